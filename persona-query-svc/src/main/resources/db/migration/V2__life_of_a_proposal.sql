-- Proposals that expire, are withdrawn, need several approvals, or are approved with another diff than the proposed one.

alter table proposal
  add column expires_at         timestamptz,
  add column approvals_required integer not null default 1,
  add column endorsements       jsonb   not null default '[]',
  add column override_diff      jsonb;
comment on column proposal.endorsements is 'Approvals in their order, with the last one: who, as a pseudonym, why, and when';

alter table history
  add column overridden boolean not null default false;
comment on column history.overridden is 'What was applied is not what was proposed';
