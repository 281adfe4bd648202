-- Who is away, from when to when, and who covers. Never why: that is nobody's business here. A line is not changed but taken
-- back, with who did it; coming back early is a line taken back and a shorter one in its place.
create table staff_absence (
  landlord_id       text not null,
  absence_id        uuid not null,
  staff_id          uuid not null,
  -- London days, half-open: away from the first, at work again on the second; no second day where nobody knows.
  from_day          date not null,
  back_on           date,
  cover_staff_id    uuid not null,
  recorded_by       uuid not null,
  recorded_by_name  text not null,
  recorded_at       timestamptz(3) not null,
  taken_back_by     uuid,
  taken_back_at     timestamptz(3),
  primary key (landlord_id, absence_id),
  foreign key (landlord_id, staff_id) references staff (landlord_id, staff_id),
  foreign key (landlord_id, cover_staff_id) references staff (landlord_id, staff_id),
  foreign key (landlord_id, recorded_by) references staff (landlord_id, staff_id),
  check (back_on > from_day),
  check (cover_staff_id <> staff_id),
  check ((taken_back_by is null) = (taken_back_at is null)),
  constraint away_once exclude using gist
    (landlord_id with =, staff_id with =, daterange(from_day, back_on) with &&) where (taken_back_at is null)
);
create index staff_absence_cover on staff_absence (landlord_id, cover_staff_id) where taken_back_at is null;

alter table staff_absence enable row level security;
alter table staff_absence force row level security;
create policy own_landlord on staff_absence using (landlord_id = current_landlord());
grant select, insert on staff_absence to evenhand_app;
grant update (taken_back_by, taken_back_at) on staff_absence to evenhand_app;

create function keep_absence() returns trigger language plpgsql as $$
begin
  if old.taken_back_at is not null then
    raise exception 'An absence is taken back once.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_absence before update on staff_absence for each row execute function keep_absence();
create trigger kept before delete on staff_absence for each row execute function refuse_change();
create trigger kept_whole before truncate on staff_absence for each statement execute function refuse_change();

-- The London day from which somebody no longer works here.
alter table staff add column left_on date check (left_on is null or not active);

-- Whose contact a person is, so that an absence finds everybody whose point of contact is away. Columns of their own, since
-- under row-level security the planner may use no index on an expression over jsonb.
alter table restriction_measure
  add column contact_staff_id text generated always as (measure -> 'contact' ->> 'staffId') stored,
  add column deputy_staff_id  text generated always as (measure -> 'deputy' ->> 'staffId') stored;
create index restriction_measure_contact on restriction_measure (landlord_id, contact_staff_id) where contact_staff_id is not null;
create index restriction_measure_deputy on restriction_measure (landlord_id, deputy_staff_id) where deputy_staff_id is not null;
