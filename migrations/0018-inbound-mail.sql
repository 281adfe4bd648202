-- E-mail that came in. All of it is kept, whoever it is from: what one person on record sent becomes a contact at once, and the
-- rest waits for a colleague to say whose it is.
create table inbound_mail (
  landlord_id  text not null references landlord,
  mail_id      uuid not null,
  -- The message's own id with what it holds: the same mail that is handed over twice is one, and no other is lost for its id.
  once         text not null,
  received_at  timestamptz(3) not null,
  from_address text,
  from_name    text not null default '',
  subject      text not null default '',
  words        text not null default '',
  -- Why it could not be read, where it could not.
  fault        text,
  -- As it arrived; left out only where it was too large, and then everything else is kept.
  original     bytea,
  size         integer not null check (size > 0),
  -- Attachments that are not kept, each with the reason.
  left_out     jsonb not null default '[]',
  candidates   uuid[] not null default '{}',
  state        text not null check (state in ('contact', 'several-people', 'nobody', 'unreadable', 'set-aside')),
  person_id    uuid,
  taken_by     uuid not null,
  settled_by_name text,
  settled_at   timestamptz(3),
  settled_why  text,
  primary key (landlord_id, mail_id),
  unique (landlord_id, once),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id),
  check ((state = 'contact') = (person_id is not null)),
  check ((state = 'set-aside') = (settled_why is not null))
);
create index inbound_mail_waiting on inbound_mail (landlord_id, received_at)
  where state in ('several-people', 'nobody', 'unreadable');

-- It is settled once, and what came in stays as it came.
create function only_settle_mail() returns trigger language plpgsql as $$
begin
  if old.state in ('contact', 'set-aside') then
    raise exception 'This mail is settled.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger only_settled before update on inbound_mail for each row execute function only_settle_mail();
create trigger kept before delete on inbound_mail for each row execute function refuse_change();
create trigger kept_whole before truncate on inbound_mail for each statement execute function refuse_change();

alter table inbound_mail enable row level security;
alter table inbound_mail force row level security;
create policy own_landlord on inbound_mail using (landlord_id = current_landlord());
grant select, insert on inbound_mail to evenhand_app;
grant update (state, person_id, settled_by_name, settled_at, settled_why) on inbound_mail to evenhand_app;
