//! `/admin/keys`: keys of programs. A fresh one is shown once, on the answer to the form itself: in no URL and on no session
//! row.

use domain::path;
use domain::role::Task;
use domain::view::Entered;
use domain::view::keys::{KeyRow, KeyState, Keys, NewKey};
use leptos::prelude::*;
use portal::{ApiScope, Error, NewApiKey};

use crate::frame::Frame;
use crate::functions::END_KEY;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffNotice, StaffVisit, answer};
use crate::text;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Lives that are offered, in days; 0 for one without an end.
const LIVES: [i64; 4] = [90, 30, 365, 0];
/// Overlaps that are offered, in hours.
const OVERLAPS: [i64; 4] = [24, 1, 168, 0];

/// The page.
pub async fn keys(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let keys = request.portal.api_keys(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, keys))
}

/// The page, posted: a key is made, or takes the place of another (`id`).
pub async fn new_key(request: PageRequest, visit: StaffVisit) -> Answer {
    let made = make(&request, &visit).await;
    let loaded = match made {
        Ok(key) => Ok(made_page(visit.frame.clone(), NewKey { staff: visit.actor.colleague(), key: key.into() })),
        // Told on the page that has the form.
        Err(Error::Invalid(field)) => {
            let notice = StaffNotice::of_field(field).code();
            if let Err(error) = request.portal.set_staff_notice(&visit.actor, Some(notice)).await {
                return answer(&request, Err(visit.stop()(error)));
            }
            return Answer::Redirect { to: path::ADMIN_KEYS.to_owned(), cookie: None };
        }
        Err(error) => Err(visit.stop()(error)),
    };
    answer(&request, loaded)
}

async fn make(request: &PageRequest, visit: &StaffVisit) -> Result<String, Error> {
    let number = |name: &str| request.entered(name).and_then(|text| text.parse::<i64>().ok()).filter(|n| *n >= 0);
    if let Some(id) = request.entered("id") {
        let hours = number("overlap").ok_or(Error::Invalid("overlap"))?;
        return request.portal.renew_api_key(&visit.actor, id, hours.saturating_mul(HOUR)).await;
    }
    let days = number("days").ok_or(Error::Invalid("life"))?;
    let chosen = request.form.iter().filter(|(name, _)| name == "scope");
    let scopes: Option<Vec<ApiScope>> = chosen.map(|(_, code)| ApiScope::parse(code)).collect();
    let new = NewApiKey {
        name: request.entered("name").unwrap_or_default().to_owned(),
        scopes: scopes.ok_or(Error::Invalid("scope"))?,
        life: (days > 0).then(|| days.saturating_mul(DAY)),
    };
    request.portal.add_api_key(&visit.actor, new).await
}

pub(in crate::pages) fn page(frame: Frame, keys: Keys) -> Page {
    Page::new(PageKind::Desk, "title-desk-keys", frame, || view! { <Body keys/> }.into_any())
}

pub(in crate::pages) fn made_page(frame: Frame, key: NewKey) -> Page {
    Page::new(PageKind::Desk, "title-desk-new-key", frame, || view! { <Made key/> }.into_any())
}

#[component]
fn Made(key: NewKey) -> impl IntoView {
    view! {
        <div class="lead">
            <h1>{t!("desk-key-made-heading")}</h1>
            <p>{t!("desk-key-made-text")}</p>
        </div>
        <section class="card form" aria-labelledby="made">
            <h2 id="made">{t!("desk-key-made")}</h2>
            <label for="key">{t!("desk-key-made")}</label>
            <input class="link" type="text" id="key" value=key.key.into_inner() readonly=true/>
        </section>
        <p><a href=path::ADMIN_KEYS>{t!("desk-keys-back")}</a></p>
    }
}

#[component]
fn Body(keys: Keys) -> impl IntoView {
    let Keys { staff, rows, scopes, create, renew } = keys;
    let may = staff.may(Task::ManageKeys);
    let act = may.then(|| t!("desk-keys-act"));
    let heads = [
        Some(t!("desk-keys-name")),
        Some(t!("desk-keys-scopes")),
        Some(t!("desk-keys-used")),
        Some(t!("desk-keys-state")),
        act,
    ];
    let heads = heads.into_iter().flatten().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let list = if rows.is_empty() {
        view! { <p class="none">{t!("desk-keys-none")}</p> }.into_any()
    } else {
        let rows = rows.into_iter().map(|row| view! { <Row row may renew=renew.clone()/> }).collect_view();
        view! {
            <table class="queue">
                <caption class="heard">{t!("desk-keys-heading")}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <div class="lead">
            <h1>{t!("desk-keys-heading")}</h1>
            <p>{t!("desk-keys-text")}</p>
        </div>
        {list}
        {may.then(|| view! { <Create scopes entered=create/> })}
    }
}

#[component]
fn Row(row: KeyRow, may: bool, renew: Entered) -> impl IntoView {
    let KeyRow { id, name, prefix, scopes, state, made, used, ends } = row;
    let begins = (!prefix.is_empty()).then(|| view! { " "<code>{format!("insyn_{prefix}…")}</code> });
    let used = if used.is_empty() { t!("desk-keys-unused") } else { used };
    let stands = text::desk("key-state", state.code());
    let ends = (!ends.is_empty()).then(|| view! { " "<span class="hint">{ends}</span> });
    let acts = may.then(|| {
        let live = (state == KeyState::Live).then(|| view! { <Acts id name=name.clone() renew/> });
        view! { <td data-label=t!("desk-keys-act")>{live}</td> }
    });
    view! {
        <tr>
            <th scope="row"><bdi>{name.clone()}</bdi>{begins}</th>
            <td data-label=t!("desk-keys-scopes")>{scopes.join(", ")}</td>
            <td data-label=t!("desk-keys-used")>{used}" "<span class="hint">{t!("desk-keys-made", made = made)}</span></td>
            <td data-label=t!("desk-keys-state")>{stands}{ends}</td>
            {acts}
        </tr>
    }
}

/// Turns a key over, or ends it.
#[component]
fn Acts(id: String, name: String, renew: Entered) -> impl IntoView {
    // Somebody had begun to turn it over, and had to show first who they are.
    let kept = renew.has("id", &id);
    let field = format!("overlap-{id}");
    let overlaps = OVERLAPS.map(|hours| {
        let words =
            if hours == 0 { t!("desk-keys-no-overlap") } else { t!("desk-keys-hours", hours = hours.to_string()) };
        let chosen = kept && renew.has("overlap", &hours.to_string());
        view! { <option value=hours.to_string() selected=chosen>{words}</option> }
    });
    let heard = format!(": {name}");
    view! {
        <details open=kept>
            <summary>{t!("desk-keys-manage")}<span class="heard">{heard.clone()}</span></summary>
            <form class="form" method="post">
                <input type="hidden" name="id" value=id.clone()/>
                <label for=field.clone()>{t!("desk-keys-overlap")}</label>
                <select id=field name="overlap">{overlaps}</select>
                <p class="acts"><button class="button soft" type="submit">{t!("desk-keys-renew")}</button></p>
            </form>
            <form method="post" action=END_KEY>
                <input type="hidden" name="id" value=id/>
                <button class="button soft" type="submit">{t!("desk-keys-end")}<span class="heard">{heard}</span></button>
            </form>
        </details>
    }
}

#[component]
fn Create(scopes: Vec<String>, entered: Entered) -> impl IntoView {
    let boxes = scopes.into_iter().enumerate().map(|(place, scope)| {
        let id = format!("scope-{place}");
        let chosen = entered.has("scope", &scope);
        view! {
            <div class="pick">
                <input type="checkbox" id=id.clone() name="scope" value=scope.clone() checked=chosen/>
                <label for=id><code>{scope}</code></label>
            </div>
        }
    });
    let lives = LIVES.map(|days| {
        let words = if days == 0 { t!("desk-keys-no-end") } else { t!("desk-keys-days", days = days.to_string()) };
        view! { <option value=days.to_string() selected=entered.has("days", &days.to_string())>{words}</option> }
    });
    view! {
        <section class="card" aria-labelledby="create">
            <h2 id="create">{t!("desk-keys-create")}</h2>
            <form class="form" method="post">
                <label for="name">{t!("desk-keys-name")}</label>
                <input type="text" id="name" name="name" value=entered.text("name") required=true maxlength="100" autocomplete="off"/>
                <fieldset>
                    <legend>{t!("desk-keys-scopes")}</legend>
                    {boxes.collect_view()}
                </fieldset>
                <label for="days">{t!("desk-keys-life")}</label>
                <select id="days" name="days">{lives}</select>
                <p class="acts"><button class="button" type="submit">{t!("desk-keys-create-do")}</button></p>
            </form>
        </section>
    }
}
