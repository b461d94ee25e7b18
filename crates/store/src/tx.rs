//! [`Tx`] over a [`Connection`]: a transaction inside a unit, or a reader. The verbs are in one file for each noun.

use std::sync::Arc;

use portal::port::Tx;
use portal::port::store::StoreResult;

use crate::connection::Connection;
use crate::crm::Mapped;

/// A connection with the compiled mapping.
pub(crate) struct StoreTx {
    /// The connection.
    pub connection: Connection,
    /// The mapping's statements, once it is attached.
    pub crm: Option<Arc<Mapped>>,
    hang: bool,
}

impl StoreTx {
    /// A connection to work on.
    pub(crate) fn new(connection: Connection, crm: Option<Arc<Mapped>>) -> Self {
        Self { connection, crm, hang: false }
    }

    /// Never answers when a failpoint said so.
    pub(crate) async fn hang(&self) {
        if self.hang {
            std::future::pending::<()>().await;
        }
    }

    /// Forgets what happened to the last unit.
    pub(crate) fn reset(&mut self) {
        self.connection.forget();
        self.hang = false;
    }
}

impl Tx for StoreTx {
    #[cfg(not(feature = "failpoints"))]
    fn failpoint(&mut self, _name: &'static str) -> StoreResult<()> {
        Ok(())
    }

    #[cfg(feature = "failpoints")]
    #[expect(clippy::panic, reason = "a test asked for it")]
    fn failpoint(&mut self, name: &'static str) -> StoreResult<()> {
        use crate::failpoint::{Action, at};
        match at(name) {
            None => Ok(()),
            Some(Action::Abort) => Err(portal::port::store::StoreError::Abandoned),
            Some(Action::Panic) => panic!("failpoint {name}"),
            Some(Action::Stop) => loop {
                let _ = std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("stopped at {name}\n"));
                std::thread::park();
            },
            Some(Action::Hang) => {
                self.hang = true;
                Ok(())
            }
        }
    }
}
