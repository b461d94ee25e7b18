//! Mails a person their link.

use leptos::prelude::*;

use crate::fault::Fault;

/// Sends a link to the address on file; it is never shown here.
#[server(SendLink, prefix = "/fn", endpoint = "admin/send-link")]
pub async fn send_link(kind: String, key: String) -> Result<(), Fault> {
    use domain::{SubjectRef, path};

    use crate::staff::{Here, StaffNotice};

    let subject = SubjectRef { kind, key };
    let page = path::admin_person(&subject);
    let here = Here::enter(&page).await?;
    let outcome = here.portal.send_link(&here.actor, &subject).await.map(|()| StaffNotice::LinkSent);
    here.leave(&page, outcome).await
}
