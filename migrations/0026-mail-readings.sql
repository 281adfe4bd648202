-- Who read what holds of e-mail that came in too, also of one that nobody could be found for: it tells as much of somebody.
alter table read_log alter column person_id drop not null;
alter table read_log add column mail_id uuid;
alter table read_log add foreign key (landlord_id, mail_id) references inbound_mail (landlord_id, mail_id);
alter table read_log add constraint read_of_something check (person_id is not null or mail_id is not null);
create index read_log_mail on read_log (landlord_id, mail_id) where mail_id is not null;
