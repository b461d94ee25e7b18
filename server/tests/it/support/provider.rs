//! An identity provider on this machine: as much of OpenID Connect as a portal asks for, and lies where a test wants them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::{HeaderMap, StatusCode};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub const CLIENT: &str = "insyn";
pub const SECRET: &str = "planted-client-secret";

/// What a test changes in an ID token's claims.
pub type Lie = Box<dyn Fn(&mut Value) + Send + Sync>;

/// The provider.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    issuer: String,
    key: EcdsaKeyPair,
    other_key: EcdsaKeyPair,
    /// Seconds since the epoch, as the portal's clock stands.
    now: i64,
    codes: Mutex<HashMap<String, Grant>>,
    asked: Mutex<Vec<&'static str>>,
}

struct Grant {
    challenge: String,
    claims: Value,
    sign: Sign,
}

/// How the ID token is signed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Right,
    /// By a key that is not among the provider's, under the name of one that is.
    Forged,
    /// By the client's secret, which is no public key.
    Secret,
    /// Not at all.
    Not,
}

fn key() -> EcdsaKeyPair {
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &SystemRandom::new()).unwrap()
}

impl Provider {
    pub async fn start(now: i64) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let (provider, router) = Self::at(issuer, now);
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    /// The same over TLS, at `localhost`.
    pub async fn start_secure(now: i64, acceptor: tokio_rustls::TlsAcceptor) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let (provider, router) = Self::at(issuer, now);
        super::authority::serve(listener, acceptor, router);
        provider
    }

    fn at(issuer: String, now: i64) -> (Self, Router) {
        let (codes, asked) = Default::default();
        let provider = Self(Arc::new(Inner { issuer, key: key(), other_key: key(), now, codes, asked }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(provider.clone());
        (provider, router)
    }

    pub fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// `[oidc]` of `insyn.toml`.
    pub fn section(&self, more: &str) -> String {
        format!(
            "[oidc]\nissuer = \"{}\"\nclient_id = \"{CLIENT}\"\nclient_secret = \"{SECRET}\"\nlabel = \"Example ID\"\n{more}\n",
            self.0.issuer
        )
    }

    /// Somebody has signed in at the address that the portal sent them to: what the browser is sent back with.
    pub fn signs_in(&self, address: &str, email: &str, sign: Sign, lie: &Lie) -> (String, String) {
        let (endpoint, query) = address.split_once('?').unwrap();
        assert_eq!(endpoint, format!("{}/authorize", self.0.issuer));
        let asked: HashMap<String, String> = server::pages::form::urlencoded(query.as_bytes()).into_iter().collect();
        let of = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default();
        assert_eq!((of("response_type"), of("client_id"), of("code_challenge_method")), ("code", CLIENT, "S256"));
        assert_eq!(of("redirect_uri"), "http://127.0.0.1:8080/admin/oidc/back");
        assert_eq!(of("scope"), "openid email");
        let mut claims = json!({
            "iss": self.0.issuer, "aud": CLIENT, "sub": format!("id-of-{email}"), "nonce": of("nonce"), "iat": self.0.now,
            "exp": self.0.now + 300, "email": email, "email_verified": true,
        });
        lie(&mut claims);
        let mut codes = self.0.codes.lock().unwrap();
        let code = format!("code-{}", codes.len());
        codes.insert(code.clone(), Grant { challenge: of("code_challenge").to_owned(), claims, sign });
        (code, of("state").to_owned())
    }

    /// What was asked of it, in order.
    pub fn asked(&self) -> Vec<&'static str> {
        self.0.asked.lock().unwrap().clone()
    }

    fn signed(&self, claims: &Value, sign: Sign) -> String {
        let alg = match sign {
            Sign::Right | Sign::Forged => "ES256",
            Sign::Secret => "HS256",
            Sign::Not => "none",
        };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(&json!({ "alg": alg, "kid": "k1", "typ": "JWT" })), part(claims));
        let by = |key: &EcdsaKeyPair| key.sign(&SystemRandom::new(), text.as_bytes()).unwrap().as_ref().to_vec();
        let signature = match sign {
            Sign::Right => by(&self.0.key),
            Sign::Forged => by(&self.0.other_key),
            Sign::Secret => {
                let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
                ring::hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
            }
            Sign::Not => Vec::new(),
        };
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn note(&self, what: &'static str) {
        self.0.asked.lock().unwrap().push(what);
    }
}

async fn metadata(State(provider): State<Provider>) -> Json<Value> {
    provider.note("metadata");
    let at = |path: &str| format!("{}{path}", provider.issuer());
    Json(json!({
        "issuer": provider.issuer(), "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"),
        "jwks_uri": at("/keys"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        // As many providers do: what is supported is not what we take.
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    provider.note("keys");
    // 0x04, x, y.
    let point = provider.0.key.public_key().as_ref();
    let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..65]));
    Json(
        json!({ "keys": [{ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "k1", "x": x, "y": y }] }),
    )
}

/// RFC 6749, 4.1.3, and RFC 7636, 4.6. A code is forgotten as soon as it is asked for.
async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> (StatusCode, Json<Value>) {
    provider.note("token");
    let of = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let client = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{SECRET}")));
    let grant = provider.0.codes.lock().unwrap().remove(of("code"));
    let verified = URL_SAFE_NO_PAD.encode(Sha256::digest(of("code_verifier").as_bytes()));
    let fits = headers.get("authorization").is_some_and(|value| value == &client)
        && of("grant_type") == "authorization_code"
        && of("redirect_uri") == "http://127.0.0.1:8080/admin/oidc/back";
    match grant {
        Some(grant) if fits && grant.challenge == verified => {
            let token = provider.signed(&grant.claims, grant.sign);
            let answer = json!({ "access_token": "of-no-use", "token_type": "Bearer", "id_token": token });
            (StatusCode::OK, Json(answer))
        }
        _ => (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))),
    }
}
