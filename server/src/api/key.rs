//! Who calls, and may they.

use http::{HeaderMap, StatusCode, header};
use portal::{ApiActor, ApiScope, Error};

use crate::problem::Problem;
use crate::state::App;

/// The program behind the request's key, if it may do this. Asked before the body is looked at.
///
/// # Errors
/// 401 for a missing or unknown key, 403 for one without the scope, 429 for one that asks too fast.
pub async fn authorize(app: &App, headers: &HeaderMap, scope: ApiScope) -> Result<ApiActor, Problem> {
    let key = bearer(headers).ok_or_else(unknown)?;
    match app.portal.authorize(key, scope).await {
        Ok(actor) => {
            app.pace.take(&app.portal, &actor.key_id).await?;
            Ok(actor)
        }
        Err(Error::NoSession) => Err(unknown()),
        Err(Error::Forbidden) => {
            let problem = Problem::new(StatusCode::FORBIDDEN, "missing_scope", "The key lacks the scope for this.");
            let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{}\"", scope.code());
            Err(Problem { challenge: Some(challenge), ..problem })
        }
        Err(error) => Err(error.into()),
    }
}

/// The key of `Authorization: Bearer`.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim()).filter(|key| !key.is_empty())
}

/// 401.
#[must_use]
pub fn unknown() -> Problem {
    let problem = Problem::new(StatusCode::UNAUTHORIZED, "unknown_key", "An API key is missing, or is not known.");
    Problem { challenge: Some("Bearer realm=\"insyn\"".to_owned()), ..problem }
}
