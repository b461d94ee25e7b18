//! The head of every page: who holds the data, and the way about.

use domain::{Scope, path};
use leptos::prelude::*;

use super::desk::DeskNavigation;
use super::{Icon, Sign};
use crate::document::frame;

/// The head.
#[component]
pub fn Header() -> impl IntoView {
    let frame = frame();
    let desk = path::is_admin(&frame.path);
    let scope = frame.session.as_ref().map(|session| session.scope);
    let home = match (desk, scope) {
        (true, _) => path::ADMIN,
        (false, Some(_)) => path::MY,
        (false, None) => path::HOME,
    };
    let line = if desk { t!("desk-brand") } else { t!("brand-line") };
    view! {
        <header class="top">
            <div class="wrap">
                <a class="brand" href=home>
                    <Icon sign=Sign::Mark/>
                    <span>
                        <strong>{frame.controller.name.clone()}</strong>
                        <span>{line}</span>
                    </span>
                </a>
                {scope.map(|scope| view! { <Navigation scope path=frame.path.clone()/> })}
                {frame.desk.clone().map(|desk| view! { <DeskNavigation desk path=frame.path.clone()/> })}
            </div>
        </header>
    }
}

/// The pages that the link behind the session may see.
#[component]
fn Navigation(scope: Scope, path: String) -> impl IntoView {
    let overview = (path::MY, t!("nav-overview"));
    let data = (path::MY_DATA, t!("nav-data"));
    let consents = (path::MY_CONSENTS, t!("nav-consents"));
    let requests = (path::MY_REQUESTS, t!("nav-requests"));
    let links = (path::MY_LINKS, t!("nav-links"));
    let pages = match scope {
        Scope::Full => vec![overview, data, consents, requests, links],
        Scope::Preferences | Scope::Unsubscribe => vec![overview, consents, links],
        Scope::Undo => vec![(path::MY_UNDO, t!("nav-undo")), links],
    };
    let items = pages
        .into_iter()
        .map(|(to, name)| view! { <li><a href=to aria-current=current(&path, to)>{name}</a></li> })
        .collect_view();
    view! { <nav aria-label=t!("nav-label")><ul>{items}</ul></nav> }
}

/// `page` for the page itself, `true` for one below it.
pub fn current(here: &str, to: &str) -> Option<&'static str> {
    if here == to {
        return Some("page");
    }
    let below = to != path::MY && to != path::ADMIN && here.strip_prefix(to).is_some_and(|rest| rest.starts_with('/'));
    below.then_some("true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_marked_and_its_parent_too() {
        assert_eq!(current("/my", path::MY), Some("page"));
        assert_eq!(current("/my/data", path::MY), None);
        assert_eq!(current("/my/data/edit", path::MY_DATA), Some("true"));
        assert_eq!(current("/my/database", path::MY_DATA), None);
        assert_eq!(current("/my/requests/erasure", path::MY_REQUESTS), Some("true"));
    }
}
