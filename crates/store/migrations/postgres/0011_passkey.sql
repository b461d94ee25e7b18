-- Passkeys of staff, for PostgreSQL. Names, columns and keys are the same as in ../sqlite/0011_passkey.sql; a test compares the two
-- databases. The same rules as in 0001.

-- A colleague's passkeys (WebAuthn): the credential's id, which is unique; the handle by which an authenticator knows its owner
-- here, random and the same for all of a colleague's; the public key and what belongs to it, as the program that verifies keeps
-- it; the counter of signatures, which only grows; what its owner calls it; and whether it may be copied to other devices (1).
-- Nothing in here opens anything. A row goes when its owner, an administrator or the operator takes the passkey away. The table
-- is there whether the program was built with passkeys or not.
create table insyn_staff_passkey (
    id text not null primary key,
    staff_id text not null references insyn_staff (id),
    credential bytea not null unique,
    handle bytea not null,
    public_key text not null,
    counter bigint not null,
    name text not null,
    synced bigint not null,
    created_at bigint not null,
    used_at bigint
);

create index insyn_staff_passkey_staff on insyn_staff_passkey (staff_id);
