//! The mail that carries a one-time code.

use domain::{Action, Bound, Language};

use super::compose::{Part, compose};
use crate::port::Mail;
use crate::portal::Core;

/// The mail with this code; it names the very act where it is for one, and what that concerns.
pub(crate) fn code(
    core: &Core,
    language: &Language,
    now: i64,
    to: String,
    digits: &str,
    act: Option<(&Bound, String)>,
) -> Mail {
    let texts = core.texts.get(language);
    let controller = [("controller", core.settings.controller.name.as_str())];
    let subject = texts.plain("mail-code-subject", &controller);
    let intro = match &act {
        None => texts.plain("mail-code-intro", &controller),
        Some((Bound { action: Action::Erase, .. }, _)) => texts.plain("mail-code-intro-erasure", &controller),
        Some((Bound { action, .. }, of)) => {
            let action = texts.plain(&format!("action-{}", action.code().replace('_', "-")), &[]);
            let what = if of.is_empty() { action } else { format!("{action}: {of}") };
            texts.plain("mail-code-intro-act", &[controller[0], ("act", &what)])
        }
    };
    let parts = [
        Part::text(intro),
        Part::code(digits.to_owned()),
        Part::text(texts.plain("mail-code-life", &[])),
        Part::text(texts.plain("mail-code-warning", &controller)),
    ];
    compose(core, language, now, to, subject, &parts)
}

/// The mail that asks whoever reads a new address to confirm it. It goes to somebody of whom nothing is known yet, so it says
/// nothing of the person but that somebody gave this address.
pub(crate) fn new_address(core: &Core, language: &Language, now: i64, to: String, digits: &str) -> Mail {
    let texts = core.texts.get(language);
    let controller = [("controller", core.settings.controller.name.as_str())];
    let parts = [
        Part::text(texts.plain("mail-new-address-intro", &controller)),
        Part::code(digits.to_owned()),
        Part::text(texts.plain("mail-code-life", &[])),
        Part::text(texts.plain("mail-new-address-ignore", &[])),
    ];
    compose(core, language, now, to, texts.plain("mail-new-address-subject", &controller), &parts)
}
