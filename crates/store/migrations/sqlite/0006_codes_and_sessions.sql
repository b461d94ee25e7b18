-- What codes and sessions needed beyond 0004, for SQLite. Names, columns and keys are the same as in
-- ../postgres/0006_codes_and_sessions.sql; a test compares the two databases. The same rules as in 0001.

-- The very act for which a fresh code was entered, as a keyed digest, until it is spent: ten minutes. Lives and goes with the
-- session.
alter table insyn_session add column fresh blob;
alter table insyn_session add column fresh_at integer;

-- The browser as a coarse code, `firefox.windows`, by which a person tells their own visits apart; what it calls itself is
-- never stored. Lives and goes with the session, 60 minutes at most.
alter table insyn_session add column browser text not null default 'other.other';

-- To which address a code went, as the name that the page calls it by.
alter table insyn_code add column way text not null default '';

-- Since when an address is a person's: one that changed lately may not do everything yet. The address itself is sealed under the
-- person's audit key, so that it can be told when another one takes its place. A point that is gone is deleted 30 days
-- later, and all of them with the person.
create table insyn_contact_point (
    subject_id integer not null references insyn_subject (id),
    channel text not null,
    digest blob not null,
    sealed blob,
    since integer not null,
    gone_at integer,
    warned_at integer,
    primary key (subject_id, channel, digest)
);

create index insyn_contact_point_gone on insyn_contact_point (gone_at) where gone_at is not null;

-- When the person's addresses were first looked at: those of that moment count as old, whatever their age.
alter table insyn_subject add column contacts_at integer;

-- Before this moment an approved erasure is not carried out: the addresses on file may still stop it.
alter table insyn_request add column hold_until integer;
