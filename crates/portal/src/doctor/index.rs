//! Indexes that the portal's statements ask for. Without one, every page reads a whole table.

use super::{Case, Facts, Finding, contacts, quoted, quoted_table};
use crate::mapping::{Catalogue, CatalogueTable, IndexPart, SubjectMap, TableName, lookup};

pub(super) fn check(case: &Case<'_>, facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for map in &case.mapping.subjects {
        let own = of_kind(case.catalogue, map);
        let silent = own.is_empty();
        found.extend(own);
        // The database's own plans say the same of what has no index to name.
        let scans = facts.scans.iter().filter(|(what, _)| what.starts_with(&format!("{}: ", map.code)));
        found.extend(scans.filter(|_| silent).map(|(what, _)| {
            // A small table is read whole by right, so this is worth a look and no more.
            let message = format!("the database would read a whole table or index for: {}", named(map, what));
            Finding::note("scan", map.tables[0].table.to_string(), message)
        }));
    }
    found
}

fn of_kind(catalogue: &Catalogue, map: &SubjectMap) -> Vec<Finding> {
    let mut found = Vec::new();
    let own = &map.tables[0];
    found.extend(columns(catalogue, &own.table, vec![map.key.name.as_str()], map.key.line));
    for table in &map.tables {
        for (via, join) in table.paths() {
            let steps = via.iter().map(|step| (&step.table, step.join.as_slice(), step.line));
            let joins = steps.chain([(&table.table, join, table.line)]);
            for (name, join, line) in joins.filter(|(_, join, _)| !join.is_empty()) {
                found.extend(columns(catalogue, name, join.iter().map(|(own, _)| own.name.as_str()).collect(), line));
            }
        }
    }
    let [email, phone] = contacts(map);
    for (points, expression) in [(email, &lookup::email as &dyn Fn(&str) -> String), (phone, &lookup::phone)] {
        for (table, column) in points {
            found.extend(contact(catalogue, table, column, expression));
        }
    }
    found
}

/// A set of columns that some index should begin with.
fn columns(catalogue: &Catalogue, name: &TableName, columns: Vec<&str>, line: usize) -> Option<Finding> {
    let table = catalogue.tables.get(name).filter(|table| !table.is_view)?;
    if serves(table, &columns) {
        return None;
    }
    let list: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
    let statement = format!(
        "create index {} on {} ({});",
        quoted(&format!("{}_{}_index", name.name, columns.join("_"))),
        quoted_table(name),
        list.join(", ")
    );
    let message = "no index begins with what the mapping looks these rows up by";
    Some(Finding::warning("index", format!("{name}.{}", columns.join(",")), message).on(line).mended_by(statement))
}

/// Whether an index finds rows by these columns: it begins with all of them, or finds one row by some of them.
fn serves(table: &CatalogueTable, columns: &[&str]) -> bool {
    let is_sought = |part: &IndexPart| matches!(part, IndexPart::Column(name) if columns.contains(&name.as_str()));
    let begins = |parts: &[IndexPart]| parts.len() >= columns.len() && parts[..columns.len()].iter().all(is_sought);
    let finds_one = |parts: &[IndexPart]| !parts.is_empty() && parts.iter().all(is_sought);
    let key: Vec<IndexPart> = table.primary_key.iter().cloned().map(IndexPart::Column).collect();
    begins(&key)
        || finds_one(&key)
        || table.indexes.iter().any(|index| begins(&index.parts) || (index.unique && finds_one(&index.parts)))
}

/// A contact point is looked up by an expression, so that spelling does not matter.
fn contact(
    catalogue: &Catalogue,
    name: &TableName,
    column: &crate::mapping::Column,
    expression: &dyn Fn(&str) -> String,
) -> Option<Finding> {
    let table = catalogue.tables.get(name).filter(|table| !table.is_view)?;
    let wanted = normal(&expression(&column.name));
    let is_it = |part: &IndexPart| matches!(part, IndexPart::Expression(text) if normal(text) == wanted);
    if table.indexes.iter().any(|index| index.parts.first().is_some_and(is_it)) {
        return None;
    }
    let statement = format!(
        "create index {} on {} ({});",
        quoted(&format!("{}_{}_lookup", name.name, column.name)),
        quoted_table(name),
        expression(&quoted(&column.name))
    );
    let message = "no index serves to find persons by this contact point, whatever its spelling";
    Some(Finding::warning("index", format!("{name}.{}", column.name), message).on(column.line).mended_by(statement))
}

/// An expression in one spelling, whichever way a database gives it back: without blanks, quotes and casts to text, in
/// lower case.
fn normal(expression: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for letter in expression.chars() {
        if letter == '\'' {
            inside = !inside;
        }
        if inside || !(letter.is_whitespace() || letter == '"' || letter == '`') {
            plain.extend(letter.to_lowercase());
        }
    }
    for cast in ["::text", "::charactervarying", "::bpchar"] {
        plain = plain.replace(cast, "");
    }
    plain = plain.replace("trim(bothfrom", "trim(").replace("btrim(", "trim(");
    // Brackets round a bare name say nothing.
    loop {
        let Some((start, end)) = bare(&plain) else { return plain };
        plain = format!("{}{}{}", &plain[..start], &plain[start + 1..end], &plain[end + 1..]);
    }
}

/// A pair of brackets that no function owns, round a name.
fn bare(text: &str) -> Option<(usize, usize)> {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices('(').find_map(|(start, _)| {
        let called = text[..start].chars().next_back().is_some_and(is_name);
        let end = start + text[start..].find(')')?;
        (!called && text[start + 1..end].chars().all(is_name)).then_some((start, end))
    })
}

/// What a plan is of, with a table's short name for its number.
fn named(map: &SubjectMap, what: &str) -> String {
    let Some((before, number)) = what.rsplit_once("table ") else { return what.to_owned() };
    match number.parse::<usize>().ok().and_then(|place| map.tables.get(place)) {
        Some(table) => format!("{before}`{}`", table.code),
        None => what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::normal;
    use crate::mapping::lookup;

    #[test]
    fn spellings_of_one_expression_are_one() {
        let mine = normal("lower(trim(email))");
        for theirs in [
            "lower(TRIM(BOTH FROM email))",
            "lower(btrim((email)::text))",
            "LOWER( TRIM(\"email\") )",
            "lower(trim((email)))",
        ] {
            assert_eq!(normal(theirs), mine, "{theirs}");
        }
        assert_ne!(normal("lower(email)"), mine);
        let theirs = "replace(replace(replace(replace(replace(replace(replace((phone)::text, ' '::text, ''::text), \
                      '-'::text, ''::text), '('::text, ''::text), ')'::text, ''::text), '.'::text, ''::text), \
                      '/'::text, ''::text), '\u{a0}'::text, ''::text)";
        assert_eq!(normal(theirs), normal(&lookup::phone("phone")));
    }
}
