//! Passwords: argon2id (RFC 9106), hashed on a thread of their own because they are slow on purpose.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use futures::channel::oneshot;

use crate::port::store::StoreError;
use crate::{Error, Result};

/// Characters of a password: long ones are what helps (NIST SP 800-63B, section 5.1.1).
pub(super) const LENGTH: std::ops::RangeInclusive<usize> = 12..=200;

/// The hash of a password in PHC form, with this salt.
pub(super) async fn hash(password: String, salt: [u8; 16]) -> Result<String> {
    let hashed = apart(move || {
        Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string()).ok()
    });
    hashed.await.flatten().ok_or(Error::Store(StoreError::Abandoned))
}

/// Whether the password is the hashed one. Without a hash it takes the same time and is wrong.
pub(super) async fn verify(password: String, hash: Option<String>) -> bool {
    let checked = apart(move || {
        let known = hash.as_deref().and_then(|hash| PasswordHash::new(hash).ok());
        match known {
            Some(known) => Argon2::default().verify_password(password.as_bytes(), &known).is_ok(),
            None => {
                let _ = Argon2::default().hash_password_with_salt(password.as_bytes(), &[0; 16]);
                false
            }
        }
    });
    checked.await.unwrap_or(false)
}

/// One at a time: a hash takes 19 MiB and a core, and parallel guesses must not be more than single ones.
pub(super) static GATE: futures::lock::Mutex<()> = futures::lock::Mutex::new(());

async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, result) = oneshot::channel();
    std::thread::spawn(move || done.send(work()));
    result.await.ok()
}
