-- Tokens of other systems: each belongs to an account of its own, so that the record says which system acted, and is
-- listed, told apart and ended by an administrator. A session of a browser has none of this.
alter table staff add column kind text not null default 'colleague' check (kind in ('colleague', 'integration'));

alter table session
  add column integration_id uuid,
  add column label          text check (label <> ''),
  add column created_by     uuid,
  add column ended_by       uuid,
  add column last_used_at   timestamptz(3),
  add check (kind = 'api' or integration_id is null),
  add check ((integration_id is null) = (label is null));
create unique index session_integration on session (landlord_id, integration_id) where integration_id is not null;
