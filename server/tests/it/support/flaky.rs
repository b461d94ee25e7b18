//! A store that can be told to fail.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use async_trait::async_trait;
use portal::Error;
use portal::port::store::{AnyUnit, StoreError, StoreResult};
use portal::port::{Store, Tx};

#[derive(Clone)]
pub struct Flaky {
    inner: Arc<dyn Store>,
    mode: Arc<AtomicU8>,
}

const WELL: u8 = 0;
const AWAY: u8 = 1;
const DAMAGED: u8 = 2;
const PANICS: u8 = 3;

impl Flaky {
    pub fn new(inner: Arc<dyn Store>) -> Self {
        Self { inner, mode: Arc::default() }
    }

    pub fn heal(&self) {
        self.mode.store(WELL, Ordering::SeqCst);
    }

    pub fn away(&self) {
        self.mode.store(AWAY, Ordering::SeqCst);
    }

    pub fn damaged(&self) {
        self.mode.store(DAMAGED, Ordering::SeqCst);
    }

    pub fn panics(&self) {
        self.mode.store(PANICS, Ordering::SeqCst);
    }

    fn check(&self) -> StoreResult<()> {
        match self.mode.load(Ordering::SeqCst) {
            AWAY => Err(StoreError::Unavailable),
            DAMAGED => Err(StoreError::Damaged),
            PANICS => panic!("planted-panic-message"),
            _ => Ok(()),
        }
    }
}

#[async_trait]
impl Store for Flaky {
    async fn write_any(&self, id: String, unit: Arc<dyn AnyUnit>) -> Result<Box<dyn Any + Send>, Error> {
        self.check()?;
        self.inner.write_any(id, unit).await
    }

    async fn reader(&self) -> StoreResult<Box<dyn Tx>> {
        self.check()?;
        self.inner.reader().await
    }

    async fn empty_log(&self) -> StoreResult<bool> {
        self.check()?;
        self.inner.empty_log().await
    }

    async fn ready(&self) -> StoreResult<()> {
        self.check()?;
        self.inner.ready().await
    }
}
