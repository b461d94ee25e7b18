//! The receipt of an erasure: what was done, what is kept and why, what the person can still do.

use domain::Language;
use domain::request::Command;
use domain::view::PlanGroup;

use crate::mail::{Line, letter};
use crate::port::Mail;
use crate::port::store::{RequestRecord, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, audit, moment};

/// What a receipt says.
pub(super) struct Receipt<'a> {
    /// In which language.
    pub language: &'a Language,
    /// To which address.
    pub to: String,
    /// The request.
    pub request: &'a RequestRecord,
    /// The plan in groups.
    pub groups: Vec<PlanGroup>,
    /// The reviewer's reason for what was left out.
    pub reason: String,
    /// When it was done.
    pub now: i64,
}

/// The reviewer's reason for leaving something out, in the last approval.
pub(super) async fn reason(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    request: &RequestRecord,
) -> Result<String> {
    if request.left_out.is_empty() {
        return Ok(String::new());
    }
    let list = tx.entries(&request.id).await?;
    let approved =
        list.into_iter().rev().find(|entry| matches!(entry.command, Some(Command::Approve | Command::ApproveLater)));
    let key = audit::key_of(core, subject).map(|key| key.derive(b"insyn-request-v1", &[]));
    let plain = approved.and_then(|entry| key?.open(entry.id.as_bytes(), entry.sealed.as_ref()?));
    Ok(plain.and_then(|plain| String::from_utf8(plain).ok()).unwrap_or_default())
}

/// The mail.
pub(super) fn compose(core: &Core, receipt: Receipt<'_>) -> Mail {
    let Receipt { language, to, request, groups, reason, now } = receipt;
    let texts = core.texts.get(language);
    let controller = core.settings.controller.name.as_str();
    let received = moment::text(&core.texts, language, request.received_at);
    let at = moment::text(&core.texts, language, now);
    let mut lines = vec![
        Line::Text(
            texts.plain("mail-receipt-intro", &[("controller", controller), ("received", &received), ("at", &at)]),
        ),
        Line::Text(texts.plain("mail-receipt-request", &[("request", &request.id)])),
    ];
    for group in groups.iter().filter(|group| group.action != "leave") {
        let rows = group.rows.to_string();
        let ground = texts.text(&format!("ground-{}", group.ground));
        lines.push(Line::Text(match (group.left_out, group.action.as_str()) {
            (true, _) => texts.plain("mail-receipt-left-out", &[("label", &group.label), ("reason", &reason)]),
            (false, "keep") => {
                let key = if group.until.is_empty() { "mail-receipt-keep-open" } else { "mail-receipt-keep" };
                let values = [
                    ("label", group.label.as_str()),
                    ("rows", &rows),
                    ("law", &group.law),
                    ("ground", &ground),
                    ("until", &group.until),
                ];
                texts.plain(key, &values)
            }
            (false, action) => {
                let action = texts.text(&format!("plan-action-{action}"));
                texts.plain("mail-receipt-line", &[("label", &group.label), ("rows", &rows), ("action", &action)])
            }
        }));
    }
    let days = core.settings.erased_address_days.to_string();
    lines.push(Line::Text(texts.plain("mail-receipt-own", &[])));
    lines.push(Line::Text(texts.plain("mail-receipt-marketing", &[("days", &days)])));
    let authority = core.settings.controller.authority_name.as_str();
    lines.push(Line::Text(texts.plain("mail-receipt-complaint", &[("authority", authority)])));
    letter(core, language, now, to, texts.plain("mail-receipt-subject", &[]), lines)
}
