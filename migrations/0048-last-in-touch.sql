-- When somebody was last in touch with us, and whether anybody ever asked about their needs: a row for each person who was, so that
-- whoever asks about needs finds those nobody asked without reading contacts, however many people there are.
create table last_in_touch (
  landlord_id text not null,
  person_id   uuid not null,
  at          timestamptz(3) not null,
  needs_asked boolean not null,
  primary key (landlord_id, person_id),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id)
);
-- A page of those nobody asked, newest first, reads its own rows and no others.
create index last_in_touch_unasked on last_in_touch (landlord_id, at desc, person_id) where not needs_asked;

alter table person_register no force row level security;
alter table contact no force row level security;
alter table person no force row level security;
insert into last_in_touch (landlord_id, person_id, at, needs_asked)
select landlord_id, person_id, at, coalesce(r.document -> 'needs' ->> 'status', 'not-asked') <> 'not-asked'
  from (select c.landlord_id, coalesce(p.merged_into, p.person_id) as person_id, max(c.at) as at
          from contact c join person p on p.landlord_id = c.landlord_id and p.person_id = c.person_id
         where c.direction = 'inbound'
         group by 1, 2) l
  left join person_register r using (landlord_id, person_id);
alter table person_register force row level security;
alter table contact force row level security;
alter table person force row level security;

alter table last_in_touch enable row level security;
alter table last_in_touch force row level security;
create policy own_landlord on last_in_touch using (landlord_id = current_landlord());
grant select, insert, update, delete on last_in_touch to evenhand_app;

-- With the contact itself, whoever writes it: a person's records that were kept together are one person.
create function note_last_in_touch() returns trigger language plpgsql as $$
begin
  insert into last_in_touch as l (landlord_id, person_id, at, needs_asked)
  select p.landlord_id, coalesce(p.merged_into, p.person_id), new.at,
         coalesce((select r.document -> 'needs' ->> 'status' <> 'not-asked' from person_register r
                    where r.landlord_id = p.landlord_id and r.person_id = coalesce(p.merged_into, p.person_id)), false)
    from person p where p.landlord_id = new.landlord_id and p.person_id = new.person_id
  on conflict (landlord_id, person_id) do update set at = excluded.at where l.at < excluded.at;
  return null;
end $$;
create trigger last_in_touch after insert on contact for each row
  when (new.direction = 'inbound') execute function note_last_in_touch();

create function note_needs_asked() returns trigger language plpgsql as $$
begin
  update last_in_touch set needs_asked = coalesce(new.document -> 'needs' ->> 'status', 'not-asked') <> 'not-asked'
   where landlord_id = new.landlord_id and person_id = new.person_id;
  return null;
end $$;
create trigger needs_asked after insert or update of document on person_register for each row
  execute function note_needs_asked();

-- What came under a record goes with it into the one it is kept with.
create function carry_last_in_touch() returns trigger language plpgsql as $$
begin
  insert into last_in_touch as l (landlord_id, person_id, at, needs_asked)
  select o.landlord_id, new.merged_into, o.at,
         coalesce((select r.document -> 'needs' ->> 'status' <> 'not-asked' from person_register r
                    where r.landlord_id = o.landlord_id and r.person_id = new.merged_into), false)
    from last_in_touch o where o.landlord_id = new.landlord_id and o.person_id = new.person_id
  on conflict (landlord_id, person_id) do update set at = greatest(l.at, excluded.at);
  delete from last_in_touch where landlord_id = new.landlord_id and person_id = new.person_id;
  return null;
end $$;
create trigger carry_last_in_touch after update of merged_into on person for each row
  when (new.merged_into is not null and old.merged_into is distinct from new.merged_into)
  execute function carry_last_in_touch();
