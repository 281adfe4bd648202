-- A landlord's own words for the parts of a letter, version by version. Whoever proposes one is never who approves it; what was
-- settled stays as it was, so that every letter can be read beside the words that it was written with.
create table letter_wording (
  landlord_id      text not null references landlord (landlord_id),
  letter_type      text not null,
  version          integer not null check (version > 0),
  -- The version in use when it was begun; 0: the policy's own words.
  based_on         integer not null check (based_on >= 0 and based_on < version),
  -- The words of each part that differ from the policy's.
  texts            jsonb not null check (jsonb_typeof(texts) = 'object'),
  why              text not null,
  -- The policy in force when it was proposed.
  pack_version     text not null,
  proposed_by      uuid not null,
  proposed_by_name text not null,
  proposed_at      timestamptz(3) not null,
  outcome          text check (outcome in ('approved', 'declined', 'withdrawn')),
  settled_by       uuid,
  settled_by_name  text,
  settled_at       timestamptz(3),
  reason           text,
  primary key (landlord_id, letter_type, version),
  foreign key (landlord_id, proposed_by) references staff (landlord_id, staff_id),
  foreign key (landlord_id, settled_by) references staff (landlord_id, staff_id),
  check (num_nulls(outcome, settled_by, settled_by_name, settled_at, reason) in (0, 5)),
  constraint settled_by_another check ((outcome = 'withdrawn') = (settled_by = proposed_by))
);
-- One version follows another: of two approved from the same beginning, the second would undo the first unseen.
create unique index letter_wording_once on letter_wording (landlord_id, letter_type, based_on) where outcome = 'approved';

alter table letter_wording enable row level security;
alter table letter_wording force row level security;
create policy own_landlord on letter_wording using (landlord_id = current_landlord());
grant select, insert on letter_wording to evenhand_app;
grant update (outcome, settled_by, settled_by_name, settled_at, reason) on letter_wording to evenhand_app;

create function keep_letter_wording() returns trigger language plpgsql as $$
begin
  if old.outcome is not null then
    raise exception 'A wording is settled once.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_letter_wording before update on letter_wording for each row execute function keep_letter_wording();
create trigger kept before delete on letter_wording for each row execute function refuse_change();
create trigger kept_whole before truncate on letter_wording for each statement execute function refuse_change();
