-- Opening a letter, a mail that waits and a person's own page asked for these by what no index led to.
create index letter_person on letter (landlord_id, person_id, issued_at);
create index letter_link_mail on letter_link (landlord_id, mail_id);

-- What is recorded of a person is said on each record of theirs. A record that is taken apart again says what it said itself.
alter table person add column before_together jsonb;
