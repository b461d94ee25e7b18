//! How the database would run the statements on a subject's path.

use portal::port::store::StoreResult;

use super::compile::{Compiled, Kind, Made};
use super::erase::MINE;
use super::value::Bound;
use crate::cell::{Cell, Param, Sql};
use crate::connection::Connection;
use crate::dialect::Dialect;
use crate::list;

/// A statement's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The subject kind and what the statement is for: `person: rows of table 3`.
    pub what: String,
    /// The parts that read a whole table. On a subject's path there should be none: an index is missing.
    pub scans: Vec<String>,
}

/// The plans of a mapping's statements.
pub(crate) async fn read(connection: &mut Connection, crm: &Compiled) -> StoreResult<Vec<Plan>> {
    let mut plans = Vec::new();
    if connection.dialect() == Dialect::Sqlite {
        // A plan alone does not make SQLite look whether the tables have changed.
        connection.rows("select count(*) from sqlite_schema", &[]).await?;
    }
    for kind in &crm.kinds {
        for (what, sql, params) in statements(kind) {
            let params: Vec<Param<'_>> = params.iter().map(Bound::param).collect();
            let scans = scans(connection, &sql, &params).await?;
            plans.push(Plan { what: format!("{}: {what}", kind.code), scans });
        }
    }
    Ok(plans)
}

type Asked = (String, String, Vec<Bound>);

fn statements(kind: &Kind) -> Vec<Asked> {
    let key = || kind.key.sample();
    let text = || Bound::Text(Some("0".to_owned()));
    let made = |what: &str, made: &Made, rest: Vec<Bound>| {
        (what.to_owned(), made.sql.to_string(), made.constants.iter().cloned().chain(rest).collect())
    };
    let listed = |what: &str, made: &Made, member: Bound, item: &dyn Fn(usize) -> String| {
        let sql = list::placeholders(&made.sql, made.constants.len() + 1, 1, item);
        (what.to_owned(), sql.to_string(), made.constants.iter().cloned().chain([member]).collect())
    };
    let mut all: Vec<Asked> = vec![
        made("one", &kind.one, vec![key()]),
        listed("several", &kind.several, key(), &|place| kind.key.key(place)),
    ];
    all.extend(kind.by_email.iter().map(|by| listed("by e-mail", by, text(), &|place| format!("${place}"))));
    all.extend(kind.by_phone.iter().map(|by| listed("by phone", by, text(), &|place| format!("${place}"))));
    for (place, table) in kind.tables.iter().enumerate() {
        let paged = vec![key(), Bound::Int(1), Bound::Int(0)];
        all.push(made(&format!("rows of table {place}"), &table.rows, paged));
        all.push(made(&format!("erasure of table {place}"), &table.erasing.rows, vec![key(), Bound::Int(1)]));
        if let Some(change) = table.current.first() {
            all.push(made(&format!("one value of table {place}"), change, vec![key()]));
        }
    }
    for (place, mirror) in kind.mirrors.iter().enumerate() {
        let value = mirror.column.sample();
        // A change binds text on PostgreSQL, whatever the column.
        let value = if let Bound::Int(value) = value { Bound::Text(Some(value.to_string())) } else { value };
        all.push(made(&format!("mirror {place}"), &mirror.write, vec![key(), value]));
    }
    all
}

async fn scans(connection: &mut Connection, sql: &str, params: &[Param<'_>]) -> StoreResult<Vec<String>> {
    match connection.dialect() {
        Dialect::Sqlite => {
            let rows = connection.rows(Sql::Made(format!("explain query plan {sql}").into()), params).await?;
            let details = rows.into_iter().filter_map(|mut row| {
                let (_, _, _) = (row.cell(), row.cell(), row.cell());
                text(row.cell())
            });
            // An automatic index is made anew for each statement, from the whole table. What the statement itself has put
            // aside is no table.
            let own = format!("SCAN {MINE}");
            let scans = details.filter(|detail| detail.starts_with("SCAN ") || detail.contains("AUTOMATIC"));
            Ok(scans.filter(|detail| *detail != own).collect())
        }
        Dialect::Postgres => {
            // A small table is read whole even where there is an index; this asks whether there is one.
            connection.rows("begin", &[]).await?;
            let result = async {
                connection.rows("set local enable_seqscan = off", &[]).await?;
                connection.row(Sql::Made(format!("explain (format json) {sql}").into()), params).await
            }
            .await;
            connection.rows("rollback", &[]).await?;
            let json = result?.and_then(|mut row| text(row.cell())).unwrap_or_default();
            let mut scans = Vec::new();
            whole(&serde_json::from_str(&json).unwrap_or_default(), &mut scans);
            Ok(scans)
        }
    }
}

/// The nodes of a plan of PostgreSQL that read a whole table or a whole index.
fn whole(plan: &serde_json::Value, scans: &mut Vec<String>) {
    let member = |name: &str| plan.get(name).and_then(serde_json::Value::as_str);
    if let Some(node) = member("Node Type") {
        let by_index = matches!(node, "Index Scan" | "Index Only Scan" | "Bitmap Index Scan");
        if node == "Seq Scan" || by_index && plan.get("Index Cond").is_none() {
            let object = member("Relation Name").or_else(|| member("Index Name")).unwrap_or_default();
            scans.push(format!("{node} on {object}"));
        }
    }
    match plan {
        serde_json::Value::Array(members) => members.iter().for_each(|member| whole(member, scans)),
        serde_json::Value::Object(members) => members.values().for_each(|member| whole(member, scans)),
        _ => {}
    }
}

fn text(cell: Cell) -> Option<String> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}
