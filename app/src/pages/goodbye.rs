//! `/goodbye`: the session is over.

use domain::path;
use leptos::prelude::*;

use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::visit::{around, outside};

/// How it ended; only its words differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// This visit was ended.
    Visit,
    /// Every link was.
    Links,
    /// Whoever held the link said that it is not theirs.
    NotMe,
}

/// The page. What the browser keeps of us goes with it; so a session that is still open is not told that it is over, nor
/// ended by a link that somebody else wrote.
pub async fn goodbye(request: PageRequest) -> Answer {
    if around(&request).await.session.is_some() {
        return Answer::Redirect { to: path::MY_LINKS.to_owned(), cookie: None };
    }
    let after = match request.asked("after") {
        Some("links") => After::Links,
        Some("not-me") => After::NotMe,
        _ => After::Visit,
    };
    Answer::Page(page(outside(&request), after))
}

pub(super) fn page(frame: Frame, after: After) -> Page {
    let mut page = Page::new(PageKind::Public, "title-goodbye", frame, move || {
        let text = match after {
            After::Visit => t!("goodbye-visit"),
            After::Links => t!("goodbye-links"),
            After::NotMe => t!("goodbye-not-me"),
        };
        view! {
            <div class="lead">
                <h1>{t!("goodbye-heading")}</h1>
                <p role="status">{text}</p>
                <p>{t!("goodbye-close")}</p>
            </div>
        }
        .into_any()
    });
    page.clear_site_data = true;
    page
}
