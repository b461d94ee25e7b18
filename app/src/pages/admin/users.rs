//! `/admin/users`: who works here, what they may do, and whether they come in.

use domain::role::{Role, Task};
use domain::view::Entered;
use domain::view::users::{UserRow, Users};
use leptos::prelude::*;

use crate::frame::Frame;
use crate::functions::{INVITE, USER};
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};
use crate::text;

/// The page.
pub async fn users(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let users = request.portal.users(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, users))
}

pub(in crate::pages) fn page(frame: Frame, users: Users) -> Page {
    Page::new(PageKind::Desk, "title-desk-users", frame, || view! { <Body users/> }.into_any())
}

#[component]
fn Body(users: Users) -> impl IntoView {
    let Users { staff, rows, invite, change } = users;
    let may = staff.may(Task::ManageUsers);
    let act = may.then(|| t!("desk-users-act"));
    let heads = [Some(t!("desk-email")), Some(t!("desk-users-role")), Some(t!("desk-users-state")), act];
    let heads = heads.into_iter().flatten().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let rows = rows.into_iter().map(|row| view! { <Row row may change=change.clone()/> }).collect_view();
    let invite = may.then(|| view! { <Invite entered=invite/> });
    view! {
        <div class="lead">
            <h1>{t!("desk-users-heading")}</h1>
            <p>{t!("desk-users-text")}</p>
        </div>
        <table class="queue">
            <caption class="heard">{t!("desk-users-heading")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {invite}
    }
}

#[component]
fn Row(row: UserRow, may: bool, change: Entered) -> impl IntoView {
    let UserRow { id, email, role, me, invited, left, factor } = row;
    let states = [
        left.then(|| t!("desk-users-left")),
        (invited && !left).then(|| t!("desk-users-invited")),
        (factor && !left).then(|| t!("desk-users-factor")),
        (!factor && !invited && !left).then(|| t!("desk-users-no-factor")),
    ];
    let state = states.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let acts = may.then(|| {
        let acts = match (me, left) {
            (true, _) => view! { <span class="hint">{t!("desk-users-me")}</span> }.into_any(),
            (false, true) => view! { <Act id email=email.clone() command="enable" label=t!("desk-users-enable")/> }.into_any(),
            (false, false) => {
                let reset = factor.then(|| {
                    view! { <Act id=id.clone() email=email.clone() command="reset-factor" label=t!("desk-users-reset")/> }
                });
                // Somebody had chosen a role for them, and had to show first who they are.
                let kept = change.has("id", &id).then(|| change.get("role").and_then(Role::parse)).flatten();
                view! {
                    <details open=kept.is_some()>
                        <summary>{t!("desk-users-manage")}<span class="heard">{format!(": {email}")}</span></summary>
                        <Change id=id.clone() role=kept.unwrap_or(role)/>
                        <Act id=id.clone() email=email.clone() command="sign-out" label=t!("desk-users-sign-out")/>
                        {reset}
                        <Act id email=email.clone() command="disable" label=t!("desk-users-disable")/>
                    </details>
                }
                .into_any()
            }
        };
        view! { <td data-label=t!("desk-users-act")>{acts}</td> }
    });
    view! {
        <tr>
            <th scope="row"><bdi>{email.clone()}</bdi></th>
            <td data-label=t!("desk-users-role")>{text::desk("role", role.code())}</td>
            <td data-label=t!("desk-users-state")>{state}</td>
            {acts}
        </tr>
    }
}

/// One button for one thing.
#[component]
fn Act(id: String, email: String, command: &'static str, label: String) -> impl IntoView {
    view! {
        <form method="post" action=USER>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="command" value=command/>
            <button class="button soft" type="submit">{label}<span class="heard">{format!(": {email}")}</span></button>
        </form>
    }
}

/// Another role.
#[component]
fn Change(id: String, role: Role) -> impl IntoView {
    let field = format!("role-{id}");
    view! {
        <form class="form" method="post" action=USER>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="command" value="role"/>
            <label for=field.clone()>{t!("desk-users-role")}</label>
            <Roles id=field role=Some(role)/>
            <p class="acts"><button class="button soft" type="submit">{t!("desk-users-change")}</button></p>
        </form>
    }
}

#[component]
fn Roles(id: String, role: Option<Role>) -> impl IntoView {
    let options = Role::ALL.iter().map(|each| {
        view! { <option value=each.code() selected=Some(*each) == role>{text::desk("role", each.code())}</option> }
    });
    view! { <select id=id name="role">{options.collect_view()}</select> }
}

/// A new colleague.
#[component]
fn Invite(entered: Entered) -> impl IntoView {
    let role = entered.get("role").and_then(Role::parse);
    view! {
        <section class="card" aria-labelledby="invite">
            <h2 id="invite">{t!("desk-users-invite")}</h2>
            <p class="hint">{t!("desk-users-invite-text")}</p>
            <form class="form" method="post" action=INVITE>
                <label for="email">{t!("desk-email")}</label>
                <input type="email" id="email" name="email" value=entered.text("email") required=true maxlength="254" autocomplete="off" spellcheck="false"/>
                <label for="role">{t!("desk-users-role")}</label>
                <Roles id="role".to_owned() role/>
                <p class="acts"><button class="button" type="submit">{t!("desk-users-invite-do")}</button></p>
            </form>
        </section>
    }
}
