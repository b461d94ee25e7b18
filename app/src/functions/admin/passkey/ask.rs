//! The questions: options for `navigator.credentials`, as JSON in a text. A cookie holds the browser to each.

use leptos::prelude::*;

use crate::fault::Fault;

/// What a passkey is to sign, of somebody whom nobody knows yet.
#[server(AskPasskey, prefix = "/fn", endpoint = "admin/passkey/ask")]
pub async fn ask_passkey() -> Result<String, Fault> {
    use crate::staff::{asked, portal};

    asked(portal()?.ask_passkey())
}

/// What one of one's own passkeys is to sign.
#[server(AskOwnPasskey, prefix = "/fn", endpoint = "admin/passkey/ask-own")]
pub async fn ask_own_passkey() -> Result<String, Fault> {
    use domain::path;

    use crate::staff::{Here, asked};

    let here = Here::enter(path::ADMIN_ACCOUNT).await?;
    asked(here.portal.ask_own_passkey(&here.actor).await)
}

/// What a new passkey is made of.
#[server(BeginPasskey, prefix = "/fn", endpoint = "admin/passkey/begin")]
pub async fn begin_passkey() -> Result<String, Fault> {
    use domain::path;

    use crate::staff::{Here, asked};

    let here = Here::enter(path::ADMIN_PASSKEYS).await?;
    asked(here.portal.begin_passkey(&here.actor).await)
}
