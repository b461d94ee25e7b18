//! Who the data is about, named by the CRM's own key.

use serde::{Deserialize, Serialize};

/// A data subject as the mapping names them: a kind (`person`, `contact`) and the CRM's key as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SubjectRef {
    /// The short name of the subject kind in `crm.toml`.
    pub kind: String,
    /// The CRM's key, as text whatever its column's type.
    pub key: String,
}

impl SubjectRef {
    /// A reference from its two parts.
    pub fn new(kind: impl Into<String>, key: impl Into<String>) -> Self {
        Self { kind: kind.into(), key: key.into() }
    }

    /// Parses `kind:key`; the first colon separates, so a key may hold more of them. `None` when either part is empty.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, key) = text.split_once(':')?;
        (!kind.is_empty() && !key.is_empty()).then(|| Self::new(kind, key))
    }
}

impl std::fmt::Display for SubjectRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind, self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_colon_separates() {
        assert_eq!(SubjectRef::parse("person:42"), Some(SubjectRef::new("person", "42")));
        assert_eq!(SubjectRef::parse("contact:12x:7"), Some(SubjectRef::new("contact", "12x:7")));
        for bad in ["", "person", ":42", "person:"] {
            assert_eq!(SubjectRef::parse(bad), None, "{bad}");
        }
    }
}
