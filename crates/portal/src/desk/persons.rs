//! Finds a person.

use std::sync::Arc;

use async_trait::async_trait;
use domain::Channel;
use domain::role::Task;
use domain::view::desk::Persons;
use serde_json::json;

use super::person_row;
use crate::Result;
use crate::limit::STAFF_SEARCH;
use crate::port::store::{AuditRecord, CrmSubject, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::staff::StaffActor;

/// Persons shown.
const MOST: i64 = 50;

impl Portal {
    /// Persons whose key is the text, or whose name or contact points contain it.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) by role; [`Error::TooMany`](crate::Error::TooMany) for who searches without
    /// end; [`Error::Store`](crate::Error::Store).
    pub async fn persons(&self, staff: &StaffActor, query: &str) -> Result<Persons> {
        staff.require(Task::ReadPersons)?;
        let query: String = query.trim().chars().take(200).collect();
        let mut rows: Vec<CrmSubject> = Vec::new();
        if !query.is_empty() {
            self.take(STAFF_SEARCH, staff.staff.id.as_bytes()).await?;
            let mut reader = self.store.reader().await?;
            for kind in 0..self.mapping.subjects.len() {
                rows.extend(reader.crm_search(kind, &query, MOST + 1).await?);
            }
            // A whole number is found however it is written.
            let number = self.normal(Channel::Phone, &query);
            for person in self.holders(&mut *reader, Channel::Phone, number.as_slice()).await? {
                if !rows.iter().any(|known| known.subject == person.subject) {
                    rows.push(person);
                }
            }
        }
        if !query.is_empty() {
            let count = rows.len();
            self.write(Searched { core: self.core(), staff_id: staff.staff.id.clone(), count, now: self.now() })
                .await?;
        }
        let more = rows.len() as i64 > MOST;
        rows.truncate(MOST as usize);
        Ok(Persons { staff: staff.colleague(), query: query.into(), rows: rows.iter().map(person_row).collect(), more })
    }
}

/// A member of staff has searched; what for is not written down, how many were found is.
struct Searched {
    core: Arc<Core>,
    staff_id: String,
    count: usize,
    now: i64,
}

#[async_trait]
impl Unit for Searched {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let entry = AuditRecord {
            id: self.core.id(self.now),
            at: self.now,
            event: "persons.searched".to_owned(),
            actor_kind: "staff".to_owned(),
            actor_ref: Some(self.staff_id.clone()),
            request_id: None,
            subject_tag: None,
            details: None,
            plain: json!({ "found": self.count }).to_string(),
        };
        Ok(tx.append_audit(&entry).await?)
    }
}
