//! Finding subjects by their addresses.

use domain::Channel;
use portal::port::store::{CrmSubject, StoreResult};

use super::read;
use super::value::Bound;
use crate::list;
use crate::tx::StoreTx;

/// The subjects of every kind that hold one of these normalised addresses.
pub(super) async fn by_address(
    tx: &mut StoreTx,
    channel: Channel,
    addresses: &[String],
) -> StoreResult<Vec<CrmSubject>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for kind in &crm.kinds {
        let (made, forms) = match channel {
            Channel::Email => (&kind.by_email, addresses.iter().map(|address| text(address)).collect()),
            Channel::Phone | Channel::Sms => (&kind.by_phone, phone_forms(addresses)),
            Channel::Post => return Ok(Vec::new()),
        };
        let Some(made) = made else { continue };
        found.extend(read::listed(tx, kind, made, &forms, list::CHUNK, |place| format!("${place}")).await?);
    }
    Ok(found)
}

fn text(address: &str) -> Bound {
    Bound::Text(Some(address.to_owned()))
}

/// An international number as it may be written: with a plus, or with two zeros.
fn phone_forms(addresses: &[String]) -> Vec<Bound> {
    addresses
        .iter()
        .flat_map(|address| {
            let zeros = address.strip_prefix('+').map(|rest| text(&format!("00{rest}")));
            std::iter::once(text(address)).chain(zeros)
        })
        .collect()
}
