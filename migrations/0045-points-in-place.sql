-- A point of contact changes in the restriction that names it: the same measure, from the same day, with somebody else to reach.
grant update (measure) on restriction_measure to evenhand_app;
