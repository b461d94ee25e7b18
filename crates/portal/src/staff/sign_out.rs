//! Signs out.

use async_trait::async_trait;

use super::actor::StaffActor;
use crate::Result;
use crate::port::store::{Tx, Unit};
use crate::portal::Portal;

impl Portal {
    /// Ends the session.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store).
    pub async fn sign_out(&self, staff: &StaffActor) -> Result<()> {
        self.write(SignOut(staff.session.hash.clone())).await
    }
}

struct SignOut(Vec<u8>);

#[async_trait]
impl Unit for SignOut {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.end_staff_session(&self.0).await?)
    }
}
