//! Signs a colleague in by their passkey.

use leptos::prelude::*;

use crate::fault::Fault;

/// Takes what the browser answered. Whatever is wrong with it is told alike.
#[server(SignInByPasskey, prefix = "/fn", endpoint = "admin/passkey/sign-in")]
pub async fn sign_in_by_passkey(answer: String, #[server(default)] next: String) -> Result<(), Fault> {
    use domain::path;

    use crate::staff::{signed_in, ticket};

    let again = |told: &str| {
        let page = path::admin_sign_in(&next);
        let more = if page.contains('?') { '&' } else { '?' };
        format!("{page}{more}told={told}")
    };
    let ticket = ticket();
    signed_in(async |portal, from| portal.sign_in_by_passkey(ticket.as_deref(), &answer, &from).await, &next, again)
        .await
}
