-- What a change of address needs, for PostgreSQL. Names, columns and keys are the same as in
-- ../sqlite/0010_address_change.sql; a test compares the two databases. The same rules as in 0001.

-- An address that was replaced, so that whoever reads the old one can say that it was not them. Changed on the portal's pages
-- it names the field, with what stood there before and after sealed under the person's audit key; changed in the CRM it names
-- none. `request_id` is the task for staff where somebody said so. Deleted after 30 days, once that task is closed, and with
-- the person.
create table insyn_address_change (
    id text not null primary key,
    subject_id bigint not null references insyn_subject (id),
    field text,
    sealed bytea,
    at bigint not null,
    disowned_at bigint,
    request_id text
);

create index insyn_address_change_subject on insyn_address_change (subject_id, at);
create index insyn_address_change_at on insyn_address_change (at);
