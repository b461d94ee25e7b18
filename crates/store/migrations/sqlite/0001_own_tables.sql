-- Insyn's own tables, for SQLite. Names, columns and keys are the same as in ../postgres/0001_own_tables.sql; a test
-- compares the two databases. Three types only: integer (64 bits), text, blob. Times are milliseconds since 1970 (UTC),
-- flags are 0 or 1, lists and objects are JSON in text. Never edit this file once it was released: add the next number.

-- Purposes of processing, seeded from the mapping. Kept as long as the installation: events name them.
create table insyn_purpose (
    code text not null primary key,
    basis text not null,
    direct_marketing integer not null,
    channels text not null,
    position integer not null,
    created_at integer not null
);

-- What was shown to people, word for word, by version and language. Never changed, never deleted: it is the evidence that
-- a consent points at (GDPR Art. 7(1)).
create table insyn_purpose_text (
    purpose text not null references insyn_purpose (code),
    version integer not null,
    language text not null,
    title text not null,
    text text not null,
    retention text not null,
    recipients text not null,
    created_at integer not null,
    primary key (purpose, version, language)
);

create trigger insyn_purpose_text_no_update before update on insyn_purpose_text
begin
    select raise(abort, 'insyn_purpose_text is append-only');
end;

create trigger insyn_purpose_text_no_delete before delete on insyn_purpose_text
begin
    select raise(abort, 'insyn_purpose_text is append-only');
end;

-- Persons that the portal has met, by the CRM's key. The row outlives an erasure without any value of the person, so that
-- the job's own record stays whole; the audit key in it is destroyed then.
create table insyn_subject (
    id integer not null primary key autoincrement,
    kind text not null,
    crm_key text not null,
    generation integer not null,
    audit_key blob,
    restricted integer not null,
    locked integer not null,
    erased_at integer,
    created_at integer not null,
    unique (kind, crm_key)
);

-- The rows behind links; the token itself is never stored. Kept while the link may be asked about; `unsubscribe` rows as
-- long as a mail may lie in somebody's inbox, since they are honoured even when their key is gone.
create table insyn_link (
    id text not null primary key,
    hash blob not null unique,
    scope text not null,
    subject_id integer not null references insyn_subject (id),
    purpose text,
    channel text,
    event_id text,
    generation integer not null,
    locale text,
    issued_at integer not null,
    expires_at integer,
    exchanges integer not null,
    used_at integer,
    revoked_at integer,
    revoked_by text,
    issued_by text not null
);

create index insyn_link_subject on insyn_link (subject_id);

-- What a cookie stands for: 60 minutes at most. A sealed draft of a rejected form lives in it for 15 minutes.
create table insyn_session (
    hash blob not null primary key,
    link_id text not null references insyn_link (id),
    subject_id integer not null references insyn_subject (id),
    scope text not null,
    provisional integer not null,
    assurance text not null,
    language text not null,
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null,
    draft blob,
    draft_at integer,
    notice text
);

create index insyn_session_link on insyn_session (link_id, created_at);
create index insyn_session_subject on insyn_session (subject_id);

-- One-time codes as keyed digests: ten minutes each, kept for an hour so that they can be counted.
create table insyn_code (
    id text not null primary key,
    session_hash blob not null,
    subject_id integer not null references insyn_subject (id),
    digest blob not null,
    created_at integer not null,
    expires_at integer not null,
    tries integer not null,
    superseded integer not null,
    used_at integer
);

create index insyn_code_session on insyn_code (session_hash);
create index insyn_code_subject on insyn_code (subject_id, created_at);

-- Consent and objection as they happened. Append-only: the controller must be able to show them (GDPR Art. 7(1), 5(2));
-- pseudonymous after an erasure, for the time that the DPO sets.
create table insyn_consent_event (
    seq integer not null primary key autoincrement,
    id text not null unique,
    subject_id integer not null references insyn_subject (id),
    purpose text not null,
    kind text not null,
    channels text not null,
    text_version integer not null,
    language text not null,
    at integer not null,
    actor text not null,
    method text not null,
    origin text not null,
    undoes text
);

create index insyn_consent_event_subject on insyn_consent_event (subject_id, purpose, seq);

create trigger insyn_consent_event_no_update before update on insyn_consent_event
begin
    select raise(abort, 'insyn_consent_event is append-only');
end;

create trigger insyn_consent_event_no_delete before delete on insyn_consent_event
begin
    select raise(abort, 'insyn_consent_event is append-only');
end;

-- The fold of those events for one channel, so that a question needs one row. Can be made again from the events.
create table insyn_consent_state (
    subject_id integer not null references insyn_subject (id),
    purpose text not null,
    channel text not null,
    consent text,
    objected integer not null,
    seq integer not null,
    primary key (subject_id, purpose, channel)
);

-- The CRM's flags as last seen or written: only a change against these is an act. Goes with the person.
create table insyn_mirror (
    subject_id integer not null references insyn_subject (id),
    mirror text not null,
    value text,
    -- What stood there until the portal wrote `value`; an undo gives it back. Null when the value was only seen.
    before text,
    at integer not null,
    primary key (subject_id, mirror)
);

-- Addresses that are blocked now, as keyed digests. Kept as long as the wish not to be written to; it is what makes sure
-- that the wish is kept (GDPR Art. 17(3)(b), 21(3)). subject_id is 0 where nobody's act set it.
create table insyn_block (
    digest blob not null,
    purpose text not null,
    channel text not null,
    subject_id integer not null,
    reason text not null,
    at integer not null,
    primary key (digest, purpose, channel, subject_id)
);

create index insyn_block_subject on insyn_block (subject_id);

-- The feed that mailing tools read: an append-only log of acts. Positions are never reused. An erasure's row holds the
-- address only until the tools have read it, some days at most; then a job empties it.
create table insyn_suppression (
    seq integer not null primary key autoincrement,
    at integer not null,
    action text not null,
    purpose text not null,
    channel text not null,
    address text,
    subject text,
    digest text,
    key_id integer,
    reason text not null
);

create index insyn_suppression_filter on insyn_suppression (purpose, channel, seq);

-- Who did what. Append-only; details are sealed under the person's audit key and unreadable once that is destroyed, the
-- plain part holds no value of a person and is kept as evidence.
create table insyn_audit (
    seq integer not null primary key autoincrement,
    id text not null unique,
    at integer not null,
    event text not null,
    actor_kind text not null,
    actor_ref text,
    request_id text,
    subject_tag blob,
    details blob,
    plain text not null
);

create index insyn_audit_subject on insyn_audit (subject_tag, seq);

create trigger insyn_audit_no_update before update on insyn_audit
begin
    select raise(abort, 'insyn_audit is append-only');
end;

create trigger insyn_audit_no_delete before delete on insyn_audit
begin
    select raise(abort, 'insyn_audit is append-only');
end;

-- Work that must happen because something was committed. Content and key are destroyed when it is done or given up; the
-- bare row is kept for staff to see.
create table insyn_outbox (
    id text not null primary key,
    kind text not null,
    payload text not null,
    sealed blob,
    wrap blob,
    due_at integer not null,
    expires_at integer,
    subject_id integer references insyn_subject (id),
    tries integer not null,
    fence integer not null,
    lease_until integer not null,
    last_error text,
    done_at integer,
    dead_at integer
);

create index insyn_outbox_due on insyn_outbox (due_at) where done_at is null and dead_at is null;
create index insyn_outbox_dead on insyn_outbox (dead_at) where dead_at is not null;
create index insyn_outbox_subject on insyn_outbox (subject_id);

-- Keys of programs, hashed. Kept after revocation: audit entries name them.
create table insyn_api_key (
    id text not null primary key,
    name text not null,
    hash blob not null unique,
    scopes text not null,
    created_at integer not null,
    revoked_at integer
);

-- Units of work that were committed, kept a day: here the writer looks when it does not know whether a COMMIT arrived.
create table insyn_unit (
    id text not null primary key,
    at integer not null
);

create index insyn_unit_at on insyn_unit (at);
