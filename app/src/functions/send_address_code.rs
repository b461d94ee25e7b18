//! Sends another code to a new address.

use leptos::prelude::*;

use crate::fault::Fault;

/// Sends another code to the address that waits for one.
#[server(SendAddressCode, prefix = "/fn", endpoint = "address/send")]
pub async fn send_address_code(field: String) -> Result<(), Fault> {
    use domain::path;
    use portal::AddressOutcome;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let again = path::edit(&field);
    match here.portal.send_address_code(&here.actor, &field).await {
        Ok(AddressOutcome::Sent) => here.leave(&again, Ok(Notice::CodeSent)).await,
        Ok(AddressOutcome::Rejected) => here.refuse(&again),
        Err(portal::Error::NotFound) => here.leave(path::MY_DATA, Err(portal::Error::NotFound)).await,
        Err(error) => here.leave(&again, Err(error)).await,
    }
}
