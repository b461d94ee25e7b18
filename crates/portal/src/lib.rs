//! Insyn's use cases: one verb a file in a folder per noun.
//!
//! A use case takes an actor (who may), a command (what), and works through the ports (store, clock, chance). It knows no
//! database, no HTTP and no mail server. To add one: the file, its unit of work, a row in the tests of both databases in
//! `crates/store/tests`, and the caller in `app` or `server`.

mod access;
pub mod actor;
mod address;
mod api_key;
mod assurance;
mod audit;
mod book;
mod code;
pub mod consent;
mod contact;
mod contact_point;
mod desk;
mod digest;
pub mod doctor;
pub mod erasure;
pub mod error;
pub mod export;
pub mod key_ring;
pub mod limit;
pub mod link;
mod mail;
pub mod mapping;
pub mod marketing;
pub mod moment;
pub mod phone;
pub mod port;
mod portal;
mod request;
mod restriction;
mod seal;
mod session;
pub mod settings;
mod sms;
mod staff;
mod subject;
pub mod text;
pub mod token;
pub mod unsubscribe;
mod worker;

pub use access::Exported;
pub use actor::{ApiActor, ApiScope, Issuer, SubjectActor};
pub use address::{AddressOutcome, Confirmed, Disowned};
pub use api_key::NewApiKey;
pub use consent::{ActCommand, Acted, Undone};
pub use desk::{CaseCommand, QueueQuery};
pub use domain::Secret;
pub use error::{Error, Result};
pub use link::{Arrival, CreatedLink, NewLink, Opened};
pub use marketing::{Answer, FeedPage, MayContact, Targets};
pub use portal::{Core, Parts, Portal};
pub use request::AskCommand;
pub use session::Form;
pub use staff::{Browser, Handshake, PasskeyQuestion, Proof, SignedIn, StaffActor, UserCommand};
pub use subject::{EditOutcome, PrivacyState};
pub use unsubscribe::UnsubscribeMethod;
