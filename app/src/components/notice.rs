//! What is told once after a form.

use leptos::prelude::*;

use super::{Icon, Sign};
use crate::document::frame;
use crate::text;

/// The line; nothing when there is nothing to tell.
#[component]
pub fn NoticeLine() -> impl IntoView {
    let frame = frame();
    let subjects = frame.session.as_ref().and_then(|session| session.notice);
    let staffs = frame.desk.as_ref().and_then(|desk| desk.notice);
    let (good, key) = match (subjects, staffs) {
        (Some(notice), _) => (notice.is_good(), format!("notice-{}", notice.code())),
        (None, Some(notice)) => (notice.is_good(), format!("staff-notice-{}", notice.code())),
        (None, None) => return None,
    };
    let (class, sign) = if good { ("notice good", Sign::Yes) } else { ("notice bad", Sign::No) };
    Some(view! { <p class=class role="status"><Icon sign/><span>{text::text(&key, &[])}</span></p> })
}
