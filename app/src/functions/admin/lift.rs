//! Lifts a restriction.

use leptos::prelude::*;

use crate::fault::Fault;

/// Tells the person that the restriction ends, with the reason; it ends by itself three days later (GDPR Art. 18(3)).
#[server(LiftRestriction, prefix = "/fn", endpoint = "admin/lift")]
pub async fn lift_restriction(kind: String, key: String, #[server(default)] reason: String) -> Result<(), Fault> {
    use domain::{SubjectRef, path};

    use crate::staff::{Here, StaffNotice};

    let subject = SubjectRef { kind, key };
    let page = path::admin_person(&subject);
    let here = Here::enter(&page).await?;
    let outcome = here.portal.lift_restriction(&here.actor, &subject, &reason).await;
    here.leave(&page, outcome.map(|()| StaffNotice::LiftAnnounced)).await
}
