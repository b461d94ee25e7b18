//! Ends a key of a program.

use leptos::prelude::*;

use crate::fault::Fault;

/// The next request with it is refused.
#[server(EndKey, prefix = "/fn", endpoint = "admin/end-key")]
pub async fn end_key(id: String) -> Result<(), Fault> {
    use domain::path;

    use crate::staff::{Here, StaffNotice};

    let here = Here::enter(path::ADMIN_KEYS).await?;
    let outcome = here.portal.end_api_key(&here.actor, &id).await.map(|()| StaffNotice::KeyEnded);
    here.leave(path::ADMIN_KEYS, outcome).await
}
