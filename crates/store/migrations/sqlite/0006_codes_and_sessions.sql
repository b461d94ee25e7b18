-- What codes and sessions needed beyond 0004, for SQLite. Names, columns and keys are the same as in
-- ../postgres/0006_codes_and_sessions.sql; a test compares the two databases. The same rules as in 0001.

-- The very act for which a fresh code was entered, as a keyed digest, until it is spent: ten minutes. Lives and goes with the
-- session.
alter table insyn_session add column fresh blob;
alter table insyn_session add column fresh_at integer;

-- The browser as a coarse code, `firefox.windows`, by which a person tells their own visits apart; what it calls itself is
-- never stored. Lives and goes with the session, 60 minutes at most.
alter table insyn_session add column browser text not null default 'other.other';
