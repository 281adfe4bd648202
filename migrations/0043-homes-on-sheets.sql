-- A sheet also has the homes that an alert is about, in rows of nobody: only rows of people count as people.
alter table sheet_taken drop constraint sheet_taken_check1;
alter table sheet_taken add constraint sheet_taken_people_on_it
  check (cardinality(people) = jsonb_array_length(jsonb_path_query_array(rows, '$[*] ? (@.personId != null)')));
