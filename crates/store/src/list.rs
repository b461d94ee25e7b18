//! Lists as parameters: `in ($3, $4, …)`.
//!
//! Lists are cut into chunks, and chunks are filled up to one of a few sizes by repeating their last member (which changes
//! nothing in an `in`), so that few different statements exist and each stays prepared.

use std::sync::Arc;

use portal::port::store::StoreResult;

use crate::cell::Param;
use crate::dialect::Dialect;
use crate::tx::StoreTx;

/// The most members of one statement.
pub(crate) const CHUNK: usize = 500;

/// The sizes that chunks are filled up to.
const SIZES: [usize; 6] = [1, 4, 16, 64, 250, CHUNK];

/// The place in a statement's text where the list goes.
pub(crate) const HERE: &str = "{list}";

/// Fills a chunk up to one of the sizes.
pub(crate) fn fill<T: Clone>(chunk: &[T]) -> Vec<T> {
    let size = SIZES.into_iter().find(|size| *size >= chunk.len()).unwrap_or(chunk.len());
    let mut filled = chunk.to_vec();
    if let Some(last) = chunk.last() {
        filled.resize(size, last.clone());
    }
    filled
}

/// The statement with `count` placeholders from `$first` on at [`HERE`], each written by `item`.
pub(crate) fn placeholders(sql: &str, first: usize, count: usize, item: impl Fn(usize) -> String) -> Arc<str> {
    let list: Vec<String> = (first..first + count).map(item).collect();
    sql.replace(HERE, &list.join(", ")).into()
}

/// The statements that read a whole list, each with its parameters: `head`, then the chunk.
pub(crate) fn chunks<'a>(
    dialect: Dialect,
    sql: &'a str,
    head: &'a [Param<'a>],
    members: &'a [Param<'a>],
) -> impl Iterator<Item = (Arc<str>, Vec<Param<'a>>)> {
    members.chunks(CHUNK).map(move |chunk| {
        let filled = fill(chunk);
        let sql = placeholders(sql, head.len() + 1, filled.len(), |place| format!("${place}"));
        (bare(dialect, sql), head.iter().copied().chain(filled).collect())
    })
}

/// The statement as its database takes it quickest. sqlx asks SQLite for the name of each parameter, and SQLite looks through
/// the names of all of them for it; a parameter that is a bare `?` has none. Only where the numbers are those that bare ones
/// have: each once, in their order.
pub(crate) fn bare(dialect: Dialect, sql: Arc<str>) -> Arc<str> {
    if dialect != Dialect::Sqlite {
        return sql;
    }
    let mut parts = sql.split('$');
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for (part, number) in parts.zip(1_usize..) {
        let Some(rest) = part.strip_prefix(&number.to_string()) else { return sql };
        if rest.starts_with(|next: char| next.is_ascii_digit()) {
            return sql;
        }
        bare.push('?');
        bare.push_str(rest);
    }
    bare.into()
}

/// The sizes in which rows are inserted: as many of the largest as there are, then of the next, so that few statements serve
/// all lengths.
const ROWS: [usize; 3] = [100, 10, 1];

/// Inserts rows by few statements: `head` is what all have in common, `row` gives a member's own parameters, so many columns.
pub(crate) async fn insert<T: Sync>(
    tx: &mut StoreTx,
    sql: &str,
    head: &[Param<'_>],
    columns: usize,
    members: &[T],
    row: impl for<'a> Fn(&'a T, &mut Vec<Param<'a>>) + Send + Sync,
) -> StoreResult<()> {
    let mut rest = members;
    for size in ROWS {
        let mut statement = None;
        while let Some((some, after)) = rest.split_at_checked(size) {
            rest = after;
            let dialect = tx.connection.dialect();
            let sql = statement.get_or_insert_with(|| bare(dialect, rows(sql, head.len(), columns, size)));
            let mut params: Vec<Param<'_>> = Vec::with_capacity(head.len() + size * columns);
            params.extend_from_slice(head);
            some.iter().for_each(|member| row(member, &mut params));
            tx.connection.execute(&*sql, &params).await?;
        }
    }
    Ok(())
}

/// The statement with so many rows of placeholders at [`HERE`].
fn rows(sql: &str, head: usize, columns: usize, count: usize) -> Arc<str> {
    let row = |at: usize| {
        let places: Vec<String> = (1..=columns).map(|column| format!("${}", head + at * columns + column)).collect();
        format!("({})", places.join(", "))
    };
    sql.replace(HERE, &(0..count).map(row).collect::<Vec<_>>().join(", ")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_statements_serve_all_lengths() {
        let lengths: std::collections::BTreeSet<usize> = (1..=CHUNK).map(|n| fill(&vec![0; n]).len()).collect();
        assert_eq!(lengths.len(), SIZES.len());
        assert_eq!(fill(&[1, 2]), [1, 2, 2, 2]);
    }

    #[test]
    fn rows_are_numbered_on() {
        let sql = "insert into a (b, c, d) select $1, column1, column2 from (values {list}) as v";
        let expected = "insert into a (b, c, d) select $1, column1, column2 from (values ($2, $3), ($4, $5)) as v";
        assert_eq!(&*rows(sql, 1, 2, 2), expected);
    }

    #[test]
    fn numbers_that_say_nothing_are_left_out_for_sqlite() {
        let bare = |sql: &str| bare(Dialect::Sqlite, sql.into()).to_string();
        assert_eq!(bare("a = $1 and b in ($2, $3)"), "a = ? and b in (?, ?)");
        assert_eq!(bare("a = 1"), "a = 1");
        let eleven: String = (1..=11).map(|place| format!("${place},")).collect();
        assert_eq!(bare(&eleven), "?,".repeat(11));
        for kept in ["a = $2 and b = $1", "a = $1 or b = $1", "a = $1 and \"b$1\" = $2", "a = $12", "a = '$'"] {
            assert_eq!(bare(kept), kept);
        }
        assert_eq!(&*super::bare(Dialect::Postgres, "a = $1".into()), "a = $1");
    }

    #[test]
    fn placeholders_are_numbered_after_the_head() {
        assert_eq!(
            &*placeholders("a in ({list}) or b in ({list})", 3, 2, |place| format!("${place}")),
            "a in ($3, $4) or b in ($3, $4)"
        );
    }
}
