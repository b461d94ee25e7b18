//! Named places where a test may make a unit of work stop. Nothing of this is in a build without the feature `failpoints`.

#[cfg(feature = "failpoints")]
pub use armed::{Action, arm, counted, disarm};
#[cfg(feature = "failpoints")]
pub(crate) use armed::{at, count, is_new};

#[cfg(feature = "failpoints")]
mod armed {
    use std::cell::Cell;
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
        /// The unit of work never ends.
        Hang,
        /// The process stands still at the very place, until somebody kills it.
        Stop,
    }

    static ARMED: Mutex<BTreeMap<String, Action>> = Mutex::new(BTreeMap::new());
    static STATEMENTS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

    tokio::task_local! {
        /// Statements that this task has run itself, units of the writer's task not among them.
        static COUNT: Cell<usize>;
    }

    /// Runs a future, and says how many statements it ran in its own task.
    pub async fn counted<T>(future: impl Future<Output = T>) -> (T, usize) {
        let counted = async {
            let output = future.await;
            (output, COUNT.with(Cell::get))
        };
        COUNT.scope(Cell::new(0), counted).await
    }

    pub(crate) fn count() {
        let _ = COUNT.try_with(|count| count.set(count.get() + 1));
    }

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

    pub(crate) fn at(name: &str) -> Option<Action> {
        lock(&ARMED).get(name).copied()
    }

    /// Whether a statement is run for the first time in this process.
    pub(crate) fn is_new(sql: &Sql) -> bool {
        let mut statements = lock(&STATEMENTS);
        !statements.contains(sql.text()) && statements.insert(sql.text().to_owned())
    }
}
