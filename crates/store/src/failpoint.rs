//! Named places where a test may make a unit of work stop. Nothing of this is in a build without the feature `failpoints`.

#[cfg(feature = "failpoints")]
pub use armed::{Action, arm, disarm, statements};
#[cfg(feature = "failpoints")]
pub(crate) use armed::{at, note};

/// Nothing stops here.
#[cfg(not(feature = "failpoints"))]
pub(crate) fn note(_sql: &crate::cell::Sql) {}

#[cfg(feature = "failpoints")]
mod armed {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::{Mutex, MutexGuard, PoisonError};

    use crate::cell::Sql;

    /// What happens at a failpoint.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Action {
        /// The unit of work is given up, as after a crash.
        Abort,
        /// The unit of work panics.
        Panic,
        /// The unit of work's next statement never answers.
        Hang,
    }

    static ARMED: Mutex<BTreeMap<String, Action>> = Mutex::new(BTreeMap::new());
    static STATEMENTS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

    fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Arms a failpoint in the whole process, until [`disarm`].
    pub fn arm(name: &str, action: Action) {
        lock(&ARMED).insert(name.to_owned(), action);
    }

    /// Disarms a failpoint.
    pub fn disarm(name: &str) {
        lock(&ARMED).remove(name);
    }

    /// Every statement that this process has run so far, for tests that look at query plans.
    #[must_use]
    pub fn statements() -> Vec<String> {
        lock(&STATEMENTS).iter().cloned().collect()
    }

    pub(crate) fn at(name: &str) -> Option<Action> {
        lock(&ARMED).get(name).copied()
    }

    pub(crate) fn note(sql: &Sql) {
        let mut statements = lock(&STATEMENTS);
        if !statements.contains(sql.text()) {
            statements.insert(sql.text().to_owned());
        }
    }
}
