//! `crm.toml`: the examples as they are, bad files with the line each is told at, and the check against a catalogue.

mod base;
mod check;
mod document;
mod examples;
mod meaning;
mod schema;
mod syntax;
