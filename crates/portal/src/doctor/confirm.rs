//! Phone numbers that a text message would confirm, where none can be sent.

use domain::Channel;

use super::Finding;
use crate::mapping::{Edit, Mapping};

/// One finding for each phone number with `edit = "confirm"` on an installation without text messages.
#[must_use]
pub fn no_texts(mapping: &Mapping, sms: bool) -> Vec<Finding> {
    if sms {
        return Vec::new();
    }
    let numbers = mapping.subjects.iter().flat_map(|map| {
        map.tables.iter().enumerate().flat_map(move |(index, table)| {
            let phones = table.fields.iter().filter(move |field| {
                field.edit == Edit::Confirm && map.contact(index, &field.column.name) == Some(Channel::Phone)
            });
            phones.map(move |field| (table, field))
        })
    });
    numbers
        .map(|(table, field)| {
            let message =
                "edit = \"confirm\" is as good as \"no\": without [sms] in insyn.toml no text message confirms it";
            Finding::note("no-texts", format!("{}.{}", table.table, field.column.name), message).on(field.column.line)
        })
        .collect()
}
