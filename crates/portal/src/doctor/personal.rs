//! Tables that the mapping does not reach and that look as if they held persons.

use super::{Case, Finding};
use crate::mapping::{CatalogueTable, ColumnKind};

/// Words of a column's name each of which says that persons are here.
const STRONG: [&str; 20] = [
    "email",
    "mail",
    "phone",
    "telephone",
    "mobile",
    "cellphone",
    "fax",
    "firstname",
    "lastname",
    "surname",
    "forename",
    "givenname",
    "fullname",
    "birth",
    "birthdate",
    "birthday",
    "dob",
    "ssn",
    "address",
    "street",
];
/// Words that say so only together.
const WEAK: [&str; 9] = ["name", "city", "zip", "postcode", "postal", "country", "gender", "language", "title"];

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut reached = std::collections::BTreeSet::new();
    for table in case.mapping.subjects.iter().flat_map(|map| &map.tables) {
        reached.insert(&table.table);
        reached.extend(table.paths().flat_map(|(via, _)| via).map(|step| &step.table));
    }
    let waived = |name: &str| case.mapping.waived.contains_key(&format!("{name}.*"));
    let others = case.catalogue.tables.iter().filter(|(name, table)| !reached.contains(name) && !table.is_view);
    others
        .filter(|(name, _)| !waived(&name.to_string()))
        .filter_map(|(name, table)| {
            let columns = telling(case, &name.to_string(), table)?;
            let message = format!(
                "no path of the mapping leads to this table, and its columns look personal ({columns}): map it, or say \
                 why not with \"{name}.*\" under [waive]"
            );
            Some(Finding::warning("personal-table", name.to_string(), message))
        })
        .collect()
}

/// The columns by which a table looks personal, at most three.
fn telling(case: &Case<'_>, name: &str, table: &CatalogueTable) -> Option<String> {
    let (mut strong, mut weak) = (Vec::new(), Vec::new());
    for column in &table.columns {
        let waived = case.mapping.waived.contains_key(&format!("{name}.{}", column.name));
        let holds = matches!(column.kind, ColumnKind::Text | ColumnKind::Date | ColumnKind::Timestamp);
        if waived || !holds {
            continue;
        }
        let words = words(&column.name);
        if words.iter().any(|word| STRONG.contains(&word.as_str())) {
            strong.push(column.name.as_str());
        } else if words.iter().any(|word| WEAK.contains(&word.as_str())) {
            weak.push(column.name.as_str());
        }
    }
    let looks = !strong.is_empty() || weak.len() > 1;
    strong.extend(weak);
    strong.truncate(3);
    looks.then(|| strong.join(", "))
}

/// The words of a column's name, and neighbours as one: `FirstName` and `first_name` hold `firstname`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut was_lower = false;
    for letter in name.chars() {
        if !letter.is_alphabetic() || (letter.is_uppercase() && was_lower) {
            words.push(String::new());
        }
        was_lower = letter.is_lowercase();
        if let (true, Some(word)) = (letter.is_alphabetic(), words.last_mut()) {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    let pairs: Vec<String> = words.windows(2).map(|pair| pair.concat()).collect();
    words.extend(pairs);
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(words("first_name"), ["first", "name", "firstname"]);
        assert_eq!(words("FirstName"), ["first", "name", "firstname"]);
        assert_eq!(words("e_mail2"), ["e", "mail", "email"]);
        assert_eq!(words("EMAIL"), ["email"]);
    }
}
