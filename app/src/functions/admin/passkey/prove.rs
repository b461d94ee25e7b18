//! Takes one's own passkey where a code would do.

use leptos::prelude::*;

use crate::fault::Fault;

/// Finishes a sign-in, or proves who is there in one that is done, and goes on.
#[server(ProveByPasskey, prefix = "/fn", endpoint = "admin/passkey/prove")]
pub async fn prove_by_passkey(answer: String, #[server(default)] next: String) -> Result<(), Fault> {
    use domain::path;
    use domain::role::Stage;

    use crate::staff::{Here, home, ticket};

    let here = Here::enter(&next).await?;
    let second = here.actor.stage() == Stage::Second;
    let ticket = ticket();
    match here.portal.prove_by_passkey(&here.actor, ticket.as_deref(), &answer, &here.browser).await {
        Ok(signed_in) => {
            let here = here.renewed(signed_in).await?;
            let begin = if second { home(here.actor.role()) } else { path::ADMIN_ACCOUNT };
            here.go(if path::is_admin_next(&next) { &next } else { begin })
        }
        Err(error) => {
            let page = if second { path::admin_second(&next) } else { path::admin_prove(&next) };
            here.leave(&page, Err(error)).await
        }
    }
}
