-- A letter's translation is kept as a file like any other: once, by what it contains.
alter table attachment drop constraint attachment_holder_check;
alter table attachment add constraint attachment_holder_check check (holder in ('incident', 'contact', 'translation'));
