-- What links need beyond 0004, for PostgreSQL. Names, columns and keys are the same as in ../sqlite/0005_links.sql; a test
-- compares the two databases. The same rules as in 0001.

-- A `full` link is over when the primary address of the person is another one than at issue: keyed digests of the addresses
-- as they were then. Emptied when the link has ended by itself, and gone with the person.
alter table insyn_link add column address bytea;

create index insyn_link_address on insyn_link (expires_at) where address is not null;

-- Staff see what is open for a person. Unsubscribe links, of which there are many, never end and are not among them.
create index insyn_link_open on insyn_link (subject_id, issued_at) where scope <> 'unsubscribe' and revoked_at is null;
