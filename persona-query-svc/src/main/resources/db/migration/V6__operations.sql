-- What was set aside, record by record, and what operators told a projection.

create table dead_letter (
  topic         varchar(64)  not null,
  partition     integer      not null,
  record_offset bigint       not null,
  persona_id    varchar(128),
  projection    varchar(64)  not null,
  outcome       varchar(16)  not null,
  reason        varchar(64)  not null,
  type          varchar(64),
  sequence      bigint,
  set_aside_at  timestamptz  not null,
  primary key (topic, partition, record_offset)
);
comment on table dead_letter is 'Where in the log each record is that was not projected, and why; what it says is only there';
create index dead_letter_of_persona on dead_letter (persona_id, topic, partition, record_offset);
create index dead_letter_first on dead_letter (topic, partition, record_offset) where outcome <> 'queued';

-- Of what was parked before, the first record is known.
insert into dead_letter
select topic, partition, record_offset, persona_id, 'personas', 'parked', reason, null, sequence, parked_at
from parked_persona;

alter table projection_offset
  add column paused      boolean not null default false,
  add column skip_offset bigint;
comment on column projection_offset.paused is 'Nothing is projected from this partition until somebody resumes it';
comment on column projection_offset.skip_offset is 'This record is set aside when it is reached, whatever it is';
