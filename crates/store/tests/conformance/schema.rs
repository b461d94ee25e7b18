//! The portal's own tables: the same on both databases, and what opening and migrating say.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{Connection, PgConnection, Row, SqliteConnection};
use store::{Db, OpenError};

use crate::site::{Site, both, on_postgres, on_sqlite, options, postgres_server, with_database};

/// Table, then column with nullability and place in the primary key; then unique indexes by their columns.
type Schema = BTreeMap<String, BTreeSet<String>>;

const SQLITE: &str = "select l.name, c.name || case when c.\"notnull\" = 1 then ' not null' else '' end
        || case when c.pk > 0 then ' key ' || c.pk else '' end || ' ' || lower(c.type)
    from pragma_table_list l join pragma_table_xinfo(l.name) c
    where l.name like 'insyn\\_%' escape '\\' and l.name <> 'insyn_migrations' and l.type = 'table'
    union all
    select l.name, 'unique ' || (select group_concat(name) from (select name from pragma_index_info(i.name) order by name))
    from pragma_table_list l join pragma_index_list(l.name) i
    where l.name like 'insyn\\_%' escape '\\' and l.name <> 'insyn_migrations' and i.\"unique\" = 1 and i.origin <> 'pk'";

const POSTGRES: &str = "select c.relname::text, a.attname || case when a.attnotnull then ' not null' else '' end
        || coalesce(' key ' || (array_position(i.indkey::smallint[], a.attnum) + 1), '') || ' '
        || case format_type(a.atttypid, a.atttypmod) when 'bigint' then 'integer' when 'bytea' then 'blob' else format_type(a.atttypid, a.atttypmod) end
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r' and c.relname like 'insyn\\_%' and c.relname <> 'insyn_migrations'
    union all
    select c.relname::text, 'unique ' || (select string_agg(a.attname, ',' order by a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum = any (i.indkey))
    from pg_class c join pg_index i on i.indrelid = c.oid and i.indisunique and not i.indisprimary
    where c.relname like 'insyn\\_%' and c.relname <> 'insyn_migrations'";

async fn schema(site: &Site) -> Schema {
    let rows: Vec<(String, String)> = if site.postgres {
        let mut connection = PgConnection::connect(&site.url).await.unwrap();
        let rows = sqlx::query(POSTGRES).fetch_all(&mut connection).await.unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    } else {
        let mut connection = SqliteConnection::connect(&site.url).await.unwrap();
        let rows = sqlx::query(SQLITE).fetch_all(&mut connection).await.unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    };
    let mut schema = Schema::new();
    for (table, fact) in rows {
        schema.entry(table).or_default().insert(fact);
    }
    schema
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_have_the_same_tables() {
    on_sqlite(|sqlite| {
        Box::pin(async move {
            let left = schema(sqlite).await;
            assert_eq!(left.len(), 29);
            on_postgres(|postgres| Box::pin(async move { assert_eq!(left, schema(postgres).await) })).await;
        })
    })
    .await;
}

both! {
    async fn migrating_again_changes_nothing(site: Site) {
        site.person("1").await;
        site.db.migrate().await.unwrap();
        let pending = Db::pending_migrations(&site.url).await.unwrap();
        assert!(pending.steps.is_empty() && !pending.turns_wal_on);
        assert_eq!(site.number("select count(*) from insyn_subject").await, 1);
    }
}

both! {
    async fn a_migration_that_was_changed_is_refused(site: Site) {
        site.raw(site.dialect(
            "update insyn_migrations set checksum = x'00'",
            "update insyn_migrations set checksum = '\\x00'",
        )).await;
        let error = site.db.migrate().await.unwrap_err().to_string();
        assert!(error.contains("migration 1 in this program is not the one that was applied"), "{error}");
    }
}

#[tokio::test]
async fn asking_what_would_be_done_does_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crm.db");
    let url = format!("sqlite://{}", path.display());
    assert!(matches!(Db::pending_migrations(&url).await, Err(OpenError::Missing(_))));
    let mut crm = SqliteConnection::connect(&format!("{url}?mode=rwc")).await.unwrap();
    sqlx::raw_sql("create table person (id integer primary key)").execute(&mut crm).await.unwrap();
    crm.close().await.unwrap();
    let before = std::fs::read(&path).unwrap();
    let pending = Db::pending_migrations(&url).await.unwrap();
    assert!(pending.turns_wal_on);
    let steps: Vec<(i64, &str)> = pending.steps.iter().map(|step| (step.version, step.description.as_str())).collect();
    assert_eq!(
        steps,
        [
            (1, "own tables"),
            (2, "requests staff erasure"),
            (3, "desk"),
            (4, "restriction and flags"),
            (5, "links"),
            (6, "codes and sessions"),
            (7, "limits"),
            (8, "staff"),
            (9, "identity"),
            (10, "address change"),
            (11, "passkey"),
            (12, "growth"),
            (13, "session identity")
        ]
    );
    assert!(pending.steps[0].sql.contains("create table insyn_subject"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn opening_says_what_is_wrong_with_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let url = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
    let open = async |name: &str| Db::open(&url(name), options()).await.unwrap_err();
    assert!(matches!(open("missing.db").await, OpenError::Missing(_)));
    std::fs::write(folder.path().join("text.db"), "This is not a database, but a text. ".repeat(100)).unwrap();
    let error = open("text.db").await;
    assert!(matches!(error, OpenError::NotADatabase(_)), "{error}");
    assert!(error.to_string().contains("text.db is not an SQLite database"));
    std::fs::create_dir(folder.path().join("folder.db")).unwrap();
    assert!(open("folder.db").await.to_string().contains("folder.db"));
    let made = store::Options { create: true, ..options() };
    Db::open(&url("new.db"), made).await.unwrap().close().await;
    assert!(folder.path().join("new.db").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_waits_for_a_lock_and_then_says_so() {
    on_sqlite(|site| {
        Box::pin(async move {
            let mut other = SqliteConnection::connect(&site.url).await.unwrap();
            sqlx::raw_sql("begin immediate").execute(&mut other).await.unwrap();
            let error = Db::open(&site.url, options()).await.unwrap_err();
            assert!(matches!(error, OpenError::Locked(_)), "{error}");
        })
    })
    .await;
}

#[tokio::test]
async fn opening_says_what_is_wrong_with_a_server() {
    let server = with_database(&postgres_server(), "insyn_no_such_database");
    let error = Db::open(&server, options()).await.unwrap_err().to_string();
    assert!(error.contains("insyn_no_such_database"), "{error}");
    let error = Db::open("postgres://portal:hunter2@127.0.0.1:1/crm", options()).await.unwrap_err().to_string();
    assert!(error.contains("127.0.0.1:1, database crm") && !error.contains("hunter2"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_may_lose_commits_is_refused() {
    on_postgres(|site| {
        Box::pin(async move {
            let hasty = store::Options { patience: std::time::Duration::from_secs(1), ..options() };
            let opened = Db::open(&site.url, hasty).await.unwrap();
            assert_eq!(portal::port::Store::ready(&opened).await, Ok(()));
            let name = site.url.rsplit_once('/').unwrap().1.split('?').next().unwrap();
            site.raw(&format!("alter database {name} set synchronous_commit = off")).await;
            let error = Db::open(&site.url, options()).await.unwrap_err();
            assert_eq!(error.to_string(), "the database setting synchronous_commit is off, and must be anything but off");
            // A connection that is opened later is not used either.
            site.raw("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()").await;
            assert!(portal::port::Store::ready(&opened).await.is_err());
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_in_wal_mode_once_it_was_opened() {
    on_sqlite(|site| {
        Box::pin(async move {
            let mut other = SqliteConnection::connect(&site.url).await.unwrap();
            let mode: String = sqlx::query_scalar("pragma journal_mode").fetch_one(&mut other).await.unwrap();
            assert_eq!(mode, "wal");
        })
    })
    .await;
}

#[test]
fn made_statements_are_vouched_for_in_one_file() {
    fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&source, &mut found);
    found.retain(|path| std::fs::read_to_string(path).unwrap_or_default().contains("AssertSqlSafe"));
    assert_eq!(found, [source.join("connection.rs")]);
}
