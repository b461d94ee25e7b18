//! `/admin/account`: where a colleague is signed in, their password, their second factor, their passkeys.

use domain::path;
use domain::view::account::{Account, SessionRow};
use leptos::prelude::*;

use crate::frame::Frame;
use crate::functions::{END_OWN_SESSION, END_OWN_SESSIONS, PASSWORD};
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};
use crate::text;

/// The page.
pub async fn account(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let account = request.portal.account(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, account))
}

pub(in crate::pages) fn page(frame: Frame, account: Account) -> Page {
    Page::new(PageKind::Desk, "title-account", frame, || view! { <Body account/> }.into_any())
}

#[component]
fn Body(account: Account) -> impl IntoView {
    let Account { sessions, factor, recovery_left, passkeys, offers_passkeys, .. } = account;
    let several = sessions.len() > 1;
    let heads = [t!("account-since"), t!("account-seen"), t!("account-from"), t!("account-end-head")];
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let rows = sessions.into_iter().map(|session| view! { <Row session/> }).collect_view();
    let state = match (factor, passkeys, recovery_left) {
        (false, 0, _) => t!("account-factor-off"),
        (false, _, 0) => t!("account-factor-passkey-no-codes"),
        (false, _, left) => t!("account-factor-passkey", left = left.to_string()),
        (true, _, 0) => t!("account-factor-on-no-codes"),
        (true, _, left) => t!("account-factor-on", left = left.to_string()),
    };
    let own = (offers_passkeys || passkeys > 0).then(|| {
        let state = match passkeys {
            0 => t!("account-passkeys-none"),
            count => t!("account-passkeys-count", count = count.to_string()),
        };
        let to = if passkeys == 0 { t!("account-passkeys-add") } else { t!("account-passkeys-change") };
        view! {
            <section class="card" aria-labelledby="passkeys">
                <h2 id="passkeys">{t!("passkeys-heading")}</h2>
                <p>{state}</p>
                <p><a href=path::ADMIN_PASSKEYS>{to}</a></p>
            </section>
        }
    });
    view! {
        <div class="lead"><h1>{t!("account-heading")}</h1></div>
        <section class="card" aria-labelledby="sessions">
            <h2 id="sessions">{t!("account-sessions")}</h2>
            <p class="hint">{t!("account-sessions-text")}</p>
            <table class="queue">
                <caption class="heard">{t!("account-sessions")}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {several.then(|| view! {
                <form method="post" action=END_OWN_SESSIONS>
                    <p class="acts"><button class="button soft" type="submit">{t!("account-end-all")}</button></p>
                </form>
            })}
        </section>
        <section class="card" aria-labelledby="factor">
            <h2 id="factor">{t!("account-factor")}</h2>
            <p>{state}</p>
            <p><a href=path::ADMIN_FACTOR>{if factor { t!("account-factor-change") } else { t!("account-factor-set-up") }}</a></p>
        </section>
        {own}
        <section class="card" aria-labelledby="change">
            <h2 id="change">{t!("account-password")}</h2>
            <form class="form" method="post" action=PASSWORD>
                <Entry id="current" label=t!("account-password-current") complete="current-password"/>
                <Entry id="password" label=t!("desk-password-new") complete="new-password" hint=t!("desk-password-rule")/>
                <Entry id="repeated" label=t!("desk-password-repeat") complete="new-password"/>
                <p class="acts"><button class="button" type="submit">{t!("account-password-change")}</button></p>
            </form>
        </section>
    }
}

/// A field for a password.
#[component]
fn Entry(id: &'static str, label: String, complete: &'static str, #[prop(optional)] hint: String) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> });
    view! {
        <label for=id>{label}</label>
        {hint}
        <input type="password" id=id name=id required=true maxlength="200" autocomplete=complete aria-describedby=described/>
    }
}

#[component]
fn Row(session: SessionRow) -> impl IntoView {
    let SessionRow { id, this, since, seen, browser, network } = session;
    let browser = text::browser(browser);
    let network = network.into_inner();
    let network = (!network.is_empty()).then(|| view! { " "<span class="hint"><bdi>{network}</bdi></span> });
    let end = match this {
        true => view! { <span class="hint">{t!("account-this")}</span> }.into_any(),
        false => {
            let heard = format!(": {browser}, {since}");
            view! {
                <form method="post" action=END_OWN_SESSION>
                    <input type="hidden" name="id" value=id/>
                    <button class="button soft" type="submit">{t!("account-end")}<span class="heard">{heard}</span></button>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">{since}</th>
            <td data-label=t!("account-seen")>{seen}</td>
            <td data-label=t!("account-from")>{browser}{network}</td>
            <td data-label=t!("account-end-head")>{end}</td>
        </tr>
    }
}
