//! Signs a colleague in.

use domain::SecretInput;
use leptos::prelude::*;

use crate::fault::Fault;

/// Compares address and password. The answer to what is wrong is one for all reasons: nobody learns who works here.
#[server(SignIn, prefix = "/fn", endpoint = "admin/sign-in")]
pub async fn sign_in(email: String, password: SecretInput, #[server(default)] next: String) -> Result<(), Fault> {
    use domain::path;

    use crate::staff::signed_in;

    let again = |told: &str| {
        let page = path::admin_sign_in(&next);
        let more = if page.contains('?') { '&' } else { '?' };
        format!("{page}{more}told={told}")
    };
    signed_in(async |portal, from| portal.sign_in(&email, &password, &from).await, &next, again).await
}
