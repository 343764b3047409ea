-- Read models. Nothing here is the truth: every row can be made again from the log, so there are no foreign keys
-- between views, and deleting all rows together with projection_offset is a rebuild.

create table persona (
  id                varchar(128) primary key,
  owner_kind        text        not null,
  owner_ref         text        not null,
  name              text,
  archetype         text,
  version           bigint      not null,
  sequence          bigint      not null,
  document          jsonb       not null,
  chain_hash        char(64)    not null,
  pending_proposals integer     not null,
  telemetry_enabled boolean     not null,
  telemetry_scope   text,
  created_at        timestamptz not null,
  updated_at        timestamptz not null
);
comment on column persona.sequence is 'ce_sequence of the last event in this row; the next one accepted is this plus 1';
comment on column persona.chain_hash is 'ce_chainhash of that event, recomputed by the projector';
create index persona_by_update on persona (updated_at desc, id desc);
create index persona_by_owner on persona (owner_kind, owner_ref);

create table proposal (
  id                 varchar(64) primary key,
  persona_id         varchar(128) not null,
  status             varchar(16)  not null,
  base_version       bigint       not null,
  diff               jsonb        not null,
  rationale          text,
  telemetry_scope    jsonb,
  leases_required    jsonb        not null,
  evidence           jsonb        not null,
  confidence         double precision,
  submitted_by       text         not null,
  submitted_kind     varchar(16)  not null,
  decided_by         text,
  decision_rationale text,
  created_at         timestamptz  not null,
  updated_at         timestamptz  not null
);
create index proposal_by_persona on proposal (persona_id, created_at desc, id desc);
create index proposal_by_status on proposal (status, created_at desc, id desc);

create table history (
  persona_id         varchar(128) not null,
  sequence           bigint       not null,
  version            bigint       not null,
  event_id           text         not null,
  type               varchar(64)  not null,
  diff               jsonb        not null,
  actor              text         not null,
  actor_kind         varchar(16)  not null,
  proposal_id        varchar(64),
  rationale          text,
  decision_rationale text,
  hash               char(64)     not null,
  document_hash      char(64)     not null,
  at                 timestamptz  not null,
  primary key (persona_id, sequence)
);

create table vibe_metrics (
  persona_id varchar(128) primary key,
  metrics    jsonb       not null,
  updated_at timestamptz not null
);

create table parked_persona (
  persona_id    varchar(128) primary key,
  reason        varchar(64)  not null,
  sequence      bigint,
  topic         text         not null,
  partition     integer      not null,
  record_offset bigint       not null,
  queued        bigint       not null,
  parked_at     timestamptz  not null
);
comment on table parked_persona is 'Personas whose history the projector could not follow; record_offset is where to read on from';

create table projection_offset (
  projection  varchar(64)  not null,
  topic       text         not null,
  partition   integer      not null,
  next_offset bigint       not null,
  primary key (projection, topic, partition)
);
