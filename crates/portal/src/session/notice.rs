//! A notice to show once, after a redirect. Only its code is kept.

use async_trait::async_trait;

use crate::Result;
use crate::actor::SubjectActor;
use crate::port::store::{Tx, Unit};
use crate::portal::Portal;

impl Portal {
    /// Keeps the code of a notice for the next page, or drops it once it was shown.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store).
    pub async fn set_notice(&self, me: &SubjectActor, code: Option<&str>) -> Result<()> {
        self.write(SetNotice { hash: me.session_hash().to_vec(), code: code.map(str::to_owned) }).await
    }
}

struct SetNotice {
    hash: Vec<u8>,
    code: Option<String>,
}

#[async_trait]
impl Unit for SetNotice {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.set_notice(&self.hash, self.code.as_deref()).await?)
    }
}
