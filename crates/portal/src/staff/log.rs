//! Writes down what colleagues do with accounts. Only ids and codes: readable for ever.

use serde_json::Value;

use crate::Result;
use crate::actor::Issuer;
use crate::port::store::{AuditRecord, Tx};
use crate::portal::Core;

/// Appends an entry about an account or a key.
pub(crate) async fn log(core: &Core, tx: &mut dyn Tx, by: &Issuer, event: &str, plain: Value, now: i64) -> Result<()> {
    let (kind, who) = match by {
        Issuer::Cli => ("cli", None),
        Issuer::Api(id) => ("api", Some(id.clone())),
        Issuer::Staff(id) => ("staff", Some(id.clone())),
    };
    let entry = AuditRecord {
        id: core.id(now),
        at: now,
        event: event.to_owned(),
        actor_kind: kind.to_owned(),
        actor_ref: who,
        request_id: None,
        subject_tag: None,
        details: None,
        plain: plain.to_string(),
    };
    Ok(tx.append_audit(&entry).await?)
}
