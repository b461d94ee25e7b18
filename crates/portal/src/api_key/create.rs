//! Makes a key.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::role::Task;
use serde_json::json;

use crate::actor::{ApiScope, Issuer};
use crate::port::store::{ApiKeyRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::staff::{StaffActor, log};
use crate::{Error, Result, digest};

/// A key that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApiKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<ApiScope>,
    /// After how many milliseconds it ends by itself; `None` for never.
    pub life: Option<i64>,
}

/// What every key begins with, so that one that lies about is recognised.
const BEGIN: &str = "insyn_";
/// The characters after it that are kept to tell keys apart: 48 of 256 bits.
const PREFIX: usize = 8;
/// The longest life that may be asked for; milliseconds.
const LONGEST: i64 = 3_650 * DAY;
/// A day; milliseconds.
const DAY: i64 = 86_400_000;

impl Portal {
    /// Makes a key with these scopes and returns it; only its hash is stored, so it is shown once.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an empty name, no scope or a life beyond ten years; [`Error::Store`].
    pub async fn create_api_key(&self, new: NewApiKey) -> Result<String> {
        self.make_api_key(Issuer::Cli, new).await
    }

    /// The same, by a colleague. What was entered is kept when it is refused.
    ///
    /// # Errors
    /// Besides: [`Error::Forbidden`] by role; [`Error::NeedsCode`] when who is there was not shown lately.
    pub async fn add_api_key(&self, staff: &StaffActor, new: NewApiKey) -> Result<String> {
        let days = (new.life.unwrap_or_default() / DAY).to_string();
        let name = new.name.clone();
        let scopes = new.scopes.clone();
        let mut fields = vec![("name", name.as_str()), ("days", days.as_str())];
        fields.extend(scopes.iter().map(|scope| ("scope", scope.code())));
        let made = self.checked_key(staff, new).await;
        self.keep_staffs(staff, Form::Key, &fields, made).await
    }

    async fn checked_key(&self, staff: &StaffActor, new: NewApiKey) -> Result<String> {
        staff.require(Task::ManageKeys)?;
        staff.proved(self.now())?;
        self.make_api_key(Issuer::Staff(staff.staff.id.clone()), new).await
    }

    async fn make_api_key(&self, by: Issuer, new: NewApiKey) -> Result<String> {
        let name = new.name.trim();
        if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
            return Err(Error::Invalid("name"));
        }
        if new.scopes.is_empty() {
            return Err(Error::Invalid("scope"));
        }
        if new.life.is_some_and(|life| !(1..=LONGEST).contains(&life)) {
            return Err(Error::Invalid("life"));
        }
        let scopes = new.scopes.iter().map(|scope| scope.code().to_owned()).collect();
        let (key, record) = make(self, name.to_owned(), scopes, new.life, self.now());
        self.write(Create { core: self.core(), by, record }).await?;
        Ok(key)
    }
}

/// A fresh key, and what is stored of it.
pub(super) fn make(
    core: &Core,
    name: String,
    scopes: Vec<String>,
    life: Option<i64>,
    now: i64,
) -> (String, ApiKeyRecord) {
    let secret = URL_SAFE_NO_PAD.encode(core.rng.bytes::<32>());
    let key = format!("{BEGIN}{secret}");
    let record = ApiKeyRecord {
        id: core.id(now),
        name,
        hash: digest::secret(&key),
        scopes,
        created_at: now,
        revoked_at: None,
        prefix: Some(secret.chars().take(PREFIX).collect()),
        expires_at: life.map(|life| now + life),
        used_at: None,
    };
    (key, record)
}

struct Create {
    core: Arc<Core>,
    by: Issuer,
    record: ApiKeyRecord,
}

#[async_trait]
impl Unit for Create {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let Self { core, by, record } = self;
        tx.insert_api_key(record).await?;
        let plain = json!({ "key": record.id, "scopes": record.scopes, "expires_at": record.expires_at });
        log(core, tx, by, "api_key.created", plain, record.created_at).await
    }
}
