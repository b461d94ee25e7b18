//! `/admin/persons/{kind}/{key}`: what a person has said and asked for, and what staff can do for them.

use domain::role::Task;
use domain::view::desk::{PersonRow, PersonView};
use domain::view::{Entered, Restriction};
use domain::{SubjectRef, path};
use leptos::prelude::*;
use portal::Error;

use crate::components::desk::{Flags, LinkTable, PersonTable, QueueTable, Words};
use crate::components::{Fact, Icon, Sign};
use crate::frame::Frame;
use crate::functions::{ERASE, LIFT, RESTRICT, SEND_LINK};
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, Stop, answer};

/// The page.
pub async fn person(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let subject = subject(request, &visit)?;
    if let Some(why) = request.portal.why(&visit.actor, &subject).await.map_err(visit.stop())? {
        return Ok(super::why::page(visit.frame, why));
    }
    let person = request.portal.person(&visit.actor, &subject).await.map_err(visit.stop())?;
    Ok(page(visit.frame, person))
}

/// Whom the path names.
pub(super) fn subject(request: &PageRequest, visit: &StaffVisit) -> Result<SubjectRef, Stop> {
    let [kind, key] = request.below(path::ADMIN_PERSONS).ok_or_else(|| visit.stop()(Error::NotFound))?;
    Ok(SubjectRef { kind, key })
}

pub(in crate::pages) fn page(frame: Frame, person: PersonView) -> Page {
    Page::new(PageKind::Desk, "title-desk-person", frame, || view! { <Body person/> }.into_any())
}

#[component]
fn Body(person: PersonView) -> impl IntoView {
    let PersonView {
        staff,
        row,
        flags,
        restricted,
        restriction,
        erased,
        twins,
        requests,
        links: open,
        can_mail,
        entered,
        restriction_entered,
    } = person;
    let PersonRow { subject, name, email } = row;
    let name = name.into_inner();
    let heading = if name.is_empty() { t!("desk-no-name") } else { name };
    let marks = (restricted || erased).then(|| {
        let restricted = restricted.then(|| {
            view! { <span class="state unknown"><Icon sign=Sign::Hidden/>{t!("desk-restricted")}</span> }
        });
        let erased = erased.then(|| view! { <span class="state no"><Icon sign=Sign::No/>{t!("desk-erased")}</span> });
        view! { <Fact label=t!("desk-col-state")>{restricted}" "{erased}</Fact> }
    });
    let links = (staff.may(Task::SendLinks) && !erased).then(|| view! { <Links subject=subject.clone() can_mail/> });
    let open = (!open.is_empty()).then(|| {
        let may = staff.may(Task::SendLinks);
        view! {
            <section class="card" aria-labelledby="open">
                <h2 id="open">{t!("desk-link-open")}</h2>
                <LinkTable subject=subject.clone() links=open may/>
            </section>
        }
    });
    let erase = (staff.may(Task::StartErasure) && !erased).then(|| view! { <Erase subject=subject.clone() entered/> });
    let restrict = (staff.may(Task::WorkRequests) && !erased).then(|| {
        let told = if can_mail { t!("desk-restriction-told") } else { t!("desk-restriction-untold") };
        view! { <Restrict subject=subject.clone() restriction=restriction.clone() told entered=restriction_entered/> }
    });
    let stands =
        restriction.map(|restriction| view! { <Fact label=t!("desk-restriction")><Stands restriction/></Fact> });
    let requests = if requests.is_empty() {
        view! { <p class="none">{t!("desk-person-no-requests")}</p> }.into_any()
    } else {
        view! { <QueueTable caption=t!("desk-person-requests") rows=requests person=false/> }.into_any()
    };
    let twins = (!twins.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="twins">
                <h2 id="twins">{t!("desk-twins")}</h2>
                <p class="hint">{t!("desk-twins-text")}</p>
                <PersonTable caption=t!("desk-twins") rows=twins/>
            </section>
        }
    });
    let flags = if flags.is_empty() {
        view! { <p class="none">{t!("desk-flags-none")}</p> }.into_any()
    } else {
        view! { <Flags flags/> }.into_any()
    };
    view! {
        <div class="lead">
            <p><a href=path::ADMIN_PERSONS>{t!("desk-back-persons")}</a></p>
            <h1><bdi>{heading}</bdi></h1>
        </div>
        <dl class="facts strip card">
            <Fact label=t!("desk-col-key")><bdi>{subject.to_string()}</bdi></Fact>
            <Fact label=t!("desk-col-email")><bdi>{email.into_inner()}</bdi></Fact>
            {marks}
            {stands}
        </dl>
        {links}
        {open}
        <section class="card" aria-labelledby="flags">
            <h2 id="flags">{t!("desk-flags-heading")}</h2>
            {flags}
        </section>
        <section class="card" aria-labelledby="requests">
            <h2 id="requests">{t!("desk-person-requests")}</h2>
            {requests}
        </section>
        {twins}
        {restrict}
        {erase}
    }
}

/// Mails a link, or makes one to be handed over. The second posts to this page's own address and is answered here.
#[component]
fn Links(subject: SubjectRef, can_mail: bool) -> impl IntoView {
    let send = if can_mail {
        view! {
            <form method="post" action=SEND_LINK>
                <input type="hidden" name="kind" value=subject.kind/>
                <input type="hidden" name="key" value=subject.key/>
                <button class="button" type="submit">{t!("desk-send-link")}</button>
            </form>
        }
        .into_any()
    } else {
        view! { <p class="hint">{t!("desk-send-link-nowhere")}</p> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="links">
            <h2 id="links">{t!("desk-links-heading")}</h2>
            <p class="hint">{t!("desk-links-text")}</p>
            <div class="acts">
                {send}
                <form method="post">
                    <button class="button soft" type="submit">{t!("desk-copy-link")}</button>
                </form>
            </div>
        </section>
    }
}

/// Since when processing is restricted, and when that ends.
#[component]
fn Stands(restriction: Restriction) -> impl IntoView {
    let Restriction { since, ends } = restriction;
    let since = if since.is_empty() { t!("desk-restriction-on") } else { t!("desk-restriction-since", since = since) };
    let ends =
        (!ends.is_empty()).then(|| view! { " "<span class="hint">{t!("desk-restriction-ends", ends = ends)}</span> });
    view! { <span>{since}</span>{ends} }
}

/// Restricts processing, announces the end of it, or calls that end off: what is open now, and nothing else.
#[component]
fn Restrict(subject: SubjectRef, restriction: Option<Restriction>, told: String, entered: Entered) -> impl IntoView {
    let open = entered != Entered::default();
    let (action, heading, hint, button) = match restriction {
        None => (RESTRICT, t!("desk-restrict"), t!("desk-restrict-hint"), t!("desk-restrict-do")),
        Some(Restriction { ends, .. }) if ends.is_empty() => {
            (LIFT, t!("desk-lift"), t!("desk-lift-hint"), t!("desk-lift-do"))
        }
        Some(_) => (RESTRICT, t!("desk-unlift"), t!("desk-unlift-hint"), t!("desk-unlift-do")),
    };
    view! {
        <details class="card" open=open>
            <summary>{heading}</summary>
            <form class="form" method="post" action=action>
                <input type="hidden" name="kind" value=subject.kind/>
                <input type="hidden" name="key" value=subject.key/>
                <p class="hint">{hint}" "{told}</p>
                <Words
                    name="reason"
                    id="restriction-reason"
                    label=t!("desk-restriction-reason")
                    hint=t!("desk-goes-to-person")
                    value=entered.text("reason")
                    wrong=entered.is_wrong("reason")
                    rows=3
                />
                <p class="acts"><button class="button" type="submit">{button}</button></p>
            </form>
        </details>
    }
}

/// Starts an erasure in the person's place.
#[component]
fn Erase(subject: SubjectRef, entered: Entered) -> impl IntoView {
    let open = entered != Entered::default();
    view! {
        <details class="card" open=open>
            <summary>{t!("desk-erase")}</summary>
            <form class="form" method="post" action=ERASE>
                <input type="hidden" name="kind" value=subject.kind/>
                <input type="hidden" name="key" value=subject.key/>
                <Words
                    name="reason"
                    id="erase-reason"
                    label=t!("desk-erase-reason")
                    hint=t!("desk-erase-hint")
                    value=entered.text("reason")
                    wrong=entered.is_wrong("reason")
                    rows=3
                />
                <p class="acts"><button class="button" type="submit">{t!("desk-erase-do")}</button></p>
            </form>
        </details>
    }
}
