//! Proves once more who is there.

use domain::SecretInput;
use leptos::prelude::*;

use crate::fault::Fault;

/// Takes the second factor of whoever has one, the password of whoever has none, and goes on.
#[server(Prove, prefix = "/fn", endpoint = "admin/prove")]
pub async fn prove(proof: SecretInput, #[server(default)] next: String) -> Result<(), Fault> {
    use domain::path;
    use portal::{Error, Proof};

    use crate::staff::Here;

    let here = Here::enter(&next).await?;
    let given = if here.actor.has_second_factor() { Proof::Code(proof.into()) } else { Proof::Password(proof.into()) };
    match here.portal.prove(&here.actor, &given).await {
        Ok(signed_in) => {
            let here = here.renewed(signed_in).await?;
            here.go(if path::is_admin_next(&next) { &next } else { path::ADMIN_ACCOUNT })
        }
        Err(error) => {
            // One's own password is wrong, not too short.
            let error = if error == Error::Invalid("password") { Error::Invalid("current") } else { error };
            here.leave(&path::admin_prove(&next), Err(error)).await
        }
    }
}
