-- How often something may be asked for, for SQLite. Names, columns and keys are the same as in ../postgres/0007_limits.sql; a
-- test compares the two databases. The same rules as in 0001.

-- One row for each thing that is limited and was asked for lately: an address, a network, a key. `key` is a keyed digest of the
-- limit's name and of what is limited, so that neither an address nor a network lies here; `free_at` is the moment from which
-- the whole burst is there again (the theoretical arrival time of GCRA, ITU-T I.371). A row whose moment has passed says
-- nothing any more, and goes within the hour.
create table insyn_limit (
    key blob not null primary key,
    free_at integer not null
);

create index insyn_limit_free on insyn_limit (free_at);
