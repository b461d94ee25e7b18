//! Which values of a copy are marked, and how.

use portal::mapping::{At, ColumnKind, FieldMap, Ref};
use portal::port::store::Planted;

use super::clone::Copy;
use super::source::Source;
use crate::dialect::Dialect;

impl Copy<'_> {
    /// Marked values for the row's mapped texts: column, value, and where that is in the mapping.
    pub(super) fn planted(&mut self, row: &Source) -> Vec<(String, String, Planted)> {
        let Some(place) = row.place else { return Vec::new() };
        let table = &self.map.tables[place];
        let mut found = Vec::new();
        for (index, field) in table.fields.iter().enumerate() {
            if !self.takes_a_mark(place, field) {
                continue;
            }
            let name = &field.column.name;
            let here = |reference: &Ref| reference.at == At::Table(place) && reference.column.name == *name;
            let among = |contacts: &[Ref]| contacts.iter().any(here);
            self.count += 1;
            let value = if among(&self.map.email) {
                format!("{}x{}@plant.invalid", self.marks.word, self.count)
            } else if among(&self.map.phone) {
                format!("+{}{:03}", self.marks.digits, self.count % 1_000)
            } else if field.column.sql_type.starts_with("json") {
                format!("\"{}x{}\"", self.marks.word, self.count)
            } else {
                format!("{}x{}", self.marks.word, self.count)
            };
            if field.column.max_length.is_none_or(|most| value.len() <= most) {
                let planted = Planted { table: place, field: index, value: value.trim_matches('"').to_owned() };
                found.push((name.clone(), value, planted));
            }
        }
        found
    }

    /// Whether a field is a text of the person's own, and not one by which rows are found or judged.
    fn takes_a_mark(&self, place: usize, field: &FieldMap) -> bool {
        let (map, table) = (self.map, &self.map.tables[place]);
        let name = &field.column.name;
        let here = |reference: &Ref| reference.at == At::Table(place) && reference.column.name == *name;
        let judged = map.filter.iter().any(|(reference, _)| here(reference))
            || map.mirrors.iter().any(|mirror| here(&mirror.column))
            || map.soft_opt_ins.iter().any(|soft| here(&soft.column))
            || table.constants.iter().any(|(column, _)| column.name == *name)
            || table.keep.as_ref().is_some_and(|keep| here(&keep.from))
            || (place == 0 && map.locale.as_ref().is_some_and(|column| column.name == *name))
            || self.links.fresh.contains_key(&(table.table.clone(), name.clone()));
        const TEXTS: [&str; 7] = ["text", "character varying", "bpchar", "citext", "public.citext", "json", "jsonb"];
        let is_text = match self.live.dialect {
            Dialect::Sqlite => true,
            Dialect::Postgres => TEXTS.contains(&field.column.sql_type.as_str()),
        };
        field.column.kind == ColumnKind::Text && is_text && field.values.is_empty() && !judged
    }
}
