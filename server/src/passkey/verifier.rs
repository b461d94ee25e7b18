//! Asks for passkeys and verifies what browsers answer, by `webauthn-rs`: user verification required, no attestation, and the
//! portal's own origin to the letter.

use portal::port::{Asked, MadePasskey, Owner, PasskeyError, Passkeys, Signed, Use};
use portal::settings::BaseUrl;
use serde::Serialize;
use serde::de::DeserializeOwned;
use webauthn_rs::prelude::{
    Credential, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// What browsers call a passkey.
const KIND: &str = "public-key";

/// A verifier for one origin.
pub struct Verifier(Webauthn);

impl Verifier {
    /// For this origin, under the name that people are shown; `None` where the host is no domain.
    pub fn new(base_url: &BaseUrl, name: &str) -> Option<Self> {
        let origin = Url::parse(base_url.as_str()).ok()?;
        let webauthn = WebauthnBuilder::new(origin.domain()?, &origin).ok()?.rp_name(name).build().ok()?;
        Some(Self(webauthn))
    }
}

impl Passkeys for Verifier {
    fn ask_to_make(&self, owner: &Owner, known: &[Vec<u8>]) -> Result<Asked, PasskeyError> {
        let name = owner.name.expose();
        let handle = Uuid::from_bytes(owner.handle);
        let (asked, state) = quiet(|| self.0.start_passkey_registration(handle, name, name, None)).map_err(why)?;
        let mut options = json(&asked.public_key)?;
        // Found without a name, if its device can keep it: what the crate asks for is to be named by the site. Those that are known
        // already are in the question alone, not in what comes back with the answer, which has to fit into a cookie.
        options["authenticatorSelection"]["residentKey"] = "preferred".into();
        options["excludeCredentials"] = named(known);
        Ok(Asked { options: options.to_string(), state: written(&state)? })
    }

    fn made(&self, state: &[u8], answer: &str) -> Result<MadePasskey, PasskeyError> {
        let state: PasskeyRegistration = read(state)?;
        let answer: RegisterPublicKeyCredential = read(answer.as_bytes())?;
        let passkey = quiet(|| self.0.finish_passkey_registration(&answer, &state)).map_err(why)?;
        let public_key = text(&passkey)?;
        let credential = Credential::from(passkey);
        Ok(MadePasskey {
            credential: credential.cred_id.to_vec(),
            public_key,
            counter: i64::from(credential.counter),
            synced: credential.backup_eligible,
        })
    }

    fn ask_to_sign(&self, known: &[Vec<u8>]) -> Result<Asked, PasskeyError> {
        // The crate's `mediation` is for a browser that offers passkeys in a field; a button asks.
        let (asked, state) = quiet(|| self.0.start_discoverable_authentication()).map_err(why)?;
        let mut options = json(&asked.public_key)?;
        options["allowCredentials"] = named(known);
        Ok(Asked { options: options.to_string(), state: written(&state)? })
    }

    fn claimed(&self, answer: &str) -> Option<Signed> {
        let answer: PublicKeyCredential = read(answer.as_bytes()).ok()?;
        let handle = answer.get_user_unique_id().map(<[u8]>::to_vec);
        Some(Signed { credential: answer.get_credential_id().to_vec(), handle })
    }

    fn signed(&self, state: &[u8], answer: &str, public_key: &str) -> Result<Use, PasskeyError> {
        let state: DiscoverableAuthentication = read(state)?;
        let answer: PublicKeyCredential = read(answer.as_bytes())?;
        let mut passkey: Passkey = read(public_key.as_bytes())?;
        if is_framed(&answer) {
            return Err(PasskeyError::Wrong);
        }
        let verified = quiet(|| self.0.finish_discoverable_authentication_v2(&answer, state, &passkey)).map_err(why)?;
        // It is the crate's to refuse anything else; this is what two factors in one rest on.
        if !verified.user_verified() || passkey.update_credential(&verified).is_none() {
            return Err(PasskeyError::Wrong);
        }
        Ok(Use { public_key: text(&passkey)?, counter: i64::from(verified.counter()) })
    }
}

/// Whether the browser says that another site's frame asked (section 5.8.1). The crate looks at that when a passkey is made, and not
/// when one signs.
fn is_framed(answer: &PublicKeyCredential) -> bool {
    let said: Option<serde_json::Value> = serde_json::from_slice(answer.response.client_data_json.as_ref()).ok();
    said.is_none_or(|said| said["crossOrigin"] == true || said.get("topOrigin").is_some())
}

/// Credential ids as a browser is told them.
fn named(known: &[Vec<u8>]) -> serde_json::Value {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    let name = |id: &Vec<u8>| serde_json::json!({ "type": KIND, "id": URL_SAFE_NO_PAD.encode(id) });
    known.iter().map(name).collect()
}

/// The crate writes questions and answers to the log at its finer levels; ours holds none of them, whatever its filter.
fn quiet<T>(work: impl FnOnce() -> T) -> T {
    tracing::dispatcher::with_default(&tracing::Dispatch::none(), work)
}

fn why(error: WebauthnError) -> PasskeyError {
    match error {
        WebauthnError::CredentialPossibleCompromise => PasskeyError::Cloned,
        _ => PasskeyError::Wrong,
    }
}

fn json(value: &impl Serialize) -> Result<serde_json::Value, PasskeyError> {
    serde_json::to_value(value).map_err(|_| PasskeyError::Wrong)
}

fn text(value: &impl Serialize) -> Result<String, PasskeyError> {
    serde_json::to_string(value).map_err(|_| PasskeyError::Wrong)
}

fn written(value: &impl Serialize) -> Result<Vec<u8>, PasskeyError> {
    serde_json::to_vec(value).map_err(|_| PasskeyError::Wrong)
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, PasskeyError> {
    serde_json::from_slice(bytes).map_err(|_| PasskeyError::Wrong)
}
