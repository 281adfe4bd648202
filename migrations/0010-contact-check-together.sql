-- Checks that arrive within the same moment are read together: one statement for many people of one landlord.
create function contact_check_facts_of(of_landlord text, of_people uuid[])
  returns table (
    person_id uuid, reference text, name text, relationship text, date_of_birth date, address text, postcode text,
    household_reference text, language text, body jsonb)
  language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform set_config('evenhand.landlord', of_landlord, true);
  return query
    select p.person_id, p.reference, p.name, p.relationship, p.date_of_birth, p.address, p.postcode,
           p.household_reference, p.language, a.body
      from person p
      -- The limit keeps it one look in the key for each person, whatever the planner thinks of the table's size.
      left join lateral (
        select x.body from arrangements x where x.landlord_id = of_landlord and x.person_id = p.person_id limit 1
      ) a on true
     where p.landlord_id = of_landlord and p.person_id = any (of_people);
end $$;
