//! The data page: every mapped value with its purposes and source.

use super::Visitor;
use crate::field::Shape;
use crate::{Action, Personal};

/// The data page.
#[derive(Clone, PartialEq, Eq)]
pub struct Data {
    /// Who is looking.
    pub visitor: Visitor,
    /// One section per mapped table, in the mapping's order.
    pub sections: Vec<Section>,
}

/// The rows of one mapped table.
#[derive(Clone, PartialEq, Eq)]
pub struct Section {
    /// The table's short name in the mapping.
    pub name: String,
    /// Its label.
    pub label: String,
    /// Whether it may hold several rows.
    pub many: bool,
    /// The rows shown, at most a screenful.
    pub rows: Vec<RowView>,
    /// How many come before them.
    pub from: i64,
    /// Whether there are more after them; the export has them all.
    pub more: bool,
}

/// Rows of one list on a page.
pub const SCREENFUL: i64 = 25;

/// One row.
#[derive(Clone, PartialEq, Eq)]
pub struct RowView {
    /// Its fields, in the mapping's order.
    pub fields: Vec<FieldView>,
}

/// One field.
#[derive(Clone, PartialEq, Eq)]
pub struct FieldView {
    /// `section.column`, the mapping's names: what a form and a URL carry.
    pub id: String,
    /// Its label.
    pub label: String,
    /// A line that explains it; may be empty.
    pub help: String,
    /// What is shown.
    pub value: Shown,
    /// Titles of the purposes it serves.
    pub purposes: Vec<String>,
    /// Where it came from (GDPR Art. 15(1)(g)); may be empty.
    pub source: Personal<String>,
    /// How long it is kept (Art. 15(1)(d)); may be empty.
    pub retention: String,
    /// The group heading it stands under; empty for none.
    pub group: String,
    /// The action by which the person may change it: at once, or as an address that is confirmed; `None` for neither.
    pub change: Option<Action>,
}

/// What a page shows of a value.
#[derive(Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nothing is recorded.
    Empty,
    /// Part of it, until a code is entered.
    Masked(Personal<String>),
    /// Free text that may mention other people: hidden until staff have looked through it (Art. 15(4)).
    ForReview,
    /// All of it.
    Clear(Personal<String>),
}

/// The form of one field.
#[derive(Clone, PartialEq, Eq)]
pub struct EditView {
    /// Who is looking.
    pub visitor: Visitor,
    /// `section.column`.
    pub field: String,
    /// Its label.
    pub label: String,
    /// A line that explains it.
    pub help: String,
    /// Its rules.
    pub shape: Shape,
    /// Labels of the choices, beside `shape.values`.
    pub choices: Vec<(String, String)>,
    /// What the form starts with: the stored value, or what was entered and refused.
    pub entered: Personal<String>,
    /// What is stored now; a change is refused when it is no longer that (compare and swap).
    pub stored: Personal<String>,
    /// Whether somebody else changed the value after the form was opened.
    pub stale: bool,
    /// Why the last try was refused.
    pub misfit: Option<crate::field::Misfit>,
}
