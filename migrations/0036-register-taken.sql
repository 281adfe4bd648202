-- Who took a copy of the register away, when and how much of it: a list of people under restrictions leaves the system.
create table register_taken (
  landlord_id   text not null references landlord,
  taken_id      uuid not null,
  taken_by      uuid not null,
  taken_by_name text not null,
  taken_at      timestamptz(3) not null,
  standing      text not null check (standing in ('now', 'overdue', 'ended')),
  people        uuid[] not null,
  primary key (landlord_id, taken_id),
  foreign key (landlord_id, taken_by) references staff (landlord_id, staff_id)
);
create index register_taken_at on register_taken (landlord_id, taken_at desc);
alter table register_taken enable row level security;
alter table register_taken force row level security;
create policy own_landlord on register_taken using (landlord_id = current_landlord());
grant select, insert on register_taken to evenhand_app;
create trigger kept before update or delete on register_taken for each row execute function refuse_change();
create trigger kept_whole before truncate on register_taken for each statement execute function refuse_change();

-- Those that ended, newest first; those that stand are found by their review already.
create index restriction_ended on restriction (landlord_id, ended_at desc) where ended_how is not null;
