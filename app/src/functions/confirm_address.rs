//! Takes the code that went to a new address.

use domain::SecretInput;
use leptos::prelude::*;

use crate::fault::Fault;

/// Compares the code that went to the new address. The right one makes it theirs and gives the session a new cookie.
#[server(ConfirmAddress, prefix = "/fn", endpoint = "address/confirm")]
pub async fn confirm_address(field: String, code: SecretInput) -> Result<(), Fault> {
    use domain::path;
    use portal::Confirmed;

    use crate::here::Here;
    use crate::http::SetCookie;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let again = path::edit(&field);
    match here.portal.confirm_address(&here.actor, &field, &code).await {
        Ok(Confirmed::Changed(opened)) => {
            let here = here.renewed(SetCookie { value: Some(opened.cookie), max_age: opened.max_age }).await?;
            here.leave(path::MY_DATA, Ok(Notice::AddressChanged)).await
        }
        Ok(Confirmed::Rejected) => here.refuse(&again),
        Err(portal::Error::Invalid(_)) => here.reject(&again, Notice::CodeWrong, Fault::Invalid).await,
        // No code is alive: the same page sends another one.
        Err(portal::Error::NotFound) if here.portal.is_address(&here.actor, &field) => {
            here.reject(&again, Notice::CodeGone, Fault::NotFound).await
        }
        Err(portal::Error::NotFound) => here.leave(path::MY_DATA, Err(portal::Error::NotFound)).await,
        Err(error) => here.leave(&again, Err(error)).await,
    }
}
