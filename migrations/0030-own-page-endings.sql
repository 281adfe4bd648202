-- A letter that was lost, or that somebody else reads, no longer opens its person's page: whoever hears of it ends every way in
-- there was until then, and visits that came by one of them. A new code, or the next letter, opens the page again.
create table own_page_ending (
  landlord_id text not null references landlord,
  ending_id   uuid not null,
  person_id   uuid not null,
  ended_at    timestamptz(3) not null,
  ended_by    uuid not null,
  by_name     text not null check (by_name <> ''),
  why         text not null check (why <> '' and length(why) <= 1000),
  primary key (landlord_id, ending_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id)
);
create index own_page_ending_person on own_page_ending (landlord_id, person_id, ended_at);
create trigger kept before update or delete on own_page_ending for each row execute function refuse_change();
create trigger kept_whole before truncate on own_page_ending for each statement execute function refuse_change();
alter table own_page_ending enable row level security;
alter table own_page_ending force row level security;
create policy own_landlord on own_page_ending using (landlord_id = current_landlord());
grant select, insert on own_page_ending to evenhand_app;

-- A letter has the code that it was printed with, and any that a colleague made in its place.
alter table letter_code drop constraint letter_code_landlord_id_letter_id_key;
create index letter_code_letter on letter_code (landlord_id, letter_id);
alter table letter_code add column made_at timestamptz(3), add column made_by uuid, add column made_by_name text;
-- What is forced on the owner too would hide every row from it; nobody else reads meanwhile.
alter table letter_code no force row level security;
alter table letter no force row level security;
update letter_code c set made_at = l.issued_at from letter l where l.landlord_id = c.landlord_id and l.letter_id = c.letter_id;
alter table letter force row level security;
alter table letter_code force row level security;
alter table letter_code alter column made_at set not null;
alter table letter_code add check ((made_by is null) = (made_by_name is null));

-- What 0025 meant to forget was hidden from it in the same way.
alter table mail no force row level security;
update mail set words = null where purpose = 'letter' and gave_up_at is not null and words is not null;
alter table mail force row level security;
