//! Whether values are masked, and what unmasks them: on top of every page that shows any.

use domain::{Action, Bound, Level, Scope, path};
use leptos::prelude::*;

use super::{Icon, Sign};
use crate::document::frame;

/// Columns of the CRM that nobody has decided about: whoever works on erasures should know why they wait.
#[component]
pub fn DeskBanner() -> impl IntoView {
    let frame = frame();
    let columns =
        frame.desk.as_ref().map(|desk| desk.waiting.unmapped.join(", ")).filter(|columns| !columns.is_empty())?;
    Some(view! { <p class="banner"><Icon sign=Sign::Late/><span>{t!("desk-unmapped", columns = columns)}</span></p> })
}

/// The line; nothing outside a `full` session, and nothing where a code is just being entered.
#[component]
pub fn Banner() -> impl IntoView {
    let frame = frame();
    let session =
        frame.session.as_ref().filter(|session| session.scope == Scope::Full && frame.path != path::MY_CODE)?;
    let until =
        session.until.clone().map(|until| view! { <span class="until">{t!("session-until", until = until)}</span> });
    // Public pages have no masked values and lead to the first page afterwards.
    let next = if path::is_next(&frame.path) { frame.path.as_str() } else { path::MY };
    let level = |action| frame.policy.level(action);
    let ask = |text: String| {
        let to = frame.code_way(Bound::new(Action::View, ""), next);
        view! { <a href=to>{text}</a> }
    };
    let more = [Action::Edit, Action::Export].iter().any(|action| level(*action) == Level::Code);
    let (class, sign, text, link) = match (session.clear, session.coded) {
        (true, true) => ("banner clear", Sign::Eye, t!("banner-clear"), None),
        // An installation may show values to whoever holds the link.
        (true, false) if more => ("banner clear", Sign::Eye, t!("banner-open"), Some(ask(t!("banner-enter")))),
        (true, false) => ("banner clear", Sign::Eye, t!("banner-link"), None),
        (false, _) if level(Action::View) == Level::Staff => {
            let controller = frame.controller.name.clone();
            ("banner", Sign::Hidden, t!("banner-in-person", controller = controller), None)
        }
        (false, _) => ("banner", Sign::Hidden, t!("banner-masked"), Some(ask(t!("banner-unmask")))),
    };
    Some(view! { <p class=class><Icon sign/><span>{text}" "{link}</span>" "{until}</p> })
}
