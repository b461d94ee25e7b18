//! Writes down what anybody can repeat without a limit of their own, so that the log, from which nothing is ever deleted, does
//! not grow with it: the first within an hour has an entry, and how many more there were another one when the hour is over.

use serde_json::{Value as Json, json};

use crate::Result;
use crate::moment;
use crate::port::store::{AuditRecord, Tx};
use crate::portal::Core;

/// So long is added up; milliseconds.
const HOUR: i64 = 3_600_000;

/// Counts an event of somebody who may be anybody. `plain` is an object of codes and ids, of which there are few: each keeps a
/// count of its own.
pub(crate) async fn tally(core: &Core, tx: &mut dyn Tx, event: &str, plain: &Json, now: i64) -> Result<()> {
    let plain = plain.to_string();
    if tx.count_tally(event, &plain, now).await? == 1 {
        tx.append_audit(&entry(core, event, plain, now)).await?;
    }
    Ok(())
}

/// Writes down how many more there were of what began an hour ago or earlier, and since when.
pub(crate) async fn add_up(core: &Core, tx: &mut dyn Tx, now: i64) -> Result<()> {
    for counted in tx.close_tallies(now - HOUR).await? {
        if counted.times == 1 {
            continue;
        }
        let mut plain: Json = serde_json::from_str(&counted.plain).unwrap_or_else(|_| json!({}));
        plain["more"] = json!(counted.times - 1);
        plain["since"] = json!(moment::rfc3339(counted.since));
        tx.append_audit(&entry(core, &counted.event, plain.to_string(), now)).await?;
    }
    Ok(())
}

fn entry(core: &Core, event: &str, plain: String, now: i64) -> AuditRecord {
    AuditRecord {
        id: core.id(now),
        at: now,
        event: event.to_owned(),
        // Who it was is not known: so far it is somebody at the door of staff.
        actor_kind: "staff".to_owned(),
        actor_ref: None,
        request_id: None,
        subject_tag: None,
        details: None,
        plain,
    }
}
