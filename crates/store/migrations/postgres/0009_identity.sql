-- Who a colleague is to the identity provider, for PostgreSQL. Names, columns and keys are the same as in
-- ../sqlite/0009_identity.sql; a test compares the two databases. The same rules as in 0001.

-- SHA-256 of issuer and `sub` (OpenID Connect Core, 2), kept at the first sign-in and asked for at every later one: an address
-- may be given to somebody else, a `sub` never is.
alter table insyn_staff add column identity bytea;

create unique index insyn_staff_identity on insyn_staff (identity) where identity is not null;
