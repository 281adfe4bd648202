-- How each letter leaves: what waits, in which print batch or mail, and what became of waiting. That it went, and what became
-- of it then, is in the case's own record.
create table print_batch (
  landlord_id       text not null references landlord,
  batch_id          uuid not null,
  number            integer not null check (number > 0),
  made_at           timestamptz(3) not null,
  made_by           uuid not null,
  made_by_name      text not null,
  posted_on         date,
  confirmed_at      timestamptz(3),
  confirmed_by      uuid,
  confirmed_by_name text,
  -- When every letter of it had been recorded in its case.
  carried_at        timestamptz(3),
  primary key (landlord_id, batch_id),
  unique (landlord_id, number),
  check ((confirmed_at is null) = (posted_on is null) and (confirmed_at is null) = (confirmed_by is null)
         and (confirmed_at is null) = (confirmed_by_name is null)),
  check (carried_at is null or confirmed_at is not null)
);
create index print_batch_uncarried on print_batch (landlord_id) where confirmed_at is not null and carried_at is null;

create table letter_dispatch (
  landlord_id text not null,
  dispatch_id uuid not null,
  letter_id   uuid not null,
  case_id     uuid not null,
  person_id   uuid not null,
  route       text not null check (route in ('post', 'email', 'by-hand')),
  opened_at   timestamptz(3) not null,
  -- Why it waits for somebody before it may go: it came back.
  held        text,
  batch_id    uuid,
  mail_id     uuid,
  to_address  text,
  asked_by    uuid,
  -- Why it could not be recorded as gone.
  fault       text,
  closed_at   timestamptz(3),
  closed_how  text check (closed_how in ('sent', 'another-way')),
  primary key (landlord_id, dispatch_id),
  foreign key (landlord_id, letter_id) references letter (landlord_id, letter_id),
  foreign key (landlord_id, batch_id) references print_batch (landlord_id, batch_id),
  foreign key (landlord_id, mail_id) references mail (landlord_id, mail_id),
  check ((closed_at is null) = (closed_how is null)),
  check (batch_id is null or (route = 'post' and held is null)),
  check ((mail_id is null) = (route <> 'email' or asked_by is null))
);
-- A letter waits in one place at most.
create unique index letter_dispatch_open on letter_dispatch (landlord_id, letter_id) where closed_at is null;
create index letter_dispatch_waiting on letter_dispatch (landlord_id, opened_at, dispatch_id) where closed_at is null and batch_id is null;
create index letter_dispatch_letter on letter_dispatch (landlord_id, letter_id);
create index letter_dispatch_batch on letter_dispatch (landlord_id, batch_id) where batch_id is not null;
create index letter_dispatch_mail on letter_dispatch (landlord_id, mail_id) where mail_id is not null and closed_at is null;

-- A way to one letter without a password, for whoever holds it and until it ends. The secret leaves in the mail; its hash stays.
create table letter_link (
  landlord_id text not null,
  token_hash  bytea not null check (octet_length(token_hash) = 32),
  letter_id   uuid not null,
  mail_id     uuid not null,
  made_at     timestamptz(3) not null,
  expires_at  timestamptz(3) not null,
  opened_at   timestamptz(3),
  primary key (landlord_id, token_hash),
  foreign key (landlord_id, letter_id) references letter (landlord_id, letter_id),
  foreign key (landlord_id, mail_id) references mail (landlord_id, mail_id),
  check (expires_at > made_at)
);
create index letter_link_letter on letter_link (landlord_id, letter_id);

create function keep_confirmed_batch() returns trigger language plpgsql as $$
begin
  if old.confirmed_at is not null
     and (new.posted_on, new.confirmed_at, new.confirmed_by) is distinct from (old.posted_on, old.confirmed_at, old.confirmed_by) then
    raise exception 'A batch is confirmed as posted once.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger confirmed_once before update on print_batch for each row execute function keep_confirmed_batch();

create function keep_closed_dispatch() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null then
    raise exception 'What became of a letter that waited is written once.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger closed_once before update on letter_dispatch for each row execute function keep_closed_dispatch();

do $$
declare name text;
begin
  foreach name in array array['print_batch', 'letter_dispatch', 'letter_link']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
end $$;
grant update (posted_on, confirmed_at, confirmed_by, confirmed_by_name, carried_at) on print_batch to evenhand_app;
grant update (batch_id, fault, closed_at, closed_how) on letter_dispatch to evenhand_app;
grant update (opened_at) on letter_link to evenhand_app;
