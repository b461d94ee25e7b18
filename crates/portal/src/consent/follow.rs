//! A person's no follows them to another address.

use domain::Channel;
use domain::consent::{Kind, Register, Shown};

use super::state::States;
use crate::port::store::{Block, CrmSubject, NewFeedRow, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, digest};

/// Blocks an address that has just become the person's wherever they have said no, and makes its rows for the feed, to be
/// appended last in the unit. `before` is their record as it was: what was said to all direct marketing stands at the
/// addresses of then.
pub(crate) async fn follow(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    before: &CrmSubject,
    (kind, address): (Channel, &str),
    now: i64,
) -> Result<Vec<NewFeedRow>> {
    let channels: &[Channel] = if kind == Channel::Email { &[Channel::Email] } else { &[Channel::Phone, Channel::Sms] };
    let states = States::stored(&tx.consent_states(subject.id).await?);
    let (bytes, key_id) = digest::address(&core.keys, address);
    let mut rows = Vec::new();
    for &channel in channels {
        let mut said: Vec<(String, String)> = Vec::new();
        for entry in core.book.iter().filter(|entry| entry.purpose.channels.contains(&channel)) {
            let state = states.get(&entry.purpose.code, channel);
            if state.shown(entry.purpose.basis) == Shown::No {
                let kind = match state.consent {
                    _ if state.objected => Kind::Objected,
                    Some(Register::Refused) => Kind::Refused,
                    Some(Register::Expired) => Kind::Expired,
                    _ => Kind::Withdrawn,
                };
                said.push((entry.purpose.code.clone(), kind.code().to_owned()));
            }
        }
        let then = core.addresses(before, channel);
        let digests: Vec<Vec<u8>> = then.iter().flat_map(|address| digest::addresses(&core.keys, address)).collect();
        let all = tx.blocks(&digests, "*", channel).await?;
        let own = all.into_iter().find(|block| block.purpose == "*" && block.subject_id == Some(subject.id));
        said.extend(own.map(|block| (block.purpose, block.reason)));
        for (purpose, reason) in said {
            let block = Block {
                digest: bytes.clone(),
                purpose: purpose.clone(),
                channel,
                subject_id: Some(subject.id),
                reason: reason.clone(),
            };
            tx.block(&block, now).await?;
            rows.push(NewFeedRow {
                at: now,
                action: "suppress",
                purpose,
                channel,
                address: Some(address.to_owned()),
                subject: Some(subject.subject.to_string()),
                digest: Some(digest::hex(&bytes)),
                key_id: Some(i64::from(key_id)),
                reason,
            });
        }
    }
    Ok(rows)
}
