-- Alerts about a home: its own document grown from its own chain, like a case's, and about nobody (decision 19).

alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in ('case', 'person', 'property'));

create table property_alert (
  landlord_id text not null references landlord (landlord_id),
  alert_id    uuid not null,
  version     integer not null check (version >= 1),
  head_hash   text not null check (head_hash ~ '^[0-9a-f]{64}$'),
  status      text not null check (status in ('proposed', 'refused', 'in-force', 'ended')),
  class       text not null,
  uprn        text check (uprn ~ '^[0-9]{1,12}$'),
  review_on   date not null,
  proposed_at timestamptz(3) not null,
  document    jsonb not null check ((document ->> 'version')::integer = version),
  primary key (landlord_id, alert_id)
);
create index property_alert_listed on property_alert (landlord_id, status, review_on, alert_id);
create index property_alert_uprn on property_alert (landlord_id, uprn) where uprn is not null;

-- The homes that an alert is about, in the form in which the register compares addresses. They never change: another home is
-- another alert.
create table property_alert_home (
  landlord_id     text not null,
  alert_id        uuid not null,
  position        smallint not null,
  address         text not null check (trim(address) <> '' and length(address) <= 500),
  postcode        text not null check (length(postcode) <= 20),
  address_search  text collate "C" not null generated always as (address_words(address)) stored,
  postcode_search text collate "C" not null generated always as
                    (upper(regexp_replace(postcode, '[^A-Za-z0-9]', '', 'g') collate "C")) stored,
  primary key (landlord_id, alert_id, position),
  foreign key (landlord_id, alert_id) references property_alert (landlord_id, alert_id)
);
create index property_alert_home_found on property_alert_home (landlord_id, postcode_search, address_search);

-- What stands about one home, for whoever is about to go there: one row for each home with an alert in force, none for the rest.
-- A contact check finds it by the address that the person has today, so that it stays with the home when they move, and a home
-- that is kept safe, which is on no person's row, finds none.
create table home_notice (
  landlord_id     text not null references landlord (landlord_id),
  postcode_search text collate "C" not null,
  address_search  text collate "C" not null,
  address         text not null,
  postcode        text not null,
  notices         jsonb not null check (jsonb_typeof(notices) = 'array'),
  primary key (landlord_id, postcode_search, address_search)
);

create function refuse_older_alert() returns trigger language plpgsql as $$
begin
  if new.version <= old.version or new.landlord_id <> old.landlord_id or new.alert_id <> old.alert_id then
    raise exception 'Version % of a property alert cannot follow version %.', new.version, old.version
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger version_grows before update on property_alert for each row execute function refuse_older_alert();
create trigger kept before delete on property_alert for each row execute function refuse_change();
create trigger kept_whole before truncate on property_alert for each statement execute function refuse_change();
create trigger kept before update or delete on property_alert_home for each row execute function refuse_change();
create trigger kept_whole before truncate on property_alert_home for each statement execute function refuse_change();

create function alert_stands_at_the_head() returns trigger language plpgsql as $$
begin
  if not exists (
       select from ledger_entry e
        where e.landlord_id = new.landlord_id and e.stream_id = new.alert_id and e.seq = new.version and e.hash = new.head_hash)
  then
    raise exception 'Version % of a property alert has no ledger entry.', new.version
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger at_the_head after insert or update on property_alert
  deferrable initially deferred for each row execute function alert_stands_at_the_head();

-- What is owed about a home belongs to no case and no person.
alter table obligation alter column case_id drop not null;
alter table obligation alter column person_id drop not null;
alter table obligation add column property_alert_id uuid;
alter table obligation add constraint obligation_of_an_alert
  foreign key (landlord_id, property_alert_id) references property_alert (landlord_id, alert_id);
alter table obligation add constraint of_a_case_or_an_alert
  check (num_nulls(case_id, person_id) in (0, 2) and (case_id is null) = (property_alert_id is not null));
create index obligation_alert on obligation (landlord_id, property_alert_id) where property_alert_id is not null;

do $$
declare name text;
begin
  foreach name in array array['property_alert', 'property_alert_home', 'home_notice']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
end $$;
grant update (version, head_hash, status, review_on, document) on property_alert to evenhand_app;
grant update, delete on home_notice to evenhand_app;

-- The check reads what stands about the person's home in the same round trip: one more look in a key, by equality, which is
-- leakproof; a home without an address or postcode finds none.
drop function contact_check_facts_of(text, uuid[]);
create function contact_check_facts_of(of_landlord text, of_people uuid[])
  returns table (
    person_id uuid, reference text, name text, relationship text, date_of_birth date, address text, postcode text,
    household_reference text, language text, body jsonb, at_home jsonb)
  language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  perform set_config('evenhand.landlord', of_landlord, true);
  return query
    select p.person_id, p.reference, p.name, p.relationship, p.date_of_birth, p.address, p.postcode,
           p.household_reference, p.language, a.body, h.notices
      from unnest(of_people) as asked (id)
     cross join lateral (
        select * from person x where x.landlord_id = of_landlord and x.person_id = asked.id limit 1
      ) p
      left join lateral (
        select x.body from arrangements x where x.landlord_id = of_landlord and x.person_id = p.person_id limit 1
      ) a on true
      left join lateral (
        select x.notices from home_notice x
         where x.landlord_id = of_landlord and x.postcode_search = p.postcode_search and x.address_search = p.address_search
         limit 1
      ) h on true;
end $$;
