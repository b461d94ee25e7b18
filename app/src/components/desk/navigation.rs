//! The way about the desk, and who is signed in.

use domain::path;
use domain::role::Stage;
use leptos::prelude::*;

use super::super::header::current;
use crate::frame::Desk;
use crate::functions::SIGN_OUT;
use crate::staff::PAGES;
use crate::text;

/// The pages that the colleague's role opens, and the way out.
#[component]
pub fn DeskNavigation(
    /// Who is signed in, and what waits for them.
    desk: Desk,
    /// The page's path.
    path: String,
) -> impl IntoView {
    let Desk { colleague, stage, waiting, .. } = desk;
    let inside = stage == Stage::Full;
    let items = PAGES
        .into_iter()
        .filter(|(_, task)| inside && colleague.may(*task))
        .map(|(to, _)| {
            let name = match to {
                path::ADMIN => t!("desk-nav-queue"),
                path::ADMIN_FLAGS if waiting.flags > 0 => t!("desk-nav-flags-count", count = waiting.flags.to_string()),
                path::ADMIN_FLAGS => t!("desk-nav-flags"),
                path::ADMIN_PERSONS => t!("desk-nav-persons"),
                path::ADMIN_SUPPRESSIONS => t!("desk-nav-feed"),
                path::ADMIN_USERS => t!("desk-nav-users"),
                path::ADMIN_KEYS => t!("desk-nav-keys"),
                _ => t!("desk-nav-audit"),
            };
            // A request's page hangs below the queue, though its path does not say so.
            let mark = match current(&path, to) {
                None if to == path::ADMIN && path.starts_with("/admin/requests/") => Some("true"),
                mark => mark,
            };
            view! { <li><a href=to aria-current=mark>{name}</a></li> }
        })
        .collect_view();
    let email = view! { <bdi>{colleague.email.clone()}</bdi> };
    let email = match inside {
        true => view! { <a href=path::ADMIN_ACCOUNT aria-current=current(&path, path::ADMIN_ACCOUNT)>{email}</a> }
            .into_any(),
        false => email.into_any(),
    };
    view! {
        {inside.then(|| view! { <nav aria-label=t!("desk-nav-label")><ul>{items}</ul></nav> })}
        <form class="who" method="post" action=SIGN_OUT>
            <p>{email}" "<span>{text::desk("role", colleague.role.code())}</span></p>
            <button type="submit">{t!("desk-sign-out")}</button>
        </form>
    }
}
