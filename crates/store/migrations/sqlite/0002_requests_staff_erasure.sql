-- Requests, staff and erasure, for SQLite. Names, columns and keys are the same as in
-- ../postgres/0002_requests_staff_erasure.sql; a test compares the two databases. The same rules as in 0001.

-- What persons ask for and what became of it. The facts (kind, days, state, who decided) are the controller's proof that
-- it answered in time (GDPR Art. 5(2), 12(3)): kept for the time that the DPO sets, pseudonymous after an erasure. No text
-- of the person or about them is in here.
create table insyn_request (
    id text not null primary key,
    subject_id integer not null references insyn_subject (id),
    kind text not null,
    state text not null,
    purpose text,
    received_at integer not null,
    due_on text not null,
    version integer not null,
    plan_hash blob,
    left_out text not null,
    decided_by text,
    closed_at integer,
    stuck text
);

-- The queue reads a page from one of these, whatever the filter; closed requests are many, and none of the open one's
-- business.
create index insyn_request_open on insyn_request (due_on, id) where closed_at is null;
create index insyn_request_open_kind on insyn_request (kind, due_on, id) where closed_at is null;
create index insyn_request_open_state on insyn_request (state, due_on, id) where closed_at is null;
create index insyn_request_closed on insyn_request (closed_at, id) where closed_at is not null;
create index insyn_request_closed_kind on insyn_request (kind, closed_at, id) where closed_at is not null;
create index insyn_request_closed_state on insyn_request (state, closed_at, id) where closed_at is not null;
create index insyn_request_closed_both on insyn_request (kind, state, closed_at, id) where closed_at is not null;
create index insyn_request_subject on insyn_request (subject_id);

-- What happened to a request, step by step: kept as long as the request. Messages and reasons are sealed under the
-- person's audit key; an erasure empties them, and nothing else in here ever changes.
create table insyn_request_entry (
    seq integer not null primary key autoincrement,
    id text not null unique,
    request_id text not null references insyn_request (id),
    at integer not null,
    actor_kind text not null,
    actor_ref text,
    command text,
    state text not null,
    sealed blob
);

create index insyn_request_entry_request on insyn_request_entry (request_id, seq);

create trigger insyn_request_entry_no_update before update on insyn_request_entry
when (new.sealed is not null and new.sealed is not old.sealed) or new.seq is not old.seq or new.id is not old.id
    or new.request_id is not old.request_id or new.at is not old.at or new.actor_kind is not old.actor_kind
    or new.actor_ref is not old.actor_ref or new.command is not old.command or new.state is not old.state
begin
    select raise(abort, 'insyn_request_entry is append-only');
end;

create trigger insyn_request_entry_no_delete before delete on insyn_request_entry
begin
    select raise(abort, 'insyn_request_entry is append-only');
end;

-- People who work here: an address to sign in with, a role, a password's hash. Kept after they have left, since decisions
-- and audit entries name them by id.
create table insyn_staff (
    id text not null primary key,
    email text not null unique,
    role text not null,
    password text,
    created_at integer not null,
    disabled_at integer
);

create index insyn_staff_role on insyn_staff (role) where disabled_at is null;

-- Invitations by the hash of their secret, each for one use. Gone after their end.
create table insyn_invitation (
    hash blob not null primary key,
    staff_id text not null references insyn_staff (id),
    expires_at integer not null,
    used_at integer
);

create index insyn_invitation_staff on insyn_invitation (staff_id);

-- What a cookie of staff stands for. Gone at sign-out and after its end.
create table insyn_staff_session (
    hash blob not null primary key,
    staff_id text not null references insyn_staff (id),
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null,
    notice text
);

create index insyn_staff_session_staff on insyn_staff_session (staff_id);

-- Failed sign-ins by keyed digest of the address that was tried, counted to slow down who guesses. Kept a day.
create table insyn_sign_in_failure (
    seq integer not null primary key autoincrement,
    digest blob not null,
    at integer not null
);

create index insyn_sign_in_failure_digest on insyn_sign_in_failure (digest, at);
create index insyn_sign_in_failure_at on insyn_sign_in_failure (at);

-- Rows of the CRM that a law or a need keeps, until they are free; the worker finishes them then. Kept with the request:
-- it says why a row was not erased at once (GDPR Art. 17(3)). `row_key` is the key of a row, not a value of the person.
create table insyn_hold (
    id text not null primary key,
    request_id text not null references insyn_request (id),
    subject_id integer not null references insyn_subject (id),
    kind text not null,
    table_code text not null,
    row_key text not null,
    free_on text,
    ground text not null,
    law text not null,
    fate text not null,
    done_at integer
);

create index insyn_hold_request on insyn_hold (request_id);
create index insyn_hold_subject on insyn_hold (subject_id) where done_at is null;

-- Addresses that were erased, as keyed digests, so that what is gone stays gone when an import or a backup brings it back.
-- Kept as long as that can happen; the digest cannot be turned into the address without the key.
create table insyn_tombstone (
    digest blob not null,
    channel text not null,
    request_id text not null references insyn_request (id),
    at integer not null,
    primary key (digest, channel)
);

create index insyn_tombstone_request on insyn_tombstone (request_id);

-- An erasure's row of the feed has the address sealed beside it until the mailing tools have read it, some days at most.
-- The log stays a log: address, subject and sealed text may be emptied, nothing else changes.
alter table insyn_suppression add column sealed blob;
alter table insyn_suppression add column request_id text references insyn_request (id);

create index insyn_suppression_request on insyn_suppression (request_id) where request_id is not null;
create index insyn_suppression_subject on insyn_suppression (subject) where subject is not null;

create trigger insyn_suppression_no_update before update on insyn_suppression
when (new.address is not null and new.address is not old.address)
    or (new.subject is not null and new.subject is not old.subject)
    or (new.sealed is not null and new.sealed is not old.sealed)
    or new.seq is not old.seq or new.at is not old.at or new.action is not old.action
    or new.purpose is not old.purpose or new.channel is not old.channel or new.digest is not old.digest
    or new.key_id is not old.key_id or new.reason is not old.reason or new.request_id is not old.request_id
begin
    select raise(abort, 'insyn_suppression is append-only');
end;

create trigger insyn_suppression_no_delete before delete on insyn_suppression
begin
    select raise(abort, 'insyn_suppression is append-only');
end;

-- How far a key has read the feed, and when it last did: the sealed addresses wait for the slowest.
alter table insyn_api_key add column feed_seq integer;
alter table insyn_api_key add column feed_at integer;

create index insyn_api_key_feed on insyn_api_key (feed_at, feed_seq) where revoked_at is null;

-- Work is looked up by what it is about, to be put back.
create index insyn_outbox_payload on insyn_outbox (kind, payload) where done_at is null;

-- What is over is found by its end, and deleted.
create index insyn_session_end on insyn_session (expires_at);
create index insyn_code_end on insyn_code (expires_at);
create index insyn_invitation_end on insyn_invitation (expires_at);
create index insyn_staff_session_end on insyn_staff_session (expires_at);
