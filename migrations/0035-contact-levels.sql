-- How often people who wait for as much from us are in touch: drawn once a day, so that a page compares somebody with others
-- without reading everybody. No row names anybody, and a crowd too small to hide in is never drawn.
create table contact_level (
  landlord_id    text not null references landlord,
  -- How much they wait for, as src/domain/contact/weeks.ts bands it.
  waiting        text not null,
  -- A channel, or all of them together.
  channel        text not null,
  drawn_on       date not null,
  people         integer not null check (people > 0),
  -- Contacts a week from them: a quarter of the people are below the first, half below the second, three quarters below the third.
  first_quarter  numeric(10, 4) not null check (first_quarter >= 0),
  middle         numeric(10, 4) not null check (middle >= first_quarter),
  third_quarter  numeric(10, 4) not null check (third_quarter >= middle),
  primary key (landlord_id, waiting, channel)
);
alter table contact_level enable row level security;
alter table contact_level force row level security;
create policy own_landlord on contact_level using (landlord_id = current_landlord());
grant select, insert, delete on contact_level to evenhand_app;
