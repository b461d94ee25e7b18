//! `/my/undo` and `/my/undo/confirm`: takes one withdrawal or objection back, stops an erasure, or disowns a change of address.

use domain::path;
use domain::view::{StopView, UndoView};
use leptos::prelude::*;

use crate::components::Contact;
use crate::document;
use crate::frame::Frame;
use crate::functions::UNDO;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::pages::disown;
use crate::stop::{Reason, Stop, answer};
use crate::text;
use crate::visit::{Loaded, Visit};

/// What was done, and the way to undo it.
pub async fn undo(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    if let Some(stop) = stops(request, &visit).await? {
        return Ok(stop_page(visit.frame, stop));
    }
    match request.portal.disown_view(&visit.actor).await {
        Ok(None) => {}
        Ok(Some(change)) => return Ok(disown::page(visit.frame, change)),
        Err(portal::Error::NotFound) => return Ok(page(visit.frame, None)),
        Err(error) => return Err(visit.stop()(error)),
    }
    let undo = match request.portal.undo_view(&visit.actor).await {
        Ok(undo) => Some(undo),
        // Used: there is nothing left to show but what came of it, which the notice tells.
        Err(portal::Error::NotFound) => None,
        Err(error) => return Err(visit.stop()(error)),
    };
    Ok(page(visit.frame, undo))
}

/// Asks once more.
pub async fn undo_confirm(request: PageRequest) -> Answer {
    let loaded = load_confirm(&request).await;
    answer(&request, loaded)
}

async fn load_confirm(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    if let Some(stop) = stops(request, &visit).await? {
        if !stop.possible {
            return Err(visit.stop()(Reason::To(path::MY_UNDO.to_owned())));
        }
        return Ok(stop_confirm_page(visit.frame, stop));
    }
    match request.portal.disown_view(&visit.actor).await {
        Ok(None) => {}
        Ok(Some(change)) => return Ok(disown::confirm_page(visit.frame, change)),
        Err(portal::Error::NotFound) => return Err(visit.stop()(Reason::To(path::MY_UNDO.to_owned()))),
        Err(error) => return Err(visit.stop()(error)),
    }
    let undo = request.portal.undo_view(&visit.actor).await.map_err(visit.stop())?;
    if !undo.possible {
        return Err(visit.stop()(Reason::To(path::MY_UNDO.to_owned())));
    }
    Ok(confirm_page(visit.frame, undo))
}

/// The erasure that the session's link stops, where it was sent for that.
async fn stops(request: &PageRequest, visit: &Visit) -> Result<Option<StopView>, Stop> {
    request.portal.stop_view(&visit.actor).await.map_err(visit.stop())
}

pub(super) fn stop_page(frame: Frame, stop: StopView) -> Page {
    Page::new(PageKind::Subject, "title-stop", frame, move || {
        let StopView { at, possible } = stop;
        let next = if possible {
            view! { <p class="acts"><a class="button" href=path::MY_UNDO_CONFIRM>{t!("stop-link")}</a></p> }.into_any()
        } else {
            view! { <p>{t!("stop-too-late")}</p><Contact/> }.into_any()
        };
        view! {
            <div class="lead"><h1>{t!("stop-heading")}</h1><p>{t!("stop-asked", at = at)}</p></div>
            {next}
        }
        .into_any()
    })
}

pub(super) fn stop_confirm_page(frame: Frame, stop: StopView) -> Page {
    Page::new(PageKind::Subject, "title-stop", frame, move || {
        view! {
            <div class="lead"><h1>{t!("stop-ask")}</h1><p>{t!("stop-asked", at = stop.at)}</p></div>
            <section class="card" aria-label=t!("stop-heading")>
                <p>{t!("stop-now")}</p>
                <form method="post" action=UNDO>
                    <p class="acts">
                        <button class="button" type="submit">{t!("stop-yes")}</button>
                        <a href=path::MY_UNDO>{t!("cancel")}</a>
                    </p>
                </form>
            </section>
        }
        .into_any()
    })
}

pub(super) fn page(frame: Frame, undo: Option<UndoView>) -> Page {
    Page::new(PageKind::Subject, "title-undo", frame, || match undo {
        Some(undo) => view! { <Body undo/> }.into_any(),
        None => view! {
            <div class="lead"><h1>{t!("undo-used-heading")}</h1><p>{t!("undo-used")}</p></div>
            <Contact/>
        }
        .into_any(),
    })
}

pub(super) fn confirm_page(frame: Frame, undo: UndoView) -> Page {
    Page::new(PageKind::Subject, "title-undo", frame, || view! { <Ask undo/> }.into_any())
}

#[component]
fn Body(undo: UndoView) -> impl IntoView {
    let possible = undo.possible;
    let next = if possible {
        view! {
            <p>{t!("undo-text")}</p>
            <p class="acts"><a class="button" href=path::MY_UNDO_CONFIRM>{t!("undo-link")}</a></p>
        }
        .into_any()
    } else {
        view! { <p>{t!("undo-too-late")}</p> }.into_any()
    };
    view! {
        <div class="lead"><h1>{t!("undo-heading")}</h1></div>
        <section class="card" aria-labelledby="what">
            <What undo/>
            {next}
        </section>
        {(!possible).then(|| view! { <Contact/> })}
    }
}

#[component]
fn Ask(undo: UndoView) -> impl IntoView {
    view! {
        <div class="lead"><h1>{t!("undo-ask")}</h1></div>
        <section class="card" aria-labelledby="what">
            <What undo/>
            <p>{t!("undo-now", controller = document::frame().controller.name)}</p>
            <form method="post" action=UNDO>
                <p class="acts">
                    <button class="button" type="submit">{t!("undo-yes")}</button>
                    <a href=path::MY_UNDO>{t!("cancel")}</a>
                </p>
            </form>
        </section>
    }
}

/// What was done, and when.
#[component]
fn What(undo: UndoView) -> impl IntoView {
    let what = t!("undo-what", kind = text::kind(undo.kind), at = undo.at, channels = text::channels(&undo.channels),);
    view! { <h2 id="what">{undo.purpose}</h2><p>{what}</p> }
}
