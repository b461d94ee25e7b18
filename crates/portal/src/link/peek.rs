//! Looks at a token without any effect: `GET /l/{token}`.

use domain::Scope;

use crate::portal::Portal;

impl Portal {
    /// What the token may do, by its signature and expiry alone. Reads no database, changes nothing: mail scanners call
    /// this as often as they like.
    #[must_use]
    pub fn peek_link(&self, token: &str) -> Option<Scope> {
        let verified = self.tokens.verify(token, self.now() / 1_000)?;
        (verified.scope != Scope::Unsubscribe).then_some(verified.scope)
    }
}
