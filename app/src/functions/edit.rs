//! Changes a field.

use leptos::prelude::*;

use crate::fault::Fault;

/// Changes one field at once, if it still holds the value that was shown. What was refused is kept by the portal, and the
/// form is shown again with it.
#[server(EditData, prefix = "/fn", endpoint = "data/edit")]
pub async fn edit_data(
    field: String,
    #[server(default)] stored: String,
    #[server(default)] entered: String,
) -> Result<(), Fault> {
    use domain::path;
    use portal::EditOutcome;

    use crate::here::Here;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    match here.portal.edit(&here.actor, &field, &stored, &entered).await {
        Ok(EditOutcome::Saved) => here.leave(path::MY_DATA, Ok(Notice::Saved)).await,
        Ok(EditOutcome::Unchanged) => here.leave(path::MY_DATA, Ok(Notice::Unchanged)).await,
        Ok(EditOutcome::Rejected) => here.refuse(&path::edit(&field)),
        Err(error @ (portal::Error::NeedsCode | portal::Error::NeedsFresh(_))) => {
            here.leave(&path::edit(&field), Err(error)).await
        }
        Err(error) => here.leave(path::MY_DATA, Err(error)).await,
    }
}
