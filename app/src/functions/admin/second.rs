//! Takes the second factor.

use domain::SecretInput;
use leptos::prelude::*;

use crate::fault::Fault;

/// Finishes a sign-in, and goes on to what was wanted.
#[server(EnterSecondFactor, prefix = "/fn", endpoint = "admin/second")]
pub async fn enter_second_factor(code: SecretInput, #[server(default)] next: String) -> Result<(), Fault> {
    use domain::path;
    use portal::Error;

    use crate::staff::{Here, home};

    let here = Here::enter(&next).await?;
    match here.portal.enter_second_factor(&here.actor, &code, &here.browser).await {
        Ok(signed_in) => {
            let here = here.renewed(signed_in).await?;
            let begin = home(here.actor.role());
            here.go(if path::is_admin_next(&next) { &next } else { begin })
        }
        // Who is in already has nothing to enter.
        Err(Error::NotFound) => here.go(path::ADMIN),
        Err(error) => here.leave(&path::admin_second(&next), Err(error)).await,
    }
}
