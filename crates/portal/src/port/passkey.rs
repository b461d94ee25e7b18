//! Passkeys (Web Authentication), as a port: what a browser is asked, and what its answer is worth. The protocol and its
//! cryptography are the adapter's; who may, how often, and what follows are the use cases'.

use domain::Personal;

/// A colleague, as an authenticator is told of them.
pub struct Owner {
    /// Random; says nothing of who it is (Web Authentication, section 14.6.1).
    pub handle: [u8; 16],
    /// What the authenticator shows its owner.
    pub name: Personal<String>,
}

/// A question to a browser.
pub struct Asked {
    /// Options for `navigator.credentials`, as JSON in the form that `parseCreationOptionsFromJSON` and
    /// `parseRequestOptionsFromJSON` read.
    pub options: String,
    /// What the answer is held against. Holds a fresh random challenge, so no two are alike; must come back whole, once, from
    /// whoever was asked.
    pub state: Vec<u8>,
}

/// A passkey that was made.
pub struct MadePasskey {
    /// The id that its authenticator gave it.
    pub credential: Vec<u8>,
    /// The public key and what belongs to it.
    pub public_key: String,
    /// How many signatures it has made; 0 for one that does not count.
    pub counter: i64,
    /// Whether it may be copied to other devices of its owner.
    pub synced: bool,
}

/// Whose an answer claims to be, before anything of it is verified.
pub struct Signed {
    /// The passkey's credential id.
    pub credential: Vec<u8>,
    /// The owner's handle, where the authenticator kept it.
    pub handle: Option<Vec<u8>>,
}

/// An answer that was verified.
pub struct Use {
    /// The public key and what belongs to it, from now on.
    pub public_key: String,
    /// How many signatures the passkey has made, this one included; 0 for one that does not count.
    pub counter: i64,
}

/// Why an answer is worth nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// It is no answer to this question: another challenge, origin or key, a wrong signature, or nobody was verified.
    #[error("no answer to what was asked")]
    Wrong,
    /// The signature is right and its counter is not: two devices may hold what only one should.
    #[error("the counter went backwards")]
    Cloned,
}

/// Asks browsers, and verifies what they answer. User verification is always required: what is verified is somebody's device
/// and that it knows them by PIN or body, which is two factors.
pub trait Passkeys: Send + Sync {
    /// Asks for a new passkey, not on an authenticator that holds one of these already.
    ///
    /// # Errors
    /// [`PasskeyError::Wrong`] when nothing can be asked.
    fn ask_to_make(&self, owner: &Owner, known: &[Vec<u8>]) -> Result<Asked, PasskeyError>;

    /// Verifies what was made.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    fn made(&self, state: &[u8], answer: &str) -> Result<MadePasskey, PasskeyError>;

    /// Asks for a signature by one of these; by any that the browser finds, where none is named.
    ///
    /// # Errors
    /// [`PasskeyError::Wrong`] when nothing can be asked.
    fn ask_to_sign(&self, known: &[Vec<u8>]) -> Result<Asked, PasskeyError>;

    /// Whose an answer claims to be.
    fn claimed(&self, answer: &str) -> Option<Signed>;

    /// Verifies a signature by the passkey with this public key.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    fn signed(&self, state: &[u8], answer: &str, public_key: &str) -> Result<Use, PasskeyError>;
}
