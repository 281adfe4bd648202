-- What an old list said of somebody, brought in as unverified. It is no alert and nothing reads it but the list of what is
-- still to be verified: no check, sheet, instruction, letter or webhook. Whoever manages safety alerts answers each once.
create table old_marker (
  landlord_id      text not null,
  marker_id        uuid not null,
  person_id        uuid not null,
  says             text not null check (says <> '' and length(says) <= 4000),
  on_day           date,
  set_by           text not null default '' check (length(set_by) <= 200),
  -- The same row twice is one marker: src/platform/old-markers-import.ts.
  fingerprint      text not null,
  imported_at      timestamptz(3) not null,
  imported_by      text not null,
  outcome          text check (outcome in ('raised', 'discarded')),
  why              text check (why <> ''),
  case_id          uuid,
  alert_id         text,
  answered_by      uuid,
  answered_by_name text,
  answered_at      timestamptz(3),
  primary key (landlord_id, marker_id),
  unique (landlord_id, fingerprint),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id),
  foreign key (landlord_id, case_id) references case_file (landlord_id, case_id),
  foreign key (landlord_id, answered_by) references staff (landlord_id, staff_id),
  check ((outcome is null) = (answered_by is null) and (outcome is null) = (answered_by_name is null)
         and (outcome is null) = (answered_at is null)),
  check ((outcome is not distinct from 'raised') = (alert_id is not null)
         and (alert_id is null) = (case_id is null)
         and (outcome is not distinct from 'discarded') = (why is not null))
);
create index old_marker_open on old_marker (landlord_id, imported_at, on_day) where outcome is null;
create index old_marker_answered on old_marker (landlord_id, outcome, answered_at desc) where outcome is not null;
create index old_marker_person on old_marker (landlord_id, person_id);

create function only_answer_marker() returns trigger language plpgsql as $$
begin
  if old.outcome is not null
     or (new.landlord_id, new.marker_id, new.person_id, new.says, new.on_day, new.set_by, new.fingerprint, new.imported_at,
         new.imported_by)
        is distinct from
        (old.landlord_id, old.marker_id, old.person_id, old.says, old.on_day, old.set_by, old.fingerprint, old.imported_at,
         old.imported_by) then
    raise exception 'An old marker is answered once, and never changes.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger only_answered before update on old_marker for each row execute function only_answer_marker();
create trigger kept before delete on old_marker for each row execute function refuse_change();
create trigger kept_whole before truncate on old_marker for each statement execute function refuse_change();

-- Each list that was brought in, and how much of it. Rows that were rejected are told to whoever brings it and kept nowhere.
create table old_marker_import (
  landlord_id text not null references landlord,
  import_id   uuid not null,
  imported_at timestamptz(3) not null,
  imported_by text not null,
  taken       integer not null,
  known       integer not null,
  rejected    integer not null,
  primary key (landlord_id, import_id)
);
create trigger kept before update or delete on old_marker_import for each row execute function refuse_change();
create trigger kept_whole before truncate on old_marker_import for each statement execute function refuse_change();

do $$
declare name text;
begin
  foreach name in array array['old_marker', 'old_marker_import']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
end $$;
grant update (outcome, why, case_id, alert_id, answered_by, answered_by_name, answered_at) on old_marker to evenhand_app;
