-- What a colleague wants to be written to about, since when, and the last London day whose morning mail was seen to.
alter table staff
  add column mail_choice text not null default 'morning' check (mail_choice in ('none', 'morning', 'at-once')),
  add column mail_choice_at timestamptz(3),
  add column morning_mail_on date;

-- One line for each thing that somebody was written to about at once, so that nobody is written to twice about the same.
create table work_notice (
  landlord_id   text not null,
  staff_id      uuid not null,
  obligation_id uuid not null,
  what          text not null check (what in ('given', 'late')),
  at            timestamptz(3) not null,
  primary key (landlord_id, staff_id, obligation_id, what),
  foreign key (landlord_id, staff_id) references staff (landlord_id, staff_id)
);

alter table work_notice enable row level security;
alter table work_notice force row level security;
create policy own_landlord on work_notice using (landlord_id = current_landlord());
grant select, insert on work_notice to evenhand_app;
