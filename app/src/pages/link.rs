//! `/l/{token}`: shows nothing personal, changes nothing; its one button opens the page, or has a new link mailed where the
//! key of a permanent one is dead.

use domain::{Scope, path};
use leptos::prelude::*;
use portal::Arrival;

use crate::components::{AskLink, Contact};
use crate::document;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest, SetCookie};
use crate::pages::error::refused;
use crate::visit::outside;

/// The page of a link that somebody, or a mail scanner, has followed.
pub async fn link(request: PageRequest) -> Answer {
    Answer::Page(match request.portal.peek_link(request.token()) {
        Some(scope) => page(outside(&request), scope, request.token().to_owned()),
        None => closed(&request),
    })
}

/// Exchanges the token for a session.
pub async fn open_link(request: PageRequest) -> Answer {
    let token = request.entered("token").unwrap_or_default();
    if request.entered("step") == Some("renew") && request.portal.is_outlived(token) {
        return Answer::Page(match request.portal.renew_link(token).await {
            Ok(()) => renewed(outside(&request)),
            Err(error) => return refused(&error, &request),
        });
    }
    let arrival = Arrival {
        accept_language: request.accept_language.as_deref(),
        user_agent: request.user_agent.as_deref(),
        cookie: request.cookie.as_deref(),
    };
    match request.portal.arrive(token, arrival).await {
        Ok(opened) => {
            let to = if opened.scope == Scope::Undo { path::MY_UNDO } else { path::MY };
            let cookie = SetCookie { value: Some(opened.cookie), max_age: opened.max_age };
            Answer::Redirect { to: to.to_owned(), cookie: Some(cookie) }
        }
        Err(portal::Error::NotFound) => match request.portal.count_link_failure(token, request.client).await {
            Ok(()) => Answer::Page(closed(&request)),
            Err(error) => refused(&error, &request),
        },
        Err(error) => refused(&error, &request),
    }
}

pub(super) fn page(frame: Frame, scope: Scope, token: String) -> Page {
    Page::new(PageKind::Link, "title-link", frame, move || view! { <Body scope token/> }.into_any())
}

/// What there is for a token that opens nothing.
fn closed(request: &PageRequest) -> Page {
    match request.portal.is_outlived(request.token()) {
        true => old(outside(request), request.token().to_owned()),
        false => dead(outside(request)),
    }
}

/// A permanent link whose key is dead: a button has a new one mailed.
pub(super) fn old(frame: Frame, token: String) -> Page {
    Page::new(PageKind::Link, "title-link-old", frame, move || {
        let controller = document::frame().controller.name.clone();
        view! {
            <div class="lead">
                <h1>{t!("link-old-heading")}</h1>
                <p>{t!("link-old", controller = controller)}</p>
            </div>
            <section class="card" aria-label=t!("link-old-heading")>
                <form method="post">
                    <input type="hidden" name="token" value=token/>
                    <input type="hidden" name="step" value="renew"/>
                    <p class="acts"><button class="button" type="submit">{t!("link-old-button")}</button></p>
                </form>
            </section>
            <Contact/>
        }
        .into_any()
    })
}

/// What was done then: the same whether or not there is anybody to mail it to.
pub(super) fn renewed(frame: Frame) -> Page {
    Page::new(PageKind::Link, "title-link-renewed", frame, || {
        let controller = document::frame().controller.name.clone();
        view! {
            <div class="lead">
                <h1>{t!("link-renewed-heading")}</h1>
                <p role="status">{t!("link-renewed", controller = controller)}</p>
            </div>
            <Contact/>
        }
        .into_any()
    })
}

/// A link that opens nothing, whatever the reason: forged, worn out, ended or used.
pub(super) fn dead(frame: Frame) -> Page {
    let page = Page::new(PageKind::Link, "title-link-dead", frame, || {
        let controller = document::frame().controller.name.clone();
        view! {
            <div class="lead">
                <h1>{t!("link-dead-heading")}</h1>
                <p>{t!("link-dead", controller = controller)}</p>
                <AskLink/>
            </div>
            <Contact/>
        }
        .into_any()
    });
    page.with_status(404)
}

#[component]
fn Body(scope: Scope, token: String) -> impl IntoView {
    let controller = document::frame().controller.name.clone();
    let (heading, text, button) = match scope {
        Scope::Undo => (t!("link-undo-heading"), t!("link-undo", controller = controller), t!("link-undo-open")),
        Scope::Preferences => (
            t!("link-preferences-heading"),
            t!("link-preferences", controller = controller),
            t!("link-preferences-open"),
        ),
        Scope::Full | Scope::Unsubscribe => {
            (t!("link-heading"), t!("link-text", controller = controller), t!("link-open"))
        }
    };
    view! {
        <div class="lead">
            <h1>{heading}</h1>
            <p>{text}</p>
        </div>
        <section class="card" aria-label=t!("link-what")>
            <form method="post">
                <input type="hidden" name="token" value=token/>
                <p class="acts"><button class="button" type="submit">{button}</button></p>
            </form>
            <ul class="hint">
                <li>{t!("link-only-you")}</li>
                <li>{t!("link-closes")}</li>
                <li>{t!("link-cookie")}</li>
            </ul>
        </section>
    }
}
