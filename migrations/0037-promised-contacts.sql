-- Contacts that we promised: who will be in touch, how and when. Kept by a contact of ours or called off, once; the promise
-- itself never changes. One that passed stays open, so that it is seen to be missed until somebody is in touch.
create table promised_contact (
  landlord_id     text not null,
  promise_id      uuid not null,
  person_id       uuid not null,
  channel         text not null,
  due_at          timestamptz(3) not null,
  -- From when it is missed: src/domain/contact/promises.ts.
  late_from       timestamptz(3) not null check (late_from > due_at),
  staff_id        uuid not null,
  about           text not null check (about <> ''),
  made_by         uuid not null,
  made_by_name    text not null,
  made_at         timestamptz(3) not null check (made_at < due_at),
  kept_at         timestamptz(3),
  kept_contact_id uuid,
  off_at          timestamptz(3),
  off_by_name     text,
  off_why         text,
  primary key (landlord_id, promise_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id),
  foreign key (landlord_id, staff_id) references staff (landlord_id, staff_id),
  foreign key (landlord_id, made_by) references staff (landlord_id, staff_id),
  check ((kept_at is null) = (kept_contact_id is null)),
  check ((off_at is null) = (off_by_name is null) and (off_at is null) = (off_why is null)),
  check (kept_at is null or off_at is null)
);
create index promised_contact_open on promised_contact (landlord_id, due_at) where kept_at is null and off_at is null;
create index promised_contact_person on promised_contact (landlord_id, person_id, due_at);
create index promised_contact_staff on promised_contact (landlord_id, staff_id, due_at)
  where kept_at is null and off_at is null;

create function only_answer_promise() returns trigger language plpgsql as $$
begin
  if old.kept_at is not null or old.off_at is not null
     or (new.landlord_id, new.promise_id, new.person_id, new.channel, new.due_at, new.late_from, new.staff_id, new.about,
         new.made_by, new.made_by_name, new.made_at)
        is distinct from
        (old.landlord_id, old.promise_id, old.person_id, old.channel, old.due_at, old.late_from, old.staff_id, old.about,
         old.made_by, old.made_by_name, old.made_at) then
    raise exception 'A promise is kept or called off once, and never changes.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger only_answered before update on promised_contact for each row execute function only_answer_promise();
create trigger kept before delete on promised_contact for each row execute function refuse_change();
create trigger kept_whole before truncate on promised_contact for each statement execute function refuse_change();

alter table promised_contact enable row level security;
alter table promised_contact force row level security;
create policy own_landlord on promised_contact using (landlord_id = current_landlord());
grant select, insert on promised_contact to evenhand_app;
grant update (kept_at, kept_contact_id, off_at, off_by_name, off_why) on promised_contact to evenhand_app;
