//! The address of an erased person in the feed: shown once more, sealed at rest, for a few days at most.

use async_trait::async_trait;

use crate::Result;
use crate::port::store::{FeedRow, Tx, Unit};
use crate::portal::{Core, Portal};

/// Seals an address into a feed row: key id, then the sealed text.
pub(super) fn seal(core: &Core, address: &str) -> Vec<u8> {
    let ring = core.keys.suppression.signing();
    let key = ring.key.derive(b"insyn-feed-v1", &[]);
    [&ring.id.to_be_bytes()[..], &key.seal(&*core.rng, b"insyn/feed", address.as_bytes())].concat()
}

/// Opens what a feed row still holds of an erased address.
pub(crate) fn open(core: &Core, row: &FeedRow) -> Option<String> {
    let (id, sealed) = row.sealed.as_ref()?.split_first_chunk::<2>()?;
    let ring = core.keys.suppression.live(u16::from_be_bytes(*id))?;
    let plain = ring.key.derive(b"insyn-feed-v1", &[]).open(b"insyn/feed", sealed)?;
    String::from_utf8(plain).ok()
}

impl Portal {
    /// Empties the sealed addresses of an erasure's feed rows.
    pub(crate) async fn empty_feed(&self, request_id: &str) -> Result<()> {
        self.write(Empty(request_id.to_owned())).await
    }
}

struct Empty(String);

#[async_trait]
impl Unit for Empty {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.empty_erased(&self.0).await?;
        Ok(())
    }
}
