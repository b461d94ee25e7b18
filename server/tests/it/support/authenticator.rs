//! An authenticator with the browser before it, by Web Authentication (level 3) and not by the code under test: it makes keys,
//! signs, and lies where a test wants it to.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Flags of authenticator data (section 6.1).
const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const MAY_BE_COPIED: u8 = 8;
const COPIED: u8 = 16;
const ATTESTED: u8 = 64;

/// One passkey on a device.
pub struct Authenticator {
    pub id: Vec<u8>,
    key: EcdsaKeyPair,
    /// Whose it is, as the site said.
    pub handle: Vec<u8>,
    /// Signatures so far; 0 stays 0.
    pub counter: u32,
    synced: bool,
}

/// What browser and device say; a test changes what it likes.
#[derive(Clone)]
pub struct Say {
    pub origin: String,
    pub rp: String,
    pub kind: Option<&'static str>,
    pub challenge: Option<String>,
    pub cross_origin: bool,
    pub present: bool,
    pub verified: bool,
    pub handle: Option<Vec<u8>>,
    pub id: Option<Vec<u8>>,
    /// Whether the signature is of this very key.
    pub own_key: bool,
}

/// What a test calls a lie, and the lie.
pub type Lie = (&'static str, fn(&mut Say));

impl Say {
    /// The truth, at this origin.
    pub fn at(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            rp: "localhost".to_owned(),
            kind: None,
            challenge: None,
            cross_origin: false,
            present: true,
            verified: true,
            handle: None,
            id: None,
            own_key: true,
        }
    }

    fn client_data(&self, kind: &'static str, options: &Value) -> Vec<u8> {
        let challenge = self.challenge.as_deref().unwrap_or(options["challenge"].as_str().unwrap());
        let kind = self.kind.unwrap_or(kind);
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": self.cross_origin })
            .to_string()
            .into_bytes()
    }

    fn data(&self, synced: bool, more: u8, counter: u32) -> Vec<u8> {
        let copied = if synced { MAY_BE_COPIED | COPIED } else { 0 };
        let flags = (u8::from(self.present) * PRESENT) | (u8::from(self.verified) * VERIFIED) | copied | more;
        [&Sha256::digest(&self.rp)[..], &[flags], &counter.to_be_bytes()].concat()
    }
}

pub fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).unwrap();
    bytes
}

fn key() -> EcdsaKeyPair {
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &SystemRandom::new()).unwrap()
}

impl Authenticator {
    /// `navigator.credentials.create`: a new passkey, and what the browser answers.
    pub fn make(options: &Value, say: &Say, synced: bool, counter: u32) -> (Self, String) {
        let handle = URL_SAFE_NO_PAD.decode(options["user"]["id"].as_str().unwrap()).unwrap();
        let id = say.id.clone().unwrap_or_else(|| random::<32>().to_vec());
        let made = Self { id, key: key(), handle, counter, synced };
        let client = say.client_data("webauthn.create", options);
        let attested = [&[0; 16][..], &(made.id.len() as u16).to_be_bytes(), &made.id, &made.public_key()].concat();
        let data = [say.data(synced, ATTESTED, counter), attested].concat();
        let answer = json!({
            "id": base64(&made.id),
            "rawId": base64(&made.id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": { "credProps": { "rk": true } },
            "response": {
                "clientDataJSON": base64(&client),
                "attestationObject": base64(&attestation(&data)),
                "transports": ["internal", "of a later version"],
            },
        });
        (made, answer.to_string())
    }

    /// `navigator.credentials.get`: what the browser answers.
    pub fn sign(&mut self, options: &Value, say: &Say) -> String {
        if self.counter > 0 {
            self.counter += 1;
        }
        let client = say.client_data("webauthn.get", options);
        let data = say.data(self.synced, 0, self.counter);
        let signed = [&data[..], &Sha256::digest(&client)].concat();
        let other = key();
        let key = if say.own_key { &self.key } else { &other };
        let signature = key.sign(&SystemRandom::new(), &signed).unwrap();
        let id = say.id.as_deref().unwrap_or(&self.id);
        let handle = say.handle.as_deref().unwrap_or(&self.handle);
        let handle = (!handle.is_empty()).then(|| base64(handle));
        json!({
            "id": base64(id),
            "rawId": base64(id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": base64(&client),
                "authenticatorData": base64(&data),
                "signature": base64(signature.as_ref()),
                "userHandle": handle,
            },
        })
        .to_string()
    }

    /// ES256 as a COSE key (RFC 9053, section 7.1.1), in CBOR.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], x, &[0x22, 0x58, 32], y].concat()
    }
}

/// An attestation that says nothing (section 8.7), in CBOR.
fn attestation(data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16).to_be_bytes();
    [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59"[..], &length, data].concat()
}
