-- Other systems that are told when somebody's restrictions change. What happened is queued in the transaction of the step it
-- happened in, and a round of the server delivers it: in order for each person at each endpoint, again and again for days.

create table webhook_endpoint (
  landlord_id   text not null references landlord,
  endpoint_id   uuid not null,
  url           text not null check (url ~ '^https?://'),
  events        text[] not null check (cardinality(events) > 0),
  -- Sealed with the installation's secret; shown once, when it was made.
  secret        bytea not null,
  made_by       uuid not null,
  made_by_name  text not null,
  made_at       timestamptz(3) not null,
  ended_at      timestamptz(3),
  ended_by_name text,
  primary key (landlord_id, endpoint_id),
  foreign key (landlord_id, made_by) references staff (landlord_id, staff_id),
  check ((ended_at is null) = (ended_by_name is null))
);

create table webhook_event (
  landlord_id text not null,
  event_id    uuid not null,
  type        text not null check (type in (
                'restriction.started', 'restriction.varied', 'restriction.ended', 'restriction.review-overdue')),
  person_id   uuid not null,
  reference   text not null,
  -- The London day from which it holds, or by which it was due.
  on_day      date not null,
  at          timestamptz(3) not null,
  -- The same thing is told once, whoever notices it: `overdue/<restriction>/<day>`.
  once        text not null,
  primary key (landlord_id, event_id),
  unique (landlord_id, once),
  foreign key (landlord_id, person_id) references person (landlord_id, person_id)
);

create table webhook_delivery (
  landlord_id  text not null,
  endpoint_id  uuid not null,
  event_id     uuid not null,
  person_id    uuid not null,
  -- The order of queueing; for one person it is the order of what happened, since steps hold the person's lock.
  seq          bigint not null generated always as identity,
  state        text not null default 'waiting' check (state in ('waiting', 'delivered', 'given-up')),
  tries        integer not null default 0 check (tries >= 0),
  -- The next try, or while it is being tried, when another process may take it for lost.
  due_at       timestamptz(3) not null,
  delivered_at timestamptz(3),
  primary key (landlord_id, endpoint_id, event_id),
  foreign key (landlord_id, endpoint_id) references webhook_endpoint (landlord_id, endpoint_id),
  foreign key (landlord_id, event_id) references webhook_event (landlord_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (landlord_id, due_at) where state = 'waiting';
create index webhook_delivery_order on webhook_delivery (landlord_id, endpoint_id, person_id, seq) where state = 'waiting';
create index webhook_delivery_latest on webhook_delivery (landlord_id, endpoint_id, seq desc);

create table webhook_attempt (
  landlord_id text not null,
  attempt_id  uuid not null,
  endpoint_id uuid not null,
  event_id    uuid not null,
  at          timestamptz(3) not null,
  status      integer,
  fault       text,
  took_ms     integer not null check (took_ms >= 0),
  primary key (landlord_id, attempt_id),
  foreign key (landlord_id, endpoint_id, event_id)
    references webhook_delivery (landlord_id, endpoint_id, event_id),
  check (status is not null or fault is not null)
);
create index webhook_attempt_of on webhook_attempt (landlord_id, endpoint_id, event_id, at desc);

do $$
declare name text;
begin
  foreach name in array array['webhook_endpoint', 'webhook_event', 'webhook_delivery', 'webhook_attempt']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_landlord on %I using (landlord_id = current_landlord())', name);
    execute format('grant select, insert on %I to evenhand_app', name);
  end loop;
end $$;
grant update (ended_at, ended_by_name) on webhook_endpoint to evenhand_app;
grant update (state, tries, due_at, delivered_at) on webhook_delivery to evenhand_app;
create trigger kept before update or delete on webhook_event for each row execute function refuse_change();
create trigger kept before update or delete on webhook_attempt for each row execute function refuse_change();
