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
      left join arrangements a on a.landlord_id = p.landlord_id and a.person_id = p.person_id
     where p.landlord_id = of_landlord and p.person_id = any (of_people);
end $$;
