//! What `cargo xtask bench` holds a withdrawal against: one thread that owns one SQLite connection with the server's
//! settings and commits in one go whatever waits. It writes what a withdrawal writes, row by row, into the same tables, and
//! does nothing else: no HTTP, no savepoint, no question to the database, no rule, no cryptography, no text.
//!
//! ```text
//! group_commit prepare FILE PERSONS ACTS          our tables, and the rows that are there before a withdrawal
//! group_commit run FILE PERSONS CLIENTS FROM ACTS withdrawals FROM.. by so many threads; prints seconds, p50 and p99 in ms
//! group_commit tally FILE                         rows and bytes of each table that a withdrawal writes to
//! ```

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use uuid::Uuid;

/// As many units as the server commits together.
const GROUP: usize = 64;
/// Coprime with any number of persons that is likely, so that every act is another person's, far from the last.
const STRIDE: i64 = 611_953;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse::<i64>().expect("a number");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    match arguments[..] {
        ["prepare", file, persons, acts] => runtime.block_on(prepare(file, number(persons), number(acts))),
        ["run", file, persons, clients, from, acts] => {
            let from = number(from);
            let acts =
                Acts { persons: number(persons), next: AtomicUsize::new(from as usize), end: from + number(acts) };
            run(&runtime, file, &acts, number(clients) as usize);
        }
        ["tally", file] => runtime.block_on(tally(file)),
        _ => panic!("group_commit prepare | run | tally"),
    }
}

/// The settings of the server's writer.
async fn open(file: &str) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging();
    options.connect().await.expect("the database opens")
}

fn person(act: i64, persons: i64) -> i64 {
    1 + act * STRIDE % persons
}

/// A person that was sent an unsubscribe link is known, with the flags that the CRM has, and has not opted out.
async fn prepare(file: &str, persons: i64, acts: i64) {
    let url = format!("sqlite://{}", Path::new(file).canonicalize().expect("a file").display());
    let db = store::Db::open(&url, store::Options::default()).await.expect("the database opens");
    db.migrate().await.expect("our tables");
    db.close().await;
    let mut connection = open(file).await;
    let mut transaction = connection.begin().await.expect("a transaction");
    for act in 0..acts {
        let insert =
            "insert into insyn_subject (id, kind, crm_key, generation, audit_key, restricted, locked, created_at)
            values ($1, 'person', $2, 1, $3, 0, 0, $4)";
        let insert = sqlx::query(insert).bind(act + 1).bind(person(act, persons).to_string());
        insert.bind(bytes(62)).bind(NOW).execute(&mut *transaction).await.expect("a subject");
        for mirror in ["newsletter/email", "newsletter/sms"] {
            let insert = "insert into insyn_mirror (subject_id, mirror, value, at) values ($1, $2, '0', $3)";
            let insert = sqlx::query(insert).bind(act + 1).bind(mirror).bind(NOW);
            insert.execute(&mut *transaction).await.expect("a flag");
        }
        let update = sqlx::query("update person set newsletter_optout = '0' where id = $1").bind(person(act, persons));
        update.execute(&mut *transaction).await.expect("a person");
    }
    transaction.commit().await.expect("committed");
    connection.close().await.expect("closed");
}

/// Which withdrawals there are to make.
struct Acts {
    persons: i64,
    next: AtomicUsize,
    end: i64,
}

/// What one withdrawal writes; made by the client.
struct Unit {
    subject: i64,
    person: i64,
    ids: [String; 5],
    reply: std::sync::mpsc::SyncSender<()>,
}

fn run(runtime: &tokio::runtime::Runtime, file: &str, acts: &Acts, clients: usize) {
    let micros = Mutex::new(Vec::new());
    let mut connection = runtime.block_on(open(file));
    let (sender, queue) = channel();
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..clients {
            let (sender, micros) = (sender.clone(), &micros);
            scope.spawn(move || {
                let mine = client(acts, &sender);
                micros.lock().expect("no thread panicked").extend(mine);
            });
        }
        drop(sender);
        runtime.block_on(write(&mut connection, &queue));
    });
    let seconds = start.elapsed().as_secs_f64();
    runtime.block_on(connection.close()).expect("closed");
    let mut micros = micros.into_inner().expect("no thread panicked");
    micros.sort_unstable();
    let at = |part: f64| micros[(micros.len() as f64 * part) as usize] as f64 / 1_000.0;
    println!("{seconds} {} {}", at(0.5), at(0.99));
}

/// Acts until none is left; gives how long each took.
fn client(acts: &Acts, queue: &Sender<Unit>) -> Vec<u128> {
    let (reply, answer) = sync_channel(1);
    let mut micros = Vec::new();
    loop {
        let act = acts.next.fetch_add(1, Ordering::Relaxed) as i64;
        if act >= acts.end {
            return micros;
        }
        let start = Instant::now();
        let ids = std::array::from_fn(|_| Uuid::now_v7().to_string());
        let unit = Unit { subject: act + 1, person: person(act, acts.persons), ids, reply: reply.clone() };
        queue.send(unit).expect("the writer waits");
        answer.recv().expect("the writer answers");
        micros.push(start.elapsed().as_micros());
    }
}

async fn write(connection: &mut SqliteConnection, queue: &Receiver<Unit>) {
    while let Ok(first) = queue.recv() {
        sqlx::query("begin immediate").execute(&mut *connection).await.expect("begun");
        let mut done = Vec::new();
        let mut next = Some(first);
        while let Some(unit) = next {
            withdraw(connection, &unit).await.expect("written");
            done.push(unit.reply);
            next = if done.len() < GROUP { queue.try_recv().ok() } else { None };
        }
        sqlx::query("commit").execute(&mut *connection).await.expect("committed");
        for reply in done {
            reply.send(()).expect("the client waits");
        }
    }
}

/// A moment as it is stored.
const NOW: i64 = 1_790_000_000_000;

/// What cannot be compressed or guessed: random ids twice over, as far as it goes.
fn bytes(length: usize) -> Vec<u8> {
    let id = Uuid::now_v7().into_bytes();
    // The random half of the id first: keys of tables do not come in order.
    id.iter().rev().copied().cycle().take(length).collect()
}

/// The rows of one withdrawal in the order in which the server writes them.
async fn withdraw(connection: &mut SqliteConnection, unit: &Unit) -> Result<(), sqlx::Error> {
    let (subject, [unit_id, event, audit, link, mail]) = (unit.subject, &unit.ids);
    let digest = bytes(32);

    let insert = sqlx::query("insert into insyn_unit (id, at) values ($1, $2)").bind(unit_id).bind(NOW);
    insert.execute(&mut *connection).await?;

    let insert = "insert into insyn_consent_event (id, subject_id, purpose, kind, channels, text_version, language, at, actor,
            method, origin, undoes)
        values ($1, $2, 'newsletter', 'withdrawn', '[\"email\"]', 1, 'en', $3, 'subject', 'one-click', 'one_click', null)
        returning seq";
    let seq: i64 = sqlx::query_scalar(insert).bind(event).bind(subject).bind(NOW).fetch_one(&mut *connection).await?;

    let insert = "insert into insyn_consent_state (subject_id, purpose, channel, consent, objected, seq)
        values ($1, 'newsletter', 'email', 'withdrawn', 0, $2) on conflict (subject_id, purpose, channel)
        do update set consent = excluded.consent, objected = excluded.objected, seq = excluded.seq";
    sqlx::query(insert).bind(subject).bind(seq).execute(&mut *connection).await?;

    let update = sqlx::query("update person set newsletter_optout = $2 where id = $1").bind(unit.person).bind("1");
    update.execute(&mut *connection).await?;

    let insert =
        "insert into insyn_mirror (subject_id, mirror, value, before, at) values ($1, 'newsletter/email', '1', '0', $2)
        on conflict (subject_id, mirror)
        do update set value = excluded.value, before = excluded.before, at = excluded.at";
    sqlx::query(insert).bind(subject).bind(NOW).execute(&mut *connection).await?;

    let insert = "insert into insyn_block (digest, purpose, channel, subject_id, reason, at)
        values ($1, 'newsletter', 'email', $2, 'withdrawn', $3)
        on conflict (digest, purpose, channel, subject_id) do update set reason = excluded.reason";
    sqlx::query(insert).bind(&digest).bind(subject).bind(NOW).execute(&mut *connection).await?;

    let insert =
        "insert into insyn_audit (id, at, event, actor_kind, actor_ref, request_id, subject_tag, details, plain)
        values ($1, $2, 'consent.withdrawn', 'subject', null, null, $3, $4, $5)";
    let plain = r#"{"kind":"withdrawn","origin":"one_click","purpose":"newsletter"}"#;
    let insert = sqlx::query(insert).bind(audit).bind(NOW).bind(bytes(32)).bind(bytes(SEALED_DETAILS)).bind(plain);
    insert.execute(&mut *connection).await?;

    let insert = "insert into insyn_link (id, hash, scope, subject_id, purpose, channel, event_id, generation, locale,
            issued_at, expires_at, exchanges, used_at, revoked_at, issued_by)
        values ($1, $2, 'undo', $3, null, null, $4, 1, 'en', $5, $6, 0, null, null, 'mail')";
    let insert = sqlx::query(insert).bind(link).bind(bytes(32)).bind(subject).bind(event);
    insert.bind(NOW).bind(NOW).execute(&mut *connection).await?;

    let insert =
        "insert into insyn_outbox (id, kind, payload, sealed, wrap, due_at, expires_at, subject_id, tries, fence,
            lease_until)
        values ($1, 'mail.told', '{}', $2, $3, $4, null, $5, 0, 0, 0)";
    let insert = sqlx::query(insert).bind(mail).bind(bytes(SEALED_MAIL)).bind(bytes(62)).bind(NOW).bind(subject);
    insert.execute(&mut *connection).await?;

    let insert =
        "insert into insyn_suppression (at, action, purpose, channel, address, subject, digest, key_id, reason)
        values ($1, 'suppress', 'newsletter', 'email', $2, $3, $4, 1, 'withdrawn') returning seq";
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let (address, reference) = (format!("person.{}@mail.example", unit.person), format!("person:{}", unit.person));
    let insert = sqlx::query_scalar::<_, i64>(insert).bind(NOW).bind(address).bind(reference).bind(hex);
    insert.fetch_one(&mut *connection).await?;
    Ok(())
}

/// A withdrawal's sealed audit details, and its sealed mail; bytes, as `tally` finds them.
const SEALED_DETAILS: usize = 120;
const SEALED_MAIL: usize = 2_430;

/// Rows of a table and the bytes of its columns.
macro_rules! tally {
    ($connection:expr, $($table:literal: $first:literal $(, $column:literal)*;)*) => {
        $(
            let sql = concat!(
                "select count(*), coalesce(sum(coalesce(length(cast(", $first, " as blob)), 0)",
                $(" + coalesce(length(cast(", $column, " as blob)), 0)",)*
                "), 0) from ", $table
            );
            let (rows, bytes): (i64, i64) = sqlx::query_as(sql).fetch_one(&mut $connection).await.expect("a tally");
            println!("{} {rows} {bytes}", $table);
        )*
    };
}

async fn tally(file: &str) {
    let mut connection = open(file).await;
    tally! { connection,
        "insyn_unit": "id", "at";
        "insyn_consent_event": "id", "subject_id", "purpose", "kind", "channels", "text_version", "language", "at", "actor",
            "method", "origin", "undoes";
        "insyn_consent_state": "subject_id", "purpose", "channel", "consent", "objected", "seq";
        "insyn_mirror": "subject_id", "mirror", "value", "before", "at";
        "insyn_block": "digest", "purpose", "channel", "subject_id", "reason", "at";
        "insyn_audit": "id", "at", "event", "actor_kind", "actor_ref", "request_id", "subject_tag", "details", "plain";
        "insyn_link": "id", "hash", "scope", "subject_id", "purpose", "channel", "event_id", "generation", "locale",
            "issued_at", "expires_at", "exchanges", "used_at", "revoked_at", "issued_by";
        "insyn_outbox": "id", "kind", "payload", "sealed", "wrap", "due_at", "expires_at", "subject_id", "tries", "fence",
            "lease_until";
        "insyn_suppression": "at", "action", "purpose", "channel", "address", "subject", "digest", "key_id", "reason";
        "person where newsletter_optout = '1'": "newsletter_optout";
    }
    connection.close().await.expect("closed");
}
