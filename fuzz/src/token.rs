//! Tokens: without the keys nobody makes one that is taken, whatever they change in one that they have.

use std::sync::LazyLock;

use domain::Scope;
use portal::key_ring::KeyRing;
use portal::port::SeededRng;
use portal::token::{mint, outlived, verify};

const NOW: i64 = 1_800_000_000;

struct Issued {
    keys: KeyRing,
    origins: [String; 1],
    tokens: Vec<String>,
}

/// A token of each scope, always the same.
static ISSUED: LazyLock<Issued> = LazyLock::new(|| {
    let keys = KeyRing::parse(&KeyRing::generate(&SeededRng::new(7))).expect("a key ring");
    let origins = ["https://privacy.example".to_owned()];
    let rng = SeededRng::new(1);
    let token = |scope: &Scope| {
        let expires = (!scope.is_permanent()).then_some(NOW + 60);
        mint(&keys, &origins[0], &rng, *scope, expires).token
    };
    let tokens = Scope::ALL.iter().map(token).collect();
    Issued { keys, origins, tokens }
});

/// The tokens that are taken.
#[must_use]
pub fn issued() -> &'static [String] {
    &ISSUED.tokens
}

/// See above.
///
/// # Panics
/// When it does not hold.
pub fn holds(input: &[u8]) {
    let Some(text) = super::text(input) else { return };
    let Issued { keys, origins, tokens } = &*ISSUED;
    let is_ours = tokens.iter().any(|token| token == text);
    assert_eq!(verify(keys, origins, text, NOW).is_some(), is_ours, "taken or refused wrongly");
    assert!(verify(keys, origins, text, NOW + 60).is_none_or(|token| token.scope.is_permanent()), "taken too late");
    // Its key is alive, so that the token has to prove itself.
    assert!(outlived(keys, text).is_none(), "taken without a proof");
}
