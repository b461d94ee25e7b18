//! `GET /admin/oidc?next=…`: on to the provider. A link leads here, no form: what a form's answer may redirect to is limited by
//! the policy of its page, and this changes nothing but a cookie.

use app::http::SetCookie;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use domain::path;
use http::{HeaderValue, header};
use portal::{Error, Handshake};

use super::back::browser;
use crate::pages::{form, missing, page};
use crate::problem::Problem;
use crate::state::App;

/// Sets the cookie by which the browser is known when it comes back, and sends it to the provider.
///
/// # Errors
/// 404 where no provider is configured.
pub async fn begin(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let Some(provider) = &app.oidc else {
        return missing::page(request).await.map(|file| file.into_response());
    };
    let query = form::urlencoded(request.uri().query().unwrap_or_default().as_bytes());
    let next = query.iter().find(|(name, _)| name == "next").map_or("", |(_, next)| next);
    // Asking the provider takes time and a place of ours, so it is not to be had for nothing.
    match app.portal.count_way(&browser(&app, &request)).await {
        Ok(()) => {}
        Err(Error::TooMany(_)) => return Ok(page::redirect(&format!("{}?told=later", path::ADMIN_SIGN_IN))),
        Err(_) => return Ok(page::redirect(&format!("{}?told=away", path::ADMIN_SIGN_IN))),
    }
    let handshake = app.portal.begin_handshake(next);
    match provider.address(&handshake, app.portal.clock.millis()).await {
        Ok(address) => {
            let mut response = page::redirect(&address);
            let cookie = SetCookie { value: Some(handshake.cookie), max_age: Handshake::MAX_AGE };
            if let Ok(line) = HeaderValue::from_str(&cookie.header(&app.oidc_cookie_name().0)) {
                response.headers_mut().append(header::SET_COOKIE, line);
            }
            Ok(response)
        }
        Err(why) => {
            tracing::warn!(%why, "the identity provider cannot be used");
            Ok(page::redirect(&format!("{}?told=away", path::ADMIN_SIGN_IN)))
        }
    }
}
