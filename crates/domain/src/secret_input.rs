//! A secret as a form brings it.

use std::fmt;
use std::ops::Deref;

use serde::de::Deserializer;
use serde::ser::{Error as _, Serializer};
use serde::{Deserialize, Serialize};

use crate::Secret;

/// A password or a code that somebody has typed into a form: the argument of a server function. Read from the form, and wiped
/// when it is dropped, like any [`Secret`].
///
/// The macro of server functions derives `Debug` and `Serialize` for the arguments of each, so this type has them where a secret
/// has none. They give nothing away: the one says what it is, the other is always an error, since a browser posts a form and
/// nothing here ever sends one.
#[derive(Clone, Default)]
pub struct SecretInput(Secret);

impl Deref for SecretInput {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<SecretInput> for Secret {
    fn from(entered: SecretInput) -> Self {
        entered.0
    }
}

impl fmt::Debug for SecretInput {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SecretInput")
    }
}

impl Serialize for SecretInput {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("a secret is not sent on"))
    }
}

impl<'de> Deserialize<'de> for SecretInput {
    fn deserialize<D: Deserializer<'de>>(form: D) -> Result<Self, D::Error> {
        String::deserialize(form).map(|text| Self(text.into()))
    }
}
