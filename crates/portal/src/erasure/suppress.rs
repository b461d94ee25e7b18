//! What outlives a person so that nobody writes to them again: keyed digests of their contact points, and rows of the feed.

use domain::Channel;
use domain::consent::Shown;

use super::execute::Run;
use crate::Result;
use crate::consent::state::States;
use crate::digest;
use crate::port::store::{Block, CrmSubject, NewFeedRow, Tx};

impl Run<'_> {
    /// Tombstones and blocks first, so that every later reader is stopped already; returns the feed's rows with the sealed
    /// addresses, to be appended last. An address that another living record holds is that record's own: no tombstone, no
    /// digest, and its own state decides.
    pub(super) async fn suppress(
        &self,
        tx: &mut dyn Tx,
        person: Option<&CrmSubject>,
    ) -> Result<Vec<(NewFeedRow, Vec<u8>)>> {
        let Some(person) = person else { return Ok(Vec::new()) };
        let states = States::stored(&tx.consent_states(self.subject.id).await?);
        let mut rows = Vec::new();
        for channel in [Channel::Email, Channel::Phone, Channel::Sms] {
            let own = self.core.addresses(person, channel);
            if own.is_empty() {
                continue;
            }
            let holders = self.core.holders(tx, channel, &own).await?;
            for address in own {
                let living = holders.iter().any(|other| {
                    other.subject != person.subject && self.core.addresses(other, channel).contains(&address)
                });
                if living {
                    continue;
                }
                let (bytes, key_id) = digest::address(&self.core.keys, &address);
                tx.bury(&bytes, channel, &self.request.id, self.now).await?;
                for entry in self.core.book.direct_marketing() {
                    let block = Block {
                        digest: bytes.clone(),
                        purpose: entry.purpose.code.clone(),
                        channel,
                        subject_id: Some(self.subject.id),
                        reason: "erased".to_owned(),
                    };
                    if entry.purpose.channels.contains(&channel) {
                        tx.block(&block, self.now).await?;
                    }
                }
                // Art. 19: mailing tools that had the address are told, for every purpose that was ever allowed or
                // suppressed on this channel.
                for entry in self.core.book.iter().filter(|entry| entry.purpose.channels.contains(&channel)) {
                    let code = &entry.purpose.code;
                    let said = states.get(code, channel).shown(entry.purpose.basis) != Shown::Unknown;
                    if said || states.seq(code) > 0 {
                        rows.push(self.feed_row(code, channel, &address, &bytes, key_id));
                    }
                }
            }
        }
        Ok(rows)
    }

    fn feed_row(
        &self,
        purpose: &str,
        channel: Channel,
        address: &str,
        digest: &[u8],
        key_id: u16,
    ) -> (NewFeedRow, Vec<u8>) {
        let row = NewFeedRow {
            at: self.now,
            action: "suppress",
            purpose: purpose.to_owned(),
            channel,
            address: None,
            subject: None,
            digest: Some(digest::hex(digest)),
            key_id: Some(i64::from(key_id)),
            reason: "erased".to_owned(),
        };
        let sealed = if self.core.settings.erased_address_days == 0 {
            Vec::new()
        } else {
            super::feed::seal(self.core, address)
        };
        (row, sealed)
    }
}
