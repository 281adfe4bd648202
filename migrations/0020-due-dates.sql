-- An address from which a colleague's own calendar reads when their work is due. Whoever has it may read it, so it is long,
-- kept as a hash, shown once, and ended by its owner at any time.
create table calendar_feed (
  landlord_id text not null,
  token_hash  bytea not null check (octet_length(token_hash) = 32),
  staff_id    uuid not null,
  made_at     timestamptz(3) not null,
  ended_at    timestamptz(3),
  primary key (landlord_id, token_hash),
  foreign key (landlord_id, staff_id) references staff (landlord_id, staff_id)
);
create unique index calendar_feed_one on calendar_feed (landlord_id, staff_id) where ended_at is null;

alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy own_landlord on calendar_feed using (landlord_id = current_landlord());
grant select, insert on calendar_feed to evenhand_app;
grant update (ended_at) on calendar_feed to evenhand_app;
