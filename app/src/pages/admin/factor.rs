//! `/admin/account/factor`: an authenticator app as the second factor, and recovery codes for when it is not at hand. Fresh
//! codes are shown once, on the answer to the form itself: in no URL and on no session row.

use domain::Personal;
use domain::path;
use domain::view::account::{Enrolment, FactorView};
use leptos::prelude::*;

use crate::components::desk::Picture;
use crate::frame::Frame;
use crate::functions::{FACTOR_BEGIN, FACTOR_CONFIRM, FACTOR_REMOVE};
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};

/// The page.
pub async fn factor(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let factor = request.portal.factor(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, factor))
}

/// The page, posted: with fresh recovery codes.
pub async fn recovery(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load_codes(&request, visit).await;
    answer(&request, loaded)
}

async fn load_codes(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let codes = request.portal.make_recovery_codes(&visit.actor).await.map_err(visit.stop())?;
    Ok(codes_page(visit.frame, codes))
}

pub(in crate::pages) fn page(frame: Frame, factor: FactorView) -> Page {
    Page::new(PageKind::Desk, "title-account-factor", frame, || view! { <Body factor/> }.into_any())
}

pub(in crate::pages) fn codes_page(frame: Frame, codes: Vec<Personal<String>>) -> Page {
    Page::new(PageKind::Desk, "title-account-recovery", frame, || view! { <Codes codes/> }.into_any())
}

#[component]
fn Body(factor: FactorView) -> impl IntoView {
    let FactorView { on, passkeys, offers_passkeys, wanted, enrolment, left, .. } = factor;
    let some = on || passkeys > 0;
    let remaining = if passkeys > 0 { t!("account-factor-remove-passkeys") } else { t!("account-factor-remove-text") };
    let begin = match (&enrolment, on) {
        (Some(_), _) => t!("account-factor-anew"),
        (None, true) => t!("account-factor-replace"),
        (None, false) => t!("account-factor-begin"),
    };
    let text = if on { t!("account-factor-is-on") } else { t!("account-factor-is-off") };
    let needed = (wanted && !some)
        .then(|| view! { <p class="notice bad" role="status"><span>{t!("account-factor-needed")}</span></p> });
    let back = (some || !wanted).then(|| view! { <p><a href=path::ADMIN_ACCOUNT>{t!("account-back")}</a></p> });
    let enrolment = enrolment.map(|enrolment| view! { <Enrol enrolment/> });
    let recovery = some.then(|| view! { <Recovery left/> });
    let instead = (offers_passkeys && !some).then(|| {
        view! {
            <section class="card" aria-labelledby="passkeys">
                <h2 id="passkeys">{t!("passkeys-heading")}</h2>
                <p class="hint">{t!("passkeys-text")}</p>
                <p class="acts"><a class="button soft" href=path::ADMIN_PASSKEYS>{t!("account-passkeys-add")}</a></p>
            </section>
        }
    });
    let dispensable = if passkeys > 0 { offers_passkeys } else { !wanted };
    let remove = (on && dispensable).then(|| {
        view! {
            <section class="card" aria-labelledby="remove">
                <h2 id="remove">{t!("account-factor-remove")}</h2>
                <p class="hint">{remaining}</p>
                <form method="post" action=FACTOR_REMOVE>
                    <p class="acts"><button class="button soft" type="submit">{t!("account-factor-remove-do")}</button></p>
                </form>
            </section>
        }
    });
    view! {
        <div class="lead">
            {back}
            <h1>{t!("account-factor")}</h1>
            <p>{text}</p>
        </div>
        {needed}
        {enrolment}
        {recovery}
        <section class="card" aria-labelledby="begin">
            <h2 id="begin">{t!("account-factor-app")}</h2>
            <p class="hint">{t!("account-factor-app-text")}</p>
            <form method="post" action=FACTOR_BEGIN>
                <p class="acts"><button class="button soft" type="submit">{begin}</button></p>
            </form>
        </section>
        {instead}
        {remove}
    }
}

/// The secret as a picture and in letters, and the form that confirms it.
#[component]
fn Enrol(enrolment: Enrolment) -> impl IntoView {
    let Enrolment { uri, secret } = enrolment;
    view! {
        <section class="card" aria-labelledby="scan">
            <h2 id="scan">{t!("account-scan")}</h2>
            <p>{t!("account-scan-text")}</p>
            <Picture of=uri.into_inner() label=t!("account-scan-label")/>
            <p class="hint">{t!("account-scan-type")}</p>
            <p><code>{secret.into_inner()}</code></p>
            <form class="form" method="post" action=FACTOR_CONFIRM>
                <label for="code">{t!("account-scan-code")}</label>
                <input
                    type="text"
                    id="code"
                    name="code"
                    required=true
                    maxlength="12"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    spellcheck="false"
                />
                <p class="acts"><button class="button" type="submit">{t!("account-scan-confirm")}</button></p>
            </form>
        </section>
    }
}

/// How many recovery codes are left, and the form that makes new ones: it posts to this page's own address.
#[component]
fn Recovery(left: i64) -> impl IntoView {
    let text = match left {
        0 => t!("account-recovery-none"),
        left => t!("account-recovery-left", left = left.to_string()),
    };
    view! {
        <section class="card" aria-labelledby="recovery">
            <h2 id="recovery">{t!("account-recovery")}</h2>
            <p>{text}</p>
            <p class="hint">{t!("account-recovery-text")}</p>
            <form method="post">
                <p class="acts"><button class="button" type="submit">{t!("account-recovery-make")}</button></p>
            </form>
        </section>
    }
}

#[component]
fn Codes(codes: Vec<Personal<String>>) -> impl IntoView {
    let codes = codes.into_iter().map(|code| view! { <li><code>{code.into_inner()}</code></li> }).collect_view();
    view! {
        <div class="lead">
            <h1>{t!("account-recovery-heading")}</h1>
            <p>{t!("account-recovery-once")}</p>
        </div>
        <section class="card" aria-labelledby="codes">
            <h2 id="codes">{t!("account-recovery")}</h2>
            <ul class="codes">{codes}</ul>
        </section>
        <p><a href=path::ADMIN_ACCOUNT>{t!("account-back")}</a></p>
    }
}
