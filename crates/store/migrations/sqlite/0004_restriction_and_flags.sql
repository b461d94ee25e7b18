-- What is done about restrictions, turned flags and old keys, for SQLite. Names, columns and keys are the same as in
-- ../postgres/0004_restriction_and_flags.sql; a test compares the two databases. The same rules as in 0001.

-- Since when processing is restricted (GDPR Art. 18), and when that ends, once the person has been told (Art. 18(3)). A job
-- that finds another end here than the one it was made for does nothing.
alter table insyn_subject add column restricted_at integer;
alter table insyn_subject add column lift_at integer;

-- When somebody turned the CRM's flag towards more contact: a task for staff until they have seen it, or until the flag or the
-- person says something else. Goes with the person, as the row does.
alter table insyn_mirror add column turned_at integer;

create index insyn_mirror_turned on insyn_mirror (turned_at, subject_id, mirror) where turned_at is not null;

-- A key is revoked by its name.
create index insyn_api_key_name on insyn_api_key (name) where revoked_at is null;
