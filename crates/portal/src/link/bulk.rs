//! Makes many links: a thousand in one unit of work, all of them by the same few statements. Of a person nothing but the key
//! is read, unless the link is bound to their addresses.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use async_trait::async_trait;
use domain::{Scope, SubjectRef, path};
use serde_json::json;

use super::create::{CreatedLink, NewLink, expiry, issuer_text};
use super::{address, create};
use crate::actor::Issuer;
use crate::audit;
use crate::port::store::{AuditRecord, CrmSubject, LinkRecord, MetSubject, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::token::Minter;
use crate::{Error, Result};

/// Links of one unit of work, and so of one commit.
pub const BATCH: usize = 1_000;

/// A link that is wanted, and whether it can be made, of a person who is in the CRM.
type Wanted = (NewLink, Result<()>);

/// Links of some persons of a kind.
pub struct MadeForKind {
    /// Whose, and which.
    pub made: Vec<(SubjectRef, CreatedLink)>,
    /// The key of the last person that was looked at; `None` when there was nobody left.
    pub last: Option<String>,
}

impl Portal {
    /// Makes links, at most [`BATCH`] of them, in one commit; the answers are in the order of the wishes. One that cannot be
    /// made says why, as [`Portal::create_link`] would, and the others are made. The audit log has one entry for all, with
    /// their number by scope and who made them; each has its row besides.
    ///
    /// # Errors
    /// [`Error::Store`], and then none was made; [`Error::Invalid`] for more than [`BATCH`].
    pub async fn create_links(&self, issuer: &Issuer, wanted: Vec<NewLink>) -> Result<Vec<Result<CreatedLink>>> {
        if wanted.len() > BATCH {
            return Err(Error::Invalid("links"));
        }
        let checked: Vec<Result<()>> = wanted.iter().map(|new| self.check(new)).collect();
        let asked = wanted.iter().zip(&checked).filter(|(_, checked)| checked.is_ok()).map(|(new, _)| &new.subject);
        let persons = self.persons_asked(asked).await?;
        let wanted = wanted.into_iter().zip(checked).map(|(new, checked)| match (checked, persons.get(&new.subject)) {
            (Ok(()), Some(person)) => (NewLink { subject: person.clone(), ..new }, Ok(())),
            (Ok(()), None) => (new, Err(Error::NotFound)),
            (Err(error), _) => (new, Err(error)),
        });
        self.make(issuer, wanted.collect()).await
    }

    /// Makes a link like this one for each of the next [`BATCH`] persons of its kind, in the order of the CRM's keys; whom it
    /// names does not matter. Persons who are erased are left out. [`MadeForKind::last`] is where to go on.
    ///
    /// # Errors
    /// As [`Portal::create_link`] for the link itself; [`Error::Store`], and then none was made.
    pub async fn create_links_for(&self, issuer: &Issuer, like: &NewLink, after: Option<&str>) -> Result<MadeForKind> {
        self.check(like)?;
        let (kind, _) = self.kind(&like.subject.kind)?;
        let keys = self.store.reader().await?.crm_keys(kind, after, BATCH as i64).await?;
        let last = keys.last().cloned();
        let subjects: Vec<SubjectRef> =
            keys.into_iter().map(|key| SubjectRef::new(like.subject.kind.clone(), key)).collect();
        let wanted = subjects.iter().map(|subject| (NewLink { subject: subject.clone(), ..like.clone() }, Ok(())));
        let answers = self.make(issuer, wanted.collect()).await?;
        let made = subjects.into_iter().zip(answers).filter_map(|(subject, made)| Some((subject, made.ok()?)));
        Ok(MadeForKind { made: made.collect(), last })
    }

    async fn make(&self, issuer: &Issuer, wanted: Vec<Wanted>) -> Result<Vec<Result<CreatedLink>>> {
        let now = self.now();
        let (origin, rng) = (self.settings.base_url.as_str(), &*self.rng);
        let mut minters: HashMap<&'static str, Minter> = HashMap::new();
        let mut rows = Vec::with_capacity(wanted.len());
        let mut answers = Vec::with_capacity(wanted.len());
        for (new, checked) in wanted {
            let answer = checked.map(|()| {
                let minter =
                    minters.entry(new.scope.code()).or_insert_with(|| Minter::new(&self.keys, origin, rng, new.scope));
                let expires_at = expiry(&new, now);
                let minted = minter.mint(rng, expires_at.map(|at| at / 1_000));
                let id = self.id(now);
                let path = match new.scope {
                    Scope::Unsubscribe => path::unsubscribe(&minted.token),
                    _ => path::link(&minted.token),
                };
                rows.push(Row { at: answers.len(), new, id: id.clone(), hash: minted.hash, expires_at });
                CreatedLink { id, url: format!("{origin}{path}").into(), expires_at }
            });
            answers.push(answer);
        }
        if rows.is_empty() {
            return Ok(answers);
        }
        let unit = CreateMany { core: self.core(), rows, issued_by: issuer_text(issuer), now };
        for gone in self.write(unit).await? {
            answers[gone] = Err(Error::NotFound);
        }
        Ok(answers)
    }

    /// The persons of the CRM behind these references, as it writes their keys.
    async fn persons_asked<'a>(
        &self,
        asked: impl Iterator<Item = &'a SubjectRef>,
    ) -> Result<HashMap<SubjectRef, SubjectRef>> {
        let mut keys: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for subject in asked {
            keys.entry(self.kind(&subject.kind)?.0).or_default().push(subject.key.clone());
        }
        let mut reader = self.store.reader().await?;
        let mut persons = HashMap::new();
        for (kind, keys) in keys {
            let code = &self.mapping.subjects[kind].code;
            let found: HashSet<String> = reader.crm_keys_of(kind, &keys).await?.into_iter().collect();
            for key in keys {
                let asked = SubjectRef::new(code.clone(), key);
                if found.contains(&asked.key) {
                    persons.insert(asked.clone(), asked);
                } else if !persons.contains_key(&asked)
                    // The CRM may write a key in another way: `042` is `42`.
                    && let Some(person) = reader.crm_subject(&asked).await?
                {
                    persons.insert(asked, person.subject);
                }
            }
        }
        Ok(persons)
    }
}

/// A link to be stored.
struct Row {
    /// Its place among the answers.
    at: usize,
    new: NewLink,
    id: String,
    hash: Vec<u8>,
    expires_at: Option<i64>,
}

struct CreateMany {
    core: Arc<Core>,
    rows: Vec<Row>,
    issued_by: String,
    now: i64,
}

#[async_trait]
impl Unit for CreateMany {
    /// The places of those whose person has been erased, or has left the CRM meanwhile.
    type Output = Vec<usize>;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Vec<usize>> {
        let met = self.met(tx).await?;
        let persons = self.persons(tx).await?;
        let mut gone = Vec::new();
        let mut links = Vec::with_capacity(self.rows.len());
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &self.rows {
            let subject = met.get(&row.new.subject).filter(|subject| !subject.erased);
            let Some(link) = subject.and_then(|subject| self.link(row, subject, persons.get(&row.new.subject))) else {
                gone.push(row.at);
                continue;
            };
            *counts.entry(row.new.scope.code()).or_default() += 1;
            links.push(link);
        }
        if links.is_empty() {
            return Ok(gone);
        }
        tx.insert_links(&links).await?;
        tx.failpoint("bulk.after-links")?;
        let (actor, actor_ref) = create::actor(&self.issued_by);
        tx.append_audit(&AuditRecord {
            id: self.core.id(self.now),
            at: self.now,
            event: "links.created".to_owned(),
            actor_kind: actor.to_owned(),
            actor_ref: actor_ref.map(str::to_owned),
            request_id: None,
            subject_tag: None,
            details: None,
            plain: json!({ "links": counts }).to_string(),
        })
        .await?;
        Ok(gone)
    }
}

impl CreateMany {
    /// The row of a link; `None` for one that is bound to the addresses of a person who is not there.
    fn link(&self, row: &Row, subject: &MetSubject, person: Option<&CrmSubject>) -> Option<LinkRecord> {
        let address = match row.new.scope {
            Scope::Full => Some(address::bound(&self.core, person?, None)),
            _ => None,
        };
        Some(LinkRecord {
            id: row.id.clone(),
            hash: row.hash.clone(),
            scope: row.new.scope,
            subject_id: subject.id,
            purpose: row.new.purpose.clone(),
            channel: row.new.channel,
            event_id: None,
            generation: subject.generation,
            locale: row.new.locale.clone(),
            issued_at: self.now,
            expires_at: row.expires_at,
            exchanges: 0,
            used_at: None,
            revoked_at: None,
            issued_by: self.issued_by.clone(),
            address,
        })
    }

    /// The persons as the portal knows them; those whom it has never met, it meets. What their flags in the CRM say is written
    /// down when they open their page, and by the hourly look through the CRM, which sees everybody.
    async fn met(&self, tx: &mut dyn Tx) -> Result<HashMap<SubjectRef, MetSubject>> {
        let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for row in &self.rows {
            keys.entry(&row.new.subject.kind).or_default().insert(&row.new.subject.key);
        }
        let mut met = HashMap::with_capacity(self.rows.len());
        for (kind, mut new) in keys {
            // In the order of their keys, so that two of these at once wait for one another and do not lock each other out.
            let mut found = tx.met_subjects(kind, &new.iter().copied().collect::<Vec<_>>()).await?;
            for known in &found {
                new.remove(known.key.as_str());
            }
            if !new.is_empty() {
                let made: Vec<(SubjectRef, Vec<u8>)> =
                    new.iter().map(|key| (SubjectRef::new(kind, *key), audit::fresh_key(&self.core))).collect();
                tx.insert_subjects(&made, self.now).await?;
                found.extend(tx.met_subjects(kind, &new.into_iter().collect::<Vec<_>>()).await?);
            }
            met.extend(found.into_iter().map(|subject| (SubjectRef::new(kind, subject.key.clone()), subject)));
        }
        Ok(met)
    }

    /// What the CRM has of those whose link is bound to their addresses.
    async fn persons(&self, tx: &mut dyn Tx) -> Result<HashMap<SubjectRef, CrmSubject>> {
        let mut keys: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.new.scope == Scope::Full) {
            keys.entry(self.core.kind(&row.new.subject.kind)?.0).or_default().insert(&row.new.subject.key);
        }
        let mut persons = HashMap::new();
        for (kind, keys) in keys {
            let keys: Vec<String> = keys.into_iter().map(str::to_owned).collect();
            let found = tx.crm_subjects(kind, &keys).await?;
            persons.extend(found.into_iter().map(|person| (person.subject.clone(), person)));
        }
        Ok(persons)
    }
}
