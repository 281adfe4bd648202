-- Each letter as it lies on paper: the words it was drawn from, and the PDF. Where the PDF could not be drawn (a
-- character that no font has), why; it may be filled in later, and once there it stays as it is.
create table letter_print (
  landlord_id text not null,
  letter_id   uuid not null,
  sheet       jsonb not null,
  pdf         bytea,
  sha256      text,
  fault       text,
  primary key (landlord_id, letter_id),
  foreign key (landlord_id, letter_id) references letter (landlord_id, letter_id),
  check (pdf is null and sha256 is null or sha256 = encode(sha256(pdf), 'hex')),
  check ((pdf is null) = (fault is not null))
);
alter table letter_print enable row level security;
alter table letter_print force row level security;
create policy own_landlord on letter_print using (landlord_id = current_landlord());
grant select, insert on letter_print to evenhand_app;
grant update (pdf, sha256, fault) on letter_print to evenhand_app;

create function keep_print() returns trigger language plpgsql as $$
begin
  if old.pdf is not null then
    raise exception 'A printed letter stays as it was sent';
  end if;
  return new;
end $$;
create trigger keep_print before update on letter_print for each row execute function keep_print();
