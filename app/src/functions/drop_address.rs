//! Forgets a new address.

use leptos::prelude::*;

use crate::fault::Fault;

/// Forgets the address that waits for its code, so that another one can be entered.
#[server(DropAddress, prefix = "/fn", endpoint = "address/drop")]
pub async fn drop_address(field: String) -> Result<(), Fault> {
    use domain::path;

    use crate::here::Here;

    let here = Here::enter().await?;
    match here.portal.drop_address(&here.actor, &field).await {
        Ok(()) => here.go(&path::edit(&field)),
        Err(error) => here.leave(path::MY_DATA, Err(error)).await,
    }
}
