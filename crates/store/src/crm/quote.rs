//! Identifiers in quotes, by sea-query's rules for each database.

use portal::mapping::TableName;
use sea_query::{Alias, IntoIden, PostgresQueryBuilder, QuotedBuilder, SqliteQueryBuilder};

use crate::dialect::Dialect;

/// A quoted name.
pub(super) fn name(dialect: Dialect, name: &str) -> String {
    let iden = Alias::new(name).into_iden();
    let mut quoted = String::with_capacity(name.len() + 2);
    match dialect {
        Dialect::Sqlite => SqliteQueryBuilder.prepare_iden(&iden, &mut quoted),
        Dialect::Postgres => PostgresQueryBuilder.prepare_iden(&iden, &mut quoted),
    }
    quoted
}

/// A quoted table, with its schema where it has one.
pub(super) fn table(dialect: Dialect, table: &TableName) -> String {
    match &table.schema {
        Some(schema) => format!("{}.{}", name(dialect, schema), name(dialect, &table.name)),
        None => name(dialect, &table.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_in_names_are_doubled() {
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            assert_eq!(name(dialect, r#"a"b; drop table x"#), r#""a""b; drop table x""#);
            let table = TableName { schema: Some("crm".into()), name: "Customer".into() };
            assert_eq!(super::table(dialect, &table), r#""crm"."Customer""#);
        }
    }
}
