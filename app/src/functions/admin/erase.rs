//! Starts an erasure for a person.

use leptos::prelude::*;

use crate::fault::Fault;

/// Makes a request for an erasure in a person's place, with the reason on record; it is decided like any other.
#[server(StartErasure, prefix = "/fn", endpoint = "admin/erase")]
pub async fn start_erasure(kind: String, key: String, #[server(default)] reason: String) -> Result<(), Fault> {
    use domain::{SubjectRef, path};

    use crate::staff::{Here, StaffNotice};

    let subject = SubjectRef { kind, key };
    let page = path::admin_person(&subject);
    let here = Here::enter(&page).await?;
    match here.portal.start_erasure(&here.actor, &subject, &reason).await {
        Ok(id) => here.leave(&path::admin_request(&id), Ok(StaffNotice::ErasureStarted)).await,
        Err(error) => here.leave(&page, Err(error)).await,
    }
}
