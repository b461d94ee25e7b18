//! Tells a colleague by mail what happened to their account, so that what they did not do does not stay unseen.

use domain::path;
use domain::role::{Role, Task};

use crate::Result;
use crate::actor::Issuer;
use crate::mail::{self, Line, letter};
use crate::port::store::{StaffRecord, Tx};
use crate::portal::Core;
use crate::request::alert_officers;

/// A day: who has not read it by then finds it on the account's page.
const LIFE: i64 = 86_400_000;

/// Mails the text of this key; with it, what to do when it was not them.
pub(super) async fn tell(
    core: &Core,
    tx: &mut dyn Tx,
    staff: &StaffRecord,
    key: &'static str,
    values: &[(&str, &str)],
    now: i64,
) -> Result<()> {
    let language = core.settings.default_language();
    let texts = core.texts.get(&language);
    let controller = [("controller", core.settings.controller.name.as_str())];
    let url = format!("{}{}", core.settings.base_url.as_str(), path::ADMIN_ACCOUNT);
    let lines = vec![
        Line::Text(texts.plain(key, values)),
        Line::Text(texts.plain("mail-account-not-you", &[])),
        Line::Link(texts.plain("mail-account-open", &[]), url),
    ];
    let subject = texts.plain("mail-account-subject", &controller);
    let mail = letter(core, &language, now, staff.email.clone(), subject, lines);
    mail::enqueue(core, tx, "mail.account", mail, None, now, Some(now + LIFE)).await
}

/// Tells the data protection officers that a colleague was given a role in which they see persons: whoever gives roles sees
/// nobody's data, and shall not come to it by a second account of their own either. On the command line it is the operator
/// who gives them.
pub(super) async fn given(
    core: &Core,
    tx: &mut dyn Tx,
    by: &Issuer,
    staff: &StaffRecord,
    role: Role,
    now: i64,
) -> Result<()> {
    let sees = role.may(Task::ReadPersons) || role.may(Task::ReadRequests);
    if !sees || !matches!(by, Issuer::Staff(_)) {
        return Ok(());
    }
    let language = core.settings.default_language();
    let texts = core.texts.get(&language);
    let role = texts.text(&format!("role-{}", role.code()));
    let told = |to| {
        let given = texts.plain("mail-given-what", &[("email", &staff.email), ("role", &role)]);
        let lines = vec![Line::Text(given), Line::Text(texts.plain("mail-given-do", &[]))];
        letter(core, &language, now, to, texts.plain("mail-given-subject", &[]), lines)
    };
    alert_officers(core, tx, told, now).await
}
