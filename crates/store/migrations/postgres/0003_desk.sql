-- What the desk needed beyond 0002, for PostgreSQL. Names, columns and keys are the same as in ../sqlite/0003_desk.sql; a test
-- compares the two databases. The same rules as in 0001.

-- The queue's open part is what is to be answered. A request that only waits for the end of a hold has a day that passed
-- long ago, and stays for years: the indexes that the part is read by leave it out, or each first page would begin with all
-- of them.
drop index insyn_request_open;
drop index insyn_request_open_kind;
create index insyn_request_open on insyn_request (due_on, id) where closed_at is null and state <> 'partly_completed';
create index insyn_request_open_kind on insyn_request (kind, due_on, id)
    where closed_at is null and state <> 'partly_completed';

-- A form of staff that was refused, sealed for the session: shown again for a quarter of an hour, and cleared away soon after.
alter table insyn_staff_session add column draft bytea;
alter table insyn_staff_session add column draft_at bigint;

create index insyn_staff_session_draft on insyn_staff_session (draft_at) where draft_at is not null;

-- Why the person could not be told what became of a request, as a code (`no_address`): staff tell them by post.
alter table insyn_request add column untold text;

-- Sealed addresses that every mailing tool has read are found by their place in the feed, and emptied before their days end.
create index insyn_suppression_sealed on insyn_suppression (seq) where sealed is not null;
