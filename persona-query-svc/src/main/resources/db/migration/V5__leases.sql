-- Capability leases, as their compacted topic has them: who may do what, until when.

create table lease (
  id           varchar(128) primary key,
  subject      text        not null,
  capability   text        not null,
  scope        text,
  budget       bigint,
  granted_at   timestamptz not null,
  granted_by   text        not null,
  granted_kind varchar(16) not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  revoked_by   text
);
comment on column lease.subject is 'Pseudonym of who has it';
create index lease_by_grant on lease (granted_at, id);
create index lease_by_subject on lease (subject, granted_at, id);
create index lease_by_capability on lease (capability, granted_at, id);
-- Those that were not revoked and whose time is not over are few beside those that ended.
create index lease_by_end on lease (expires_at) where revoked_at is null;
