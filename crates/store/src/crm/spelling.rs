//! How a new value is spelled: as the CRM spells the one that is there.

use domain::Value;
use domain::field::split_day;
use portal::mapping::ColumnKind;

use super::column::Column;
use super::value::{Bound, flag};
use crate::cell::Cell;

/// The words for true and false, in pairs.
const PAIRS: [[&str; 2]; 6] = [["1", "0"], ["t", "f"], ["true", "false"], ["y", "n"], ["yes", "no"], ["on", "off"]];

impl Column {
    /// The new value in the spelling of a stored one; `None` when the column cannot hold it.
    pub(super) fn bind_like(&self, stored: &Cell, new: &Value) -> Option<Bound> {
        let is_time = matches!(self.kind, ColumnKind::Date | ColumnKind::Timestamp | ColumnKind::Time);
        let bound = self.bind(new)?;
        match stored {
            Cell::Text(stored) => Some(self.spelled(stored, new).map_or(bound, |text| Bound::Text(Some(text)))),
            // A day or moment that the CRM counts: in what, and from when, nobody says.
            Cell::Int(_) | Cell::Real(_) if is_time && *new != Value::Null => None,
            _ => Some(bound),
        }
    }

    /// The text that the column gets instead, where the CRM has a way of its own.
    fn spelled(&self, stored: &str, new: &Value) -> Option<String> {
        let text = new.text()?;
        match self.kind {
            ColumnKind::Text if matches!(new, Value::Bool(_)) => word(stored, flag(&text)?),
            ColumnKind::Text if stored.contains("\r\n") && !text.contains('\r') => {
                Some(text.replace('\n', "\r\n")).filter(|text| self.has_room(text))
            }
            _ if self.is_native() => None,
            ColumnKind::Bool => word(stored, flag(&text)?),
            ColumnKind::Date => Some(text + split_day(stored)?.1),
            ColumnKind::Timestamp if split_day(stored)?.1.starts_with('T') => Some(text.replacen(' ', "T", 1)),
            _ => None,
        }
    }
}

/// A word for true or false, of the same pair and in the same letters as another one.
fn word(like: &str, is: bool) -> Option<String> {
    let like = like.trim();
    let small = like.to_ascii_lowercase();
    let word = PAIRS.iter().find(|pair| pair.contains(&small.as_str()))?[usize::from(!is)];
    Some(if like == small {
        word.to_owned()
    } else if like == like.to_ascii_uppercase() {
        word.to_ascii_uppercase()
    } else {
        word[..1].to_ascii_uppercase() + &word[1..]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn truth_is_spelled_as_it_was() {
        for (like, yes, no) in [
            ("1", "1", "0"),
            ("f", "t", "f"),
            ("Y", "Y", "N"),
            ("No", "Yes", "No"),
            ("TRUE", "TRUE", "FALSE"),
            ("off", "on", "off"),
        ] {
            assert_eq!((word(like, true).as_deref(), word(like, false).as_deref()), (Some(yes), Some(no)), "{like}");
        }
        assert_eq!(word("maybe", true), None);
    }
}
