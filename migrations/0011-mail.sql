-- Mail that waits to be sent. It is queued in the transaction of what it tells about, so neither is there without the
-- other, and a round of the server sends it. Its words are forgotten once it has gone: they may hold a link.
create table mail (
  landlord_id text not null references landlord,
  mail_id     uuid not null,
  -- What it is for (`letter`, `work`); an administrator sees this and never the words.
  purpose     text not null check (purpose <> ''),
  -- Whatever it tells about, where there is one such thing.
  about_id    uuid,
  -- The same mail is queued once however often it is asked for: `digest/2026-07-01/…`.
  once        text,
  to_address  text not null check (to_address ~ '^[^\s@<>,;:"]+@[^\s@<>,;:"]+$'),
  subject     text not null check (subject <> '' and subject !~ '[\r\n]'),
  words       text,
  queued_at   timestamptz(3) not null,
  -- The next try, or while it is being tried, when another process may take it for lost.
  due_at      timestamptz(3) not null,
  tries       integer not null default 0 check (tries >= 0),
  message_id  text,
  last_fault  text,
  sent_at     timestamptz(3),
  gave_up_at  timestamptz(3),
  primary key (landlord_id, mail_id),
  check (sent_at is null or gave_up_at is null),
  check ((words is null) = (sent_at is not null))
);
create unique index mail_once on mail (landlord_id, once) where once is not null;
create index mail_waiting on mail (landlord_id, due_at) where sent_at is null and gave_up_at is null;
create index mail_given_up on mail (landlord_id, gave_up_at) where gave_up_at is not null;
create index mail_about on mail (landlord_id, about_id) where about_id is not null;

alter table mail enable row level security;
alter table mail force row level security;
create policy own_landlord on mail using (landlord_id = current_landlord());
grant select, insert on mail to evenhand_app;
grant update (words, due_at, tries, message_id, last_fault, sent_at, gave_up_at) on mail to evenhand_app;

create function keep_sent_mail() returns trigger language plpgsql as $$
begin
  if old.sent_at is not null then
    raise exception 'A mail that has gone stays as it is.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_sent before update on mail for each row execute function keep_sent_mail();
