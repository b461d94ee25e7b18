-- Who half a sign-in is to the identity provider, for PostgreSQL. Names, columns and keys are the same as in
-- ../sqlite/0013_session_identity.sql; a test compares the two databases. The same rules as in 0001.

-- SHA-256 as in `insyn_staff.identity`, which it becomes once the second factor is shown; nothing in any other session. Before
-- that it may be anybody's who was given a colleague's address at the provider.
alter table insyn_staff_session add column identity bytea;
