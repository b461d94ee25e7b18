//! An answer, held against what is stored.

use serde_json::json;

use super::super::log::log;
use super::super::notice;
use super::port;
use super::ticket::{self, Question};
use crate::Result;
use crate::actor::Issuer;
use crate::port::store::{PasskeyRecord, StaffRecord, Tx};
use crate::port::{PasskeyError, Use};
use crate::portal::{Core, Portal};

/// What an answer is worth.
pub(super) enum Answer {
    /// Nothing.
    Wrong,
    /// The signature is right and its counter went backwards.
    Cloned,
    /// It is right, as far as can be said before it is used.
    Right(Box<Used>),
}

/// A use of a passkey that is yet to be written down.
pub(super) struct Used {
    passkey: PasskeyRecord,
    used: Use,
}

/// What became of a use.
pub(super) enum Outcome {
    /// Written down.
    Taken,
    /// The passkey was taken away meanwhile.
    Gone,
    /// Another use came before it, with a counter as high.
    Cloned,
}

/// Takes the question back and verifies the answer to it.
pub(super) async fn verify(
    portal: &Portal,
    question: Question<'_>,
    ticket: Option<&str>,
    passkey: PasskeyRecord,
    answer: &str,
    now: i64,
) -> Result<Answer> {
    let Some(back) = ticket::take_back(portal, question, ticket, now).await? else { return Ok(Answer::Wrong) };
    Ok(match port(portal)?.signed(&back.state, answer, &passkey.public_key) {
        Ok(used) => Answer::Right(Box::new(Used { passkey, used })),
        Err(PasskeyError::Cloned) => Answer::Cloned,
        Err(PasskeyError::Wrong) => Answer::Wrong,
    })
}

impl Used {
    /// Writes the use down, by one statement that looks at the counter once more: of two at one moment the first one counts.
    pub async fn use_up(&self, tx: &mut dyn Tx, now: i64) -> Result<Outcome> {
        let Self { passkey, used } = self;
        if tx.use_passkey(&passkey.id, &used.public_key, used.counter, now).await? {
            return Ok(Outcome::Taken);
        }
        let there = tx.find_passkey(&passkey.credential).await?.is_some();
        Ok(if there { Outcome::Cloned } else { Outcome::Gone })
    }

    /// The passkey.
    pub const fn passkey(&self) -> &PasskeyRecord {
        &self.passkey
    }
}

/// Writes down that there may be two of what there should be one, and tells its owner: they can take it away.
pub(super) async fn cloned(
    core: &Core,
    tx: &mut dyn Tx,
    staff: &StaffRecord,
    passkey: &PasskeyRecord,
    now: i64,
) -> Result<()> {
    let by = Issuer::Staff(staff.id.clone());
    let plain = json!({ "staff": staff.id, "passkey": passkey.id });
    log(core, tx, &by, "staff.passkey_cloned", plain, now).await?;
    notice::tell(core, tx, staff, "mail-account-passkey-cloned", &[("name", &passkey.name)], now).await
}
