-- Contacts: each time somebody was in touch with us, or we with them. Written once; what was left out comes as an addendum.
--
-- One table for every landlord, in a partition for each month (UTC), so that the newest months stay small however many years
-- are kept. A check reads it only for a counted limit, and then by (landlord, person, time).

create table contact (
  landlord_id     text not null,
  person_id       uuid not null,
  at              timestamptz(3) not null,
  contact_id      uuid not null,
  channel         text not null,
  direction       text not null check (direction in ('inbound', 'outbound')),
  capacity        text not null,
  protected_kind  text,
  service         text,
  matter_id       text,
  new_information text not null default 'not-known' check (new_information in ('yes', 'no', 'not-known')),
  issues          integer check (issues >= 0),
  words           integer check (words >= 0),
  minutes         integer check (minutes >= 0),
  note            text not null default '',
  -- Everything else that was said about it, as the schema of a contact has it.
  details         jsonb not null,
  -- What the arrangements of that moment made of it: computed, and no breach until a person says so.
  compliance      text not null check (compliance in ('within', 'excused', 'outside', 'cannot-tell')),
  outside_by      text check (outside_by in ('customer', 'landlord')),
  findings        jsonb not null default '[]',
  logged_by       uuid not null,
  logged_by_name  text not null,
  logged_at       timestamptz(3) not null,
  primary key (landlord_id, person_id, at, contact_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id),
  check ((compliance = 'outside') = (outside_by is not null))
) partition by range (at);
create index contact_outside on contact (landlord_id, at) where compliance = 'outside';

create table contact_addendum (
  landlord_id text not null,
  addendum_id uuid not null,
  person_id   uuid not null,
  contact_at  timestamptz(3) not null,
  contact_id  uuid not null,
  words       text not null check (words <> ''),
  by_staff_id uuid not null,
  by_name     text not null,
  at          timestamptz(3) not null,
  primary key (landlord_id, addendum_id),
  foreign key (landlord_id, person_id, contact_at, contact_id)
    references contact (landlord_id, person_id, at, contact_id)
);
create index contact_addendum_contact on contact_addendum (landlord_id, contact_id, at);

-- The application owns no table, so it asks for a month by this and by nothing else. Made apart and then attached: nobody who
-- is logging waits for it.
create function make_contact_month(of_day date) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  first constant date := date_trunc('month', of_day)::date;
  name  constant text := 'contact_' || to_char(first, 'YYYY_MM');
begin
  if of_day < date '2000-01-01' or of_day >= date '2200-01-01' then
    raise exception 'There is no month of contacts for %.', of_day using errcode = 'datetime_field_overflow';
  end if;
  perform pg_advisory_xact_lock(hashtext('make_contact_month'));
  if to_regclass(name) is not null then return; end if;
  execute format('create table %I (like contact including defaults including constraints)', name);
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
  execute format('alter table contact attach partition %I for values from (%L) to (%L)', name,
                 first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
end $$;
revoke all on function make_contact_month(date) from public;
grant execute on function make_contact_month(date) to evenhand_app;

-- One round trip. Sent again under the same id it is the same contact, and nothing is written.
create function log_contact(of_landlord text, given jsonb) returns boolean
  language plpgsql volatile as $$
begin
  perform set_config('evenhand.landlord', of_landlord, true);
  if exists (select from contact c
              where c.landlord_id = of_landlord and c.person_id = (given ->> 'person_id')::uuid
                and c.contact_id = (given ->> 'contact_id')::uuid
                and c.at > (given ->> 'logged_at')::timestamptz - interval '2 years 1 month') then
    return false;
  end if;
  insert into contact
  select (jsonb_populate_record(null::contact, given || jsonb_build_object('landlord_id', of_landlord))).*
  on conflict do nothing;
  return found;
end $$;

-- What a counted limit needs to know, newest first.
create function recent_contacts(of_landlord text, of_person uuid, since timestamptz, before timestamptz)
  returns table (at timestamptz, channel text, direction text, protected_kind text, service text, issues integer)
  language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform set_config('evenhand.landlord', of_landlord, true);
  return query
    select c.at, c.channel, c.direction, c.protected_kind, c.service, c.issues
      from contact c
     where c.landlord_id = of_landlord and c.person_id = of_person and c.at >= since and c.at < before
     order by c.at desc
     limit 1000;
end $$;

create trigger kept before update or delete on contact for each row execute function refuse_change();
create trigger kept_whole before truncate on contact for each statement execute function refuse_change();
create trigger kept before update or delete on contact_addendum for each row execute function refuse_change();
create trigger kept_whole before truncate on contact_addendum for each statement execute function refuse_change();

do $$
declare name text;
begin
  foreach name in array array['contact', 'contact_addendum']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
  for n in -1..2 loop
    perform make_contact_month((now() at time zone 'UTC' + make_interval(months => n))::date);
  end loop;
end $$;
