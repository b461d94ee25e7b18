//! `/my/links`: the open visits; ends this one, another one or every link, and takes "this is not me".

use domain::view::SessionView;
use domain::{Scope, path};
use leptos::prelude::*;

use crate::components::{Fact, Icon, Sign};
use crate::document;
use crate::frame::Frame;
use crate::functions::{END_ALL, END_NAMED, END_OTHERS, END_SESSION, NOT_ME};
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::stop::answer;
use crate::text;
use crate::visit::{self, Loaded};

/// What is asked once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing yet: the choice.
    Choose,
    /// Every link?
    All,
    /// Not you?
    NotMe,
}

/// The page.
pub async fn links(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = visit::Visit::of(request).await?;
    let step = match request.asked("step") {
        Some("all") => Step::All,
        Some("not-me") => Step::NotMe,
        _ => Step::Choose,
    };
    let listed = step == Step::Choose && visit.actor.scope() != Scope::Undo;
    let sessions = if listed { request.portal.sessions(&visit.actor).await.map_err(visit.stop())? } else { Vec::new() };
    Ok(page(visit.frame, step, sessions))
}

pub(super) fn page(frame: Frame, step: Step, sessions: Vec<SessionView>) -> Page {
    Page::new(PageKind::Subject, "title-links", frame, move || match step {
        Step::Choose => view! { <Choose sessions/> }.into_any(),
        Step::All => view! { <AskAll/> }.into_any(),
        Step::NotMe => view! { <AskNotMe/> }.into_any(),
    })
}

#[component]
fn Choose(sessions: Vec<SessionView>) -> impl IntoView {
    let sessions = (!sessions.is_empty()).then(|| view! { <Open sessions/> });
    let scope = document::frame().session.as_ref().map(|session| session.scope);
    let life = match scope {
        Some(Scope::Preferences) => t!("links-life-preferences"),
        Some(Scope::Undo) => t!("links-life-undo"),
        _ => t!("links-life-full"),
    };
    view! {
        <div class="lead">
            <h1>{t!("links-heading")}</h1>
            <p>{t!("links-intro")}" "{life}</p>
        </div>
        <section class="card" aria-labelledby="end">
            <h2 id="end"><Icon sign=Sign::Door/>{t!("links-end")}</h2>
            <p>{t!("links-end-text")}</p>
            <form method="post" action=END_SESSION>
                <p class="acts"><button class="button" type="submit">{t!("links-end-button")}</button></p>
            </form>
        </section>
        {sessions}
        <section class="card" aria-labelledby="all">
            <h2 id="all">{t!("links-all")}</h2>
            <p>{t!("links-all-text")}</p>
            <form method="post" action=END_ALL>
                <input type="hidden" name="step" value="ask"/>
                <p class="acts"><button class="button soft" type="submit">{t!("links-all-button")}</button></p>
            </form>
        </section>
        <section class="card" aria-labelledby="not-me">
            <h2 id="not-me">{t!("links-not-me")}</h2>
            <p>{t!("links-not-me-text")}</p>
            <form method="post" action=NOT_ME>
                <input type="hidden" name="step" value="ask"/>
                <p class="acts"><button class="button soft" type="submit">{t!("links-not-me-ask-button")}</button></p>
            </form>
        </section>
    }
}

/// The visits that are open now, each with what ends it.
#[component]
fn Open(sessions: Vec<SessionView>) -> impl IntoView {
    let others = sessions.iter().any(|session| !session.own).then(|| {
        view! {
            <form method="post" action=END_OTHERS>
                <p class="acts"><button class="button soft" type="submit">{t!("sessions-end-others")}</button></p>
            </form>
        }
    });
    let cards = sessions.into_iter().map(|session| view! { <Visit session/> }).collect_view();
    view! {
        <section aria-labelledby="open">
            <h2 id="open">{t!("sessions-heading")}</h2>
            <p>{t!("sessions-text")}</p>
            <ul class="cards pairs">{cards}</ul>
            {others}
        </section>
    }
}

#[component]
fn Visit(session: SessionView) -> impl IntoView {
    let SessionView { name, began, seen, scope, browser, coded, own } = session;
    let by = match scope {
        Scope::Preferences => t!("sessions-by-preferences"),
        Scope::Undo => t!("sessions-by-undo"),
        Scope::Full | Scope::Unsubscribe => t!("sessions-by-full"),
    };
    let end = (!own).then(|| {
        view! {
            <form method="post" action=END_NAMED>
                <input type="hidden" name="name" value=name/>
                <p class="acts">
                    <button class="button quiet" type="submit">
                        {t!("sessions-end")}<span class="heard">": "{began.clone()}</span>
                    </button>
                </p>
            </form>
        }
    });
    view! {
        <li class="card">
            <h3>{text::browser(browser)}</h3>
            {own.then(|| view! { <p><strong>{t!("sessions-own")}</strong></p> })}
            <dl class="facts">
                <Fact label=t!("sessions-began")>{began.clone()}</Fact>
                <Fact label=t!("sessions-seen")>{seen}</Fact>
                <Fact label=t!("sessions-by")>{by}</Fact>
                <Fact label=t!("sessions-coded")>{if coded { t!("sessions-yes") } else { t!("sessions-no") }}</Fact>
            </dl>
            {end}
        </li>
    }
}

#[component]
fn AskAll() -> impl IntoView {
    view! {
        <div class="lead"><h1>{t!("links-all-ask")}</h1></div>
        <section class="card" aria-label=t!("links-all")>
            <p>{t!("links-all-text")}</p>
            <form method="post" action=END_ALL>
                <input type="hidden" name="step" value="confirm"/>
                <p class="acts">
                    <button class="button" type="submit">{t!("links-all-button")}</button>
                    <a href=path::MY_LINKS>{t!("cancel")}</a>
                </p>
            </form>
        </section>
    }
}

#[component]
fn AskNotMe() -> impl IntoView {
    let controller = document::frame().controller.clone();
    view! {
        <div class="lead"><h1>{t!("links-not-me-ask")}</h1></div>
        <section class="card" aria-label=t!("links-not-me")>
            <ul>
                <li>{t!("links-not-me-now", controller = controller.name)}</li>
                <li>{t!("links-not-me-data")}</li>
                <li>{t!("links-not-me-tell", email = controller.email)}</li>
            </ul>
            <form method="post" action=NOT_ME>
                <input type="hidden" name="step" value="confirm"/>
                <p class="acts">
                    <button class="button" type="submit">{t!("links-not-me-yes")}</button>
                    <a href=path::MY_LINKS>{t!("cancel")}</a>
                </p>
            </form>
        </section>
    }
}

/// The page that asks once more.
pub(crate) fn asked(step: &str) -> String {
    format!("{}?step={step}", path::MY_LINKS)
}
