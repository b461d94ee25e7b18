//! Takes an invitation up.

use domain::SecretInput;
use leptos::prelude::*;

use crate::fault::Fault;

/// Sets the password, uses the invitation up, and signs in.
#[server(AcceptInvitation, prefix = "/fn", endpoint = "admin/accept")]
pub async fn accept_invitation(token: SecretInput, password: SecretInput, repeated: SecretInput) -> Result<(), Fault> {
    use domain::path;
    use portal::Error;

    use crate::staff::signed_in;

    let again = |told: &str| format!("{}?told={told}", path::invite(&path::encode(&token)));
    let accept = async |portal: std::sync::Arc<portal::Portal>, from: portal::Browser| match *password == *repeated {
        true => portal.accept_invitation(&token, &password, &from).await,
        false => Err(Error::Invalid("repeated")),
    };
    signed_in(accept, "", again).await
}
