//! Tells the data protection officer that a request has arrived.

use domain::path;

use super::compose::{Part, compose};
use crate::moment;
use crate::port::Mail;
use crate::port::store::RequestRecord;
use crate::portal::Core;

/// The mail; it names the request and nothing of the person.
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
