//! One suite for both databases: every verb of every port, the writer's rules, the mapped CRM, the schema.
//!
//! Each test runs as `…::sqlite` and as `…::postgres`; the second needs `INSYN_TEST_POSTGRES` and fails without it.

mod address_change;
mod api_key;
mod audit;
mod code;
mod consent;
mod contact_point;
mod crm;
mod crm_edit;
mod crm_erase;
mod crm_names;
mod crm_odd;
mod crm_search;
mod crm_shared;
mod crm_types;
mod crm_values;
mod erasure;
mod inspect;
mod limit;
mod link;
mod mapping;
mod outage;
mod outbox;
mod passkey;
mod purpose;
mod request;
mod schema;
mod session;
mod site;
mod staff;
mod subject;
mod suppression;
mod survey;
mod tally;
mod writer;
