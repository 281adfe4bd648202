-- A colleague's own work is found by their cases.
create index case_file_owner on case_file (landlord_id, owner_staff_id);
