//! Closed lists that stand in the CRM: read when they are needed, so that they are never older than a request.

use std::borrow::Cow;

use super::{FieldMap, Mapping, Problem, SubjectMap, Text};
use crate::port::Tx;
use crate::port::store::StoreResult;

/// The most entries of such a list: more is no list to choose from.
pub const MOST: usize = 500;

impl Mapping {
    /// Whether every list that stands in the CRM is one to choose from.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn check_lists(&self, reader: &mut dyn Tx) -> StoreResult<Vec<Problem>> {
        let mut problems = Vec::new();
        for (kind, subject) in self.subjects.iter().enumerate() {
            for (table, mapped) in subject.tables.iter().enumerate() {
                for (field, map) in mapped.fields.iter().enumerate() {
                    let Some(list) = &map.values_from else { continue };
                    let entries = reader.crm_list((kind, table, field), MOST as i64 + 1).await?;
                    if entries.len() > MOST {
                        let message = format!("values_from: `{}` has more than {MOST} entries", list.table);
                        problems.push(Problem { file: self.file.clone(), line: list.line, message });
                    }
                }
            }
        }
        Ok(problems)
    }
}

impl SubjectMap {
    /// The kind with its lists as they stand in the CRM now.
    pub(crate) async fn listed(&self, reader: &mut dyn Tx, kind: usize) -> StoreResult<Cow<'_, Self>> {
        let mut found = Cow::Borrowed(self);
        for (table, mapped) in self.tables.iter().enumerate() {
            for (field, map) in mapped.fields.iter().enumerate() {
                if let Cow::Owned(map) = map.listed(reader, (kind, table, field)).await? {
                    found.to_mut().tables[table].fields[field] = map;
                }
            }
        }
        Ok(found)
    }
}

impl FieldMap {
    /// The field with its list as it stands in the CRM now.
    pub(crate) async fn listed(&self, reader: &mut dyn Tx, place: (usize, usize, usize)) -> StoreResult<Cow<'_, Self>> {
        if self.values_from.is_none() {
            return Ok(Cow::Borrowed(self));
        }
        let entries = reader.crm_list(place, MOST as i64).await?;
        let label = |label: String| Text([("en".to_owned(), label)].into());
        let values = entries.into_iter().map(|(value, text)| (value, label(text))).collect();
        Ok(Cow::Owned(Self { values, ..self.clone() }))
    }
}
