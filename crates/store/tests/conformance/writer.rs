//! The writer's rules, design section 5.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use domain::{SubjectRef, Value};
use portal::Error;
use portal::port::store::{Edited, StoreError};
use portal::port::{Store, Tx};
use store::failpoint::{self, Action};
use tokio::sync::Notify;

use crate::crm::attach;
use crate::mapping::{mapping, subject};
use crate::site::{NOW, Site, attempt, both, id, store, unit, within, work};
use crate::suppression::row;

/// Writes a purpose's mirror value for person 1, the mark that a unit was committed.
async fn mark(site: &Site, name: &str) -> Result<(), Error> {
    let name = name.to_owned();
    unit!(site, [name] tx => tx.set_mirror_value(1, &name, Some("done"), NOW)).await
}

/// The marks there are.
async fn marks(site: &Site) -> Vec<String> {
    let mut names: Vec<String> =
        site.reader().await.mirror_values(1).await.unwrap().into_iter().map(|(name, _)| name).collect();
    names.sort();
    names
}

/// Runs `guilty` in the middle of a group of eight others, and returns what it was answered; the others must be committed.
async fn in_a_group<T: Send + 'static>(
    site: &Site,
    guilty: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    // One unit holds the writer until all others wait behind it.
    let gate = Arc::new(Notify::new());
    let held = Arc::clone(&gate);
    let holder = site.write(work(move |_: &mut dyn Tx| {
        let held = Arc::clone(&held);
        Box::pin(async move {
            held.notified().await;
            Ok(())
        })
    }));
    let before = futures::future::join_all((0..4).map(|n| async move { mark(site, &format!("before {n}")).await }));
    let after = futures::future::join_all((0..4).map(|n| async move { mark(site, &format!("after {n}")).await }));
    let open = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        gate.notify_one();
    };
    let (held, before, answer, after, ()) = futures::join!(holder, before, guilty, after, open);
    assert_eq!(held, Ok(()));
    assert!(before.into_iter().chain(after).all(|answer| answer == Ok(())));
    let expected: Vec<String> =
        ["after", "before"].iter().flat_map(|when| (0..4).map(move |n| format!("{when} {n}"))).collect();
    assert_eq!(marks(site).await, expected);
    answer
}

both! {
    async fn a_units_own_no_rolls_it_back_alone(site: Site) {
        site.person("1").await;
        let no = site.write(attempt(|tx: &mut dyn Tx| Box::pin(async move {
            tx.set_mirror_value(1, "guilty", None, NOW).await?;
            Err::<(), _>(Error::Stale)
        })));
        assert_eq!(in_a_group(site, no).await, Err(Error::Stale));
    }
}

both! {
    async fn a_refused_row_rolls_its_unit_back_alone(site: Site) {
        site.person("1").await;
        let refused = unit!(site, tx => async {
            tx.set_mirror_value(1, "guilty", None, NOW).await?;
            tx.set_mirror_value(999, "no such person", None, NOW).await
        });
        assert_eq!(in_a_group(site, refused).await, Err(store(StoreError::Refused)));
    }
}

both! {
    async fn a_unit_that_goes_on_after_a_failure_is_not_committed(site: Site) {
        site.person("1").await;
        let stubborn = unit!(site, tx => async {
            tx.set_mirror_value(1, "guilty", None, NOW).await?;
            assert_eq!(tx.set_mirror_value(999, "no such person", None, NOW).await, Err(StoreError::Refused));
            assert_eq!(tx.set_mirror_value(1, "guilty too", None, NOW).await, Err(StoreError::Refused));
            Ok(())
        });
        assert_eq!(in_a_group(site, stubborn).await, Err(store(StoreError::Refused)));
    }
}

both! {
    async fn a_panic_is_caught(site: Site) {
        site.person("1").await;
        let panics = unit!(site, tx => async {
            tx.set_mirror_value(1, "guilty", None, NOW).await?;
            if tx.find_subject(&SubjectRef::new("person", "1")).await?.is_some() {
                panic!("a planted panic");
            }
            Ok(())
        });
        assert_eq!(in_a_group(site, panics).await, Err(store(StoreError::Abandoned)));
    }
}

both! {
    async fn a_unit_that_never_ends_is_given_up(site: Site) {
        site.person("1").await;
        let site = &site.impatient().await;
        let hangs = unit!(site, tx => async {
            tx.set_mirror_value(1, "guilty", None, NOW).await?;
            std::future::pending::<()>().await;
            Ok(())
        });
        assert_eq!(within(10, in_a_group(site, hangs)).await, Err(store(StoreError::Abandoned)));
    }
}

both! {
    async fn failpoints_stop_a_unit_in_the_middle(site: Site) {
        site.person("1").await;
        let site = &site.impatient().await;
        for (action, name) in [(Action::Abort, "abort"), (Action::Panic, "panic"), (Action::Hang, "hang")] {
            let point: &'static str = format!("writer {name} {}", site.postgres).leak();
            failpoint::arm(point, action);
            let armed = async || {
                unit!(site, tx => async {
                    tx.set_mirror_value(1, "guilty", None, NOW).await?;
                    tx.failpoint(point)?;
                    tx.set_mirror_value(1, "guilty too", None, NOW).await
                })
                .await
            };
            assert_eq!(within(10, armed()).await, Err(store(StoreError::Abandoned)), "{name}");
            assert!(marks(site).await.is_empty(), "{name}");
            failpoint::disarm(point);
            assert_eq!(armed().await, Ok(()), "{name}");
            site.raw("delete from insyn_mirror").await;
        }
    }
}

/// A CRM table whose rows answer a change in a nasty way, and its mapping.
async fn nasty(site: &Site, trigger_sqlite: &str, trigger_postgres: &str) {
    site.raw(
        "create table parent (id integer primary key);
        insert into parent values (1);
        create table thing (id integer primary key, name varchar(20), parent_id integer references parent (id)
            deferrable initially deferred);
        insert into thing values (1, 'old', 1);",
    )
    .await;
    let trigger = site.dialect(trigger_sqlite, trigger_postgres);
    if !trigger.is_empty() {
        site.raw(trigger).await;
    }
    attach(site, &mapping(vec![subject("thing", "thing", "id", &["name", "parent_id"])])).await;
}

/// Changes the thing's name, with a mark beside it.
async fn change(site: &Site) -> Result<Edited, Error> {
    unit!(site, tx => async {
        tx.set_mirror_value(1, "guilty", None, NOW).await?;
        tx.crm_edit(0, 0, 0, "1", &Value::Text("old".into()), &Value::Text("new".into())).await
    })
    .await
}

async fn is_unchanged(site: &Site) -> bool {
    site.number("select count(*) from thing where name = 'old' and parent_id = 1").await == 1
}

both! {
    async fn a_deferred_foreign_key_fails_its_own_unit_at_commit(site: Site) {
        site.person("1").await;
        nasty(site, "", "").await;
        let orphan = unit!(site, tx => async {
            tx.set_mirror_value(1, "guilty", None, NOW).await?;
            tx.crm_edit(0, 0, 1, "1", &Value::Integer(1), &Value::Integer(999)).await
        });
        assert_eq!(in_a_group(site, orphan).await, Err(store(StoreError::Refused)));
        assert!(is_unchanged(site).await);
    }
}

both! {
    async fn a_trigger_that_rolls_everything_back_fails_its_own_unit(site: Site) {
        site.person("1").await;
        nasty(
            site,
            "create trigger bad before update on thing begin select raise(rollback, 'no'); end",
            "create function bad() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
            create trigger bad before update on thing for each row execute function bad()",
        )
        .await;
        // PostgreSQL's exception undoes the statement alone, and the edit says so; SQLite's takes the unit with it.
        let answer = in_a_group(site, async {
            unit!(site, tx => tx.crm_edit(0, 0, 0, "1", &Value::Text("old".into()), &Value::Text("new".into()))).await
        });
        let expected = if site.postgres { Ok(Edited::Refused) } else { Err(store(StoreError::Refused)) };
        assert_eq!(answer.await, expected);
        assert!(is_unchanged(site).await);
        assert_eq!(change(site).await, expected);
        assert_eq!(marks(site).await.contains(&"guilty".to_owned()), site.postgres);
    }
}

both! {
    async fn a_statement_that_never_ends_is_stopped(site: Site) {
        site.person("1").await;
        let site = &site.impatient().await;
        nasty(
            site,
            "create table slow (n integer);
            create trigger bad after update on thing begin
                insert into slow with recursive c (n) as (select 1 union all select n + 1 from c) select max(n) from c;
            end",
            "create function bad() returns trigger language plpgsql as $$ begin perform pg_sleep(600); return new; end $$;
            create trigger bad before update on thing for each row execute function bad()",
        )
        .await;
        assert_eq!(within(20, in_a_group(site, change(site))).await, Err(store(StoreError::Abandoned)));
        assert!(is_unchanged(site).await);
        // The lock is free again.
        assert_eq!(within(10, mark(site, "later")).await, Ok(()));
        within(10, site.raw("update thing set parent_id = null where false")).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_fails_the_unit_that_needs_the_room() {
    // SQLite alone: a tablespace that fills up needs a file system of its own, and PostgreSQL's units share nothing.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crm.db");
    std::fs::File::create_new(&path).unwrap();
    let url = format!("sqlite://{}", path.display());
    let small = store::Options { pages: Some(400), ..crate::site::options() };
    let db = store::Db::open(&url, small).await.unwrap();
    db.migrate().await.unwrap();
    let site = Site { db, url, postgres: false };
    site.person("1").await;
    let huge = unit!(site, tx => async {
        tx.set_mirror_value(1, "guilty", None, NOW).await?;
        tx.set_mirror_value(1, "huge", Some(&"x".repeat(2_000_000)), NOW).await
    });
    assert_eq!(in_a_group(&site, huge).await, Err(store(StoreError::Unavailable)));
    assert_eq!(site.number("select count(*) from insyn_mirror where mirror = 'guilty'").await, 0);
    site.db.close().await;
}

both! {
    async fn sixty_four_writers_at_once_see_no_error(site: Site) {
        let id = site.person("1").await.id;
        let sum = AtomicU32::new(0);
        let writers = futures::future::join_all((0..64).map(|_| async {
            for _ in 0..5 {
                unit!(site, tx => async {
                    tx.lock_subject(id).await?;
                    tx.next_generation(id).await
                })
                .await
                .unwrap();
                sum.fetch_add(1, Ordering::Relaxed);
            }
        }));
        within(300, writers).await;
        assert_eq!(sum.into_inner(), 320);
        assert_eq!(site.number("select generation from insyn_subject").await, 321);
        // Each left its id, and a day later goes.
        assert_eq!(site.number("select count(*) from insyn_unit").await, 321);
        assert_eq!(unit!(site, tx => tx.prune_units(NOW)).await, Ok(0));
        assert_eq!(unit!(site, tx => tx.prune_units(NOW + 1)).await, Ok(323));
    }
}

both! {
    async fn a_client_that_goes_away_harms_nothing(site: Site) {
        let id = site.person("1").await.id;
        for patience in 0..40 {
            let write = unit!(site, tx => async {
                tx.lock_subject(id).await?;
                tx.next_generation(id).await
            });
            let _ = tokio::time::timeout(Duration::from_micros(patience * 50), write).await;
        }
        within(10, mark(site, "later")).await.unwrap();
        // A unit that was begun is committed whole; one that never reached the writer is not there at all.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let done = site.number("select generation - 1 from insyn_subject").await;
        assert_eq!(site.number("select count(*) from insyn_unit").await, done + 2);
    }
}

both! {
    async fn an_id_is_good_for_one_unit(site: Site) {
        site.person("1").await;
        let id = id();
        let write = async || {
            let unit = work(|tx: &mut dyn Tx| Box::pin(async move { tx.next_generation(1).await }));
            site.db.write_any(id.clone(), Arc::new(unit)).await.map(|_| ())
        };
        assert_eq!(write().await, Ok(()));
        assert_eq!(write().await, Err(store(StoreError::Refused)));
        assert_eq!(site.number("select generation from insyn_subject").await, 2);
    }
}

both! {
    async fn a_reader_cannot_write(site: Site) {
        site.person("1").await;
        let mut reader = site.reader().await;
        assert_eq!(reader.set_mirror_value(1, "x", None, NOW).await, Err(StoreError::Unavailable));
        assert_eq!(reader.set_mirror_value(1, "x", None, NOW).await, Err(StoreError::Unavailable));
        assert!(reader.mirror_values(1).await.unwrap().is_empty());
    }
}

both! {
    async fn a_store_says_when_it_is_ready(site: Site) {
        assert_eq!(site.db.ready().await, Ok(()));
        site.db.close().await;
        assert_eq!(site.db.ready().await, Err(StoreError::Unavailable));
        assert_eq!(mark(site, "x").await, Err(store(StoreError::Unavailable)));
    }
}

both! {
    async fn a_reader_never_sees_a_position_below_one_it_has_read(site: Site) {
        let writers = futures::future::join_all((0..8).map(|n| async move {
            for round in 0..12 {
                let row = row("newsletter", domain::Channel::Email);
                // They queue for one lock: on a busy machine the last of them may be told to come again.
                loop {
                    let done = unit!(site, [row] tx => async {
                        tx.append_feed(&row).await?;
                        // Some hold their position for a while before they commit.
                        tokio::time::sleep(Duration::from_millis((n * 7 + round * 3) % 11)).await;
                        Ok(())
                    })
                    .await;
                    if done != Err(store(StoreError::Abandoned)) {
                        done.unwrap();
                        break;
                    }
                }
            }
        }));
        let written = std::sync::atomic::AtomicBool::new(false);
        let writing = async {
            writers.await;
            written.store(true, Ordering::SeqCst);
        };
        let mut seen = Vec::new();
        let reading = async {
            let mut reader = site.reader().await;
            loop {
                let is_last = written.load(Ordering::SeqCst);
                let after = seen.last().copied().unwrap_or(0);
                let end = reader.feed_end().await.unwrap();
                let rows = reader.feed(after, end, 1_000, &Default::default()).await.unwrap();
                seen.extend(rows.iter().map(|row| row.seq));
                if is_last {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        within(300, async { futures::join!(writing, reading) }).await;
        let all: Vec<i64> = site
            .reader()
            .await
            .feed(0, i64::MAX, 1_000, &Default::default())
            .await
            .unwrap()
            .iter()
            .map(|row| row.seq)
            .collect();
        assert_eq!(all.len(), 96);
        assert_eq!(seen, all);
    }
}
