//! The whole URL map.

use app::pages;
use app::staff::{StaffVisit, guarded};
use axum::Router;
use axum::routing::{MethodRouter, delete, get, post};
use domain::path;
use domain::role::{DeskPage, Verb};
use portal::export::Format;

use crate::api;
use crate::demo::dev_mail;
use crate::middleware;
use crate::oidc;
use crate::operation::{gpc, health, metrics, ready, security_txt};
use crate::pages::{export, function, missing, page, unsubscribe};
use crate::state::App;
use crate::{assets, problem::Problem};

/// Everything that the main listener serves.
pub fn public(app: App) -> Router {
    let mut router = Router::new()
        // links
        .route(path::LINK, show(pages::link).merge(take(pages::open_link)))
        .route(path::UNSUBSCRIBE, show(pages::unsubscribe).post(unsubscribe::post))
        // the subject's pages
        .route(path::MY, show(pages::overview))
        .route(path::MY_DATA, show(pages::data))
        .route(path::MY_DATA_EDIT, show(pages::edit))
        .route(path::MY_CONSENTS, show(pages::consents))
        .route(path::MY_CONSENTS_CONFIRM, show(pages::confirm))
        .route(path::MY_REQUESTS, show(pages::requests))
        .route(path::MY_REQUESTS_ERASURE, show(pages::erasure))
        .route(path::MY_REQUEST, show(pages::request))
        .route(path::MY_CODE, show(pages::code))
        .route(path::MY_LINKS, show(pages::links))
        .route(path::MY_UNDO, show(pages::undo))
        .route(path::MY_UNDO_CONFIRM, show(pages::undo_confirm))
        .route(path::EXPORT_JSON, get(|app, request| export::send(app, request, Format::Json)))
        .route(path::EXPORT_XLSX, get(|app, request| export::send(app, request, Format::Xlsx)))
        .route(path::EXPORT_CSV, get(|app, request| export::send(app, request, Format::CsvZip)))
        // their forms
        .route(FUNCTIONS, post(function::run))
        // pages for everybody
        .route(path::HOME, show(pages::home))
        .route(path::PRIVACY, show(pages::privacy))
        .route(path::TERMS, show(pages::terms))
        .route(path::REQUEST_LINK, show(pages::request_link).merge(take(pages::ask_link)))
        .route(path::GOODBYE, show(pages::goodbye))
        // programs
        .route(path::API_LINKS, post(api::links::create))
        .route(path::API_LINKS_BULK, post(api::bulk::create))
        .route(path::API_LINK, delete(api::links::end))
        .route(path::API_PRIVACY, get(api::privacy::read))
        .route(path::API_SUPPRESSIONS, get(api::suppressions::read))
        .route(path::API_MAY_CONTACT, post(api::may_contact::ask))
        .route(path::OPENAPI, get(api::openapi::read))
        // operation
        .route(path::GPC, get(gpc::read))
        .route(path::SECURITY_TXT, get(security_txt::read))
        .route(ASSETS, get(assets::hashed));
    for page in DeskPage::ALL {
        router = router.route(page.path(), staffs(*page));
    }
    if app.metrics_here {
        router = router.route(path::METRICS, get(metrics::read_in_public));
    }
    if app.dev_mail.is_some() {
        router = router.route(path::DEV_MAIL, get(dev_mail::list)).route(DEV_MAIL_ONE, get(dev_mail::read));
    }
    let limited = middleware::limits(router.fallback(missing::page), &app);
    finish(limited.merge(probes()), app)
}

/// A page of staff, behind the guard of its row in the table.
fn staffs(row: DeskPage) -> MethodRouter<App> {
    use pages::admin;

    match row {
        DeskPage::SignIn => show(admin::sign_in),
        DeskPage::Oidc => get(oidc::begin),
        DeskPage::OidcBack => get(oidc::back),
        DeskPage::Invitation => show(admin::invitation),
        DeskPage::Second => desk(row, admin::second),
        DeskPage::Prove => desk(row, admin::prove),
        DeskPage::Account => desk(row, admin::account),
        DeskPage::Factor => desk(row, admin::factor),
        DeskPage::Recovery => desk(row, admin::recovery),
        DeskPage::Passkeys => desk(row, admin::passkeys),
        DeskPage::Queue => desk(row, admin::queue),
        DeskPage::Request => desk(row, admin::request),
        DeskPage::Flags => desk(row, admin::flags),
        DeskPage::Persons => desk(row, admin::persons),
        DeskPage::Found => desk(row, admin::found),
        DeskPage::Person => desk(row, admin::person),
        DeskPage::CopyLink => desk(row, admin::copy_link),
        DeskPage::Audit => desk(row, admin::audit),
        DeskPage::Suppressions => desk(row, admin::suppressions),
        DeskPage::MayContact => desk(row, admin::may_contact),
        DeskPage::Users => desk(row, admin::users),
        DeskPage::Keys => desk(row, admin::keys),
        DeskPage::NewKey => desk(row, admin::new_key),
    }
}

/// What the admin listener serves.
pub fn admin(app: App) -> Router {
    let router = Router::new().route(path::METRICS, get(metrics::read)).merge(probes());
    finish(router.fallback(|| async { Problem::not_found() }), app)
}

/// Answered even when all places are taken.
fn probes() -> Router<App> {
    Router::new().route(path::HEALTHZ, get(health::read)).route(path::READYZ, get(ready::read))
}

fn finish(router: Router<App>, app: App) -> Router {
    let router = router.method_not_allowed_fallback(|| async { Problem::method() });
    middleware::everywhere(router, &app).with_state(app)
}

/// Server functions, by their endpoint.
const FUNCTIONS: &str = "/fn/{*path}";
/// What never changes under its name.
const ASSETS: &str = "/pkg/{*path}";
/// One mail of the demo.
const DEV_MAIL_ONE: &str = "/dev/mail/{id}";

/// GET (and HEAD) of a page of the app.
fn show<F, Fut>(page: F) -> MethodRouter<App>
where
    F: Fn(app::http::PageRequest) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = app::http::Answer> + Send + 'static,
{
    get(move |app, request| page::answer(app, request, page))
}

/// POST to a page of the app.
fn take<F, Fut>(page: F) -> MethodRouter<App>
where
    F: Fn(app::http::PageRequest) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = app::http::Answer> + Send + 'static,
{
    post(move |app, request| page::answer(app, request, page))
}

/// A page of the app that takes a session of staff, which nothing but its guard gives it.
fn desk<F, Fut>(row: DeskPage, page: F) -> MethodRouter<App>
where
    F: Fn(app::http::PageRequest, StaffVisit) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = app::http::Answer> + Send + 'static,
{
    let guarded = move |request| guarded(request, row.guard(), page.clone());
    match row.verb() {
        Verb::Get => show(guarded),
        Verb::Post => take(guarded),
    }
}
