-- A restriction ends without a letter where the person has died: nobody writes to the dead.
do $$
declare name text;
begin
  for name in
    select conname from pg_constraint
     where conrelid = 'restriction'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%ended_how%'
       and pg_get_constraintdef(oid) not like '%upper_inf%'
  loop
    execute format('alter table restriction drop constraint %I', name);
  end loop;
end $$;
alter table restriction
  add constraint restriction_ended_how_check
    check (ended_how in ('lifted', 'lapsed', 'overturned', 'replaced', 'person-died')),
  -- I10: an end has its letter, and a period its end.
  add constraint restriction_ended_whole
    check ((ended_how is null) = (ended_at is null)
           and (ended_how is null or ended_how = 'person-died') = (ended_letter_id is null));

-- A letter that waits may be held back after it was queued.
grant update (held) on letter_dispatch to evenhand_app;

-- What the record of a person decided for itself, so that no file from the housing system writes over it.
alter table person
  add column has_died boolean not null default false,
  -- Columns changed here that the housing system has not caught up with yet.
  add column held     text[] not null default '{}';

-- How many rows of a file said otherwise than what was recorded here, and were not taken.
alter table person_import add column kept integer not null default 0;
