//! Passwords: argon2id (RFC 9106), hashed on a thread of their own because they are slow on purpose.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use futures::channel::oneshot;
use futures::lock::Mutex;

use crate::port::store::StoreError;
use crate::portal::Core;
use crate::{Error, Result, Secret};

/// Characters of a password: long ones are what helps (NIST SP 800-63B, section 5.1.1).
pub(super) const LENGTH: std::ops::RangeInclusive<usize> = 12..=200;

/// Letters and digits of a password beside the words that everybody knows here.
const OWN: usize = 8;

/// Whether a password may be chosen: long enough, and nothing that guessing begins with, such as common passwords, their
/// repetitions, rows of keys, and words that everybody knows here (ASVS 5.0, 6.2.4, 6.2.11, 6.2.12; the lists are those of
/// zxcvbn).
///
/// # Errors
/// [`Error::Invalid`]`("password")` for its length, `("weak")` for what is guessed soon.
pub(super) fn check(core: &Core, email: &str, password: &str) -> Result<()> {
    if !LENGTH.contains(&password.chars().count()) {
        return Err(Error::Invalid("password"));
    }
    let controller = &core.settings.controller;
    let texts = [email, &controller.name, &controller.email, core.settings.base_url.as_str(), "insyn", "privacy"];
    let texts = texts.map(str::to_lowercase);
    let words = texts.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
    let words: Vec<&str> = words.filter(|word| word.chars().count() > 2).collect();
    let left = words.iter().fold(password.to_lowercase(), |left, word| left.replace(word, ""));
    let own = left.chars().filter(|letter| letter.is_alphanumeric()).count();
    if own < OWN || zxcvbn::zxcvbn(password, &words).score() < zxcvbn::Score::Three {
        return Err(Error::Invalid("weak"));
    }
    Ok(())
}

/// The hash of a password in PHC form, with this salt.
///
/// # Errors
/// [`Error::TooMany`] when too many wait.
pub(super) async fn hash(password: Secret, salt: [u8; 16]) -> Result<String> {
    let hashed = alone(move || {
        Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string()).ok()
    });
    hashed.await?.flatten().ok_or(Error::Store(StoreError::Abandoned))
}

/// Whether the password is the hashed one. Without a hash it takes the same time and is wrong.
///
/// # Errors
/// [`Error::TooMany`] when too many wait.
pub(super) async fn verify(password: Secret, hash: Option<String>) -> Result<bool> {
    let checked = alone(move || {
        let known = hash.as_deref().and_then(|hash| PasswordHash::new(hash).ok());
        match known {
            Some(known) => Argon2::default().verify_password(password.as_bytes(), &known).is_ok(),
            None => {
                let _ = Argon2::default().hash_password_with_salt(password.as_bytes(), &[0; 16]);
                false
            }
        }
    });
    Ok(checked.await?.unwrap_or(false))
}

/// A hash takes 19 MiB and a core: one at a time.
static GATE: LazyLock<Arc<Mutex<()>>> = LazyLock::new(Arc::default);
/// How many are at the gate.
static WAITING: AtomicUsize = AtomicUsize::new(0);
/// So many may be there, the one who is at work among them; some tenths of a second. Whoever comes then is asked to come back:
/// a crowd of guesses must not hold the places of everybody else's requests.
const MOST: usize = 16;

/// Somebody at the gate; gone when dropped, also when the client has hung up.
struct Place;

impl Place {
    fn take() -> Result<Self> {
        let place = Self;
        if WAITING.fetch_add(1, Ordering::SeqCst) < MOST { Ok(place) } else { Err(Error::TooMany(2)) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, Ordering::SeqCst);
    }
}

async fn alone<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<Option<T>> {
    let place = Place::take()?;
    let turn = Arc::clone(&GATE).lock_owned().await;
    let (done, result) = oneshot::channel();
    // The turn goes along: who hangs up has not made room for another hash.
    std::thread::spawn(move || {
        let _ = done.send(work());
        drop((turn, place));
    });
    Ok(result.await.ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_is_asked_to_come_back_and_leaves_no_trace() {
        let hashes = (0..60).map(|_| hash("correct horse battery".to_owned().into(), [7; 16]));
        let done = futures::executor::block_on(futures::future::join_all(hashes));
        let refused = done.iter().filter(|hash| matches!(hash, Err(Error::TooMany(2)))).count();
        assert_eq!((done.iter().filter(|hash| hash.is_ok()).count(), refused), (MOST, 60 - MOST));
        assert!(futures::executor::block_on(hash("correct horse battery".to_owned().into(), [7; 16])).is_ok());
    }
}
