//! The headers of every answer, errors included (design sections 3 and 6).

use app::http::PageKind;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::state::App;

/// The policy of pages: nothing inline, nothing from elsewhere.
pub const PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The policy below `/l`, `/u` and `/admin`: no script at all, but for our own where the browser is asked for a passkey.
pub const NO_SCRIPT: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";
/// The policy of what is not a page.
pub const DATA: &str = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// No page uses any of these, and none can be talked into it.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";
/// The same, where the browser is asked for a passkey: for our own pages, in no frame.
const PASSKEY: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

/// Sets them.
pub async fn set(State(app): State<App>, request: Request, next: Next) -> Response {
    let place = Place::of(request.uri().path());
    let mut response = next.run(request).await;
    let kind = response.extensions().get::<PageKind>().copied();
    let permissions = if kind == Some(PageKind::Passkey) { PASSKEY } else { PERMISSIONS };
    let policy = match kind {
        None => DATA,
        Some(PageKind::Passkey) => PAGE,
        Some(_) if place != Place::Elsewhere => NO_SCRIPT,
        Some(_) => PAGE,
    };
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, policy);
    put(header::REFERRER_POLICY, place.referrer());
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), permissions);
    put(HeaderName::from_static("x-robots-tag"), "noindex");
    if app.base_url().is_https() {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    no_store(headers);
    response
}

/// Assets say themselves how long they keep; everything else is kept nowhere.
fn no_store(headers: &mut HeaderMap) {
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// Where in the URL map; decided by the path, so that errors there are treated alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Link,
    Unsubscribe,
    Invitation,
    Desk,
    Elsewhere,
}

impl Place {
    fn of(path: &str) -> Self {
        if path.starts_with("/l/") {
            Self::Link
        } else if path.starts_with("/u/") {
            Self::Unsubscribe
        } else if path.starts_with("/admin/invite/") {
            Self::Invitation
        } else if domain::path::is_admin(path) {
            Self::Desk
        } else {
            Self::Elsewhere
        }
    }

    /// A token must not leave in a Referer; a form must still say a true Origin.
    const fn referrer(self) -> &'static str {
        match self {
            Self::Link | Self::Invitation => "strict-origin",
            Self::Unsubscribe => "no-referrer",
            Self::Desk | Self::Elsewhere => "same-origin",
        }
    }
}
