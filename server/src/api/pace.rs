//! How fast a program may ask: a hundred requests are taken from the key's limit at a time, and given out here, so that few of
//! them cost a statement more. What a node has taken and not given out when it stops is lost, a second's worth.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use portal::{Portal, Result, limit};

/// Requests that are taken from the limit at a time.
const LEASE: u32 = 100;

/// Requests that keys have left here, by the key's id.
#[derive(Default)]
pub struct Pace(Mutex<HashMap<String, u32>>);

impl Pace {
    /// Takes one request for a key.
    ///
    /// # Errors
    /// [`portal::Error::TooMany`] when the key's limit is used up; [`portal::Error::Store`].
    pub async fn take(&self, portal: &Portal, key: &str) -> Result<()> {
        if self.has(key) {
            return Ok(());
        }
        portal.take(limit::API_KEY, key.as_bytes()).await?;
        // The keys of an installation are few and made by staff, so this does not grow.
        *self.left().entry(key.to_owned()).or_default() += LEASE - 1;
        Ok(())
    }

    fn has(&self, key: &str) -> bool {
        match self.left().get_mut(key) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    fn left(&self) -> std::sync::MutexGuard<'_, HashMap<String, u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
