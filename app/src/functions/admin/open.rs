//! Says why a person's page is opened.

use leptos::prelude::*;

use crate::fault::Fault;

/// Takes the reason, and goes to the page.
#[server(OpenPerson, prefix = "/fn", endpoint = "admin/open")]
pub async fn open_person(
    kind: String,
    key: String,
    #[server(default)] reason: String,
    #[server(default)] text: String,
) -> Result<(), Fault> {
    use domain::{SubjectRef, path};

    use crate::staff::Here;

    let subject = SubjectRef { kind, key };
    let page = path::admin_person(&subject);
    let here = Here::enter(&page).await?;
    match here.portal.say_why(&here.actor, &subject, &reason, &text).await {
        Ok(()) => here.go(&page),
        Err(error) => here.leave(&page, Err(error)).await,
    }
}
