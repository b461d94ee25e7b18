//! Ends one link of a person, or all of them.

use leptos::prelude::*;

use crate::fault::Fault;

/// Ends the link with this id; `all` ends every link and session of the person.
#[server(EndLinks, prefix = "/fn", endpoint = "admin/end-links")]
pub async fn end_links(kind: String, key: String, link: String) -> Result<(), Fault> {
    use domain::{SubjectRef, path};

    use crate::staff::{Here, StaffNotice};

    let subject = SubjectRef { kind, key };
    let page = path::admin_person(&subject);
    let here = Here::enter(&page).await?;
    let outcome = if link == "all" {
        here.portal.end_links_of(&here.actor, &subject).await.map(|()| StaffNotice::LinksEnded)
    } else {
        here.portal.end_link(&here.actor, &subject, &link).await.map(|()| StaffNotice::LinkEnded)
    };
    here.leave(&page, outcome).await
}
