//! Tells the data protection officer what cannot wait until somebody looks at the desk.

use domain::{SubjectRef, path};

use super::compose::{Part, compose};
use crate::moment;
use crate::port::Mail;
use crate::port::store::RequestRecord;
use crate::portal::Core;

/// A request has arrived; it names the request and nothing of the person.
pub(crate) fn alert(core: &Core, now: i64, to: String, request: &RequestRecord) -> Mail {
    let language = core.settings.default_language();
    let texts = core.texts.get(&language);
    let kind = texts.text(&format!("request-kind-{}", request.kind.code().replace('_', "-")));
    let due = moment::day(&core.texts, &language, &request.due_on);
    let url = format!("{}{}", core.settings.base_url.as_str(), path::admin_request(&request.id));
    let parts = [
        Part::text(texts.plain("mail-alert-intro", &[("due", &due)])),
        Part::link(texts.plain("mail-alert-open", &[]), url),
    ];
    compose(core, &language, now, to, texts.plain("mail-alert-subject", &[("kind", &kind)]), &parts)
}

/// Somebody has said that a person's link is not about them; the mail leads to that person's page, and names nobody.
pub(crate) fn disowned(core: &Core, now: i64, to: String, subject: &SubjectRef) -> Mail {
    let language = core.settings.default_language();
    let texts = core.texts.get(&language);
    let url = format!("{}{}", core.settings.base_url.as_str(), path::admin_person(subject));
    let parts = [
        Part::text(texts.plain("mail-disowned-intro", &[])),
        Part::text(texts.plain("mail-disowned-do", &[])),
        Part::link(texts.plain("mail-disowned-open", &[]), url),
    ];
    compose(core, &language, now, to, texts.plain("mail-disowned-subject", &[]), &parts)
}

/// Whoever reads an address that was replaced says that it was not them; the mail leads to that person's page, and names
/// nobody. `restored`: the old address is in the CRM again.
pub(crate) fn address_disowned(core: &Core, now: i64, to: String, subject: &SubjectRef, restored: bool) -> Mail {
    let language = core.settings.default_language();
    let texts = core.texts.get(&language);
    let url = format!("{}{}", core.settings.base_url.as_str(), path::admin_person(subject));
    let what = if restored { "mail-not-mine-restored" } else { "mail-not-mine-open" };
    let parts = [
        Part::text(texts.plain("mail-not-mine-intro", &[])),
        Part::text(texts.plain(what, &[])),
        Part::link(texts.plain("mail-disowned-open", &[]), url),
    ];
    compose(core, &language, now, to, texts.plain("mail-not-mine-subject", &[]), &parts)
}
