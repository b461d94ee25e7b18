//! The provider: what it says of itself, where it is asked, and what its word is worth.

use std::pin::Pin;
use std::time::{Duration, SystemTime};

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    TokenResponse as _,
};
use portal::Handshake;
use portal::settings::BaseUrl;
use tokio::sync::Mutex;

use super::client;
use crate::config::Oidc;

/// What it says of itself is asked for again after so long; milliseconds. A key that it takes out of use is good no longer.
const FRESH: i64 = 5 * 60_000;

/// One that cannot be used is asked again after so long; milliseconds. Whoever waits meanwhile is told at once.
const PAUSE: i64 = 10_000;

/// Signatures by a public key. Not HS256, which shows the client's secret, and never none.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type Answer = Pin<Box<dyn Future<Output = Result<HttpResponse, client::Unanswered>> + Send>>;

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// The identity provider of staff.
pub struct Provider {
    config: Oidc,
    /// Our redirect URI.
    back: String,
    /// What it said of itself, and when.
    said: Mutex<Option<(i64, Result<CoreProviderMetadata, String>)>>,
}

/// Of whom the provider speaks.
pub struct Person {
    /// Their address, of which it says that it has verified it.
    pub email: String,
    /// Who they are to it: a name that it gives to nobody else (OpenID Connect Core, 2).
    pub sub: String,
    /// It asked for more than one factor, and is trusted with that.
    pub asked_more: bool,
}

/// Why somebody who came back is not let in. One answer for all; the log has the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No cookie of ours, or one too old.
    Cookie,
    /// Another `state`.
    State,
    /// The handshake was used.
    Replay,
    /// The provider sent none, or an error.
    NoCode,
    /// The provider cannot be reached.
    Away,
    /// It does not take the code, or answers something else than tokens.
    Exchange,
    /// The ID token is not for us, not of now, not signed, or not for this handshake.
    Token,
    /// No address, or none that it has verified.
    Address,
    /// Nobody works here under that address, or it was somebody else's before.
    Nobody,
}

impl Refusal {
    /// For the log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::State => "state",
            Self::Replay => "replay",
            Self::NoCode => "no-code",
            Self::Away => "away",
            Self::Exchange => "exchange",
            Self::Token => "token",
            Self::Address => "address",
            Self::Nobody => "nobody",
        }
    }
}

impl Provider {
    /// The provider of a configuration; asks nothing yet.
    #[must_use]
    pub fn new(config: Oidc, base_url: &BaseUrl) -> Self {
        let back = format!("{}{}", base_url.as_str(), domain::path::ADMIN_OIDC_BACK);
        Self { config, back, said: Mutex::default() }
    }

    /// Its name, a URL.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.config.issuer.0
    }

    /// Where the browser goes to sign in.
    ///
    /// # Errors
    /// What it says of itself cannot be had; a sentence for the log.
    pub async fn address(&self, handshake: &Handshake, now: i64) -> Result<String, String> {
        let client = self.client(now).await?;
        let verifier = PkceCodeVerifier::new(handshake.verifier.expose().to_owned());
        let (state, nonce) = (handshake.state.clone(), handshake.nonce.clone());
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let request = client.authorize_url(flow, move || CsrfToken::new(state), move || Nonce::new(nonce));
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
        let (address, _, _) = request.add_scope(Scope::new("email".to_owned())).set_pkce_challenge(challenge).url();
        Ok(address.to_string())
    }

    /// Exchanges the code and verifies the ID token: issuer, audience, signature, time and nonce.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn person(&self, code: &str, handshake: &Handshake, now: i64) -> Result<Person, Refusal> {
        let client = self.client(now).await.map_err(|why| {
            tracing::warn!(%why, "the identity provider cannot be used");
            Refusal::Away
        })?;
        let request = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(|_| Refusal::Away)?;
        let verifier = PkceCodeVerifier::new(handshake.verifier.expose().to_owned());
        let ask = asks(&self.config);
        let tokens = request.set_pkce_verifier(verifier).request_async(&ask).await;
        let tokens = tokens.map_err(|_| Refusal::Exchange)?;
        let token = tokens.id_token().ok_or(Refusal::Token)?;
        let moment = SystemTime::UNIX_EPOCH + Duration::from_millis(now.unsigned_abs());
        let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(move || moment.into());
        let nonce = Nonce::new(handshake.nonce.clone());
        let claims = token.claims(&verifier, &nonce).map_err(|_| Refusal::Token)?;
        // A token that was made for another client, though we are among those who may read it (Core, 3.1.3.7, 5).
        if claims.authorized_party().is_some_and(|party| **party != *self.config.client_id) {
            return Err(Refusal::Token);
        }
        let email = claims.email().filter(|_| claims.email_verified() == Some(true)).ok_or(Refusal::Address)?;
        let asked_more =
            claims.auth_method_refs().is_some_and(|refs| refs.iter().any(|method| method.as_str() == "mfa"));
        Ok(Person {
            email: email.to_string(),
            sub: claims.subject().to_string(),
            asked_more: asked_more && self.config.trust_mfa,
        })
    }

    async fn client(&self, now: i64) -> Result<Client, String> {
        let said = self.said(now).await?;
        let only_in_body = said.token_endpoint_auth_methods_supported().is_some_and(|methods| {
            !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
                && methods.contains(&CoreClientAuthMethod::ClientSecretPost)
        });
        let secret = self.config.client_secret.as_ref().map(|secret| ClientSecret::new(secret.expose().to_owned()));
        let back = RedirectUrl::new(self.back.clone()).map_err(|error| error.to_string())?;
        let client = CoreClient::from_provider_metadata(said, ClientId::new(self.config.client_id.to_string()), secret);
        let auth = if only_in_body { AuthType::RequestBody } else { AuthType::BasicAuth };
        Ok(client.set_redirect_uri(back).set_auth_type(auth))
    }

    /// One at a time: a provider that is slow is not asked by everybody who waits for it.
    async fn said(&self, now: i64) -> Result<CoreProviderMetadata, String> {
        let mut said = self.said.lock().await;
        if let Some((at, known)) = &*said
            && (*at..*at + if known.is_ok() { FRESH } else { PAUSE }).contains(&now)
        {
            return known.clone();
        }
        let issuer = IssuerUrl::new(self.config.issuer.0.clone()).map_err(|error| error.to_string())?;
        let ask = asks(&self.config);
        let metadata = CoreProviderMetadata::discover_async(issuer, &ask).await.map_err(reasons);
        *said = Some((now, metadata.clone()));
        metadata
    }
}

/// What asks the provider, for the crate that knows what to ask.
fn asks(config: &Oidc) -> impl Fn(HttpRequest) -> Answer + use<> {
    let roots = config.roots.clone();
    move |request| Box::pin(client::ask(roots.clone(), request))
}

/// An error with what it came from.
fn reasons(error: impl std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
