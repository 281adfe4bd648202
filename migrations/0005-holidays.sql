-- Days on which a landlord does not work beside its nation's bank holidays, and bank holidays on which it does.
create table holiday (
  landlord_id text not null references landlord,
  day         date not null,
  name        text not null check (name <> ''),
  works       boolean not null default false,
  set_by      uuid not null,
  set_at      timestamptz(3) not null,
  primary key (landlord_id, day),
  foreign key (landlord_id, set_by) references staff (landlord_id, staff_id)
);
alter table holiday enable row level security;
alter table holiday force row level security;
create policy own_landlord on holiday using (landlord_id = current_landlord());
grant select, insert, update, delete on holiday to evenhand_app;
