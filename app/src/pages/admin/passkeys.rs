//! `/admin/account/passkeys`: one's own passkeys, and where one more is made.

use domain::path;
use domain::view::account::{PasskeyRow, Passkeys};
use leptos::prelude::*;

use crate::components::desk::PasskeyForm;
use crate::frame::Frame;
use crate::functions::{PASSKEY_ADD, PASSKEY_BEGIN, PASSKEY_REMOVE, PASSKEY_RENAME};
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};

/// The page; there is none where passkeys are not offered, but for whoever has some from before.
pub async fn passkeys(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let passkeys = request.portal.passkeys(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, passkeys))
}

pub(in crate::pages) fn page(frame: Frame, passkeys: Passkeys) -> Page {
    if passkeys.room && passkeys.proved {
        Page::new(PageKind::Passkey, "title-passkeys", frame, || view! { <Body passkeys/> }.into_any()).live()
    } else {
        Page::new(PageKind::Desk, "title-passkeys", frame, || view! { <Body passkeys/> }.into_any())
    }
}

#[component]
fn Body(passkeys: Passkeys) -> impl IntoView {
    let Passkeys { rows, offered, room, proved, needed, recovery_left, .. } = passkeys;
    let none = rows.is_empty();
    let without_codes = !none && recovery_left == 0;
    let needed_notice =
        needed.then(|| view! { <p class="notice bad" role="status"><span>{t!("account-factor-needed")}</span></p> });
    // Whoever still needs a second factor has not come to their account yet.
    let back = match needed {
        true => view! { <p><a href=path::ADMIN_FACTOR>{t!("passkeys-app")}</a></p> },
        false => view! { <p><a href=path::ADMIN_ACCOUNT>{t!("account-back")}</a></p> },
    };
    let codes = without_codes.then(|| {
        view! { <p class="notice bad"><span>{t!("passkeys-no-codes")}" "<a href=path::ADMIN_FACTOR>{t!("account-recovery-make")}</a></span></p> }
    });
    let list = match none {
        true => view! { <p>{t!("passkeys-none")}</p> }.into_any(),
        false => view! { <List rows/> }.into_any(),
    };
    let text = if offered { t!("passkeys-text") } else { t!("passkeys-off") };
    let add = match (room, proved) {
        (false, _) => view! { <p>{t!("passkeys-no-room")}</p> }.into_any(),
        (true, false) => {
            let to = path::admin_prove(path::ADMIN_PASSKEYS);
            view! {
                <p class="hint">{t!("passkeys-prove-text")}</p>
                <p class="acts"><a class="button soft" href=to>{t!("passkeys-prove")}</a></p>
            }
            .into_any()
        }
        (true, true) => view! { <Add/> }.into_any(),
    };
    let add = offered.then(|| {
        view! {
            <section class="card" aria-labelledby="add">
                <h2 id="add">{t!("passkeys-add")}</h2>
                {add}
            </section>
        }
    });
    view! {
        <div class="lead">
            {back}
            <h1>{t!("passkeys-heading")}</h1>
            <p>{text}</p>
        </div>
        {needed_notice}
        {codes}
        <section class="card" aria-labelledby="list">
            <h2 id="list">{t!("passkeys-list")}</h2>
            {list}
        </section>
        {add}
    }
}

#[component]
fn List(rows: Vec<PasskeyRow>) -> impl IntoView {
    let heads = [t!("passkeys-name"), t!("passkeys-kind"), t!("passkeys-made"), t!("passkeys-used"), t!("passkeys-do")];
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let rows = rows.into_iter().enumerate().map(|(at, row)| view! { <Row at row/> }).collect_view();
    view! {
        <table class="queue">
            <caption class="heard">{t!("passkeys-list")}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(at: usize, row: PasskeyRow) -> impl IntoView {
    let PasskeyRow { id, name, made, used, synced, needed } = row;
    let name = name.into_inner();
    let heard = format!(": {name}");
    let kind = if synced { t!("passkeys-synced") } else { t!("passkeys-bound") };
    let field = format!("name-{at}");
    let remove = match needed {
        true => view! { <p class="hint">{t!("passkeys-stays")}</p> }.into_any(),
        false => view! {
            <form method="post" action=PASSKEY_REMOVE>
                <input type="hidden" name="id" value=id.clone()/>
                <p class="acts">
                    <button class="button soft" type="submit">
                        {t!("passkeys-remove")}
                        <span class="heard">{heard}</span>
                    </button>
                </p>
            </form>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row"><bdi>{name.clone()}</bdi></th>
            <td data-label=t!("passkeys-kind")>{kind}</td>
            <td data-label=t!("passkeys-made")>{made}</td>
            <td data-label=t!("passkeys-used")>{used.unwrap_or_else(|| t!("passkeys-unused"))}</td>
            <td data-label=t!("passkeys-do")>
                <details>
                    <summary>{t!("passkeys-change")}<span class="heard">{format!(": {name}")}</span></summary>
                    <form class="form" method="post" action=PASSKEY_RENAME>
                        <input type="hidden" name="id" value=id/>
                        <label for=field.clone()>{t!("passkeys-name")}</label>
                        <input type="text" id=field name="name" required=true maxlength="60" autocomplete="off" value=name/>
                        <p class="acts"><button class="button soft" type="submit">{t!("passkeys-rename")}</button></p>
                    </form>
                    {remove}
                </details>
            </td>
        </tr>
    }
}

#[component]
fn Add() -> impl IntoView {
    view! {
        <p class="hint">{t!("passkeys-add-text")}</p>
        <PasskeyForm call="create" ask=PASSKEY_BEGIN action=PASSKEY_ADD>
            <label for="name">{t!("passkeys-name")}</label>
            <p class="hint" id="name-hint">{t!("passkeys-name-hint")}</p>
            <input type="text" id="name" name="name" maxlength="60" autocomplete="off" aria-describedby="name-hint"/>
            <p class="acts"><button class="button" type="submit">{t!("passkeys-add-do")}</button></p>
        </PasskeyForm>
    }
}
