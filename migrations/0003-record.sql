-- The record: cases, what the database itself defends and queries of them, and the ledger that they are grown from.
--
-- A case's state is one document, and so is a person's register. Both are the fold of their ledger entries, written with
-- them in one transaction by the one write path. The other tables are projections of the same events.

-- Kept here and not in the application, so that no statement of any program can take history back (invariant I8).
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only grows: % is refused. A correction is a new entry.', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end $$;

create function refuse_older_version() returns trigger language plpgsql as $$
begin
  if new.version <= old.version or new.landlord_id <> old.landlord_id or new.person_id <> old.person_id then
    raise exception 'Version % of a % cannot follow version %.', new.version, tg_table_name, old.version
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- The document ------------------------------------------------------------------------------------------------------

create table person_register (
  landlord_id text not null,
  person_id   uuid not null,
  version     integer not null check (version >= 0),
  -- Hash of the newest ledger entry; null while nothing is recorded.
  head_hash   text check (head_hash ~ '^[0-9a-f]{64}$'),
  document    jsonb not null check ((document ->> 'version')::integer = version),
  primary key (landlord_id, person_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id),
  check ((version = 0) = (head_hash is null))
);

create table case_file (
  landlord_id    text not null,
  case_id        uuid not null,
  person_id      uuid not null,
  title          text not null,
  owner_staff_id uuid not null,
  opened_at      timestamptz(3) not null,
  version        integer not null check (version >= 1),
  head_hash      text not null check (head_hash ~ '^[0-9a-f]{64}$'),
  -- How far the case has come, drawn from its facts; never set by hand and never moved by the clock.
  status         text not null check (status in ('reported', 'warned', 'requested', 'restricted', 'ended')),
  document       jsonb not null check ((document ->> 'version')::integer = version),
  primary key (landlord_id, case_id),
  unique (landlord_id, case_id, person_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id),
  foreign key (landlord_id, owner_staff_id) references staff (landlord_id, staff_id)
);
create index case_file_person on case_file (landlord_id, person_id, opened_at);
create index case_file_status on case_file (landlord_id, status, opened_at desc);

create trigger version_grows before update on person_register for each row execute function refuse_older_version();
create trigger version_grows before update on case_file for each row execute function refuse_older_version();

-- Projections --------------------------------------------------------------------------------------------------------

create table incident (
  landlord_id text not null,
  incident_id uuid not null,
  case_id     uuid not null,
  person_id   uuid not null,
  happened_on date not null,
  -- Minutes after London midnight; null when nobody knows the time.
  minutes     smallint check (minutes between 0 and 1439),
  channel     text not null,
  conduct     text[] not null,
  affected    text[] not null,
  reported_by uuid not null,
  reported_at timestamptz(3) not null,
  primary key (landlord_id, incident_id),
  foreign key (landlord_id, case_id, person_id) references case_file (landlord_id, case_id, person_id)
);
create index incident_case on incident (landlord_id, case_id);
create index incident_person on incident (landlord_id, person_id, happened_on);

create table letter (
  landlord_id text not null,
  letter_id   uuid not null,
  case_id     uuid not null,
  person_id   uuid not null,
  type        text not null,
  subject     text not null,
  blocks      jsonb not null,
  format      text not null,
  language    text not null,
  html        text not null,
  sha256      text not null check (sha256 = encode(sha256(convert_to(html, 'UTF8')), 'hex')),
  issued_by   uuid not null,
  issued_at   timestamptz(3) not null,
  primary key (landlord_id, letter_id),
  foreign key (landlord_id, case_id, person_id) references case_file (landlord_id, case_id, person_id)
);
create index letter_case on letter (landlord_id, case_id, issued_at);

create table restriction (
  landlord_id     text not null,
  restriction_id  uuid not null,
  case_id         uuid not null,
  person_id       uuid not null,
  request_id      uuid not null,
  decision_id     uuid not null,
  -- London dates, half-open (I14).
  period          daterange not null check (not lower_inf(period)),
  review_on       date not null,
  scope           jsonb not null,
  pack_version    text not null check (pack_version <> ''),
  decided_by      uuid not null,
  letter_id       uuid,
  ended_how       text check (ended_how in ('lifted', 'lapsed', 'overturned', 'replaced')),
  ended_at        timestamptz(3),
  ended_letter_id uuid,
  primary key (landlord_id, restriction_id),
  foreign key (landlord_id, case_id, person_id) references case_file (landlord_id, case_id, person_id),
  foreign key (landlord_id, letter_id) references letter (landlord_id, letter_id),
  foreign key (landlord_id, ended_letter_id) references letter (landlord_id, letter_id),
  -- I10: an end has its letter, and a period its end.
  check ((ended_how is null) = (ended_at is null) and (ended_how is null) = (ended_letter_id is null)),
  check (ended_how is null or not upper_inf(period))
);
create index restriction_case on restriction (landlord_id, case_id);
create index restriction_person on restriction (landlord_id, person_id);
create index restriction_review on restriction (landlord_id, review_on) where ended_how is null;

create table restriction_measure (
  landlord_id    text not null,
  restriction_id uuid not null,
  position       smallint not null,
  person_id      uuid not null,
  kind           text not null,
  measure        jsonb not null check (measure ->> 'kind' = kind),
  period         daterange not null,
  primary key (landlord_id, restriction_id, position),
  foreign key (landlord_id, restriction_id) references restriction (landlord_id, restriction_id),
  -- Two measures of one kind at once would leave nobody sure which applies.
  constraint one_measure_of_a_kind exclude using gist
    (landlord_id with =, person_id with =, kind with =, period with &&)
);

create table obligation (
  landlord_id    text not null,
  obligation_id  uuid not null,
  case_id        uuid not null,
  person_id      uuid not null,
  kind           text not null,
  subject_id     uuid not null,
  what           text not null,
  rule           text not null,
  started_at     timestamptz(3) not null,
  -- The instant from which it is overdue.
  due_at         timestamptz(3) not null,
  owner_role     text not null,
  owner_staff_id uuid,
  discharged_at  timestamptz(3),
  discharged_by  text,
  discharged_how text,
  primary key (landlord_id, obligation_id),
  foreign key (landlord_id, case_id, person_id) references case_file (landlord_id, case_id, person_id),
  check ((discharged_at is null) = (discharged_by is null) and (discharged_at is null) = (discharged_how is null))
);
create index obligation_case on obligation (landlord_id, case_id);
create index obligation_of_role on obligation (landlord_id, owner_role, due_at) where discharged_at is null;
create index obligation_of_staff on obligation (landlord_id, owner_staff_id, due_at)
  where discharged_at is null and owner_staff_id is not null;

-- The one read model. Nobody with nothing recorded has a row.
create table arrangements (
  landlord_id         text not null,
  person_id           uuid not null,
  body                jsonb not null,
  -- The London days on which a restriction stands: "in force today" is asked of it, so that no row goes stale at midnight.
  in_force            datemultirange not null,
  -- The first London day on which a review is overdue, if nothing changes (I13).
  review_overdue_from date,
  updated_at          timestamptz(3) not null,
  primary key (landlord_id, person_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id)
);
create index arrangements_in_force on arrangements using gist (landlord_id, in_force) where in_force <> '{}';
create index arrangements_overdue on arrangements (landlord_id, review_overdue_from) where review_overdue_from is not null;

-- The name at the top of a contact check is the person's name today, however it was changed.
create function carry_name_to_arrangements() returns trigger language plpgsql as $$
begin
  update arrangements set body = jsonb_set(body, '{personName}', to_jsonb(new.name))
   where landlord_id = new.landlord_id and person_id = new.person_id;
  return null;
end $$;
create trigger carry_name after update of name on person for each row
  when (old.name is distinct from new.name) execute function carry_name_to_arrangements();

-- The ledger ---------------------------------------------------------------------------------------------------------

create table ledger_entry (
  landlord_id   text not null,
  stream_id     uuid not null,
  seq           integer not null check (seq >= 1),
  kind          text not null check (kind in ('case', 'person')),
  event_type    text not null,
  at            timestamptz(3) not null,
  by_staff_id   uuid not null,
  by_name       text not null,
  by_role       text not null,
  pack_version  text not null check (pack_version <> ''),
  payload_hash  text not null check (payload_hash ~ '^[0-9a-f]{64}$'),
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash          text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (landlord_id, stream_id, seq)
);

-- Beside the entry, so that what the law says must go can go and the chain still holds. Erasing says when.
create table ledger_payload (
  landlord_id text not null,
  stream_id   uuid not null,
  seq         integer not null,
  payload     jsonb,
  erased_at   timestamptz(3),
  primary key (landlord_id, stream_id, seq),
  foreign key (landlord_id, stream_id, seq) references ledger_entry (landlord_id, stream_id, seq),
  check ((payload is null) = (erased_at is not null))
);

-- Once a day, over the heads that moved since the seal before: a case that vanishes afterwards is missed.
create table ledger_seal (
  landlord_id   text not null references landlord,
  day           date not null,
  heads         integer not null check (heads >= 0),
  heads_hash    text not null check (heads_hash ~ '^[0-9a-f]{64}$'),
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash          text not null check (hash ~ '^[0-9a-f]{64}$'),
  sealed_at     timestamptz(3) not null,
  primary key (landlord_id, day)
);
create table ledger_seal_head (
  landlord_id text not null,
  stream_id   uuid not null,
  day         date not null,
  seq         integer not null,
  hash        text not null,
  primary key (landlord_id, stream_id, day),
  foreign key (landlord_id, day) references ledger_seal (landlord_id, day) deferrable initially deferred
);
create index ledger_seal_head_day on ledger_seal_head (landlord_id, day, stream_id);

create function continue_the_chain() returns trigger language plpgsql as $$
declare last record;
begin
  select seq, hash into last from ledger_entry
   where landlord_id = new.landlord_id and stream_id = new.stream_id order by seq desc limit 1;
  if new.seq <> coalesce(last.seq, 0) + 1 or new.previous_hash <> coalesce(last.hash, repeat('0', 64)) then
    raise exception 'Ledger entry % does not follow entry % of its stream.', new.seq, coalesce(last.seq, 0)
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger continues before insert on ledger_entry for each row execute function continue_the_chain();

create function only_erase_payload() returns trigger language plpgsql as $$
begin
  if new.payload is not null or old.payload is null
     or (new.landlord_id, new.stream_id, new.seq) <> (old.landlord_id, old.stream_id, old.seq) then
    raise exception 'A payload of the ledger may be erased, and nothing else.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger only_erased before update on ledger_payload for each row execute function only_erase_payload();
create trigger kept before delete on ledger_payload for each row execute function refuse_change();
create trigger kept_whole before truncate on ledger_payload for each statement execute function refuse_change();

create trigger kept before update or delete on ledger_entry for each row execute function refuse_change();
create trigger kept_whole before truncate on ledger_entry for each statement execute function refuse_change();
create trigger kept before update or delete on ledger_seal for each row execute function refuse_change();
create trigger kept_whole before truncate on ledger_seal for each statement execute function refuse_change();
create trigger kept before update or delete on ledger_seal_head for each row execute function refuse_change();
create trigger kept_whole before truncate on ledger_seal_head for each statement execute function refuse_change();

-- "Always": also in a session that has set replication's role, which skips ordinary triggers.
alter table ledger_entry     enable always trigger kept;
alter table ledger_entry     enable always trigger kept_whole;
alter table ledger_payload   enable always trigger only_erased;
alter table ledger_payload   enable always trigger kept;
alter table ledger_payload   enable always trigger kept_whole;
alter table ledger_seal      enable always trigger kept;
alter table ledger_seal      enable always trigger kept_whole;
alter table ledger_seal_head enable always trigger kept;
alter table ledger_seal_head enable always trigger kept_whole;

-- Asked when a transaction commits: a document stands exactly where its chain ends, or nothing was written.
create function stand_at_the_head() returns trigger language plpgsql as $$
declare stream uuid;
begin
  if tg_table_name = 'case_file' then stream := new.case_id; else stream := new.person_id; end if;
  if new.version > 0 and not exists (
       select from ledger_entry e
        where e.landlord_id = new.landlord_id and e.stream_id = stream and e.seq = new.version and e.hash = new.head_hash)
  then
    raise exception 'Version % of a % has no ledger entry.', new.version, tg_table_name
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger at_the_head after insert or update on case_file
  deferrable initially deferred for each row execute function stand_at_the_head();
create constraint trigger at_the_head after insert or update on person_register
  deferrable initially deferred for each row execute function stand_at_the_head();

-- Requests and reads -------------------------------------------------------------------------------------------------

-- What a key was answered with, as places in the ledger: no second copy of anybody's story.
create table idempotency_key (
  landlord_id  text not null,
  staff_id     uuid not null,
  key          text not null check (length(key) between 1 and 255),
  request_hash text not null,
  response     jsonb not null,
  at           timestamptz(3) not null,
  primary key (landlord_id, staff_id, key),
  foreign key (landlord_id, staff_id) references staff (landlord_id, staff_id)
);
create index idempotency_key_at on idempotency_key (landlord_id, at);

create table read_log (
  landlord_id text not null,
  read_id     uuid not null,
  staff_id    uuid not null,
  person_id   uuid not null,
  case_id     uuid,
  what        text not null,
  at          timestamptz(3) not null,
  primary key (landlord_id, read_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id)
);
create index read_log_person on read_log (landlord_id, person_id, at);
create index read_log_staff on read_log (landlord_id, staff_id, at);

create table contact_check_log (
  landlord_id text not null,
  check_id    uuid not null,
  person_id   uuid not null,
  staff_id    uuid not null,
  at          timestamptz(3) not null,
  asked       jsonb not null,
  outcome     text not null,
  primary key (landlord_id, check_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id)
);
create index contact_check_log_person on contact_check_log (landlord_id, person_id, at);

do $$
declare name text;
begin
  foreach name in array array[
    'person_register', 'case_file', 'incident', 'letter', 'restriction', 'restriction_measure', 'obligation',
    'arrangements', 'ledger_entry', 'ledger_payload', 'ledger_seal', 'ledger_seal_head', 'idempotency_key', 'read_log',
    'contact_check_log']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
end $$;

grant update (version, head_hash, document) on person_register to evenhand_app;
grant update (version, head_hash, title, owner_staff_id, status, document) on case_file to evenhand_app;
grant update (period, review_on, ended_how, ended_at, ended_letter_id) on restriction to evenhand_app;
grant update (period) on restriction_measure to evenhand_app;
grant update (owner_role, owner_staff_id, discharged_at, discharged_by, discharged_how) on obligation to evenhand_app;
grant update (body, in_force, review_overdue_from, updated_at) on arrangements to evenhand_app;
