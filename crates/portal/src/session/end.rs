//! Ends one session.

use async_trait::async_trait;

use crate::Result;
use crate::actor::SubjectActor;
use crate::port::store::{Tx, Unit};
use crate::portal::Portal;

impl Portal {
    /// Ends this session; the link lives on.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store).
    pub async fn end_session(&self, me: &SubjectActor) -> Result<()> {
        self.write(End(me.session_hash().to_vec())).await
    }
}

struct End(Vec<u8>);

#[async_trait]
impl Unit for End {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.end_session(&self.0).await?)
    }
}
