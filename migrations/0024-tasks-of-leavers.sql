-- A task passed to a colleague who leaves goes back to the open list. Its date and its story stay as they were.
grant update (owner_staff_id) on contact_task to evenhand_app;
