//! The desk: what staff see and do.

mod audit;
mod case;
mod erase;
mod flags;
mod link;
mod person;
mod persons;
mod queue;
mod why;
mod work;

pub use queue::QueueQuery;
pub use work::CaseCommand;

use domain::role::Task;
use domain::view::desk::PersonRow;
use domain::{Personal, SubjectRef, Value};
use serde_json::json;

use crate::audit::{self as log, Entry};
use crate::consent::primary_email;
use crate::port::store::{CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;
use crate::staff::StaffActor;
use crate::{Result, contact};

/// A person as a list shows them.
pub(crate) fn person_row(person: &CrmSubject) -> PersonRow {
    let parts: Vec<String> = person.name.iter().filter(|part| !part.is_empty()).filter_map(Value::text).collect();
    PersonRow {
        subject: person.subject.clone(),
        name: Personal::new(parts.join(" ")),
        email: primary_email(person).unwrap_or_default().into(),
    }
}

/// Other records with one of this record's contact points.
pub(crate) async fn twins(core: &Core, tx: &mut dyn Tx, person: &CrmSubject) -> Result<Vec<CrmSubject>> {
    let mut found: Vec<CrmSubject> = Vec::new();
    for channel in contact::CHANNELS {
        let own = core.addresses(person, channel);
        if own.is_empty() {
            continue;
        }
        for other in core.holders(tx, channel, &own).await? {
            if other.subject != person.subject && !found.iter().any(|known| known.subject == other.subject) {
                found.push(other);
            }
        }
    }
    Ok(found)
}

/// Writes down that a member of staff did something with a person's data.
pub(crate) async fn log_act(
    core: &Core,
    tx: &mut dyn Tx,
    staff: &StaffActor,
    subject: &SubjectRecord,
    event: &str,
    plain: serde_json::Value,
    now: i64,
) -> Result<()> {
    if subject.audit_key.is_none() {
        // After the person's erasure there is no key to seal under; what is readable for ever is written all the same.
        let entry = crate::port::store::AuditRecord {
            id: core.id(now),
            at: now,
            event: event.to_owned(),
            actor_kind: "staff".to_owned(),
            actor_ref: Some(staff.staff.id.clone()),
            request_id: None,
            subject_tag: None,
            details: None,
            plain: plain.to_string(),
        };
        return Ok(tx.append_audit(&entry).await?);
    }
    let entry = Entry { event, actor: "staff", actor_ref: Some(&staff.staff.id), details: json!({}), plain };
    log::append(core, tx, now, subject, entry).await
}

/// Who may see a person's page by its key.
pub(crate) fn may_read(staff: &StaffActor, _subject: &SubjectRef) -> Result<()> {
    staff.require(Task::ReadPersons)
}
