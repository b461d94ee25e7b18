//! Turns a key over: a new one with the same name and scopes, beside which the old one works on for a while.

use std::sync::Arc;

use async_trait::async_trait;
use domain::role::Task;
use serde_json::json;

use super::create::make;
use crate::actor::Issuer;
use crate::port::store::{ApiKeyRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::staff::{StaffActor, log};
use crate::{Error, Result};

/// The longest that an old key works beside its successor; milliseconds.
const LONGEST: i64 = 90 * 86_400_000;
/// An hour; milliseconds.
const HOUR: i64 = 3_600_000;

impl Portal {
    /// Makes a new key in place of every live one with this name, which end after the overlap (milliseconds); returns it,
    /// once. It lives as long as the newest of them was given.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that is alive; [`Error::Invalid`]`("overlap")` beyond 90 days;
    /// [`Error::Store`].
    pub async fn rotate_api_key(&self, name: &str, overlap: i64) -> Result<String> {
        self.rotate(Issuer::Cli, Which::Name(name.trim().to_owned()), overlap).await
    }

    /// The same for one key, by a colleague. What was chosen is kept when it is refused.
    ///
    /// # Errors
    /// Besides: [`Error::Forbidden`] by role; [`Error::NeedsCode`] when who is there was not shown lately.
    pub async fn renew_api_key(&self, staff: &StaffActor, id: &str, overlap: i64) -> Result<String> {
        let hours = (overlap / HOUR).to_string();
        let made = self.checked_renewal(staff, id, overlap).await;
        self.keep_staffs(staff, Form::RenewKey, &[("id", id), ("overlap", &hours)], made).await
    }

    async fn checked_renewal(&self, staff: &StaffActor, id: &str, overlap: i64) -> Result<String> {
        staff.require(Task::ManageKeys)?;
        staff.proved(self.now())?;
        self.rotate(Issuer::Staff(staff.staff.id.clone()), Which::Id(id.to_owned()), overlap).await
    }

    async fn rotate(&self, by: Issuer, which: Which, overlap: i64) -> Result<String> {
        if !(0..=LONGEST).contains(&overlap) {
            return Err(Error::Invalid("overlap"));
        }
        let now = self.now();
        let mut reader = self.store.reader().await?;
        let old = which.live(&mut *reader, now).await?;
        drop(reader);
        let newest = old.first().ok_or(Error::NotFound)?;
        let life = newest.expires_at.map(|end| end - newest.created_at);
        let (key, record) = make(self, newest.name.clone(), newest.scopes.clone(), life, now);
        self.write(Rotate { core: self.core(), by, which, record, ends: now + overlap, now }).await?;
        Ok(key)
    }
}

enum Which {
    Name(String),
    Id(String),
}

impl Which {
    /// The keys that are meant, as far as they are alive, newest first.
    async fn live(&self, tx: &mut dyn Tx, now: i64) -> Result<Vec<ApiKeyRecord>> {
        Ok(match self {
            Self::Name(name) => tx.live_api_keys(name, now).await?,
            Self::Id(id) => {
                let all = tx.api_keys().await?;
                all.into_iter().filter(|key| key.id == *id && key.is_live(now)).collect()
            }
        })
    }
}

struct Rotate {
    core: Arc<Core>,
    by: Issuer,
    which: Which,
    record: ApiKeyRecord,
    ends: i64,
    now: i64,
}

#[async_trait]
impl Unit for Rotate {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let old = self.which.live(tx, self.now).await?;
        // Revoked meanwhile: nothing comes after it.
        if old.is_empty() {
            return Err(Error::NotFound);
        }
        for key in &old {
            tx.end_api_key(&key.id, self.ends).await?;
        }
        tx.insert_api_key(&self.record).await?;
        let old: Vec<&str> = old.iter().map(|key| key.id.as_str()).collect();
        let plain = json!({ "key": self.record.id, "in_place_of": old, "ends": self.ends });
        log(&self.core, tx, &self.by, "api_key.rotated", plain, self.now).await
    }
}
