//! Mirrors: CRM columns that reflect a purpose and channel, or one that stops all processing, read as well as written.
//!
//! The value last seen or written is stored per person and mirror; only a change against that is an act. *Out* is honoured
//! at once, on the first day too. *In* is never a grant: nobody showed the person a text. It becomes unknown, and a task
//! for staff.

use std::sync::Arc;

use domain::Basis;
use domain::consent::{Kind, Origin};
use serde_json::json;

use super::{Change, feed, record};
use crate::Result;
use crate::audit::{self, Entry};
use crate::book::Book;
use crate::mapping::{Reading, Reflects, Restraint, SubjectMap};
use crate::port::store::{CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;

/// A flag that differs from what was last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Index into `map.mirrors`.
    pub mirror: usize,
    /// What it amounts to; nothing where it only has to be remembered.
    pub act: Option<TurnAct>,
}

/// What a turned flag amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TurnAct {
    /// A consent event. `Cleared` is from out to in: a task for staff.
    Consent(Kind),
    /// All processing stops.
    Restrain(Restraint),
    /// The CRM would go on where the portal has one: it stays, and staff look.
    LetGo(Restraint),
}

/// The flags that differ from what was last seen, or were never seen.
pub(crate) fn turns(
    map: &SubjectMap,
    book: &Book,
    person: &CrmSubject,
    seen: &[(String, Option<String>)],
) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (index, mirror) in map.mirrors.iter().enumerate() {
        let now = person.mirrors.get(index).and_then(Option::as_deref);
        let before = seen.iter().find(|(name, _)| *name == mirror.name).map(|(_, value)| value.as_deref());
        if before == Some(now) {
            continue;
        }
        let was = before.map(|value| mirror.reading(value));
        let act = match &mirror.reflects {
            Reflects::Purpose(purpose, _) => consent(book, purpose, was, mirror.reading(now)).map(TurnAct::Consent),
            Reflects::Restraint(restraint) => match mirror.reading(now) {
                Reading::Yes => Some(TurnAct::Restrain(*restraint)),
                Reading::No if was == Some(Reading::Yes) => Some(TurnAct::LetGo(*restraint)),
                Reading::No | Reading::Unknown => None,
            },
        };
        turns.push(Turn { mirror: index, act });
    }
    turns
}

fn consent(book: &Book, purpose: &str, was: Option<Reading>, is: Reading) -> Option<Kind> {
    let asks = book.get(purpose).is_some_and(|entry| entry.purpose.basis == Basis::Consent);
    match is {
        Reading::No if asks => Some(Kind::Withdrawn),
        Reading::No => Some(Kind::Objected),
        Reading::Yes if was == Some(Reading::No) => Some(Kind::Cleared),
        Reading::Yes | Reading::Unknown => None,
    }
}

/// The blocks of a person: those of the portal's own record, and those that a flag of the CRM has now.
pub(crate) fn restraints(map: &SubjectMap, person: &CrmSubject, record: Option<&SubjectRecord>) -> Restraints {
    let set = |restraint: Restraint| {
        map.mirrors.iter().zip(&person.mirrors).any(|(mirror, value)| {
            mirror.reflects == Reflects::Restraint(restraint) && mirror.reading(value.as_deref()) == Reading::Yes
        })
    };
    Restraints {
        restricted: record.is_some_and(|record| record.restricted) || set(Restraint::Restricted),
        locked: record.is_some_and(|record| record.locked) || set(Restraint::Locked),
    }
}

/// See [`restraints`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Restraints {
    /// GDPR Art. 18.
    pub restricted: bool,
    /// By the company itself.
    pub locked: bool,
}

impl Restraints {
    /// Whether there is one.
    pub(crate) const fn any(self) -> bool {
        self.restricted || self.locked
    }
}

/// Writes down what the CRM's flags say since they were last seen: events with origin `crm`, blocks, feed rows, audit.
/// Called first in every unit that acts on a person, so that no act overtakes a flag.
pub(crate) async fn note(
    core: &Arc<Core>,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    kind: usize,
    map: &SubjectMap,
    person: &CrmSubject,
    now: i64,
) -> Result<()> {
    let seen = tx.mirror_values(subject.id).await?;
    for turn in turns(map, &core.book, person, &seen) {
        let mirror = &map.mirrors[turn.mirror];
        let value = person.mirrors.get(turn.mirror).and_then(Option::as_deref);
        tx.set_mirror_value(subject.id, &mirror.name, value, now).await?;
        let told = async |tx: &mut dyn Tx, event: &str| {
            if event == TURNED_IN {
                tx.flag_turned(subject.id, &mirror.name, now).await?;
            }
            let plain = json!({ "mirror": mirror.name });
            let entry = Entry { event, actor: "crm", actor_ref: None, details: json!({}), plain };
            audit::append(core, tx, now, subject, entry).await
        };
        match (turn.act, &mirror.reflects) {
            (Some(TurnAct::Consent(event)), Reflects::Purpose(purpose, channel)) => {
                let Some(entry) = core.book.get(purpose) else { continue };
                let change = Change {
                    entry,
                    kind: event,
                    channels: vec![*channel],
                    origin: Origin::Crm,
                    actor: "crm",
                    method: "mirror",
                    language: String::new(),
                    text_version: 0,
                    undoes: None,
                };
                let recorded = record(core, tx, subject, kind, map, person, &change, now).await?;
                if event == Kind::Cleared {
                    told(tx, TURNED_IN).await?;
                }
                if let Some(recorded) = recorded {
                    feed(tx, &recorded.feed).await?;
                }
            }
            (Some(TurnAct::Restrain(restraint)), _) => {
                tx.restrain(subject.id, restraint, true, now).await?;
                told(tx, "restriction.set").await?;
            }
            (Some(TurnAct::LetGo(_)), _) => told(tx, TURNED_IN).await?,
            _ => {}
        }
    }
    Ok(())
}

/// The audit entry of a flag that somebody turned towards more processing in the CRM: staff look at it.
pub(crate) const TURNED_IN: &str = "crm.flag_turned_in";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::MirrorMap;

    #[test]
    fn any_other_value_reads_as_unknown() {
        let mirror = MirrorMap {
            name: "n".into(),
            reflects: Reflects::Purpose("p".into(), domain::Channel::Email),
            column: crate::mapping::Ref {
                at: crate::mapping::At::Table(0),
                column: crate::mapping::Column {
                    name: "optout".into(),
                    line: 1,
                    kind: crate::mapping::ColumnKind::Text,
                    sql_type: "text".into(),
                    nullable: true,
                    max_length: None,
                    limits: Default::default(),
                    labels: Vec::new(),
                },
            },
            yes: vec!["0".into(), "off".into()],
            no: vec!["1".into()],
        };
        for (value, meaning) in [
            (Some("0"), Reading::Yes),
            (Some("off"), Reading::Yes),
            (Some("1"), Reading::No),
            (Some("x"), Reading::Unknown),
            (Some(""), Reading::Unknown),
            (None, Reading::Unknown),
        ] {
            assert_eq!(mirror.reading(value), meaning, "{value:?}");
        }
    }
}
