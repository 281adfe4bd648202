-- What a colleague has begun to write on a page of a case and not sent: theirs alone, and gone after a month.
create table draft (
  landlord_id text not null,
  staff_id    uuid not null,
  -- The case, or the person where the page is about the person.
  subject_id  uuid not null,
  step        text not null,
  target      text not null,
  person_id   uuid not null,
  address     text not null,
  answers     jsonb not null,
  saved_at    timestamptz(3) not null,
  primary key (landlord_id, staff_id, subject_id, step, target),
  foreign key (landlord_id, staff_id) references staff (landlord_id, staff_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id)
);
create index draft_saved on draft (landlord_id, saved_at);
alter table draft enable row level security;
alter table draft force row level security;
create policy own_landlord on draft using (landlord_id = current_landlord());
grant select, insert, update, delete on draft to evenhand_app;
