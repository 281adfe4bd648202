-- Files that colleagues and customers send: kept once by what they contain, named where they are used.
create table stored_file (
  landlord_id text not null,
  sha256      text not null,
  -- As told by its first bytes, never by its name.
  media_type  text not null,
  size        integer generated always as (octet_length(content)) stored,
  content     bytea not null check (octet_length(content) between 1 and 26214400),
  kept_at     timestamptz(3) not null,
  primary key (landlord_id, sha256),
  check (sha256 = encode(sha256(content), 'hex'))
);

-- Where a file is used, under which name. `holder_id` is the incident's addendum, the contact, the message.
create table attachment (
  landlord_id text not null,
  holder      text not null check (holder in ('incident', 'contact')),
  holder_id   uuid not null,
  position    smallint not null check (position >= 0),
  sha256      text not null,
  name        text not null check (length(name) between 1 and 200),
  primary key (landlord_id, holder, holder_id, position),
  constraint attachment_file foreign key (landlord_id, sha256) references stored_file (landlord_id, sha256)
);
create index attachment_sha256 on attachment (landlord_id, sha256);

create trigger kept before update or delete on attachment for each row execute function refuse_change();
create trigger kept_whole before truncate on attachment for each statement execute function refuse_change();
create trigger kept before update on stored_file for each row execute function refuse_change();

do $$
declare name text;
begin
  foreach name in array array['stored_file', 'attachment']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
end $$;
-- Only what nobody uses can go: the attachment's key holds the rest.
grant delete on stored_file to evenhand_app;
