//! `/my/code?next=…`: asks for a code by mail or text message, and takes it.

use domain::view::{CodeView, CodeWay};
use domain::{Action, Assurance, Bound, Channel, path};
use leptos::prelude::*;

use crate::components::{CodeField, Contact};
use crate::document;
use crate::frame::Frame;
use crate::functions::{ENTER_CODE, SEND_CODE};
use crate::here;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::stop::{Reason, answer};
use crate::text;
use crate::visit::{Loaded, Visit};

/// The page.
pub async fn code(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    let next = request.asked("next").filter(|next| path::is_next(next)).unwrap_or(path::MY);
    let act = here::act(request.asked("for").unwrap_or_default(), request.asked("of").unwrap_or_default());
    if act.as_ref().is_some_and(|act| act.action == Action::Erase) {
        return Err(visit.stop()(Reason::To(path::MY_REQUESTS_ERASURE.to_owned())));
    }
    let asked = match &act {
        Some(act) => request.portal.asks_fresh(&visit.actor, act),
        None => visit.actor.assurance() < Assurance::Code,
    };
    if !asked {
        return Err(visit.stop()(Reason::To(next.to_owned())));
    }
    let code = request.portal.code_view(&visit.actor, act, next).await.map_err(visit.stop())?;
    Ok(page(visit.frame, code))
}

pub(super) fn page(frame: Frame, code: CodeView) -> Page {
    Page::new(PageKind::Subject, "title-code", frame, || view! { <Body code/> }.into_any())
}

#[component]
fn Body(code: CodeView) -> impl IntoView {
    let CodeView { ways, way, act, of, sent, tries_left, next } = code;
    let controller = document::frame().controller.name.clone();
    let intro = match &act {
        None => t!("code-intro", controller = controller),
        Some(act) => {
            let action = text::action(act.action);
            let what = if of.is_empty() { action } else { format!("{action}: {of}") };
            t!("code-intro-act", controller = controller, act = what)
        }
    };
    let lead = view! {
        <div class="lead">
            <h1>{t!("code-heading")}</h1>
            <p>{intro}</p>
        </div>
    };
    if ways.is_empty() {
        return view! {
            {lead}
            <p class="notice bad">{t!("code-no-address")}</p>
            <Contact/>
        }
        .into_any();
    }
    let forms = if sent {
        view! {
            <Enter way=way.clone() tries_left act=act.clone() next=next.clone()/>
            <section class="card" aria-labelledby="again">
                <h2 id="again">{t!("code-again")}</h2>
                <p>{t!("code-again-text")}</p>
                <Send ways way act next=next.clone() label=t!("code-again-send") again=true/>
            </section>
        }
        .into_any()
    } else {
        view! {
            <section class="card" aria-labelledby="send">
                <h2 id="send">{t!("code-where")}</h2>
                <p class="hint">{t!("code-address-why", controller = controller)}</p>
                <Send ways way act next=next.clone() label=t!("code-send") again=false/>
            </section>
        }
        .into_any()
    };
    view! {
        {lead}
        {forms}
        <p><a href=back(&next)>{t!("code-without")}</a></p>
    }
    .into_any()
}

/// Sends a code, or another one.
#[component]
fn Send(
    ways: Vec<CodeWay>,
    way: Option<CodeWay>,
    act: Option<Bound>,
    next: String,
    label: String,
    again: bool,
) -> impl IntoView {
    let class = if again { "button soft" } else { "button" };
    view! {
        <form method="post" action=SEND_CODE>
            {of(act)}
            <input type="hidden" name="next" value=next/>
            <Ways ways chosen=way/>
            <p class="acts"><button class=class type="submit">{label}</button></p>
        </form>
    }
}

/// Where the code goes: the one address, or the choice among several.
#[component]
pub(super) fn Ways(ways: Vec<CodeWay>, chosen: Option<CodeWay>) -> impl IntoView {
    if let [way] = ways.as_slice() {
        return view! { <p>{t!("code-address")}" "{shown(way.clone())}</p> }.into_any();
    }
    let chosen = chosen.or_else(|| ways.first().cloned()).map(|way| way.name);
    let risk = ways.iter().any(|way| way.channel == Channel::Sms);
    let risk = risk.then(|| view! { <p class="hint">{t!("code-sms-risk")}</p> });
    let choices = ways
        .into_iter()
        .map(|way| {
            let (name, checked) = (way.name.clone(), chosen.as_ref() == Some(&way.name));
            let id = format!("way-{name}");
            let by = if way.channel == Channel::Sms { t!("code-by-sms") } else { t!("code-by-mail") };
            view! {
                <p class="choice">
                    <input type="radio" id=id.clone() name="way" value=name checked=checked/>
                    " "<label for=id>{by}" "{shown(way)}</label>
                </p>
            }
        })
        .collect_view();
    view! { <fieldset><legend>{t!("code-address-choose")}</legend>{choices}{risk}</fieldset> }.into_any()
}

/// An address as the page shows it.
pub(super) fn shown(way: CodeWay) -> impl IntoView {
    view! { <bdi class="masked">{way.address.into_inner()}</bdi> }
}

/// Takes the code.
#[component]
fn Enter(way: Option<CodeWay>, tries_left: i64, act: Option<Bound>, next: String) -> impl IntoView {
    view! {
        <form class="card form" method="post" action=ENTER_CODE>
            <p>{t!("code-on-its-way")}" "{way.map(shown)}</p>
            {of(act)}
            <input type="hidden" name="next" value=next/>
            <CodeField tries_left/>
            <p class="acts"><button class="button" type="submit">{t!("code-enter")}</button></p>
        </form>
    }
}

/// What the forms carry of the very act.
fn of(act: Option<Bound>) -> impl IntoView {
    act.map(|Bound { action, of }| {
        view! {
            <input type="hidden" name="act" value=action.code()/>
            <input type="hidden" name="of" value=of/>
        }
    })
}

/// Where to go without a code: what is ahead would only lead back here.
fn back(next: &str) -> &'static str {
    if next.starts_with(path::MY_CONSENTS) {
        path::MY_CONSENTS
    } else if next.starts_with(path::MY_DATA) {
        path::MY_DATA
    } else if next.starts_with(path::MY_REQUESTS) {
        path::MY_REQUESTS
    } else {
        path::MY
    }
}
