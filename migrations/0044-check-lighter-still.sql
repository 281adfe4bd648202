-- Measured (docs/performance.md): of what the database did for a contact check, the most was writing jsonb out as text, again at
-- each check, and looking for an earlier copy of each line of the log.

-- Only the sheet for out of hours asks the database about what is inside: it is kept as the text that it is answered with.
alter table arrangements no force row level security;
alter table arrangements alter column body type json using body::json;
alter table arrangements force row level security;

create or replace function carry_name_to_arrangements() returns trigger language plpgsql as $$
begin
  update arrangements set body = jsonb_set(body::jsonb, '{personName}', to_jsonb(new.name))::json
   where landlord_id = new.landlord_id and person_id = new.person_id;
  return null;
end $$;

drop function contact_check_facts_of(text, uuid[]);
create function contact_check_facts_of(of_landlord text, of_people uuid[])
  returns table (
    person_id uuid, reference text, name text, relationship text, date_of_birth date, address text, postcode text,
    household_reference text, language text, body json, at_home jsonb)
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

-- A line is looked for only where it may be there already: the connection broke after the writing and before the answer.
drop function log_contact_checks(text, jsonb);
create function log_contact_checks(of_landlord text, checks jsonb, again boolean) returns void
  language plpgsql volatile set plan_cache_mode = force_generic_plan as $$
begin
  perform set_config('evenhand.landlord', of_landlord, true);
  -- No answer waits for this, so the disk need not be waited for either: it follows within a second.
  perform set_config('synchronous_commit', 'off', true);
  if again then
    insert into contact_check_log (landlord_id, check_id, person_id, staff_id, at, asked, outcome)
    select of_landlord, c.check_id, c.person_id, c.staff_id, c.at, c.asked, c.outcome
      from jsonb_to_recordset(checks)
           as c (check_id uuid, person_id uuid, staff_id uuid, at timestamptz, asked jsonb, outcome text)
    on conflict do nothing;
  else
    insert into contact_check_log (landlord_id, check_id, person_id, staff_id, at, asked, outcome)
    select of_landlord, c.check_id, c.person_id, c.staff_id, c.at, c.asked, c.outcome
      from jsonb_to_recordset(checks)
           as c (check_id uuid, person_id uuid, staff_id uuid, at timestamptz, asked jsonb, outcome text);
  end if;
end $$;
