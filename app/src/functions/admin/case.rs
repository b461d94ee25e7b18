//! Works on a request.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// What the forms of a request's page send beside id, version and command; each sends some of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseFields {
    /// A question or an answer to the person.
    pub text: String,
    /// Why.
    pub reason: String,
    /// The ground of a refusal, as a code.
    pub ground: String,
    /// Where the person can complain (GDPR Art. 12(4)).
    pub complaint: String,
    /// Where the person can go to court (Art. 12(4)).
    pub court: String,
    /// The hash of the plan that is approved.
    pub plan_hash: String,
    /// Tables that are left out of it, by code.
    pub left_out: Vec<String>,
    /// The kind that the queue was filtered for, to go back there.
    pub kind: String,
}

/// Applies one command to a request, if it is still at the version that was shown. What moves it out of the reviewer's
/// hands leads back to the queue, where the next one waits.
#[server(WorkOnCase, prefix = "/fn", endpoint = "admin/case")]
pub async fn work_on_case(
    id: String,
    version: i64,
    command: String,
    #[server(flatten)] fields: CaseFields,
) -> Result<(), Fault> {
    use domain::path;
    use domain::request::Kind;
    use domain::view::desk::Part;
    use portal::{CaseCommand as C, Error};

    use crate::staff::{Here, StaffNotice as N};

    let CaseFields { text, reason, ground, complaint, court, plan_hash, left_out, kind } = fields;
    let kind = Kind::parse(&kind);
    let page = path::admin_request_again(&id, kind, &left_out);
    let queue = path::admin_queue(Part::Open, kind, None);
    let here = Here::enter(&page).await?;
    let (command, to, notice) = match command.as_str() {
        "review" => (C::Review, &page, N::TakenUp),
        "ask" => (C::Ask { text }, &page, N::Asked),
        "retry" => (C::Retry, &page, N::Retried),
        "posted" => (C::Posted, &page, N::Posted),
        "approve" => (C::Approve { plan_hash, left_out, reason }, &queue, N::Approved),
        "refuse" => (C::Refuse { ground, reason, complaint, court }, &queue, N::Refused),
        "close" => (C::Close { text }, &queue, N::Closed),
        "cancel" => (C::Cancel { reason }, &queue, N::Cancelled),
        _ => return here.leave(&page, Err(Error::NotFound)).await,
    };
    match here.portal.work_on(&here.actor, &id, version, command).await {
        Ok(()) => here.leave(to, Ok(notice)).await,
        Err(error) => here.leave(&page, Err(error)).await,
    }
}
