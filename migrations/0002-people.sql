-- People, how they can be reached, and what finds them.
--
-- Trigram, LIKE and full-text operators are not leakproof, so under row-level security the planner may not use an index for
-- them: a search would read every row of every landlord. What follows therefore needs only equality and ranges in the "C"
-- collation, which are leakproof. It also stops after as many rows as were asked for, however many people there are.

create extension if not exists fuzzystrmatch;

-- Immutable by naming its dictionary; `unaccent` alone depends on the search path.
create function plain_text(given text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent'::regdictionary, normalize(given, NFKC)) collate "und-x-icu");

-- The words of a name, each once, at most eight: "Mrs Zoë O'Brien-Smith" is {zoe,obrien,smith}. Titles count only when alone.
create function name_words(given text) returns text[]
  language plpgsql immutable strict parallel safe as $$
declare
  all_words constant text[] :=
    regexp_split_to_array(translate(plain_text(given), '''’‘ʼ`', '') collate "und-x-icu", '[^[:alnum:]]+');
  one text; words text[] := '{}'; titles text[] := '{}';
begin
  foreach one in array all_words loop
    one := left(one, 30);
    continue when one = '' or one = any (words) or cardinality(words) = 8;
    if one in ('mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'rev', 'sir', 'dame', 'lord', 'lady') then
      titles := titles || one;
    else
      words := words || one;
    end if;
  end loop;
  return case when words <> '{}' then words else titles[1:1] end;
end $$;

-- An address as words in one case, with the common abbreviations written out on both sides of a comparison.
create function address_words(given text) returns text
  language sql immutable strict parallel safe
  return trim(regexp_replace(
    replace(replace(replace(replace(replace(replace(replace(replace(
      ' ' || regexp_replace(translate(plain_text(given), '''’‘ʼ`', '') collate "und-x-icu", '[^[:alnum:]]+', '  ', 'g') || ' ',
      ' st ', ' street '), ' rd ', ' road '), ' av ', ' avenue '), ' ave ', ' avenue '), ' cl ', ' close '),
      ' apt ', ' flat '), ' apartment ', ' flat '), ' dr ', ' drive ') collate "C", ' +', ' ', 'g'));

-- The same from its street on: "flat 3 12a elm street" is "elm street".
create function street_words(given text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(address_words(given), '^(((flat|unit|room|floor|block) [^ ]+|[0-9]+[a-z]?) )+', '') collate "C";

-- Two words that are the same but for one letter added, missing, wrong or in the other's place share a key that starts with
-- "-"; two that sound alike share one that starts with "~".
create function misspelling_keys(word text) returns setof text
  language plpgsql immutable strict parallel safe rows 10 as $$
begin
  return next '-' || word;
  if length(word) < 4 then return; end if;
  for n in 1..length(word) loop
    return next '-' || overlay(word placing '' from n for 1);
  end loop;
  if word ~ '^[a-z]+$' and dmetaphone(word) <> '' then
    return next '~' || dmetaphone(word);
    return next '~' || dmetaphone_alt(word);
  end if;
end $$;

create table person (
  landlord_id         text not null references landlord,
  person_id           uuid not null default gen_random_uuid(),
  -- What the landlord's housing system calls this person; imports are repeatable by it.
  reference           text not null check (reference <> '' and length(reference) <= 100),
  kind                text not null default 'person' check (kind in ('person', 'organisation')),
  name                text not null collate "und-x-icu" check (trim(name) <> '' and length(name) <= 200),
  relationship        text not null check (relationship in (
                        'tenant', 'joint-tenant', 'former-tenant', 'leaseholder', 'shared-owner', 'licensee', 'applicant',
                        'household-member', 'visitor', 'neighbour', 'representative', 'organisation', 'other')),
  date_of_birth       date check (date_of_birth > '1850-01-01'),
  address             text collate "und-x-icu" check (length(address) <= 500),
  postcode            text check (length(postcode) <= 20),
  household_reference text check (household_reference <> '' and length(household_reference) <= 100),
  language            text not null default 'English' check (language <> '' and length(language) <= 100),
  ended_on            date,
  created_at          timestamptz not null default now(),
  reference_search    text collate "C" not null generated always as (lower(reference collate "C")) stored,
  postcode_search     text collate "C" generated always as
                        (upper(regexp_replace(postcode, '[^A-Za-z0-9]', '', 'g') collate "C")) stored,
  address_search      text collate "C" generated always as (address_words(address)) stored,
  street_search       text collate "C" generated always as (street_words(address)) stored,
  primary key (landlord_id, person_id),
  unique (landlord_id, reference)
);
create index person_reference on person (landlord_id, reference_search);
create index person_postcode  on person (landlord_id, postcode_search) where postcode_search is not null;
create index person_address   on person (landlord_id, address_search) where address_search is not null;
create index person_street    on person (landlord_id, street_search, address_search) where street_search is not null;
create index person_household on person (landlord_id, household_reference) where household_reference is not null;

-- A number or an address in one form, beside what was typed. Several people may share one; none of them owns it.
create table contact_point (
  landlord_id text not null,
  person_id   uuid not null,
  kind        text not null check (kind in ('phone', 'email')),
  normalised  text not null collate "C" check (length(normalised) <= 254),
  extension   text not null default '' check (extension ~ '^[0-9]{0,10}$'),
  as_typed    text not null check (length(as_typed) <= 300),
  -- An import replaces what imports brought, and leaves alone what a colleague wrote down.
  source      text not null default 'colleague' check (source in ('colleague', 'import')),
  created_at  timestamptz not null default now(),
  primary key (landlord_id, person_id, kind, normalised, extension),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id) on delete cascade,
  check (case kind when 'phone' then normalised ~ '^\+[1-9][0-9]{4,14}$'
                   else normalised ~ '^[^@ ]+@[^@ ]+$' and extension = '' end)
);
create index contact_point_found on contact_point (landlord_id, kind, normalised, person_id);

-- Every word of a name beside every other, so that "john smi" and "smith jo" are each one short range. Kept by the triggers
-- below and by nothing else.
create table person_name_word (
  landlord_id text not null,
  word        text not null collate "C",
  beside      text not null collate "C",
  person_id   uuid not null,
  primary key (landlord_id, word, beside, person_id)
);

-- The words themselves, by their misspellings and, after ".", by what follows their first letters. Words recur, so this
-- hardly grows once a landlord's people are in.
create table name_spelling (
  landlord_id text not null,
  key         text not null collate "C",
  word        text not null collate "C",
  primary key (landlord_id, key, word)
);

-- Planned anew each time, and by index: before anything is known of the tables' sizes, within a first long import above all,
-- the planner would choose to read all of a landlord's words for every batch.
create function list_names(landlords text[], people uuid[], names text[]) returns void
  language sql set plan_cache_mode = force_custom_plan set enable_hashjoin = off set enable_mergejoin = off
  begin atomic
    with named as materialized (
           select landlord_id, person_id, name_words(name) as words
             from unnest(landlords, people, names) as p (landlord_id, person_id, name)),
         listed as (
           insert into person_name_word (landlord_id, word, beside, person_id)
           select landlord_id, word, beside, person_id
             from named, unnest(words) as word,
                  unnest(case when cardinality(words) > 1 then words else '{""}' end) as beside
            where word <> beside),
         -- The key is made here and not in the comparison below: "||" is not leakproof either.
         worded as materialized (
           select distinct landlord_id, word, '-' || word as itself from named, unnest(words) as word)
    -- In one order, so that two at once wait for each other and do not lock each other out.
    insert into name_spelling (landlord_id, key, word)
    select landlord_id, key, word
      from worded w,
           lateral (select misspelling_keys(word)
                    union select '.' || substr(word, n) from generate_series(2, length(word)) n
                           where length(word) - n >= 2 or word !~ '[a-z]') k (key)
     where not exists (select from name_spelling s
                        where s.landlord_id = w.landlord_id and s.key = w.itself and s.word = w.word)
     order by landlord_id, key, word
    on conflict do nothing;
  end;

create function list_new_names() returns trigger language plpgsql as $$
begin
  perform list_names(array_agg(landlord_id), array_agg(person_id), array_agg(name::text)) from written;
  return null;
end $$;

create function list_changed_names() returns trigger language plpgsql as $$
declare
  landlords text[]; people uuid[]; names text[]; old_names text[];
begin
  select array_agg(landlord_id), array_agg(person_id), array_agg(w.name::text), array_agg(b.name::text)
    into landlords, people, names, old_names
    from written w join before b using (landlord_id, person_id)
   where w.name is distinct from b.name;
  if people is null then return null; end if;
  perform unlist_names(landlords, people, old_names);
  perform list_names(landlords, people, names);
  return null;
end $$;

create function unlist_names(landlords text[], people uuid[], names text[]) returns void
  language sql set plan_cache_mode = force_custom_plan set enable_hashjoin = off set enable_mergejoin = off
  begin atomic
    delete from person_name_word w
     using (select landlord_id, person_id, word
              from unnest(landlords, people, names) as p (landlord_id, person_id, name), unnest(name_words(name)) as word) p
     where w.landlord_id = p.landlord_id and w.word = p.word and w.person_id = p.person_id;
  end;

create function unlist_gone_names() returns trigger language plpgsql as $$
begin
  perform unlist_names(array_agg(landlord_id), array_agg(person_id), array_agg(name::text)) from before;
  return null;
end $$;

create trigger list_new_names after insert on person
  referencing new table as written for each statement execute function list_new_names();
create trigger list_changed_names after update on person
  referencing new table as written old table as before for each statement execute function list_changed_names();
create trigger unlist_gone_names after delete on person
  referencing old table as before for each statement execute function unlist_gone_names();

-- Who brought which file, and what came of it.
create table person_import (
  landlord_id text not null references landlord,
  import_id   uuid not null default gen_random_uuid(),
  imported_at timestamptz not null default now(),
  imported_by text not null check (imported_by <> ''),
  inserted    integer not null,
  updated     integer not null,
  unchanged   integer not null,
  rejected    integer not null,
  primary key (landlord_id, import_id)
);

alter table person           enable row level security;
alter table person           force  row level security;
alter table contact_point    enable row level security;
alter table contact_point    force  row level security;
alter table person_name_word enable row level security;
alter table person_name_word force  row level security;
alter table name_spelling    enable row level security;
alter table name_spelling    force  row level security;
alter table person_import    enable row level security;
alter table person_import    force  row level security;

create policy own_landlord on person           using (landlord_id = current_landlord());
create policy own_landlord on contact_point    using (landlord_id = current_landlord());
create policy own_landlord on person_name_word using (landlord_id = current_landlord());
create policy own_landlord on name_spelling    using (landlord_id = current_landlord());
create policy own_landlord on person_import    using (landlord_id = current_landlord());

grant select, insert, update on person to evenhand_app;
grant select, insert, update, delete on contact_point to evenhand_app;
grant select, insert, delete on person_name_word to evenhand_app;
grant select, insert on name_spelling, person_import to evenhand_app;
