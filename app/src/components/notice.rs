//! What is told once after a form.

use leptos::prelude::*;

use super::{Icon, Sign};
use crate::document::frame;
use crate::text;

/// The line; nothing when there is nothing to tell.
#[component]
pub fn NoticeLine() -> impl IntoView {
    let notice = frame().session.as_ref().and_then(|session| session.notice)?;
    let (class, sign) = if notice.is_good() { ("notice good", Sign::Yes) } else { ("notice bad", Sign::No) };
    let text = text::text(&format!("notice-{}", notice.code()), &[]);
    Some(view! { <p class=class role="status"><Icon sign/><span>{text}</span></p> })
}
