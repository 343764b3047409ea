-- A persona can be archived, and erased: then its rows go, and a receipt stays.

alter table persona add column archived boolean not null default false;

create table erased_persona (
  persona_id   varchar(128) primary key,
  last_version bigint       not null,
  sequence     bigint       not null,
  chain_hash   char(64)     not null,
  erased_at    timestamptz
);
comment on table erased_persona is 'What stays of a persona whose key was destroyed: the end of its chain, and when; erased_at is null until its last event was read';
