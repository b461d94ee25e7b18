//! A try at a way in: what it counts for, and what is written down when it did not come about.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;

use crate::port::store::{Tx, Unit};
use crate::portal::Core;
use crate::{Result, audit};

/// What a try counts for.
#[derive(Clone)]
pub(super) struct Tried {
    pub email: String,
    pub network: Vec<u8>,
    pub device: Option<Vec<u8>>,
}

/// Writes a failed sign-in down: the colleague who was meant, if it was one, or the way that it was tried by. Counted for each of
/// them, and for all that is nobody together: guesses at random addresses are as many entries as guesses at one. Beside the hash of
/// a password, a row more or less is not to be measured.
pub(super) struct Failed {
    pub core: Arc<Core>,
    /// An object of codes and ids.
    pub about: Value,
    pub now: i64,
}

#[async_trait]
impl Unit for Failed {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        audit::tally(&self.core, tx, "staff.sign_in_failed", &self.about, self.now).await
    }
}
