//! Whether values are masked, and what unmasks them: on top of every page that shows any.

use domain::{Scope, path};
use leptos::prelude::*;

use super::{Icon, Sign};
use crate::document::frame;

/// The line; nothing outside a `full` session, and nothing where a code is just being entered.
#[component]
pub fn Banner() -> impl IntoView {
    let frame = frame();
    let session = frame.session.as_ref().filter(|session| session.scope == Scope::Full && frame.path != path::MY_CODE)?;
    let until = session.until.clone().map(|until| view! { <span class="until">{t!("session-until", until = until)}</span> });
    Some(if session.clear {
        view! {
            <p class="banner clear"><Icon sign=Sign::Eye/><span>{t!("banner-clear")}</span>" "{until}</p>
        }
        .into_any()
    } else {
        // Public pages have no masked values and lead to the first page afterwards.
        let next = if path::is_next(&frame.path) { frame.path.as_str() } else { path::MY };
        view! {
            <p class="banner">
                <Icon sign=Sign::Hidden/>
                <span>{t!("banner-masked")}" "<a href=path::code(next)>{t!("banner-unmask")}</a></span>
                " "{until}
            </p>
        }
        .into_any()
    })
}
