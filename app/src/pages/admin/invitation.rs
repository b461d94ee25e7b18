//! `/admin/invite/{token}`: shows whom it invites, changes nothing; its form sets the password and uses it up.

use leptos::prelude::*;

use crate::components::{Icon, Sign};
use crate::frame::Frame;
use crate::functions::ACCEPT;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::outside;
use crate::stop::status;

use super::sign_in::later;
use super::stopped;

/// The shortest password that is taken, in characters.
const SHORTEST: &str = "12";
/// The longest.
const LONGEST: &str = "200";

/// What was wrong with the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Wrong {
    /// Too short or too long.
    Length,
    /// Guessed soon.
    Weak,
    /// Not the same twice.
    Repeated,
    /// Too often, or too many at once.
    Later,
    /// The database is away.
    Away,
}

/// The page of an invitation that somebody, or a mail scanner, has followed.
pub async fn invitation(request: PageRequest) -> Answer {
    let wrong = request.asked("told").map(|told| match told {
        "repeated" => Wrong::Repeated,
        "weak" => Wrong::Weak,
        "later" => Wrong::Later,
        "away" | "failed" => Wrong::Away,
        _ => Wrong::Length,
    });
    Answer::Page(match request.portal.peek_invitation(request.token()).await {
        Ok(Some(email)) => {
            let page = page(outside(&request), email, request.token().to_owned(), wrong);
            if wrong == Some(Wrong::Later) { later(page) } else { page }
        }
        Ok(None) | Err(portal::Error::NotFound) => dead(outside(&request)),
        Err(error) => stopped(outside(&request), status(&error)),
    })
}

pub(in crate::pages) fn page(frame: Frame, email: String, token: String, wrong: Option<Wrong>) -> Page {
    Page::new(PageKind::Desk, "title-desk-invitation", frame, move || view! { <Body email token wrong/> }.into_any())
}

/// An invitation that opens nothing, whatever the reason: used, worn out, or never made.
pub(in crate::pages) fn dead(frame: Frame) -> Page {
    let page = Page::new(PageKind::Desk, "title-desk-invitation", frame, || {
        view! {
            <div class="lead">
                <h1>{t!("desk-invitation-dead-heading")}</h1>
                <p>{t!("desk-invitation-dead")}</p>
                <p><a href=domain::path::ADMIN_SIGN_IN>{t!("desk-to-sign-in")}</a></p>
            </div>
        }
        .into_any()
    });
    page.with_status(404)
}

#[component]
fn Body(email: String, token: String, wrong: Option<Wrong>) -> impl IntoView {
    let notice = wrong.map(|wrong| {
        let text = match wrong {
            Wrong::Length => t!("desk-password-length"),
            Wrong::Weak => t!("desk-password-weak"),
            Wrong::Repeated => t!("desk-password-differs"),
            Wrong::Later => t!("desk-sign-in-later"),
            Wrong::Away => t!("desk-sign-in-away"),
        };
        view! { <p class="notice bad" role="alert"><Icon sign=Sign::No/><span>{text}</span></p> }
    });
    let invalid = |this: Wrong| (wrong == Some(this)).then_some("true");
    view! {
        <div class="lead">
            <h1>{t!("desk-invitation-heading")}</h1>
            <p>{t!("desk-invitation-text")}</p>
        </div>
        {notice}
        <form class="card form" method="post" action=ACCEPT>
            <input type="hidden" name="token" value=token/>
            <label for="email">{t!("desk-email")}</label>
            <input type="email" id="email" value=email readonly=true autocomplete="username"/>
            <label for="password">{t!("desk-password-new")}</label>
            <p class="hint" id="rule">{t!("desk-password-rule")}</p>
            <input
                type="password"
                id="password"
                name="password"
                required=true
                minlength=SHORTEST
                maxlength=LONGEST
                autocomplete="new-password"
                aria-describedby="rule"
                aria-invalid=invalid(Wrong::Length).or(invalid(Wrong::Weak))
            />
            <label for="repeated">{t!("desk-password-repeat")}</label>
            <input
                type="password"
                id="repeated"
                name="repeated"
                required=true
                minlength=SHORTEST
                maxlength=LONGEST
                autocomplete="new-password"
                aria-invalid=invalid(Wrong::Repeated)
            />
            <p class="acts"><button class="button" type="submit">{t!("desk-invitation-accept")}</button></p>
        </form>
        <p class="hint">{t!("desk-invitation-once")}</p>
    }
}
