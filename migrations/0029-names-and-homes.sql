-- Names that somebody bore before, for those who may find them by one. Shown to nobody in passing.
create table person_former_name (
  landlord_id text not null,
  person_id   uuid not null,
  change_id   uuid not null,
  name        text not null collate "und-x-icu" check (trim(name) <> ''),
  until       timestamptz(3) not null,
  primary key (landlord_id, person_id, change_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id)
);
create table person_former_word (
  landlord_id text not null,
  word        text not null collate "C",
  person_id   uuid not null,
  change_id   uuid not null,
  primary key (landlord_id, word, person_id, change_id),
  foreign key (landlord_id, person_id, change_id) references person_former_name (landlord_id, person_id, change_id)
);

-- Where somebody lives whose home is kept safe. It is in no other table, so that nothing else can show it.
create table person_safe_home (
  landlord_id text not null,
  person_id   uuid not null,
  address     text not null check (trim(address) <> '' and length(address) <= 500),
  postcode    text check (length(postcode) <= 20),
  written_at  timestamptz(3) not null,
  written_by  uuid not null,
  primary key (landlord_id, person_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id)
);

alter table person add column kept_safe boolean not null default false;

do $$
declare name text;
begin
  foreach name in array array['person_former_name', 'person_former_word', 'person_safe_home']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
end $$;
grant update, delete on person_safe_home to evenhand_app;
