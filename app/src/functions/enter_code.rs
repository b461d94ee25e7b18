//! Takes a code.

use leptos::prelude::*;

use crate::fault::Fault;

/// Compares a code. The right one gives the session a new cookie and goes on to `next`; a file is not gone on to, since the
/// browser would save it and stay on the form.
#[server(EnterCode, prefix = "/fn", endpoint = "code/enter")]
pub async fn enter_code(code: String, #[server(default)] next: String) -> Result<(), Fault> {
    use domain::path;

    use crate::here::{self, Here};
    use crate::http::SetCookie;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let onward = here::next(&next);
    match here.portal.enter_code(&here.actor, &code).await {
        Ok(opened) => {
            let here = here.renewed(SetCookie { value: Some(opened.cookie), max_age: opened.max_age }).await?;
            let file = [path::EXPORT_JSON, path::EXPORT_XLSX, path::EXPORT_CSV].contains(&onward);
            here.leave(if file { path::MY } else { onward }, Ok(Notice::CodeRight)).await
        }
        Err(portal::Error::Invalid(_)) => here.reject(&path::code(onward), Notice::CodeWrong, Fault::Invalid).await,
        Err(portal::Error::NotFound) => here.reject(&path::code(onward), Notice::CodeGone, Fault::NotFound).await,
        Err(error) => here.leave(&path::code(onward), Err(error)).await,
    }
}
