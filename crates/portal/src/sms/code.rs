//! The text message that carries a one-time code.

use domain::{Action, Bound, Language};

use super::gsm;
use crate::port::Sms;
use crate::portal::Core;
use crate::text::Catalog;

/// The message with this code, in the visitor's language.
pub(crate) fn code(
    core: &Core,
    language: &Language,
    now: i64,
    to: String,
    digits: &str,
    act: Option<(&Bound, String)>,
) -> Sms {
    let act = act.as_ref().map(|(bound, of)| (bound.action, of.as_str()));
    let text = words(&core.texts.get(language), &core.settings.controller.name, digits, act);
    Sms { id: core.id(now), to, text }
}

/// The message that asks whoever reads a new number to confirm it; it says nothing of the person.
pub(crate) fn new_number(core: &Core, language: &Language, now: i64, to: String, digits: &str) -> Sms {
    let values = [("code", digits), ("controller", core.settings.controller.name.as_str())];
    Sms { id: core.id(now), to, text: core.texts.get(language).plain("sms-new-number", &values) }
}

/// Tells an old number that an address was replaced. Without a link: what undoes it goes by mail only.
pub(crate) fn changed(core: &Core, language: &Language, now: i64, to: String) -> Sms {
    let controller = &core.settings.controller;
    let contact = [&controller.dpo_phone, &controller.phone, &controller.dpo_email, &controller.email];
    let contact = contact.into_iter().find(|contact| !contact.is_empty()).cloned().unwrap_or_default();
    let values = [("controller", controller.name.as_str()), ("contact", contact.as_str())];
    Sms { id: core.id(now), to, text: core.texts.get(language).plain("sms-changed", &values) }
}

/// What it says: the code first, where a locked screen shows it; the very act where it is for one, and what that concerns
/// where all of it is still one message.
fn words(texts: &Catalog, controller: &str, digits: &str, act: Option<(Action, &str)>) -> String {
    let values = [("code", digits), ("controller", controller)];
    let Some((action, of)) = act else { return texts.plain("sms-code", &values) };
    let action = texts.plain(&format!("action-{}", action.code().replace('_', "-")), &[]);
    let with = |act: &str| texts.plain("sms-code-act", &[values[0], values[1], ("act", act)]);
    let whole = if of.is_empty() { action.clone() } else { format!("{action} ({of})") };
    Some(with(&whole)).filter(|text| gsm::is_one(text)).unwrap_or_else(|| with(&action))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Texts;

    #[test]
    fn each_is_one_message_and_begins_with_the_code() {
        let texts = Texts::load(None).unwrap();
        for language in ["en", "sv"] {
            let texts = texts.get(&Language::parse(language).unwrap());
            for act in std::iter::once(None).chain(Action::ALL.iter().map(|action| Some((*action, "")))) {
                for digits in ["12345678", "00000001"] {
                    let text = words(&texts, "Fjordline Supplies AB", digits, act);
                    assert!(text.starts_with(&format!("{digits} ")), "{text}");
                    assert!(text.contains("Fjordline Supplies AB") && text.contains("10 minute"), "{text}");
                    assert!(gsm::is_one(&text), "{} {text}", text.chars().count());
                }
            }
        }
    }

    #[test]
    fn what_the_act_concerns_is_named_where_it_fits() {
        let texts = Texts::load(None).unwrap();
        let texts = texts.get(&Language::english());
        let of = |of: &str| words(&texts, "Fjordline", "12345678", Some((Action::Edit, of)));
        assert!(of("Town").contains("to correct a value (Town)"), "{}", of("Town"));
        let long = of(&"Town ".repeat(20));
        assert!(long.contains("to correct a value,") && gsm::is_one(&long), "{long}");
    }
}
