-- What a contact asks of us by a time, and what whoever read it found. Reading is on record for every item, also one that is
-- filed without an answer.

create table contact_triage (
  landlord_id     text not null,
  triage_id       uuid not null,
  person_id       uuid not null,
  contact_at      timestamptz(3) not null,
  contact_id      uuid not null,
  kinds           text[] not null check (cardinality(kinds) > 0),
  new_information boolean not null,
  safeguarding    boolean not null,
  note            text not null default '',
  read_by         uuid not null,
  read_by_name    text not null,
  read_at         timestamptz(3) not null,
  primary key (landlord_id, triage_id),
  foreign key (landlord_id, person_id, contact_at, contact_id)
    references contact (landlord_id, person_id, at, contact_id)
);
create index contact_triage_contact on contact_triage (landlord_id, contact_id, read_at);

create table contact_task (
  landlord_id    text not null,
  task_id        uuid not null,
  person_id      uuid not null,
  contact_at     timestamptz(3) not null,
  contact_id     uuid not null,
  kind           text not null,
  what           text not null,
  source         jsonb not null,
  -- When it reached us: the clock's start, whenever it was read.
  started_at     timestamptz(3) not null,
  due_at         timestamptz(3) not null,
  owner_staff_id uuid,
  done_at        timestamptz(3),
  done_by        uuid,
  done_by_name   text,
  how            text,
  primary key (landlord_id, task_id),
  foreign key (landlord_id, person_id, contact_at, contact_id)
    references contact (landlord_id, person_id, at, contact_id),
  check ((done_at is null) = (done_by is null) and (done_at is null) = (done_by_name is null)
         and (done_at is null) = (how is null))
);
create index contact_task_open on contact_task (landlord_id, due_at) where done_at is null;
create index contact_task_contact on contact_task (landlord_id, contact_id);

-- A task is done once; its promise and its story stay as they were.
create function only_close_task() returns trigger language plpgsql as $$
begin
  if old.done_at is not null
     or (new.kind, new.what, new.source, new.started_at, new.due_at, new.contact_id, new.person_id, new.landlord_id)
        is distinct from
        (old.kind, old.what, old.source, old.started_at, old.due_at, old.contact_id, old.person_id, old.landlord_id) then
    raise exception 'A task of a contact is closed once, and its date never moves.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger only_closed before update on contact_task for each row execute function only_close_task();
create trigger kept before delete on contact_task for each row execute function refuse_change();
create trigger kept before update or delete on contact_triage for each row execute function refuse_change();
create trigger kept_whole before truncate on contact_task for each statement execute function refuse_change();
create trigger kept_whole before truncate on contact_triage for each statement execute function refuse_change();

do $$
declare name text;
begin
  foreach name in array array['contact_triage', 'contact_task']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
end $$;
grant update (done_at, done_by, done_by_name, how) on contact_task to evenhand_app;

-- As before, and what must be read is owed from the same moment: neither without the other.
create or replace function log_contact(of_landlord text, given jsonb) returns boolean
  language plpgsql volatile as $$
declare written boolean;
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
  written := found;
  if written and jsonb_array_length(coalesce(given -> 'tasks', '[]')) > 0 then
    insert into contact_task
    select (jsonb_populate_record(null::contact_task, task || jsonb_build_object(
              'landlord_id', of_landlord, 'person_id', given ->> 'person_id',
              'contact_at', given ->> 'at', 'contact_id', given ->> 'contact_id'))).*
      from jsonb_array_elements(given -> 'tasks') as task;
  end if;
  return written;
end $$;
