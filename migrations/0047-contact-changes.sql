-- The last week up to which somebody's contacts under a restriction were looked at for a clear change: each case once a week,
-- however often the round is begun again.
create table contact_look (
  landlord_id text not null,
  case_id     uuid not null,
  -- The Monday after the last whole week that was counted.
  week        date not null check (extract(isodow from week) = 1),
  primary key (landlord_id, case_id),
  foreign key (landlord_id, case_id) references case_file (landlord_id, case_id)
);
alter table contact_look enable row level security;
alter table contact_look force row level security;
create policy own_landlord on contact_look using (landlord_id = current_landlord());
grant select, insert, update on contact_look to evenhand_app;
