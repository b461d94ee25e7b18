//! Finds a person.

use domain::role::Task;
use domain::view::desk::Persons;

use super::person_row;
use crate::Result;
use crate::portal::Portal;
use crate::staff::StaffActor;

/// Persons shown.
const MOST: i64 = 50;

impl Portal {
    /// Persons whose key is the text, or whose name or contact points contain it.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) by role, [`Error::Store`](crate::Error::Store).
    pub async fn persons(&self, staff: &StaffActor, query: &str) -> Result<Persons> {
        staff.require(Task::ReadPersons)?;
        let query: String = query.trim().chars().take(200).collect();
        let mut rows = Vec::new();
        if !query.is_empty() {
            let mut reader = self.store.reader().await?;
            for kind in 0..self.mapping.subjects.len() {
                rows.extend(reader.crm_search(kind, &query, MOST + 1).await?);
            }
        }
        let more = rows.len() as i64 > MOST;
        rows.truncate(MOST as usize);
        Ok(Persons {
            staff: staff.colleague(),
            query: query.into(),
            rows: rows.iter().map(person_row).collect(),
            more,
        })
    }
}
