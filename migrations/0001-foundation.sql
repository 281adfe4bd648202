-- Landlords, their staff, sessions and policy packs.
--
-- Every table that holds a landlord's data leads its keys with landlord_id and forces row-level security, so that even the
-- owner of the tables sees only the landlord named by the setting "evenhand.landlord", and nothing when it is unset.

create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists unaccent;

grant usage on schema public to evenhand_app;

-- Null when unset. `current_setting` answers '' once a transaction that set it has ended.
create function current_landlord() returns text
  language sql stable parallel safe
  return nullif(current_setting('evenhand.landlord', true), '');

create table landlord (
  landlord_id text primary key check (landlord_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name        text not null collate "und-x-icu" check (name <> ''),
  nation      text not null check (nation in ('england', 'wales', 'scotland', 'northern-ireland')),
  created_at  timestamptz not null default now()
);

create table staff (
  landlord_id     text not null references landlord,
  staff_id        uuid not null default gen_random_uuid(),
  name            text not null collate "und-x-icu" check (name <> ''),
  job_title       text,
  email           text,
  roles           text[] not null default '{}',
  line_manager_id uuid,
  active          boolean not null default true,
  password_hash   text,
  created_at      timestamptz not null default now(),
  primary key (landlord_id, staff_id),
  foreign key (landlord_id, line_manager_id) references staff (landlord_id, staff_id),
  check (line_manager_id <> staff_id)
);
create unique index staff_email on staff (landlord_id, lower(email)) where email is not null;
create index staff_line_manager on staff (landlord_id, line_manager_id) where line_manager_id is not null;

-- A browser's cookie or an integration's bearer token. The token names its landlord in clear, so that it is looked up
-- under row-level security like everything else; only the hash of its secret is kept.
create table session (
  landlord_id text not null,
  token_hash  bytea not null check (octet_length(token_hash) = 32),
  staff_id    uuid not null,
  kind        text not null check (kind in ('browser', 'api')),
  scopes      text[] not null default '{}',
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  ended_at    timestamptz,
  primary key (landlord_id, token_hash),
  foreign key (landlord_id, staff_id) references staff (landlord_id, staff_id),
  check (expires_at > created_at)
);
create index session_staff on session (landlord_id, staff_id);

-- A case keeps the version it was decided under (invariant I6), so a version that has been in force is never rewritten.
create table policy_pack (
  landlord_id   text not null references landlord,
  version       text not null check (version <> ''),
  content       jsonb not null,
  checksum      text not null check (checksum ~ '^[0-9a-f]{64}$'),
  status        text not null check (status in ('draft', 'approved', 'in-force', 'superseded')),
  in_force_from date,
  loaded_at     timestamptz not null default now(),
  primary key (landlord_id, version),
  check (status in ('draft', 'approved') or in_force_from is not null)
);

create function keep_pack_version() returns trigger language plpgsql as $$
begin
  if old.status in ('in-force', 'superseded')
     and (new.content, new.checksum, new.version) is distinct from (old.content, old.checksum, old.version) then
    raise exception 'Policy version % of % has been in force and cannot be rewritten; load it under another version.',
      old.version, old.landlord_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_pack_version before update on policy_pack for each row execute function keep_pack_version();

alter table landlord    enable row level security;
alter table landlord    force  row level security;
alter table staff       enable row level security;
alter table staff       force  row level security;
alter table session     enable row level security;
alter table session     force  row level security;
alter table policy_pack enable row level security;
alter table policy_pack force  row level security;

-- Names and nations of landlords are no secret: the sign-in page lists them before anyone is known.
create policy everyone_reads on landlord for select using (true);
create policy own_landlord on landlord    using (landlord_id = current_landlord());
create policy own_landlord on staff       using (landlord_id = current_landlord());
create policy own_landlord on session     using (landlord_id = current_landlord());
create policy own_landlord on policy_pack using (landlord_id = current_landlord());

grant select, insert, update on landlord, staff, session, policy_pack to evenhand_app;
