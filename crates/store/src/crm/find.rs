//! Finding subjects by their addresses.

use domain::Channel;
use portal::port::store::{CrmSubject, StoreResult};

use super::read;
use super::value::Bound;
use crate::list;
use crate::tx::StoreTx;

/// The subjects of every kind that hold an address in one of these spellings.
pub(super) async fn by_address(
    tx: &mut StoreTx,
    channel: Channel,
    addresses: &[String],
) -> StoreResult<Vec<CrmSubject>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let addresses: Vec<Bound> = addresses.iter().map(|address| Bound::Text(Some(address.clone()))).collect();
    let mut found = Vec::new();
    for kind in &crm.kinds {
        let made = match channel {
            Channel::Email => &kind.by_email,
            Channel::Phone | Channel::Sms => &kind.by_phone,
            Channel::Post => return Ok(Vec::new()),
        };
        let Some(made) = made else { continue };
        found.extend(read::listed(tx, kind, made, &addresses, list::CHUNK, |place| format!("${place}")).await?);
    }
    Ok(found)
}
