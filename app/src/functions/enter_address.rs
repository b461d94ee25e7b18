//! Takes a new address.

use leptos::prelude::*;

use crate::fault::Fault;

/// Takes a new e-mail address or phone number and sends a code there; the next page asks for it, or says what is wrong.
#[server(EnterAddress, prefix = "/fn", endpoint = "address/enter")]
pub async fn enter_address(field: String, #[server(default)] entered: String) -> Result<(), Fault> {
    use domain::path;
    use portal::AddressOutcome;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let again = path::edit(&field);
    match here.portal.enter_address(&here.actor, &field, &entered).await {
        Ok(AddressOutcome::Sent) => here.leave(&again, Ok(Notice::CodeSent)).await,
        Ok(AddressOutcome::Rejected) => here.refuse(&again),
        Err(portal::Error::NotFound) => here.leave(path::MY_DATA, Err(portal::Error::NotFound)).await,
        Err(error) => here.leave(&again, Err(error)).await,
    }
}
