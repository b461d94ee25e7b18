//! Insyn's words and rules.
//!
//! Pure: no database, no clock, no chance, no framework. It compiles for the server and for the browser alike, so a rule
//! that both must follow (the shape of a field, the fold of consent events, a URL path) is written here once.
//!
//! To add a rule: put it in the file named after its noun, say in its doc comment which article or RFC it comes from, and
//! test it with a table in the same file.

pub mod act;
pub mod assurance;
pub mod basis;
pub mod browser;
pub mod channel;
mod code;
pub mod consent;
pub mod contact_point;
pub mod erasure;
pub mod field;
pub mod language;
pub mod mask;
pub mod may_contact;
pub mod path;
pub mod pattern;
pub mod personal;
pub mod purpose;
pub mod request;
pub mod role;
pub mod scope;
mod secret;
mod secret_input;
pub mod subject;
pub mod value;
pub mod view;

pub use act::Act;
pub use assurance::{Action, Assurance, Bound, Gate, Level, Policy};
pub use basis::Basis;
pub use channel::Channel;
pub use language::Language;
pub use personal::Personal;
pub use purpose::Purpose;
pub use scope::Scope;
pub use secret::Secret;
pub use secret_input::SecretInput;
pub use subject::SubjectRef;
pub use value::Value;
