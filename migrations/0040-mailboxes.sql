-- Mailboxes that are read for what comes in. How to get into one is no part of this: a password or a token is a setting of whoever
-- runs the server (`server_name` names it), so that nothing here opens a mailbox, nor sends its password to another server.
create table mailbox (
  landlord_id   text not null references landlord,
  mailbox_id    uuid not null,
  server_name   text not null check (server_name ~ '^[A-Z][A-Z0-9_]*$'),
  user_name     text not null check (user_name <> ''),
  folder        text not null check (folder <> ''),
  -- Where a mail is put once it is written down; null: it stays where it is. Nothing is ever deleted.
  moved_to      text check (moved_to <> '' and moved_to <> folder),
  -- What came before this London day is left alone.
  taken_from    date not null,
  -- The account under which its mail is on record.
  staff_id      uuid not null,
  made_by       uuid not null,
  made_by_name  text not null,
  made_at       timestamptz(3) not null,
  ended_at      timestamptz(3),
  ended_by_name text,

  -- The server's name for the folder's numbering: another one, and every number in it means another mail.
  uid_validity  text,
  -- Every mail up to this number is written down.
  last_uid      bigint not null default 0 check (last_uid between 0 and 4294967295),
  taken         integer not null default 0 check (taken >= 0),
  -- How many were left in the folder when it was last looked into.
  left_there    integer check (left_there >= 0),
  last_read_at  timestamptz(3),
  -- When it is looked into next, or while it is, when another process may take whoever does for lost.
  due_at        timestamptz(3) not null,
  tries         integer not null default 0 check (tries >= 0),
  fault_kind    text check (fault_kind in ('unreachable', 'refused', 'folder', 'setting', 'mail', 'record')),
  fault         text,
  fault_since   timestamptz(3),
  -- The last thing that somebody should know of although nothing is wrong now.
  note          text,
  noted_at      timestamptz(3),
  primary key (landlord_id, mailbox_id),
  foreign key (landlord_id, staff_id) references staff (landlord_id, staff_id),
  foreign key (landlord_id, made_by) references staff (landlord_id, staff_id),
  check ((ended_at is null) = (ended_by_name is null)),
  check ((fault_kind is null) = (fault is null) and (fault is null) = (fault_since is null)),
  check ((note is null) = (noted_at is null))
);
-- One folder is read once: two readers of it would each believe to have taken what the other did.
create unique index mailbox_read_once on mailbox (landlord_id, server_name, lower(user_name), folder) where ended_at is null;
create index mailbox_due on mailbox (landlord_id, due_at) where ended_at is null;

alter table mailbox enable row level security;
alter table mailbox force row level security;
create policy own_landlord on mailbox using (landlord_id = current_landlord());
grant select, insert on mailbox to evenhand_app;
grant update (ended_at, ended_by_name, uid_validity, last_uid, taken, left_there, last_read_at, due_at, tries, fault_kind, fault,
  fault_since, note, noted_at) on mailbox to evenhand_app;

-- Through which mailbox a mail came; null where another system handed it over.
alter table inbound_mail add column mailbox_id uuid;
alter table inbound_mail add foreign key (landlord_id, mailbox_id) references mailbox (landlord_id, mailbox_id);
