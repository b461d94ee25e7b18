-- What anybody can repeat as often as they like leaves no more rows than it must, for PostgreSQL. Names, columns and keys
-- are the same as in ../sqlite/0012_growth.sql; a test compares the two databases. The same rules as in 0001.

-- One row for each kind of event and what its audit entry says (codes and ids of colleagues, never a person's value): when it
-- was first seen since the log last said so, and how often since. The first is in the log already; the others are added up there
-- in one entry when the hour is over, and the row goes.
create table insyn_tally (
    event text not null,
    plain text not null,
    since bigint not null,
    times bigint not null,
    primary key (event, plain)
);

create index insyn_tally_since on insyn_tally (since);

-- What is done leaves the outbox after a month, but for mails that the end of a restriction asks for.
create index insyn_outbox_done on insyn_outbox (done_at) where done_at is not null;
