//! A letter from lines that a use case has worded.

use domain::Language;

use super::compose::{Part, compose};
use crate::port::Mail;
use crate::portal::Core;

/// A line of a letter.
pub(crate) enum Line {
    /// A paragraph.
    Text(String),
    /// A link with its words.
    Link(String, String),
}

/// The letter.
pub(crate) fn letter(
    core: &Core,
    language: &Language,
    now: i64,
    to: String,
    subject: String,
    lines: Vec<Line>,
) -> Mail {
    let parts: Vec<Part> = lines
        .into_iter()
        .map(|line| match line {
            Line::Text(text) => Part::text(text),
            Line::Link(text, url) => Part::link(text, url),
        })
        .collect();
    compose(core, language, now, to, subject, &parts)
}
