//! Counts links that were ours once and open nothing.

use crate::Result;
use crate::limit::{self, ClientAddress};
use crate::portal::Portal;
use crate::token;

impl Portal {
    /// Counts, for a network, a token that was just refused. Only one whose MAC is right counts: it made us ask the database,
    /// while any other costs no statement, here neither, and is not worth guessing (128 random bits under a 256-bit MAC). A
    /// link that opens is never refused for what neighbours did.
    ///
    /// # Errors
    /// [`Error::TooMany`](crate::Error::TooMany) beyond the limit; [`Error::Store`](crate::Error::Store).
    pub async fn count_link_failure(&self, token: &str, client: ClientAddress) -> Result<()> {
        match token::verify(&self.keys, &self.settings.origins(), token, self.now() / 1_000) {
            Some(_) => self.take(limit::LINK_FAILURE, &client.network()).await,
            None => Ok(()),
        }
    }
}
