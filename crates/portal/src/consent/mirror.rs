//! Mirrors: CRM columns that reflect a purpose and channel, read as well as written.
//!
//! The value last seen or written is stored per person and mirror; only a change against that is an act. *Out* is honoured
//! at once, on the first day too. *In* is never a grant: nobody showed the person a text. It becomes unknown, and staff
//! find it in the audit log.

use std::sync::Arc;

use domain::Basis;
use domain::consent::{Kind, Origin};
use serde_json::json;

use super::{Change, feed, record};
use crate::Result;
use crate::audit::{self, Entry};
use crate::book::Book;
use crate::mapping::{MirrorMap, SubjectMap};
use crate::port::store::{CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;

/// What a stored flag means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// One of the mapping's `yes` values.
    In,
    /// One of its `no` values.
    Out,
    /// Anything else.
    Unknown,
}

/// Reads a flag.
pub(crate) fn reading(mirror: &MirrorMap, value: Option<&str>) -> Reading {
    let is = |values: &[String]| value.is_some_and(|value| values.iter().any(|known| known == value));
    if is(&mirror.no) {
        Reading::Out
    } else if is(&mirror.yes) {
        Reading::In
    } else {
        Reading::Unknown
    }
}

/// A flag that differs from what was last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Index into `map.mirrors`.
    pub mirror: usize,
    /// The event that it amounts to.
    pub kind: Option<Kind>,
    /// From out to in: a task for staff.
    pub turned_in: bool,
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
        let was_out = before.is_some_and(|value| reading(mirror, value) == Reading::Out);
        let asks = book.get(&mirror.purpose).is_some_and(|entry| entry.purpose.basis == Basis::Consent);
        let (kind, turned_in) = match reading(mirror, now) {
            Reading::Out if asks => (Some(Kind::Withdrawn), false),
            Reading::Out => (Some(Kind::Objected), false),
            Reading::In if was_out => (Some(Kind::Cleared), true),
            Reading::In | Reading::Unknown => (None, false),
        };
        turns.push(Turn { mirror: index, kind, turned_in });
    }
    turns
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
        let (Some(event), Some(entry)) = (turn.kind, core.book.get(&mirror.purpose)) else { continue };
        let change = Change {
            entry,
            kind: event,
            channels: vec![mirror.channel],
            origin: Origin::Crm,
            actor: "crm",
            method: "mirror",
            language: String::new(),
            text_version: 0,
            undoes: None,
        };
        let recorded = record(core, tx, subject, kind, map, person, &change, now).await?;
        if turn.turned_in {
            let facts = json!({ "mirror": mirror.name });
            let entry =
                Entry { event: "crm.flag_turned_in", actor: "crm", actor_ref: None, details: json!({}), plain: facts };
            audit::append(core, tx, now, subject, entry).await?;
        }
        if let Some(recorded) = recorded {
            feed(tx, &recorded.feed).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_other_value_reads_as_unknown() {
        let mirror = MirrorMap {
            name: "n".into(),
            purpose: "p".into(),
            channel: domain::Channel::Email,
            column: crate::mapping::Ref {
                at: crate::mapping::At::Table(0),
                column: crate::mapping::Column {
                    name: "optout".into(),
                    line: 1,
                    kind: crate::mapping::ColumnKind::Text,
                    sql_type: "text".into(),
                    nullable: true,
                    max_length: None,
                },
            },
            yes: vec!["0".into(), "off".into()],
            no: vec!["1".into()],
        };
        for (value, meaning) in [
            (Some("0"), Reading::In),
            (Some("off"), Reading::In),
            (Some("1"), Reading::Out),
            (Some("x"), Reading::Unknown),
            (Some(""), Reading::Unknown),
            (None, Reading::Unknown),
        ] {
            assert_eq!(reading(&mirror, value), meaning, "{value:?}");
        }
    }
}
