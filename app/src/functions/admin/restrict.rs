//! Restricts the processing of a person's data.

use leptos::prelude::*;

use crate::fault::Fault;

/// Restricts it at once, or calls an announced end off; the person is told, with the reason (GDPR Art. 18).
#[server(Restrict, prefix = "/fn", endpoint = "admin/restrict")]
pub async fn restrict(kind: String, key: String, #[server(default)] reason: String) -> Result<(), Fault> {
    use domain::{SubjectRef, path};

    use crate::staff::{Here, StaffNotice};

    let subject = SubjectRef { kind, key };
    let page = path::admin_person(&subject);
    let here = Here::enter(&page).await?;
    let outcome = here.portal.restrict(&here.actor, &subject, &reason).await.map(|()| StaffNotice::Restricted);
    here.leave(&page, outcome).await
}
