-- Second factors, known places, reasons and the keys of programs, for SQLite. Names, columns and keys are the same as in
-- ../postgres/0008_staff.sql; a test compares the two databases. The same rules as in 0001.

-- The secret of a colleague's authenticator app, sealed under the ring's key for staff; the one that is shown and not yet
-- confirmed; and the last step of time whose code was used (RFC 6238, 5.2: a code is used once).
alter table insyn_staff add column totp blob;
alter table insyn_staff add column totp_next blob;
alter table insyn_staff add column totp_step integer;

-- Recovery codes by keyed digest, each for one use. Replaced as a whole; gone with the second factor.
create table insyn_staff_recovery (
    digest blob not null primary key,
    staff_id text not null references insyn_staff (id),
    used_at integer
);

create index insyn_staff_recovery_staff on insyn_staff_recovery (staff_id);

-- Sessions get a name that a form may say, how far their sign-in has come, when they last proved who they are, and from where:
-- a coarse name of the browser and a shortened network. Whoever is signed in signs in once more.
drop table insyn_staff_session;

create table insyn_staff_session (
    hash blob not null primary key,
    id text not null unique,
    staff_id text not null references insyn_staff (id),
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null,
    stage text not null,
    proved_at integer not null,
    browser text not null,
    network text not null,
    notice text,
    draft blob,
    draft_at integer
);

create index insyn_staff_session_staff on insyn_staff_session (staff_id);
create index insyn_staff_session_end on insyn_staff_session (expires_at);
create index insyn_staff_session_draft on insyn_staff_session (draft_at) where draft_at is not null;

-- Failed sign-ins are limited like everything else (0007).
drop table insyn_sign_in_failure;

-- Who has said today why they open a person's data: asked once per colleague, person and day. The reason itself is in the
-- audit log, sealed under the person's key. Kept two days; deleted with the person's erasure.
create table insyn_staff_opening (
    staff_id text not null references insyn_staff (id),
    subject_id integer not null references insyn_subject (id),
    day text not null,
    at integer not null,
    primary key (staff_id, subject_id, day)
);

create index insyn_staff_opening_subject on insyn_staff_opening (subject_id);
create index insyn_staff_opening_at on insyn_staff_opening (at);

-- The first characters of a key, to tell keys apart by; when it ends by itself; its last use, at a minute's precision.
alter table insyn_api_key add column prefix text;
alter table insyn_api_key add column expires_at integer;
alter table insyn_api_key add column used_at integer;
