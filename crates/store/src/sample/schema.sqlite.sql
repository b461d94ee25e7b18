-- The sample CRM "Fjordline Supplies", for SQLite. Names are the same as in schema.postgres.sql, only the keys are made differently.
-- `autoincrement`, so that the key of a person who is gone never comes back as another person.
-- Nothing here belongs to Insyn: this stands for a CRM that was there before it.

create table company (
    id integer primary key autoincrement,
    name varchar(120) not null,
    org_number varchar(20),
    street varchar(120),
    postal_code varchar(12),
    city varchar(80),
    country varchar(2),
    created_at timestamp not null default current_timestamp
);

create table person (
    id integer primary key autoincrement,
    company_id integer references company (id),
    first_name varchar(80) not null,
    last_name varchar(80),
    email varchar(254),
    phone varchar(40),
    mobile varchar(40),
    birth_date date,
    street varchar(120),
    postal_code varchar(12),
    city varchar(80),
    country varchar(2),
    language varchar(5),
    newsletter_optout varchar(1) not null default '0',
    sms_optout varchar(1) not null default '0',
    is_customer boolean not null default false,
    lead_source varchar(120),
    notes text,
    created_at timestamp not null default current_timestamp,
    updated_at timestamp not null default current_timestamp
);

create index person_company_id on person (company_id);
create index person_email_lower on person (lower(trim(email)));
create index person_phone_stripped on person
    (replace(replace(replace(replace(replace(replace(replace(phone,' ',''),'-',''),'(',''),')',''),'.',''),'/',''),' ',''));
create index person_mobile_stripped on person
    (replace(replace(replace(replace(replace(replace(replace(mobile,' ',''),'-',''),'(',''),')',''),'.',''),'/',''),' ',''));

-- At most one row for a person.
create table person_profile (
    person_id integer primary key references person (id),
    job_title varchar(80),
    boat_name varchar(80),
    shoe_size integer,
    preferred_contact varchar(10),
    loyalty_points numeric(10,2) not null default 0,
    vip boolean not null default false,
    last_seen_at timestamp
);

-- Outlives its person, as a figure in the statistics.
create table deal (
    id integer primary key autoincrement,
    person_id integer references person (id),
    company_id integer references company (id),
    title varchar(120) not null,
    stage varchar(10) not null,
    amount numeric(12,2) not null,
    currency varchar(3) not null,
    expected_close date,
    created_at timestamp not null default current_timestamp
);

create index deal_person_id on deal (person_id);
create index deal_company_id on deal (company_id);

create table todo (
    id integer primary key autoincrement,
    person_id integer not null references person (id),
    title varchar(200) not null,
    due_date date,
    done boolean not null default false,
    created_at timestamp not null default current_timestamp
);

create index todo_person_id on todo (person_id);

-- Free text by staff; it may mention other people.
create table history_note (
    id integer primary key autoincrement,
    person_id integer not null references person (id),
    noted_at timestamp not null,
    kind varchar(10) not null,
    author varchar(80) not null,
    note text not null
);

create index history_note_person_id on history_note (person_id);

-- Bookkeeping: the buyer as printed. The link to the person may go when the law no longer asks for it.
create table invoice (
    id integer primary key autoincrement,
    person_id integer references person (id),
    number varchar(20) not null unique,
    invoice_date date not null,
    due_date date not null,
    total numeric(12,2) not null,
    currency varchar(3) not null,
    buyer_name varchar(170) not null,
    buyer_address varchar(250)
);

create index invoice_person_id on invoice (person_id);

create table invoice_line (
    id integer primary key autoincrement,
    invoice_id integer not null references invoice (id),
    line_no integer not null,
    article varchar(120) not null,
    quantity integer not null,
    unit_price numeric(10,2) not null
);

create index invoice_line_invoice_id on invoice_line (invoice_id);

create table newsletter_delivery (
    id integer primary key autoincrement,
    person_id integer not null references person (id),
    newsletter varchar(120) not null,
    sent_at timestamp not null,
    address varchar(254) not null,
    opened_at timestamp
);

create index newsletter_delivery_person_id on newsletter_delivery (person_id);
