//! The mail that carries a one-time code.

use domain::Language;

use super::compose::{Part, compose};
use crate::code::Act;
use crate::port::Mail;
use crate::portal::Core;

/// The mail with this code.
pub(crate) fn code(core: &Core, language: &Language, now: i64, to: String, digits: &str, act: Act) -> Mail {
    let texts = core.texts.get(language);
    let controller = [("controller", core.settings.controller.name.as_str())];
    let subject = texts.plain("mail-code-subject", &controller);
    let parts = [
        Part::text(texts.plain(
            match act {
                Act::StepUp => "mail-code-intro",
                Act::Erasure => "mail-code-intro-erasure",
            },
            &controller,
        )),
        Part::code(digits.to_owned()),
        Part::text(texts.plain("mail-code-life", &[])),
        Part::text(texts.plain("mail-code-warning", &controller)),
    ];
    compose(core, language, now, to, subject, &parts)
}
