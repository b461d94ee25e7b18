//! Marks a turned flag as seen.

use leptos::prelude::*;

use crate::fault::Fault;

/// The turn of that moment is no task any more; one that came after it is.
#[server(SeeFlag, prefix = "/fn", endpoint = "admin/see-flag")]
pub async fn see_flag(kind: String, key: String, mirror: String, at: i64) -> Result<(), Fault> {
    use domain::{SubjectRef, path};

    use crate::staff::{Here, StaffNotice};

    let subject = SubjectRef { kind, key };
    let here = Here::enter(path::ADMIN_FLAGS).await?;
    let outcome = here.portal.see_flag(&here.actor, &subject, &mirror, at).await.map(|()| StaffNotice::FlagSeen);
    here.leave(path::ADMIN_FLAGS, outcome).await
}
