//! The portal: ports, settings and the purpose book in one place.

use std::ops::Deref;
use std::sync::Arc;

use async_trait::async_trait;

use crate::book::Book;
use crate::key_ring::KeyRing;
use crate::mapping::{Mapping, SubjectMap};
use crate::port::store::{PurposeRecord, PurposeText, Tx, Unit};
use crate::port::{Clock, Passkeys, Rng, Store};
use crate::settings::Settings;
use crate::text::Texts;
use crate::token::Verifier;
use crate::{Error, Result};

/// What a portal is made of.
pub struct Parts {
    /// The database.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub rng: Arc<dyn Rng>,
    /// The installation's keys.
    pub keys: KeyRing,
    /// `insyn.toml`.
    pub settings: Settings,
    /// `crm.toml`, checked against the live catalogue.
    pub mapping: Mapping,
    /// All texts.
    pub texts: Texts,
    /// What verifies passkeys; `None` where they are not built in, or the portal's address does not allow them.
    pub passkeys: Option<Arc<dyn Passkeys>>,
}

/// Everything but the store: what a unit of work may use besides its transaction.
pub struct Core {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub rng: Arc<dyn Rng>,
    /// The installation's keys.
    pub keys: KeyRing,
    /// What verifies the tokens of links.
    pub tokens: Verifier,
    /// `insyn.toml`.
    pub settings: Settings,
    /// `crm.toml`, checked against the live catalogue.
    pub mapping: Mapping,
    /// All texts.
    pub texts: Texts,
    /// What verifies passkeys, where they are offered.
    pub(crate) passkeys: Option<Arc<dyn Passkeys>>,
    /// Purposes with their current texts.
    pub book: Book,
    /// When the worker of this process last cleared away what is over; milliseconds since the epoch.
    pub(crate) tidied_at: std::sync::atomic::AtomicI64,
    /// Whether bytes of an erased person may still lie in the database's log.
    pub(crate) log_is_due: std::sync::atomic::AtomicBool,
    /// When it last looked through the CRM for turned flags; likewise.
    pub(crate) swept_at: std::sync::atomic::AtomicI64,
    /// When it last compared the mapping with the CRM's tables; likewise.
    pub(crate) compared_at: std::sync::atomic::AtomicI64,
    /// Questions for a link that were refused because everybody together had asked too often.
    pub(crate) floods: std::sync::atomic::AtomicU64,
    /// The unmapped columns that it found then.
    pub(crate) unmapped: std::sync::RwLock<Vec<String>>,
}

impl Core {
    /// A fresh id for a row.
    #[must_use]
    pub fn id(&self, now: i64) -> String {
        self.rng.id(now)
    }

    /// A subject kind's place and mapping.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a kind that the mapping does not have.
    pub fn kind(&self, code: &str) -> Result<(usize, &SubjectMap)> {
        let kind = self.mapping.kind(code).ok_or(Error::NotFound)?;
        Ok((kind, &self.mapping.subjects[kind]))
    }
}

/// The portal. One per process; every use case is a method on it, in the file named after its verb.
#[derive(Clone)]
pub struct Portal {
    core: Arc<Core>,
    /// The database.
    pub store: Arc<dyn Store>,
}

impl Deref for Portal {
    type Target = Core;

    fn deref(&self) -> &Core {
        &self.core
    }
}

impl Portal {
    /// Seeds purposes that the store does not have yet, and loads the purpose book.
    ///
    /// # Errors
    /// [`Error::Store`] when the database is not there.
    pub async fn start(parts: Parts) -> Result<Self> {
        let now = parts.clock.millis();
        let seed = Seed { mapping: parts.mapping.clone(), languages: languages(&parts.settings), now };
        write(&*parts.store, &*parts.rng, now, seed).await?;
        let mut reader = parts.store.reader().await?;
        let book = Book::new(reader.purposes().await?, reader.purpose_texts().await?);
        drop(reader);
        let Parts { store, clock, rng, keys, settings, mapping, texts, passkeys } = parts;
        Ok(Self {
            core: Arc::new(Core {
                clock,
                rng,
                tokens: Verifier::new(&keys, &settings.origins()),
                keys,
                settings,
                mapping,
                texts,
                passkeys,
                book,
                tidied_at: 0.into(),
                log_is_due: true.into(),
                swept_at: 0.into(),
                compared_at: 0.into(),
                floods: 0.into(),
                unmapped: std::sync::RwLock::default(),
            }),
            store,
        })
    }

    /// What units of work hold.
    #[must_use]
    pub fn core(&self) -> Arc<Core> {
        Arc::clone(&self.core)
    }

    /// Now, in milliseconds since the epoch.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.clock.millis()
    }

    /// A moment for people, in their language.
    #[must_use]
    pub fn moment(&self, language: &domain::Language, millis: i64) -> String {
        crate::moment::text(&self.texts, language, millis)
    }

    /// Runs a unit of work and returns after its commit.
    pub(crate) async fn write<U: Unit>(&self, unit: U) -> Result<U::Output> {
        write(&*self.store, &*self.rng, self.now(), unit).await
    }
}

async fn write<U: Unit>(store: &dyn Store, rng: &dyn Rng, now: i64, unit: U) -> Result<U::Output> {
    let output = store.write_any(rng.id(now), Arc::new(unit)).await?;
    // The store hands back what this very unit returned.
    Ok(*output.downcast::<U::Output>().unwrap_or_else(|_| unreachable!("a unit's output has its own type")))
}

fn languages(settings: &Settings) -> Vec<String> {
    settings.languages.iter().map(|language| language.code().to_owned()).collect()
}

/// Stores the mapping's purposes where their codes are new. Later differences are doctor's to report: purposes are data.
struct Seed {
    mapping: Mapping,
    languages: Vec<String>,
    now: i64,
}

#[async_trait]
impl Unit for Seed {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let stored = tx.purposes().await?;
        for (position, seed) in self.mapping.purposes.iter().enumerate() {
            if stored.iter().any(|record| record.purpose.code == seed.purpose.code) {
                continue;
            }
            let record = PurposeRecord { purpose: seed.purpose.clone(), position: position as i64 };
            tx.insert_purpose(&record, self.now).await?;
            let mut languages: Vec<&String> = self.languages.iter().chain(seed.text.0.keys()).collect();
            languages.sort();
            languages.dedup();
            for code in languages {
                let Some(language) = domain::Language::parse(code) else { continue };
                let text = PurposeText {
                    purpose: seed.purpose.code.clone(),
                    version: 1,
                    language: code.clone(),
                    title: seed.title.get(&language).to_owned(),
                    text: seed.text.get(&language).to_owned(),
                    retention: seed.retention.get(&language).to_owned(),
                    recipients: Some(seed.recipients.get(&language).to_owned())
                        .filter(|recipients| !recipients.is_empty())
                        .into_iter()
                        .collect(),
                };
                tx.insert_purpose_text(&text, self.now).await?;
            }
        }
        Ok(())
    }
}
