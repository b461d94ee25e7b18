//! Takes a code.

use domain::SecretInput;
use leptos::prelude::*;

use crate::fault::Fault;

/// Compares a code. The right one gives the session a new cookie and goes on to `next`; a file is not gone on to, since the
/// browser would save it and stay on the form.
#[server(EnterCode, prefix = "/fn", endpoint = "code/enter")]
pub async fn enter_code(
    code: SecretInput,
    #[server(default)] next: String,
    #[server(default)] act: String,
    #[server(default)] of: String,
) -> Result<(), Fault> {
    use domain::path;

    use crate::here::{self, Here};
    use crate::http::SetCookie;
    use crate::notice::Notice;

    let here = Here::enter().await?;
    let (act, onward) = (here::act(&act, &of), here::next(&next));
    let again = act.as_ref().map_or_else(|| path::code(onward), |act| path::code_for(act, onward));
    let entered = match &act {
        Some(act) => here.portal.enter_code_for(&here.actor, &code, act).await,
        None => here.portal.enter_code(&here.actor, &code).await,
    };
    match entered {
        Ok(opened) => {
            let here = here.renewed(SetCookie { value: Some(opened.cookie), max_age: opened.max_age }).await?;
            let notice = if act.is_some() { Notice::FreshRight } else { Notice::CodeRight };
            let file = [path::EXPORT_JSON, path::EXPORT_XLSX, path::EXPORT_CSV].contains(&onward);
            here.leave(if file { path::MY } else { onward }, Ok(notice)).await
        }
        Err(portal::Error::Invalid(_)) => here.reject(&again, Notice::CodeWrong, Fault::Invalid).await,
        Err(portal::Error::NotFound) => here.reject(&again, Notice::CodeGone, Fault::NotFound).await,
        Err(error) => here.leave(&again, Err(error)).await,
    }
}
