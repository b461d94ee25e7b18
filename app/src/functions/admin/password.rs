//! Changes one's own password.

use domain::SecretInput;
use leptos::prelude::*;

use crate::fault::Fault;

/// The one that counts until now, and the new one twice.
#[server(ChangePassword, prefix = "/fn", endpoint = "admin/password")]
pub async fn change_password(current: SecretInput, password: SecretInput, repeated: SecretInput) -> Result<(), Fault> {
    use domain::path;
    use portal::Error;

    use crate::staff::{Here, StaffNotice};

    let here = Here::enter(path::ADMIN_ACCOUNT).await?;
    let changed = match *password == *repeated {
        true => here.portal.change_password(&here.actor, &current, &password).await,
        false => Err(Error::Invalid("repeated")),
    };
    match changed {
        Ok(signed_in) => {
            here.renewed(signed_in).await?.leave(path::ADMIN_ACCOUNT, Ok(StaffNotice::PasswordChanged)).await
        }
        Err(error) => here.leave(path::ADMIN_ACCOUNT, Err(error)).await,
    }
}
