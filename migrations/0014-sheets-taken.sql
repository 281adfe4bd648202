-- What somebody took out of the system for a team that works outside it: who, when, for how long, and every row, so that it
-- can be told later who was told what of whom. Kept as it was taken.
create table sheet_taken (
  landlord_id   text not null references landlord,
  sheet_id      uuid not null,
  taken_by      uuid not null,
  taken_by_name text not null,
  taken_at      timestamptz(3) not null,
  use_until     timestamptz(3) not null,
  audience      text not null check (audience in ('visiting', 'contractor')),
  people        uuid[] not null,
  rows          jsonb not null,
  primary key (landlord_id, sheet_id),
  foreign key (landlord_id, taken_by) references staff (landlord_id, staff_id),
  check (use_until > taken_at),
  check (jsonb_array_length(rows) = cardinality(people))
);
create index sheet_taken_at on sheet_taken (landlord_id, taken_at desc);

alter table sheet_taken enable row level security;
alter table sheet_taken force row level security;
create policy own_landlord on sheet_taken using (landlord_id = current_landlord());
grant select, insert on sheet_taken to evenhand_app;
create trigger kept before update or delete on sheet_taken for each row execute function refuse_change();
create trigger kept_whole before truncate on sheet_taken for each statement execute function refuse_change();
