//! The right of access (GDPR Art. 15): the person's copy as a file.

mod document;
mod export;

pub use export::Exported;
