-- The contact check's read and its log: one statement each, so that row-level security costs no further round trips.

-- A statement outside a transaction is a transaction of its own: the landlord set here ends with it.
create function contact_check_facts(of_landlord text, of_person uuid)
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
     where p.landlord_id = of_landlord and p.person_id = of_person;
end $$;

-- Checks come in batches: hundreds of colleagues ask at once, and none of them waits for this.
create function log_contact_checks(of_landlord text, checks jsonb) returns void
  language plpgsql volatile as $$
begin
  perform set_config('evenhand.landlord', of_landlord, true);
  insert into contact_check_log (landlord_id, check_id, person_id, staff_id, at, asked, outcome)
  select of_landlord, c.check_id, c.person_id, c.staff_id, c.at, c.asked, c.outcome
    from jsonb_to_recordset(checks)
         as c (check_id uuid, person_id uuid, staff_id uuid, at timestamptz, asked jsonb, outcome text)
  on conflict do nothing;
end $$;
