//! The road: use cases of the portal on a real database with the sample CRM, on both databases.
//!
//! What a person does through the pages, what marketing is told, and what is left when something breaks in the middle.

#[path = "../conformance/site.rs"]
#[expect(dead_code, unused_macros, unused_imports, reason = "shared with the conformance suite, which uses all of it")]
mod site;

mod address;
mod assurance;
mod audit;
mod browser;
mod bulk;
mod code;
mod consent;
mod desk;
mod disown;
mod edit;
mod edit_odd;
mod erasure;
mod feed;
mod fixtures;
mod flood;
mod format;
mod inspect;
mod link;
mod link_request;
mod mail;
mod marketing;
mod mirror;
mod request;
mod restriction;
mod revocation;
mod road;
mod sms;
mod spelling;
mod staff;
mod takeover;
mod unmapped;
mod vtiger;
