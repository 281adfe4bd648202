-- A restriction changed at a review: the new one is a row of its own, linked to the one it replaces.
alter table restriction add column replaces uuid;
alter table restriction add foreign key (landlord_id, replaces) references restriction (landlord_id, restriction_id);
