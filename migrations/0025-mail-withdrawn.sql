-- The words of a mail are forgotten where it was given up too: a letter's hold a link that still opens it.
alter table mail drop constraint mail_check1;
alter table mail add constraint words_forgotten
  check ((sent_at is null or words is null) and (words is not null or sent_at is not null or gave_up_at is not null));
update mail set words = null where purpose = 'letter' and gave_up_at is not null;
