-- Which sites may show a contact check within their own pages. Raising the generation makes every link ever given out invalid.
create table embed_setting (
  landlord_id text primary key references landlord,
  origins     text[] not null default '{}',
  generation  integer not null default 1 check (generation > 0),
  set_by_name text not null,
  set_at      timestamptz(3) not null
);
alter table embed_setting enable row level security;
alter table embed_setting force row level security;
create policy own_landlord on embed_setting using (landlord_id = current_landlord());
grant select, insert on embed_setting to evenhand_app;
grant update (origins, generation, set_by_name, set_at) on embed_setting to evenhand_app;
