//! Every type of column, with values by chance: what is written is read back, what does not fit is refused and changes
//! nothing. The values are the same at every run.

use domain::Value;
use portal::port::Tx;
use portal::port::store::{Edited, StoreResult};
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::crm::attach;
use crate::crm_values::{self as values, Same, Sample};
use crate::mapping::{mapping, subject};
use crate::site::{Site, both, unit};

/// Values of each kind for each type.
const CASES: usize = 64;

/// A type under test.
pub struct Type {
    /// How SQLite declares it; `None` where it has nothing like it.
    pub sqlite: Option<&'static str>,
    /// How PostgreSQL does.
    pub postgres: Option<&'static str>,
    /// Values that fit.
    pub fits: BoxedStrategy<Sample>,
    /// Values that do not.
    pub unfit: BoxedStrategy<Sample>,
    /// When what is read is what was written.
    pub same: Same,
}

impl Type {
    fn declared(&self, postgres: bool) -> Option<&'static str> {
        if postgres { self.postgres } else { self.sqlite }
    }
}

/// So many values of a strategy, the same at every run.
fn by_chance(strategy: &BoxedStrategy<Sample>) -> Vec<Value> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..CASES).map(|_| strategy.new_tree(&mut runner).expect("a value").current().0).collect()
}

/// Writes values one after the other, each over what is there; says what became of each and what the row then held.
async fn write(tx: &mut dyn Tx, field: usize, all: &[Value]) -> StoreResult<Vec<(Edited, Value)>> {
    let mut outcomes = Vec::with_capacity(all.len());
    for new in all {
        let old = held(tx, field).await?;
        let edited = tx.crm_edit(0, 0, field, "1", &old, new).await?;
        outcomes.push((edited, held(tx, field).await?));
    }
    Ok(outcomes)
}

async fn held(tx: &mut dyn Tx, field: usize) -> StoreResult<Value> {
    Ok(tx.crm_rows(0, 0, "1", 0, 1).await?.remove(0).remove(field))
}

/// A table with a column for each type, and one row.
async fn load(site: &Site) -> Vec<(String, Type)> {
    let types = values::types().into_iter().filter(|each| each.declared(site.postgres).is_some());
    let types: Vec<(String, Type)> = types.enumerate().map(|(place, each)| (format!("c{place}"), each)).collect();
    let columns = types.iter().map(|(name, each)| format!("{name} {}", each.declared(site.postgres).unwrap()));
    let columns = columns.collect::<Vec<_>>().join(", ");
    if site.postgres {
        site.raw(values::POSTGRES).await;
    }
    site.raw(&format!("create table typed (id integer primary key, {columns}); insert into typed (id) values (1)"))
        .await;
    let names: Vec<&str> = types.iter().map(|(name, _)| name.as_str()).collect();
    attach(site, &mapping(vec![subject("typed", "typed", "id", &names)])).await;
    types
}

both! {
    async fn what_is_written_is_read_back_equal(site: Site) {
        for (field, (_, each)) in load(site).await.into_iter().enumerate() {
            let all = by_chance(&each.fits);
            let outcomes = unit!(site, [all] tx => async move { write(tx, field, &all).await }).await.unwrap();
            for (new, (edited, held)) in all.iter().zip(outcomes) {
                let (declared, new_text, held_text) = (each.declared(site.postgres), Sample(new.clone()), Sample(held.clone()));
                assert_eq!(edited, Edited::Done, "{declared:?} {new_text:?}");
                assert!((each.same)(new, &held), "{declared:?} {new_text:?} came back as {held_text:?}");
            }
        }
    }
}

both! {
    async fn what_does_not_fit_is_refused_and_changes_nothing(site: Site) {
        for (field, (_, each)) in load(site).await.into_iter().enumerate() {
            let before = by_chance(&each.fits).remove(0);
            let all: Vec<Value> = std::iter::once(before).chain(by_chance(&each.unfit)).collect();
            let outcomes = unit!(site, [all] tx => async move { write(tx, field, &all).await }).await.unwrap();
            for (new, (edited, held)) in all.iter().zip(&outcomes).skip(1) {
                let (declared, new_text, held_text) = (each.declared(site.postgres), Sample(new.clone()), Sample(held.clone()));
                assert_eq!(*edited, Edited::Refused, "{declared:?} {new_text:?} became {held_text:?}");
                assert!(*held == outcomes[0].1, "{declared:?} {new_text:?} became {held_text:?}");
            }
        }
    }
}

both! {
    async fn truth_and_days_keep_the_spelling_of_the_crm(site: Site) {
        if site.postgres {
            return;
        }
        site.raw(
            "create table odd (id integer primary key, flag boolean, day date, at datetime, counted datetime, note text);
            insert into odd values
                (1, 'Y', '2002-08-14 00:00:00', '2002-08-14T10:00:00', 1029283200, 'a' || char(13) || char(10) || 'b'),
                (2, null, null, null, null, null)",
        )
        .await;
        attach(site, &mapping(vec![subject("odd", "odd", "id", &["flag", "day", "at", "counted", "note"])])).await;
        let edit = async |key: &'static str, field: usize, new: Value| {
            let old = site.reader().await.crm_rows(0, 0, key, 0, 1).await.unwrap().remove(0).remove(field);
            unit!(site, [old, new] tx => tx.crm_edit(0, 0, field, key, &old, &new)).await.unwrap()
        };
        for key in ["1", "2"] {
            assert_eq!(edit(key, 0, Value::Bool(false)).await, Edited::Done);
            assert_eq!(edit(key, 1, Value::Date("2003-01-02".into())).await, Edited::Done);
            assert_eq!(edit(key, 2, Value::Timestamp("2003-01-02 11:30:00".into())).await, Edited::Done);
        }
        let stored = "select count(*) from odd where flag = 'N' and day = '2003-01-02 00:00:00' and at = '2003-01-02T11:30:00'";
        assert_eq!(site.number(stored).await, 2);
        assert_eq!(edit("1", 3, Value::Timestamp("2003-01-02 11:30:00".into())).await, Edited::Refused);
        assert_eq!(edit("1", 4, Value::Text("c\nd".into())).await, Edited::Done);
        assert_eq!(site.number("select count(*) from odd where note = 'c' || char(13) || char(10) || 'd'").await, 1);
    }
}
