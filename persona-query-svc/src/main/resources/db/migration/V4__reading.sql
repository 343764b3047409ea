-- What lists are narrowed and sorted by, when anything about a persona last changed, and documents along its history.

create extension if not exists pg_trgm;

alter table persona
  add column changed_at  timestamptz,
  add column sort_name   text generated always as (lower(coalesce(name, ''))) stored,
  add column search_text text generated always as
    (lower(id || E'\n' || coalesce(name, '') || E'\n' || coalesce(archetype, ''))) stored;
comment on column persona.changed_at is 'Time of the last event in this row, also of one that left the document as it was';
update persona set changed_at = greatest(updated_at,
  (select max(proposal.updated_at) from proposal where proposal.persona_id = persona.id));
alter table persona alter column changed_at set not null;

-- Each filter by an index that is in the order of the list; archived personas are few and in no other list.
drop index persona_by_update;
drop index persona_by_owner;
create index persona_by_update on persona (updated_at, id) where not archived;
create index persona_by_name on persona (sort_name, id) where not archived;
create index persona_by_owner on persona (owner_ref, owner_kind, updated_at, id) where not archived;
create index persona_by_owner_kind on persona (owner_kind, updated_at, id) where not archived;
create index persona_by_archetype on persona (archetype, updated_at, id) where not archived;
create index persona_by_text on persona using gin (search_text gin_trgm_ops);
create index persona_archived on persona (updated_at, id) where archived;

-- The reviewer's inbox: everything, by status, by who proposed, and by persona.
drop index proposal_by_persona;
drop index proposal_by_status;
create index proposal_by_time on proposal (created_at, id);
create index proposal_by_status on proposal (status, created_at, id);
create index proposal_by_submitter on proposal (submitted_kind, status, created_at, id);
create index proposal_by_persona on proposal (persona_id, created_at, id);
create index proposal_by_persona_status on proposal (persona_id, status, created_at, id);

-- Every 32nd version whole, so that a past document is a few diffs away from one; version 1 comes whole with its event.
create table snapshot (
  persona_id varchar(128) not null,
  version    bigint       not null,
  document   jsonb        not null,
  primary key (persona_id, version)
);
create index history_by_version on history (persona_id, version);
create index history_by_time on history (persona_id, at, version);
