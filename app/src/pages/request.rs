//! `/my/requests/{id}`: one of the person's requests, what happened to it, and what can still be said.

use domain::request::{Kind, State};
use domain::view::{Entered, RequestRow, RequestView};
use domain::{Action, Bound, Gate, path};
use leptos::prelude::*;

use super::ask::MAX_TEXT;
use crate::components::{Contact, Fact, RequestTag, TextArea, Timeline, Wrong, request_title};
use crate::document;
use crate::frame::Frame;
use crate::functions::{TAKE_BACK, WRITE};
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::stop::{Reason, answer};
use crate::text;
use crate::visit::{Loaded, Visit};

/// The page; with `?step=take-back` the one that asks once more.
pub async fn request(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    let id = request.path.strip_prefix(path::MY_REQUESTS).and_then(|rest| rest.strip_prefix('/')).unwrap_or_default();
    let shown = request.portal.request(&visit.actor, id).await.map_err(visit.stop())?;
    if request.asked("step") != Some("take-back") {
        return Ok(page(visit.frame, shown));
    }
    if !shown.row.can_be_revoked {
        return Err(visit.stop()(Reason::To(path::my_request(id))));
    }
    Ok(take_back_page(visit.frame, shown))
}

pub(super) fn page(frame: Frame, request: RequestView) -> Page {
    let frame = frame.of(&request.visitor);
    Page::new(PageKind::Subject, "title-request", frame, || view! { <Body request/> }.into_any())
}

pub(super) fn take_back_page(frame: Frame, request: RequestView) -> Page {
    let frame = frame.of(&request.visitor);
    Page::new(PageKind::Subject, "title-take-back", frame, || view! { <AskTakeBack row=request.row/> }.into_any())
}

#[component]
fn Body(request: RequestView) -> impl IntoView {
    let RequestView { visitor, row, entries, write, entered } = request;
    let controller = document::frame().controller.name.clone();
    let state = row.state;
    let due = (!state.is_closed()).then(|| {
        view! {
            <p><strong>{t!("request-due", due = row.due)}</strong></p>
            <p class="hint">{t!("request-due-means", controller = controller)}</p>
        }
    });
    let refused = matches!(state, State::Refused | State::Cancelled | State::Expired);
    let back = row.can_be_revoked.then(|| view! { <TakeBack id=row.id.clone()/> });
    view! {
        <div class="lead">
            <h1>{request_title(&row)}</h1>
            <p>{text::request_means(state, &controller)}</p>
        </div>
        <section class="card" aria-labelledby="entries">
            <div class="head">
                <h2 id="entries">{t!("request-entries")}</h2>
                <RequestTag state/>
            </div>
            {due}
            <Timeline entries clear=visitor.clear/>
        </section>
        {write.map(|gate| view! { <Write id=row.id.clone() gate answer=state == State::AwaitingSubject entered/> })}
        {back}
        {refused.then(|| view! { <Contact/> })}
        <p><a href=path::MY_REQUESTS>{t!("request-all")}</a></p>
    }
}

/// Writes to those who work on it. Where a code is asked for, nobody knows before it who would be writing.
#[component]
fn Write(id: String, gate: Gate, answer: bool, entered: Entered) -> impl IntoView {
    let heading = if answer { t!("request-answer") } else { t!("request-write") };
    let body = if gate == Gate::Open {
        let wrong = entered.is_wrong("text");
        view! {
            <form class="form" method="post" action=WRITE>
                <input type="hidden" name="id" value=id/>
                <div>
                    <label for="text">{t!("request-text")}</label>
                    <Wrong id="text-wrong".to_owned() text=wrong.then(|| t!("wrong-text"))/>
                    <TextArea
                        name="text"
                        id="text"
                        value=entered.text("text")
                        described_by=if wrong { "write text-wrong" } else { "write" }.to_owned()
                        invalid=wrong
                        required=true
                        max_length=Some(MAX_TEXT)
                    />
                    <p class="acts"><button class="button" type="submit">{t!("request-send")}</button></p>
                </div>
            </form>
        }
        .into_any()
    } else if gate == Gate::Staff {
        view! { <p>{t!("act-in-person")}</p><Contact/> }.into_any()
    } else {
        let to = document::frame().code_way(Bound::new(Action::Message, id.clone()), &path::my_request(&id));
        view! { <p><a href=to>{t!("request-code")}</a></p> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="write">
            <h2 id="write">{heading}</h2>
            {body}
        </section>
    }
}

#[component]
fn TakeBack(id: String) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="take-back">
            <h2 id="take-back">{t!("request-take-back")}</h2>
            <p>{t!("request-take-back-text")}</p>
            <form method="post" action=TAKE_BACK>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="step" value="ask"/>
                <p class="acts"><button class="button soft" type="submit">{t!("request-take-back-ask")}</button></p>
            </form>
        </section>
    }
}

#[component]
fn AskTakeBack(row: RequestRow) -> impl IntoView {
    let controller = document::frame().controller.name.clone();
    let to = path::my_request(&row.id);
    view! {
        <div class="lead"><h1>{t!("request-take-back-heading")}</h1></div>
        <section class="card request" aria-labelledby="what">
            <div class="head">
                <h2 id="what">{request_title(&row)}</h2>
                <RequestTag state=row.state/>
            </div>
            <dl class="facts"><Fact label=t!("requests-asked")>{row.received}</Fact></dl>
            <ul>
                <li>{t!("request-take-back-now", controller = controller)}</li>
                {(row.kind == Kind::Objection).then(|| view! { <li>{t!("request-take-back-objection")}</li> })}
                <li>{t!("request-take-back-again")}</li>
            </ul>
            <form method="post" action=TAKE_BACK>
                <input type="hidden" name="id" value=row.id/>
                <input type="hidden" name="step" value="confirm"/>
                <p class="acts">
                    <button class="button" type="submit">{t!("request-take-back-yes")}</button>
                    <a href=to>{t!("request-take-back-no")}</a>
                </p>
            </form>
        </section>
    }
}

/// The page that asks once more before a request is taken back.
pub(crate) fn taking_back(id: &str) -> String {
    format!("{}?step=take-back", path::my_request(id))
}
