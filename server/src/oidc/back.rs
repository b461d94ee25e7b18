//! `GET /admin/oidc/back?code=…&state=…`: back from the provider. Whatever is wrong is told alike and written down; only the
//! server's log says which step it was, without who it was.

use app::http::{CookieName, SetCookie};
use app::staff::after_sign_in;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use domain::path;
use http::{HeaderMap, HeaderValue, header};
use portal::port::store::StoreError;
use portal::{Browser, Error, Portal, SignedIn};

use super::provider::{Provider, Refusal};
use crate::middleware::client;
use crate::pages::{form, missing, page};
use crate::problem::Problem;
use crate::state::App;

/// Verifies what came back, opens the session, and goes on.
///
/// # Errors
/// 404 where no provider is configured.
pub async fn back(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let Some(provider) = &app.oidc else {
        return missing::page(request).await.map(|file| file.into_response());
    };
    let (cookie, query) = (app.oidc_cookie_name(), request.uri().query().unwrap_or_default());
    let arrived = Arrived {
        fields: form::urlencoded(query.as_bytes()),
        cookie: value(request.headers(), &cookie),
        from: browser(&app, &request),
    };
    let mut response = match arrived.sign_in(&app.portal, provider).await {
        Ok((signed_in, next)) => {
            let mut response = page::redirect(&after_sign_in(&app.portal, &signed_in, &next).await);
            let session = SetCookie { value: Some(signed_in.cookie), max_age: signed_in.max_age };
            put(&mut response, &session, &app.staff_cookie_name().0);
            if let Some(device) = signed_in.device {
                let device = SetCookie { value: Some(device.into()), max_age: Portal::DEVICE };
                put(&mut response, &device, &app.device_cookie_name().0);
            }
            response
        }
        Err(error) => page::redirect(&format!("{}?told={}", path::ADMIN_SIGN_IN, told(&error))),
    };
    put(&mut response, &SetCookie::clear(), &cookie.0);
    Ok(response)
}

/// What came back, and who with.
struct Arrived {
    fields: form::Fields,
    cookie: Option<String>,
    from: Browser,
}

impl Arrived {
    /// Who works here, and where they wanted to go.
    async fn sign_in(&self, portal: &Portal, provider: &Provider) -> Result<(SignedIn, String), Error> {
        portal.count_way(&self.from).await?;
        match self.verified(portal, provider).await {
            Err(Stopped::Refused(why)) => {
                tracing::info!(why = why.code(), "a sign-in with the identity provider was refused");
                portal.refuse_return().await?;
                Err(Error::Invalid("provider"))
            }
            Err(Stopped::Failed(error)) => Err(error),
            Ok(made) => Ok(made),
        }
    }

    async fn verified(&self, portal: &Portal, provider: &Provider) -> Result<(SignedIn, String), Stopped> {
        let handshake = self.cookie.as_deref().and_then(|cookie| portal.resume_handshake(cookie));
        let handshake = handshake.ok_or(Refusal::Cookie)?;
        if self.field("state") != Some(&handshake.state) {
            return Err(Refusal::State.into());
        }
        portal.use_handshake(&handshake).await.map_err(|error| stopped(error, Refusal::Replay))?;
        let code = self.field("code").ok_or(Refusal::NoCode)?;
        let person = provider.person(code, &handshake, portal.clock.millis()).await?;
        let identity = (provider.issuer(), person.sub.as_str());
        let made = portal.sign_in_by_email(&person.email, identity, person.asked_more, &self.from).await;
        Ok((made.map_err(|error| stopped(error, Refusal::Nobody))?, handshake.next))
    }

    /// A parameter that came once (RFC 6749, 3.1: none comes twice).
    fn field(&self, name: &str) -> Option<&str> {
        let mut named = self.fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        named.next().filter(|_| named.next().is_none())
    }
}

enum Stopped {
    Refused(Refusal),
    Failed(Error),
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

fn stopped(error: Error, refusal: Refusal) -> Stopped {
    match error {
        Error::Invalid(_) => Stopped::Refused(refusal),
        error => Stopped::Failed(error),
    }
}

fn told(error: &Error) -> &'static str {
    match error {
        Error::Invalid(_) => "provider",
        Error::TooMany(_) => "later",
        Error::Store(StoreError::Unavailable) => "away",
        _ => "failed",
    }
}

/// Where somebody comes from.
pub(super) fn browser(app: &App, request: &Request) -> Browser {
    let headers = request.headers();
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let device = app.device_cookie_name();
    let known = lines(headers).find_map(|line| device.value(line));
    Browser::new(client::of(request.extensions()), agent, known)
}

fn value(headers: &HeaderMap, name: &CookieName) -> Option<String> {
    lines(headers).find_map(|line| name.value(line).map(str::to_owned))
}

fn lines(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok())
}

fn put(response: &mut Response, cookie: &SetCookie, name: &str) {
    if let Ok(line) = HeaderValue::from_str(&cookie.header(name)) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
}
