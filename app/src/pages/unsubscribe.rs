//! `/u/{token}`: stops a purpose on a channel, in two steps, without a session. Never refused, also for a token that was
//! never ours: the pages are the same, so that nothing can be learned from them.

use domain::view::UnsubscribeView;
use leptos::prelude::*;
use portal::UnsubscribeMethod;

use crate::components::{Contact, Icon, Sign};
use crate::document;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::pages::error_page;
use crate::stop::status;
use crate::text;
use crate::visit::outside;

/// Where the visitor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The page of the link: says what it would stop.
    Start,
    /// Asks once more.
    Ask,
    /// It is done.
    Done,
}

/// The page of the link. Mail programs follow it, so it changes nothing.
pub async fn unsubscribe(request: PageRequest) -> Answer {
    shown(&request, Step::Start).await
}

/// The forms of both pages; anything else is taken for the first. One click of a mail program is the server's.
pub async fn unsubscribe_post(request: PageRequest) -> Answer {
    if request.entered("step") != Some("confirm") {
        return shown(&request, Step::Ask).await;
    }
    match request.portal.unsubscribe(request.token(), UnsubscribeMethod::Page).await {
        Ok(()) | Err(portal::Error::NotFound) => shown(&request, Step::Done).await,
        Err(error) => {
            let mut page = error_page(status(&error), &request.language(), &request.portal);
            page.kind = PageKind::Unsubscribe;
            Answer::Page(page)
        }
    }
}

async fn shown(request: &PageRequest, step: Step) -> Answer {
    let frame = outside(request);
    let view = request.portal.unsubscribe_view(request.token(), frame.catalog.language()).await;
    Answer::Page(page(frame, view, step))
}

pub(super) fn page(frame: Frame, view: UnsubscribeView, step: Step) -> Page {
    Page::new(PageKind::Unsubscribe, "title-unsubscribe", frame, move || view! { <Body view step/> }.into_any())
}

#[component]
fn Body(view: UnsubscribeView, step: Step) -> impl IntoView {
    let controller = document::frame().controller.name.clone();
    let what = view.purpose.unwrap_or_else(|| t!("unsubscribe-all"));
    let channel = view.channel.map_or_else(|| t!("channel-all"), text::channel);
    let summary = view! {
        <h2 id="what">{what}</h2>
        <p>{t!("unsubscribe-channel", channel = channel)}</p>
    };
    match step {
        Step::Start => view! {
            <div class="lead">
                <h1>{t!("unsubscribe-heading")}</h1>
                <p>{t!("unsubscribe-text", controller = controller)}</p>
            </div>
            <section class="card" aria-labelledby="what">
                {summary}
                <Next step="ask" label=t!("unsubscribe-next")/>
            </section>
        }
        .into_any(),
        Step::Ask => view! {
            <div class="lead"><h1>{t!("unsubscribe-ask")}</h1></div>
            <section class="card" aria-labelledby="what">
                {summary}
                <p>{t!("unsubscribe-now", controller = controller)}</p>
                <Next step="confirm" label=t!("unsubscribe-yes")/>
                <p class="hint">{t!("unsubscribe-close")}</p>
            </section>
        }
        .into_any(),
        Step::Done => view! {
            <div class="lead"><h1><Icon sign=Sign::Yes/>{t!("unsubscribe-done-heading")}</h1></div>
            <section class="card" aria-labelledby="what">
                {summary}
                <p role="status">{t!("unsubscribe-done", controller = controller)}</p>
            </section>
            <Contact/>
        }
        .into_any(),
    }
}

/// The one button of a step; it posts to the page's own address.
#[component]
fn Next(step: &'static str, label: String) -> impl IntoView {
    view! {
        <form method="post">
            <input type="hidden" name="step" value=step/>
            <p class="acts"><button class="button" type="submit">{label}</button></p>
        </form>
    }
}
