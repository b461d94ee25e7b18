//! The API's description, OpenAPI 3.1: at `/api/openapi.json`, and from `insyn openapi`.

use axum::response::IntoResponse;
use http::header;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{bulk, links, may_contact, privacy, suppressions};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Insyn",
        description = "Personal links, privacy state, and whether a person may be contacted.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    paths(links::create, links::end, bulk::create, privacy::read, suppressions::read, may_contact::ask),
    tags(
        (name = "links", description = "Links that open a person's page"),
        (name = "subjects", description = "Persons"),
        (name = "marketing", description = "What a sender of mailings asks"),
    ),
    modifiers(&Keys),
)]
struct Api;

/// How a program shows who it is.
struct Keys;

impl Modify for Keys {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let mut key = Http::new(HttpAuthScheme::Bearer);
        key.description = Some("A key made with `insyn api-key create`: `Authorization: Bearer insyn_…`".to_owned());
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("key", SecurityScheme::Http(key));
    }
}

/// The description as indented JSON.
#[must_use]
pub fn text() -> String {
    Api::openapi().to_pretty_json().unwrap_or_default()
}

/// Serves it.
pub async fn read() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], text())
}
