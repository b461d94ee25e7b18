//! The expressions by which persons are looked up: what the store asks, and so what an index has to hold.

/// An e-mail column as it is compared.
#[must_use]
pub fn email(column: &str) -> String {
    format!("lower(trim({column}))")
}

/// A phone column as it is compared: without separators.
#[must_use]
pub fn phone(column: &str) -> String {
    let separators = [" ", "-", "(", ")", ".", "/", "\u{a0}"];
    separators.iter().fold(column.to_owned(), |inner, separator| format!("replace({inner},'{separator}','')"))
}
