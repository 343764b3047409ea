-- Which version of the views is read, and which one is filled or kept beside it, in the schema standby. This table is the
-- only one, with Flyway's own, that stays where it is when the two change places.

create table view_version (
  place       varchar(8)  primary key check (place in ('live', 'standby')),
  version     integer     not null,
  auto_switch boolean     not null,
  started_at  timestamptz not null,
  filled_at   timestamptz
);
comment on column view_version.auto_switch is 'It becomes the live one by itself when it has caught up';
comment on column view_version.filled_at is 'When it had caught up for the first time';
insert into view_version values ('live', 1, false, now(), now());
