//! Databases that are locked, gone or cut off, and come back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use portal::port::Store;
use portal::port::store::StoreError;
use sqlx::{Connection, Executor, SqliteConnection};
use store::Db;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::site::{NOW, Site, options, store, unit, within};

async fn mark(site: &Site, name: &'static str) -> Result<(), portal::Error> {
    unit!(site, tx => tx.set_mirror_value(1, name, None, NOW)).await
}

/// Holds the file's write lock for so long.
async fn hold(site: &Site, time: Duration) {
    let mut other = SqliteConnection::connect(&site.url).await.unwrap();
    other.execute("begin immediate").await.unwrap();
    tokio::time::sleep(time).await;
    other.execute("rollback").await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_waits_for_another_program_three_seconds() {
    crate::site::on_sqlite(|site| {
        Box::pin(async move {
            site.person("1").await;
            let began = Instant::now();
            let write = async {
                tokio::time::sleep(Duration::from_millis(100)).await;
                mark(site, "x").await
            };
            let ((), answer) = futures::join!(hold(site, Duration::from_secs(3)), write);
            assert_eq!(answer, Ok(()));
            assert!(began.elapsed() >= Duration::from_secs(3));
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_is_unavailable_when_it_is_locked_for_longer() {
    crate::site::on_sqlite(|site| {
        Box::pin(async move {
            site.person("1").await;
            let write = async {
                tokio::time::sleep(Duration::from_millis(100)).await;
                // All who wait get their answer at once, not one after another.
                let answers = futures::future::join_all((0..5).map(|_| mark(site, "x"))).await;
                assert!(answers.into_iter().all(|answer| answer == Err(store(StoreError::Unavailable))));
                assert!(site.reader().await.mirror_values(1).await.unwrap().is_empty());
            };
            let lock = hold(site, Duration::from_secs(8));
            within(10, async { futures::join!(lock, within(7, write)) }).await;
            assert_eq!(mark(site, "x").await, Ok(()));
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_notices_a_file_that_is_gone_and_one_that_is_back() {
    crate::site::on_sqlite(|site| {
        Box::pin(async move {
            site.person("1").await;
            mark(site, "before").await.unwrap();
            // As after a backup: the log is in the file, so that the file can be moved alone.
            site.raw("pragma wal_checkpoint(truncate)").await;
            let path = site.url.strip_prefix("sqlite://").unwrap().to_owned();
            let away = format!("{path}.away");
            std::fs::rename(&path, &away).unwrap();
            assert_eq!(mark(site, "lost").await, Err(store(StoreError::Unavailable)));
            assert_eq!(site.db.reader().await.err(), Some(StoreError::Unavailable));
            assert_eq!(site.db.ready().await, Err(StoreError::Unavailable));
            assert!(!std::path::Path::new(&path).exists(), "nothing made a new file");
            std::fs::rename(&away, &path).unwrap();
            assert_eq!(mark(site, "after").await, Ok(()));
            assert_eq!(site.db.ready().await, Ok(()));
            let found = site.reader().await.mirror_values(1).await.unwrap();
            let mut names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            assert_eq!(names, ["after", "before"]);
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_does_not_write_into_a_file_that_was_replaced() {
    crate::site::on_sqlite(|site| {
        Box::pin(async move {
            site.person("1").await;
            mark(site, "before").await.unwrap();
            site.raw("pragma wal_checkpoint(truncate)").await;
            let path = site.url.strip_prefix("sqlite://").unwrap();
            let copy = format!("{path}.copy");
            std::fs::copy(path, &copy).unwrap();
            mark(site, "in the old file").await.unwrap();
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{path}{end}"));
            }
            std::fs::rename(&copy, path).unwrap();
            assert_eq!(mark(site, "in the new file").await, Ok(()));
            let found = site.reader().await.mirror_values(1).await.unwrap();
            let mut names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            assert_eq!(names, ["before", "in the new file"]);
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_comes_back_after_its_backends_were_ended() {
    crate::site::on_postgres(|site| {
        Box::pin(async move {
            site.person("1").await;
            // Fill both pools.
            let readers = futures::future::join_all((0..6).map(|_| site.reader())).await;
            drop(readers);
            futures::future::join_all((0..6).map(|_| mark(site, "x"))).await;
            let end = "select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()";
            for _ in 0..3 {
                assert!(site.number(end).await > 0);
                assert_eq!(mark(site, "after").await, Ok(()));
                assert_eq!(site.reader().await.mirror_values(1).await.unwrap().len(), 2);
                assert_eq!(site.db.ready().await, Ok(()));
            }
            let mut reader = site.reader().await;
            assert!(site.number(end).await > 0);
            assert_eq!(reader.mirror_values(1).await.unwrap().len(), 2, "a reader in hand finds another connection");
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_that_cuts_every_commit_writes_nothing() {
    crate::site::on_postgres(|site| {
        Box::pin(async move {
            site.person("1").await;
            site.raw(
                "create function cut() returns trigger language plpgsql as
                    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
                create constraint trigger cut after insert on insyn_mirror deferrable initially deferred
                    for each row execute function cut()",
            )
            .await;
            assert_eq!(within(10, mark(site, "x")).await, Err(store(StoreError::Unavailable)));
            site.raw("drop trigger cut on insyn_mirror").await;
            assert!(site.reader().await.mirror_values(1).await.unwrap().is_empty());
            assert_eq!(mark(site, "x").await, Ok(()));
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_whose_answer_to_commit_is_lost_is_asked_once_more() {
    crate::site::on_postgres(|site| {
        Box::pin(async move {
            let id = site.person("1").await.id;
            let cut = Arc::new(AtomicBool::new(false));
            let url = through_a_proxy(&site.url, Arc::clone(&cut)).await;
            let proxied = Site { db: Db::open(&url, options()).await.unwrap(), url, postgres: true };
            for round in 1..=3 {
                cut.store(true, Ordering::SeqCst);
                let answer = unit!(proxied, tx => async {
                    tx.next_generation(id).await?;
                    Ok(tx.lock_subject(id).await?.map(|row| row.generation))
                });
                assert_eq!(within(10, answer).await, Ok(Some(round + 1)));
                assert!(!cut.load(Ordering::SeqCst), "the answer was lost");
                assert_eq!(site.number("select generation from insyn_subject").await, round + 1, "and it ran once");
            }
            proxied.db.close().await;
        })
    })
    .await;
}

/// A way to the server that, when told to, swallows the next answer to a COMMIT and hangs up.
async fn through_a_proxy(url: &str, cut: Arc<AtomicBool>) -> String {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (authority, path) = rest.split_once('/').unwrap();
    let (user, server) = authority.rsplit_once('@').map_or(("", authority), |(user, server)| (user, server));
    let server = if server.contains(':') { server.to_owned() } else { format!("{server}:5432") };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let upstream = TcpStream::connect(&server).await.unwrap();
            tokio::spawn(pipe(client, upstream, Arc::clone(&cut)));
        }
    });
    let user = if user.is_empty() { String::new() } else { format!("{user}@") };
    format!("{scheme}://{user}127.0.0.1:{port}/{path}")
}

async fn pipe(mut client: TcpStream, mut server: TcpStream, cut: Arc<AtomicBool>) {
    let (mut up, mut down) = (vec![0; 65_536], vec![0; 65_536]);
    loop {
        tokio::select! {
            read = client.read(&mut up) => match read {
                Ok(count) if count > 0 && server.write_all(&up[..count]).await.is_ok() => {}
                _ => return,
            },
            read = server.read(&mut down) => match read {
                Ok(count) if count > 0 => {
                    let is_commit = down[..count].windows(7).any(|window| window == b"COMMIT\0");
                    if is_commit && cut.swap(false, Ordering::SeqCst) {
                        return;
                    }
                    if client.write_all(&down[..count]).await.is_err() {
                        return;
                    }
                }
                _ => return,
            },
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_runs_the_loser_of_a_deadlock_again() {
    crate::site::on_postgres(|site| {
        Box::pin(async move {
            let (a, b) = (site.person("1").await.id, site.person("2").await.id);
            let crossed = |first: i64, second: i64| {
                unit!(site, tx => async {
                    tx.next_generation(first).await?;
                    tokio::time::sleep(Duration::from_millis(200)).await;
                    tx.next_generation(second).await
                })
            };
            let (one, other) = within(20, async { futures::join!(crossed(a, b), crossed(b, a)) }).await;
            assert_eq!((one, other), (Ok(()), Ok(())));
            assert_eq!(site.number("select sum(generation)::bigint from insyn_subject").await, 6);
        })
    })
    .await;
}
