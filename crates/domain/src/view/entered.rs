//! A form that came back.

use crate::Personal;

/// What was entered on a form that was refused, to be shown again; empty for a form that is new.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Entered {
    /// The form's fields by name.
    pub fields: Vec<(String, Personal<String>)>,
    /// The field that was refused; empty when it was something else.
    pub wrong: String,
}

impl Entered {
    /// What was entered in a field; `None` for a form that is new.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, entered)| entered.expose().as_str())
    }

    /// What a field begins with.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// Whether this was chosen in a field; of some, each is.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(field, entered)| field == name && entered.expose() == value)
    }

    /// Whether this field was refused.
    #[must_use]
    pub fn is_wrong(&self, name: &str) -> bool {
        self.wrong == name
    }
}
