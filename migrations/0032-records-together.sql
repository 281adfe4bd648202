-- Two records of one person: one stays, and the other says where it went. Nothing of it moves, so that it can be undone.
alter table person
  add column merged_into uuid,
  add foreign key (landlord_id, merged_into) references person (landlord_id, person_id),
  add check (merged_into <> person_id);
create index person_merged on person (landlord_id, merged_into) where merged_into is not null;
