//! `/admin/requests/{id}`: who asks for what, what would be done, what was said, and what can be decided now.

use domain::path;
use domain::request::{Kind, State};
use domain::view::Entered;
use domain::view::desk::{Case, Part, WaitsFor};
use leptos::prelude::*;
use portal::Error;

use crate::components::desk::{Due, PlanTable, Standing, Timeline, Words};
use crate::components::{Fact, Icon, Sign, Wrong};
use crate::frame::Frame;
use crate::functions::CASE;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};
use crate::text;

/// The page.
pub async fn request(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let [id] = request.below("/admin/requests").ok_or_else(|| visit.stop()(Error::NotFound))?;
    let from = request.asked("kind").and_then(Kind::parse);
    let mut case = request.portal.case(&visit.actor, &id).await.map_err(visit.stop())?;
    if case.open.iter().any(|command| command == "approve") {
        // What somebody has chosen, and was sent back with.
        let chosen = |table: &str| request.query.iter().any(|(name, value)| name == "left_out" && value == table);
        case.plan.iter_mut().for_each(|group| group.left_out |= chosen(&group.table));
    }
    Ok(page(visit.frame, case, from))
}

pub(in crate::pages) fn page(frame: Frame, case: Case, from: Option<Kind>) -> Page {
    Page::new(PageKind::Desk, "title-desk-request", frame, move || view! { <Body case from/> }.into_any())
}

/// What every form of this page sends.
#[derive(Clone)]
struct Form {
    id: String,
    version: String,
    /// The queue to go back to.
    from: Option<Kind>,
    /// The form that was refused.
    entered: Entered,
}

impl Form {
    /// What was entered on the form of this command, if it was that one that was refused.
    fn back(&self, command: &str) -> Entered {
        if self.entered.get("command") == Some(command) { self.entered.clone() } else { Entered::default() }
    }
}

#[component]
fn Body(case: Case, from: Option<Kind>) -> impl IntoView {
    let open = case.open.clone();
    let may = move |command: &str| open.iter().any(|open| open == command);
    let form =
        Form { id: case.item.row.id.clone(), version: case.version.to_string(), from, entered: case.entered.clone() };
    let kind = case.item.row.kind;
    let review = may("review").then(|| {
        view! {
            <section class="card" aria-labelledby="review">
                <h2 id="review">{t!("desk-review-heading")}</h2>
                <p>{t!("desk-review-text")}</p>
                <Plain form=form.clone() command="review" label=t!("desk-review")/>
            </section>
        }
    });
    let stuck = case.item.stuck.clone().map(|code| {
        view! {
            <section class="card stuck" aria-labelledby="stuck">
                <h2 id="stuck"><Icon sign=Sign::Late/>{t!("desk-stuck-heading")}</h2>
                <p>{t!("desk-stuck-text")}" "<code>{code}</code></p>
                {may("retry").then(|| view! { <Plain form=form.clone() command="retry" label=t!("desk-retry")/> })}
            </section>
        }
    });
    let unmapped = case.item.unmapped.clone();
    let waits = (!unmapped.is_empty()).then(|| {
        view! {
            <section class="card stuck" aria-labelledby="waits">
                <h2 id="waits"><Icon sign=Sign::Clock/>{t!("desk-waits-heading")}</h2>
                <p>{t!("desk-waits-text")}" "<code>{unmapped}</code></p>
            </section>
        }
    });
    let held = case.wait.clone().map(|wait| {
        let why = match wait.why {
            WaitsFor::Cooling => t!("desk-hold-cooling"),
            WaitsFor::NewAddress => t!("desk-hold-address"),
            WaitsFor::Dispute => t!("desk-hold-dispute"),
        };
        let decide = may("approve").then(|| view! { <p>{t!("desk-hold-decide")}</p> });
        view! {
            <section class="card" aria-labelledby="held">
                <h2 id="held"><Icon sign=Sign::Clock/>{t!("desk-hold-heading", until = wait.until)}</h2>
                <p>{why}</p>
                {decide}
            </section>
        }
    });
    let copy = (!case.copy_waits.is_empty()).then(|| {
        view! { <p class="notice" role="note"><Icon sign=Sign::Clock/><span>{t!("desk-hold-copy", until = case.copy_waits.clone())}</span></p> }
    });
    let untold = case.untold.then(|| view! { <Untold form=form.clone() case=case.clone()/> });
    let approve = may("approve");
    let plan = (!case.plan.is_empty() || approve).then(|| {
        view! { <Plan form=form.clone() groups=case.plan.clone() hash=case.plan_hash.clone() approve/> }
    });
    let other = ["close", "ask", "refuse", "cancel"].iter().any(|command| may(command));
    let other = other.then(|| {
        view! {
            <section class="decide" aria-labelledby="decide">
                <h2 id="decide">{t!("desk-decide-heading")}</h2>
                {may("close").then(|| view! { <Close form=form.clone() kind/> })}
                {may("ask").then(|| view! { <Ask form=form.clone()/> })}
                {may("refuse").then(|| {
                    view! { <Refuse form=form.clone() kind complaint=case.complaint.clone() court=case.court.clone()/> }
                })}
                {may("cancel").then(|| view! { <Cancel form=form.clone()/> })}
            </section>
        }
    });
    view! {
        <div class="lead">
            <p><a href=path::admin_queue(Part::Open, from, None)>{t!("desk-back-queue")}</a></p>
            <h1>{text::desk("desk-kind", kind.code())}</h1>
        </div>
        <Facts case=case.clone()/>
        <div class="split">
            <div>
                {stuck}
                {waits}
                {held}
                {copy}
                {untold}
                {review}
                {plan}
                {other}
            </div>
            <aside class="side" aria-label=t!("desk-timeline-heading")>
                <section class="card" aria-labelledby="timeline">
                    <h2 id="timeline">{t!("desk-timeline-heading")}</h2>
                    <Timeline entries=case.entries/>
                </section>
            </aside>
        </div>
    }
}

/// The person does not know: there was no address to write to.
#[component]
fn Untold(form: Form, case: Case) -> impl IntoView {
    let posted = case.open.iter().any(|open| open == "posted");
    let row = case.item.row;
    // After an erasure the words are gone with the person's key.
    let erased = row.kind == Kind::Erasure && matches!(row.state, State::PartlyCompleted | State::Completed);
    let text = if erased { t!("desk-untold-erased") } else { t!("desk-untold-text") };
    view! {
        <section class="card stuck" aria-labelledby="untold">
            <h2 id="untold"><Icon sign=Sign::Late/>{t!("desk-untold-heading")}</h2>
            <p>{text}</p>
            {posted.then(|| view! { <Plain form command="posted" label=t!("desk-posted")/> })}
        </section>
    }
}

/// Who, what, where it stands, by when.
#[component]
fn Facts(case: Case) -> impl IntoView {
    let row = case.item.row;
    let name = case.name.into_inner();
    let (key, to) = (case.subject.to_string(), path::admin_person(&case.subject));
    let person = match (name.is_empty(), row.state.is_closed()) {
        // Most likely there is no page any more.
        (true, true) => view! { <bdi>{key}</bdi> }.into_any(),
        (true, false) => {
            view! { <a href=to><bdi>{key}</bdi></a>" "<span class="hint">{t!("desk-no-name")}</span> }.into_any()
        }
        (false, _) => {
            view! { <a href=to><bdi>{name}</bdi></a>" "<span class="hint"><bdi>{key}</bdi></span> }.into_any()
        }
    };
    let due = (!row.state.is_answered()).then(|| view! { " "<Due days=case.item.days_left/> });
    let twins = (!case.twins.is_empty()).then(|| {
        let items = case
            .twins
            .into_iter()
            .map(|twin| view! { <li><a href=path::admin_person(&twin)><bdi>{twin.to_string()}</bdi></a></li> })
            .collect_view();
        view! { <Fact label=t!("desk-twins")><ul class="inline">{items}</ul></Fact> }
    });
    view! {
        <dl class="facts strip card">
            <Fact label=t!("desk-col-person")>{person}</Fact>
            <Fact label=t!("desk-col-state")><Standing state=row.state stuck=case.item.stuck.is_some() waits=!case.item.unmapped.is_empty()/></Fact>
            <Fact label=t!("desk-col-due")><span>{row.due}</span>{due}</Fact>
            <Fact label=t!("desk-col-received")>{row.received}</Fact>
            {(!row.purpose.is_empty()).then(|| view! { <Fact label=t!("desk-col-purpose")>{row.purpose}</Fact> })}
            {twins}
        </dl>
    }
}

/// The fields that every command sends.
#[component]
fn Named(form: Form, command: &'static str) -> impl IntoView {
    view! {
        <input type="hidden" name="id" value=form.id/>
        <input type="hidden" name="version" value=form.version/>
        <input type="hidden" name="command" value=command/>
        <input type="hidden" name="kind" value=form.from.map_or("", Kind::code)/>
    }
}

/// A command that needs no more than a press.
#[component]
fn Plain(form: Form, command: &'static str, label: String) -> impl IntoView {
    view! {
        <form method="post" action=CASE>
            <Named form command/>
            <p class="acts"><button class="button" type="submit">{label}</button></p>
        </form>
    }
}

/// What would be done, and its approval.
#[component]
fn Plan(form: Form, groups: Vec<domain::view::PlanGroup>, hash: String, approve: bool) -> impl IntoView {
    let rows: usize = groups.iter().map(|group| group.rows).sum();
    let empty = groups.is_empty();
    let back = form.back("approve");
    let body = match approve {
        false => view! { <PlanTable groups choose=false/> }.into_any(),
        true => view! {
            <form class="form" method="post" action=CASE>
                <Named form command="approve"/>
                <input type="hidden" name="plan_hash" value=hash/>
                {(!empty).then(|| view! { <PlanTable groups choose=true/><p class="hint">{t!("desk-plan-hangs")}</p> })}
                <Words
                    name="reason"
                    id="approve-reason"
                    label=t!("desk-approve-reason")
                    hint=t!("desk-approve-reason-hint")
                    value=back.text("reason")
                    wrong=back.is_wrong("reason")
                    required=false
                    rows=2
                />
                <p class="acts"><button class="button" type="submit">{t!("desk-approve")}</button></p>
                <p class="hint">{t!("desk-approve-text")}</p>
            </form>
        }
        .into_any(),
    };
    view! {
        <section class="card" aria-labelledby="plan">
            <h2 id="plan">{t!("desk-plan-heading")}</h2>
            <p class="hint">{t!("desk-plan-text", count = rows.to_string())}</p>
            {body}
        </section>
    }
}

/// A decision that is opened before it is made.
#[component]
fn Decision(form: Form, command: &'static str, label: String, button: String, children: Children) -> impl IntoView {
    // What was refused is open: nobody looks for it.
    let open = form.back(command) != Entered::default();
    view! {
        <details class="card" open=open>
            <summary>{label}</summary>
            <form class="form" method="post" action=CASE>
                <Named form command/>
                {children()}
                <p class="acts"><button class="button" type="submit">{button}</button></p>
            </form>
        </details>
    }
}

/// Answers it.
#[component]
fn Close(form: Form, kind: Kind) -> impl IntoView {
    let back = form.back("close");
    // Whoever does not grant it refuses it.
    let restricts = (kind == Kind::Restriction).then(|| view! { <p class="hint">{t!("desk-close-restricts")}</p> });
    view! {
        <Decision form command="close" label=t!("desk-close") button=t!("desk-close-do")>
            {restricts}
            <Words
                name="text"
                id="close-text"
                label=t!("desk-close-text")
                hint=t!("desk-goes-to-person")
                value=back.text("text")
                wrong=back.is_wrong("text")
            />
        </Decision>
    }
}

/// Asks the person something.
#[component]
fn Ask(form: Form) -> impl IntoView {
    let back = form.back("ask");
    view! {
        <Decision form command="ask" label=t!("desk-ask") button=t!("desk-ask-do")>
            <Words
                name="text"
                id="ask-text"
                label=t!("desk-ask-text")
                hint=t!("desk-goes-to-person")
                value=back.text("text")
                wrong=back.is_wrong("text")
            />
        </Decision>
    }
}

/// Refuses it. Art. 12(4): the reasons, where to complain, and that there are courts; nothing goes without.
#[component]
fn Refuse(form: Form, kind: Kind, complaint: String, court: String) -> impl IntoView {
    let back = form.back("refuse");
    let chosen = back.text("ground");
    let grounds = kind
        .refusal_grounds()
        .map(|ground| {
            let selected = ground == chosen;
            view! { <option value=ground selected=selected>{text::ground(ground)}</option> }
        })
        .collect_view();
    let wrong = back.is_wrong("ground");
    let complaint = back.get("complaint").map_or(complaint, str::to_owned);
    let court = back.get("court").map_or(court, str::to_owned);
    view! {
        <Decision form command="refuse" label=t!("desk-refuse") button=t!("desk-refuse-do")>
            <p class="hint">{t!("desk-refuse-hint")}</p>
            <div>
                <label for="refuse-ground">{t!("desk-refuse-ground")}</label>
                <Wrong id="refuse-ground-wrong".to_owned() text=wrong.then(|| t!("desk-wrong-ground"))/>
                <select
                    name="ground"
                    id="refuse-ground"
                    required=true
                    aria-describedby=wrong.then_some("refuse-ground-wrong")
                    aria-invalid=wrong.then_some("true")
                >
                    <option value="">{t!("desk-refuse-choose")}</option>
                    {grounds}
                </select>
            </div>
            <Words
                name="reason"
                id="refuse-reason"
                label=t!("desk-refuse-reason")
                value=back.text("reason")
                wrong=back.is_wrong("reason")
            />
            <Words
                name="complaint"
                id="refuse-complaint"
                label=t!("desk-refuse-complaint")
                value=complaint
                wrong=back.is_wrong("complaint")
                rows=3
            />
            <Words
                name="court"
                id="refuse-court"
                label=t!("desk-refuse-court")
                value=court
                wrong=back.is_wrong("court")
                rows=3
            />
        </Decision>
    }
}

/// Calls it off: a duplicate, a test.
#[component]
fn Cancel(form: Form) -> impl IntoView {
    let back = form.back("cancel");
    view! {
        <Decision form command="cancel" label=t!("desk-cancel") button=t!("desk-cancel-do")>
            <Words
                name="reason"
                id="cancel-reason"
                label=t!("desk-cancel-reason")
                hint=t!("desk-cancel-hint")
                value=back.text("reason")
                wrong=back.is_wrong("reason")
                rows=3
            />
        </Decision>
    }
}
