-- The way in without an account: each letter carries a code, and the code with a date of birth or postcode opens the page of
-- the person it was sent to. Kept as a hash: this table is no list of ways in.
create table letter_code (
  landlord_id text not null,
  code_hash   bytea not null check (octet_length(code_hash) = 32),
  letter_id   uuid not null,
  primary key (landlord_id, code_hash),
  unique (landlord_id, letter_id),
  foreign key (landlord_id, letter_id) references letter (landlord_id, letter_id)
);

-- Tries at that door which failed, counted by hour: for each code, whether or not there is such a code, and for each address
-- that tries come from. Here and not in a process, so that more processes give nobody more tries. Kept for a day.
create table entry_try (
  landlord_id text not null references landlord,
  what        text not null check (what in ('address', 'code')),
  key_hash    bytea not null check (octet_length(key_hash) = 32),
  hour        timestamptz(3) not null,
  tries       integer not null check (tries >= 0),
  primary key (landlord_id, what, key_hash, hour)
);
create index entry_try_hour on entry_try (landlord_id, hour);

do $$
declare name text;
begin
  foreach name in array array['letter_code', 'entry_try']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
end $$;
grant update, delete on entry_try to evenhand_app;

-- As before, but what came through a person's own page is no part of any count.
create or replace function recent_contacts(of_landlord text, of_person uuid, since timestamptz, before timestamptz)
  returns table (at timestamptz, channel text, direction text, protected_kind text, service text, issues integer)
  language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform set_config('evenhand.landlord', of_landlord, true);
  return query
    select c.at, c.channel, c.direction, c.protected_kind, c.service, c.issues
      from contact c
     where c.landlord_id = of_landlord and c.person_id = of_person and c.at >= since and c.at < before
       and not c.details ? 'ownPage'
     order by c.at desc
     limit 1000;
end $$;
