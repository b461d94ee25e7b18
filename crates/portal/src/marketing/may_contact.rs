//! May I contact these, for this purpose, by this channel?

use std::collections::{BTreeMap, BTreeSet};

use domain::may_contact::{Facts, Reason, decide};
use domain::{Channel, Purpose, SubjectRef};

use crate::consent::mirror;
use crate::consent::state::States;
use crate::mapping::ColumnKind;
use crate::port::store::{Block, CrmSubject, StateRecord, SubjectRecord, Tx};
use crate::portal::Portal;
use crate::{Result, digest};

/// Addresses looked up together: bounds memory and the length of statements.
const CHUNK: usize = 500;

/// The question.
#[derive(Clone)]
pub struct MayContact {
    /// The purpose's code.
    pub purpose: String,
    /// The channel.
    pub channel: Channel,
    /// Whom.
    pub targets: Targets,
}

/// Whom, by one of two names.
#[derive(Clone)]
pub enum Targets {
    /// E-mail addresses or phone numbers, as the asker writes them.
    Addresses(Vec<String>),
    /// `kind:key`.
    Subjects(Vec<String>),
}

/// The answer for one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether contact is allowed.
    pub allowed: bool,
    /// Why, or why not.
    pub reasons: Vec<Reason>,
}

impl Answer {
    fn new(mut reasons: Vec<Reason>) -> Self {
        reasons.sort_unstable();
        reasons.dedup();
        Self { allowed: reasons == [Reason::Allowed], reasons }
    }
}

impl Portal {
    /// Answers in the order of the targets. Flags that were changed in the CRM count as they stand now.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store): then nobody may be contacted.
    pub async fn may_contact(&self, question: MayContact) -> Result<Vec<Answer>> {
        let count = match &question.targets {
            Targets::Addresses(list) | Targets::Subjects(list) => list.len(),
        };
        let refuse = |reason| Ok(vec![Answer::new(vec![reason]); count]);
        let Some(entry) = self.book.get(&question.purpose) else { return refuse(Reason::UnknownPurpose) };
        if !entry.purpose.channels.contains(&question.channel) {
            return refuse(Reason::UnknownChannel);
        }
        let mut reader = self.store.reader().await?;
        let ask = Ask { portal: self, purpose: &entry.purpose, channel: question.channel };
        let mut answers = Vec::with_capacity(count);
        match &question.targets {
            Targets::Addresses(list) => {
                for chunk in list.chunks(CHUNK) {
                    answers.extend(ask.addresses(&mut *reader, chunk).await?);
                }
            }
            Targets::Subjects(list) => {
                for chunk in list.chunks(CHUNK) {
                    answers.extend(ask.subjects(&mut *reader, chunk).await?);
                }
            }
        }
        Ok(answers)
    }
}

struct Ask<'a> {
    portal: &'a Portal,
    purpose: &'a Purpose,
    channel: Channel,
}

/// What was read for a chunk.
struct Known {
    persons: Vec<CrmSubject>,
    facts: Vec<Facts>,
    /// By address, who has it.
    holders: BTreeMap<String, Vec<usize>>,
    blocked: BTreeSet<String>,
    buried: BTreeSet<String>,
}

impl Ask<'_> {
    async fn addresses(&self, reader: &mut dyn Tx, chunk: &[String]) -> Result<Vec<Answer>> {
        let normal: Vec<Option<String>> = chunk.iter().map(|text| self.portal.normal(self.channel, text)).collect();
        let wanted: Vec<String> = normal.iter().flatten().cloned().collect();
        let persons =
            if wanted.is_empty() { Vec::new() } else { self.portal.holders(reader, self.channel, &wanted).await? };
        let known = self.known(reader, persons, wanted).await?;
        Ok(normal
            .into_iter()
            .map(|address| match address {
                None => Answer::new(vec![Reason::InvalidAddress]),
                Some(address) => self.address(&known, &address),
            })
            .collect())
    }

    fn address(&self, known: &Known, address: &str) -> Answer {
        let Some(holders) = known.holders.get(address) else {
            let mut reasons = vec![Reason::UnknownAddress];
            if known.buried.contains(address) {
                reasons.push(Reason::Erased);
            }
            if known.blocked.contains(address) {
                reasons.push(Reason::Suppressed);
            }
            return Answer::new(reasons);
        };
        // Somebody at this address may be contacted, and nobody else there says no.
        let mut reasons = Vec::new();
        for holder in holders {
            let answer = self.decide(known, *holder, &[address.to_owned()]);
            if answer.allowed {
                return answer;
            }
            reasons.extend(answer.reasons);
        }
        Answer::new(reasons)
    }

    async fn subjects(&self, reader: &mut dyn Tx, chunk: &[String]) -> Result<Vec<Answer>> {
        let parsed: Vec<Option<SubjectRef>> = chunk.iter().map(|text| SubjectRef::parse(text)).collect();
        let mut by_kind: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for subject in parsed.iter().flatten() {
            if let Some(kind) = self.portal.mapping.kind(&subject.kind) {
                by_kind.entry(kind).or_default().push(subject.key.clone());
            }
        }
        let mut asked = Vec::new();
        for (kind, keys) in by_kind {
            asked.extend(reader.crm_subjects(kind, &keys).await?);
        }
        let mut wanted: Vec<String> =
            asked.iter().flat_map(|person| self.portal.addresses(person, self.channel)).collect();
        wanted.sort();
        wanted.dedup();
        let mut persons = asked;
        let count = persons.len();
        if !wanted.is_empty() {
            let twins = self.portal.holders(reader, self.channel, &wanted).await?;
            let new =
                twins.into_iter().filter(|twin| !persons[..count].iter().any(|person| person.subject == twin.subject));
            let new: Vec<_> = new.collect();
            persons.extend(new);
        }
        let known = self.known(reader, persons, wanted).await?;
        Ok(parsed
            .into_iter()
            .map(|subject| {
                let place = subject.and_then(|subject| self.place(&known.persons[..count], &subject));
                match place {
                    None => Answer::new(vec![Reason::UnknownAddress]),
                    Some(place) => {
                        let own = self.portal.addresses(&known.persons[place], self.channel);
                        if own.is_empty() && self.channel != Channel::Post {
                            return Answer::new(vec![Reason::UnknownAddress]);
                        }
                        self.decide(&known, place, &own)
                    }
                }
            })
            .collect())
    }

    /// The record that was asked for: by its key as written, or for a key that is a number by the number (`042` is `42`).
    fn place(&self, persons: &[CrmSubject], asked: &SubjectRef) -> Option<usize> {
        let exact = persons.iter().position(|person| person.subject == *asked);
        exact.or_else(|| {
            let kind = self.portal.mapping.kind(&asked.kind)?;
            let number: i64 = match self.portal.mapping.subjects[kind].key.kind {
                ColumnKind::Integer => asked.key.parse().ok()?,
                _ => return None,
            };
            let key = number.to_string();
            persons.iter().position(|person| person.subject.kind == asked.kind && person.subject.key == key)
        })
    }

    fn decide(&self, known: &Known, place: usize, at: &[String]) -> Answer {
        let others = at.iter().filter_map(|address| known.holders.get(address)).flatten();
        let mut facts = known.facts[place];
        facts.twin = others.filter(|other| **other != place).any(|other| known.facts[*other].blocks_twins());
        facts.erased |= at.iter().any(|address| known.buried.contains(address));
        facts.suppressed = at.iter().any(|address| known.blocked.contains(address));
        Answer::new(decide(self.purpose, self.channel, self.portal.settings.phone_rule, &facts))
    }

    async fn known(&self, reader: &mut dyn Tx, persons: Vec<CrmSubject>, wanted: Vec<String>) -> Result<Known> {
        let refs: Vec<SubjectRef> = persons.iter().map(|person| person.subject.clone()).collect();
        let met = if refs.is_empty() { Vec::new() } else { reader.find_subjects(&refs).await? };
        let ids: Vec<i64> = met.iter().map(|record| record.id).collect();
        let (records, seen) = if ids.is_empty() {
            (Vec::new(), Vec::new())
        } else {
            let records = reader.consent_states_of(&ids, &self.purpose.code, self.channel).await?;
            (records, reader.mirror_values_of(&ids).await?)
        };
        let facts = persons.iter().map(|person| {
            let record = met.iter().find(|record| record.subject == person.subject);
            self.facts(person, record, &records, &seen)
        });
        let facts: Vec<Facts> = facts.collect();
        let mut holders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, person) in persons.iter().enumerate() {
            for address in self.portal.addresses(person, self.channel) {
                holders.entry(address).or_default().push(place);
            }
        }
        let (blocked, buried) = self.suppressed(reader, wanted).await?;
        Ok(Known { persons, facts, holders, blocked, buried })
    }

    fn facts(
        &self,
        person: &CrmSubject,
        record: Option<&SubjectRecord>,
        records: &[StateRecord],
        seen: &[(i64, String, Option<String>)],
    ) -> Facts {
        let Some(kind) = self.portal.mapping.kind(&person.subject.kind) else { return Facts::default() };
        let map = &self.portal.mapping.subjects[kind];
        let id = record.map(|record| record.id);
        let own: Vec<StateRecord> = records.iter().filter(|state| Some(state.subject_id) == id).cloned().collect();
        let seen: Vec<(String, Option<String>)> = seen
            .iter()
            .filter(|(of, _, _)| Some(*of) == id)
            .map(|(_, name, value)| (name.clone(), value.clone()))
            .collect();
        let states = States::effective(&own, &seen, map, &self.portal.book, person);
        let soft_opt_in = map.soft_opt_ins.iter().zip(&person.soft_opt_ins).any(|(of, value)| {
            of.purpose == self.purpose.code
                && of.channels.contains(&self.channel)
                && value.as_ref().is_some_and(|value| of.yes.contains(value))
        });
        let restraints = mirror::restraints(map, person, record);
        Facts {
            state: states.get(&self.purpose.code, self.channel),
            soft_opt_in,
            restricted: restraints.restricted,
            locked: restraints.locked,
            erased: record.is_some_and(|record| record.erased_at.is_some()),
            suppressed: false,
            twin: false,
        }
    }

    /// The addresses that are blocked for the purpose, or for `*` when it is direct marketing; and those of erased persons.
    async fn suppressed(
        &self,
        reader: &mut dyn Tx,
        wanted: Vec<String>,
    ) -> Result<(BTreeSet<String>, BTreeSet<String>)> {
        let mut by_digest: BTreeMap<Vec<u8>, String> = BTreeMap::new();
        for address in wanted {
            for digest in digest::addresses(&self.portal.keys, &address) {
                by_digest.insert(digest, address.clone());
            }
        }
        if by_digest.is_empty() {
            return Ok(Default::default());
        }
        let digests: Vec<Vec<u8>> = by_digest.keys().cloned().collect();
        let counts = |block: &Block| block.purpose == self.purpose.code || self.purpose.direct_marketing;
        let blocks = reader.blocks(&digests, &self.purpose.code, self.channel).await?;
        let blocked =
            blocks.iter().filter(|block| counts(block)).filter_map(|block| by_digest.get(&block.digest).cloned());
        let blocked = blocked.collect();
        let graves = reader.buried(&digests, self.channel).await?;
        Ok((blocked, graves.iter().filter_map(|digest| by_digest.get(digest).cloned()).collect()))
    }
}
