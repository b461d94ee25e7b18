//! Takes from a limit.

use async_trait::async_trait;

use crate::port::store::{Taking, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, digest};

/// How often something may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name, part of the digest; never changes its meaning.
    pub name: &'static str,
    /// So many at once, after a time of quiet.
    pub burst: i64,
    /// Then one more each so many milliseconds.
    pub every_millis: i64,
}

impl Limit {
    /// Takes one, for what is limited: an address, a network, an id. In a unit of work that fails later, nothing was taken.
    ///
    /// Several limits in one unit are taken in the order of the table, so that two units never wait for each other.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds after which it would be granted; [`Error::Store`].
    pub async fn take(&self, core: &Core, tx: &mut dyn Tx, of: &[&[u8]], now: i64) -> Result<()> {
        refused(tx.take_limit(&self.taking(core, of, now)).await?)
    }

    /// Whether one is there, without taking it: for what counts only when it fails.
    ///
    /// # Errors
    /// See [`Self::take`].
    pub async fn see(&self, core: &Core, tx: &mut dyn Tx, of: &[&[u8]], now: i64) -> Result<()> {
        refused(tx.see_limit(&self.taking(core, of, now)).await?)
    }

    /// The whole burst is there again: what was limited has proved to be right.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn forget(&self, core: &Core, tx: &mut dyn Tx, of: &[&[u8]]) -> Result<()> {
        Ok(tx.forget_limit(&self.key(core, of)).await?)
    }

    fn taking(&self, core: &Core, of: &[&[u8]], now: i64) -> Taking {
        let cost = self.every_millis;
        Taking { key: self.key(core, of), now, cost, burst: cost * self.burst }
    }

    /// Under the key of codes: both are about to be forgotten, and a new key begins the counting anew.
    fn key(&self, core: &Core, of: &[&[u8]]) -> Vec<u8> {
        let key = core.keys.code.signing().key.derive(b"insyn limit v1", &[self.name.as_bytes()]);
        digest::keyed(&key, of)
    }
}

/// Rounded up: whoever waits so long is not told to wait once more.
fn refused(wait: Option<i64>) -> Result<()> {
    wait.map_or(Ok(()), |millis| Err(Error::TooMany(millis.div_euclid(1_000) + i64::from(millis % 1_000 > 0))))
}

impl Portal {
    /// Takes one from a limit in a unit of work of its own.
    ///
    /// # Errors
    /// See [`Limit::take`].
    pub async fn take(&self, limit: Limit, of: &[u8]) -> Result<()> {
        self.write(Take { core: self.core(), limit, of: of.to_vec(), now: self.now() }).await
    }
}

struct Take {
    core: std::sync::Arc<Core>,
    limit: Limit,
    of: Vec<u8>,
    now: i64,
}

#[async_trait]
impl Unit for Take {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        self.limit.take(&self.core, tx, &[&self.of], self.now).await
    }
}
