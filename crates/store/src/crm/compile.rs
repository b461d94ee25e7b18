//! The mapping as statements.

use std::sync::Arc;

use portal::mapping::{
    At, Catalogue, CatalogueTable, Mapping, MirrorMap, Ref, SubjectMap, TableMap, TableName, lookup,
};

use super::belongs::belongs;
use super::column::Column;
use super::erase::Erasing;
use super::join::{Way, alias, own};
use super::quote;
use super::search::Search;
use super::value::Bound;
use crate::dialect::Dialect;
use crate::list::HERE;

/// Why a mapping cannot be used on this database. The portal's own check says more, with lines; this is the last gate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttachError {
    /// The database has no such table.
    #[error("the database has no table {0}")]
    Table(String),
    /// The table has no such column.
    #[error("the database has no column {0}")]
    Column(String),
    /// Rows cannot be looked up by a column of this type.
    #[error("{0} has the type {1}, by which no person can be looked up")]
    Key(String, String),
    /// A constant that its column cannot hold.
    #[error("{0} cannot hold the constant {1:?}")]
    Constant(String, String),
    /// A reference to a place that the mapping does not have.
    #[error("the mapping refers to a table or step that it does not have")]
    Place,
}

impl AttachError {
    pub(super) const fn place() -> Self {
        Self::Place
    }
}

/// The catalogue, as the only source of identifiers.
pub(super) struct Live<'a> {
    pub dialect: Dialect,
    pub catalogue: &'a Catalogue,
}

impl Live<'_> {
    /// A table and its name as the catalogue has them.
    pub(super) fn find(&self, table: &TableName) -> Result<(&TableName, &CatalogueTable), AttachError> {
        self.catalogue.tables.get_key_value(table).ok_or_else(|| AttachError::Table(table.to_string()))
    }

    /// A table's quoted name.
    pub(super) fn table(&self, table: &TableName) -> Result<String, AttachError> {
        let quoted = quote::table(self.dialect, self.find(table)?.0);
        // The text in which a statement's list is put must not stand in a name.
        if quoted.contains(HERE) { Err(AttachError::Table(table.to_string())) } else { Ok(quoted) }
    }

    /// A table's column.
    pub(super) fn column(&self, table: &TableName, name: &str) -> Result<Column, AttachError> {
        let live = self.find(table)?.1.columns.iter().find(|column| column.name == name);
        let live = live.filter(|live| !live.name.contains(HERE) && !live.sql_type.contains(HERE));
        let live = live.ok_or_else(|| AttachError::Column(format!("{table}.{name}")))?;
        Ok(Column::new(self.dialect, live))
    }
}

/// The mapping's statements.
pub(crate) struct Compiled {
    /// By the place of the kind in the mapping.
    pub kinds: Vec<Kind>,
}

/// A subject kind's statements.
pub(crate) struct Kind {
    /// Its code.
    pub code: String,
    /// The key column.
    pub key: Column,
    /// What a subject's row holds after the key.
    pub parts: Parts,
    /// One subject by key, the last parameter.
    pub one: Made,
    /// The same, whether or not the filter lets them through.
    pub whole: Made,
    /// Several subjects; the list is of keys.
    pub several: Made,
    /// Subjects in the order of their keys; after the constants comes how many.
    pub first: Made,
    /// Those after a key; after the constants come key and how many.
    pub next: Made,
    /// The keys alone, as three of the statements above.
    pub keys: Keys,
    /// Subjects by e-mail address; `None` without such a column.
    pub by_email: Option<Made>,
    /// Subjects by phone number; `None` without such a column.
    pub by_phone: Option<Made>,
    /// What staff look for persons with; `None` without a column to look in.
    pub search: Option<Search>,
    /// By the place of the table in the mapping.
    pub tables: Vec<Table>,
    /// By the place of the mirror in the mapping.
    pub mirrors: Vec<Mirror>,
}

/// Statements that read nothing of a subject but the key.
pub(crate) struct Keys {
    /// As [`Kind::several`].
    pub several: Made,
    /// As [`Kind::first`].
    pub first: Made,
    /// As [`Kind::next`].
    pub next: Made,
}

/// A statement and the constants that it binds first.
pub(crate) struct Made {
    /// The text.
    pub sql: Arc<str>,
    /// `$1` and on.
    pub constants: Vec<Bound>,
}

/// The columns of a subject's row, in the order of the statement.
pub(crate) struct Parts {
    pub name: Vec<Column>,
    pub email: Vec<Column>,
    pub phone: Vec<Column>,
    pub locale: Option<Column>,
    pub soft_opt_ins: Vec<Column>,
}

/// A mapped table's statements.
pub(crate) struct Table {
    /// The mapped fields.
    pub fields: Vec<Column>,
    /// Its rows; after the constants come key, most, offset.
    pub rows: Made,
    /// For each field: the value now, locked; after the constants comes the key.
    pub current: Vec<Made>,
    /// For each field: the change; after the constants come key and new value.
    pub change: Vec<Made>,
    /// For an erasure.
    pub erasing: Erasing,
}

/// A mirror column's statement.
pub(crate) struct Mirror {
    /// The column.
    pub column: Column,
    /// The values that the mapping knows.
    pub values: Vec<String>,
    /// The change; after the constants come key and new value.
    pub write: Made,
}

impl Compiled {
    /// Compiles a mapping.
    pub(crate) fn new(mapping: &Mapping, catalogue: &Catalogue, dialect: Dialect) -> Result<Self, AttachError> {
        let live = Live { dialect, catalogue };
        let kinds = mapping.subjects.iter().map(|map| kind(&live, mapping, map)).collect::<Result<_, _>>()?;
        Ok(Self { kinds })
    }

    /// The kind with this code.
    pub(crate) fn kind(&self, code: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| kind.code == code)
    }
}

fn kind(live: &Live<'_>, mapping: &Mapping, map: &SubjectMap) -> Result<Kind, AttachError> {
    let table = own(map)?;
    let key = live.column(table, &map.key.name)?;
    if !key.can_be_key() {
        let type_name = live.find(table)?.1.columns.iter().find(|column| column.name == map.key.name);
        let type_name = type_name.map_or(String::new(), |column| column.sql_type.clone());
        return Err(AttachError::Key(format!("{table}.{}", map.key.name), type_name));
    }
    let here = alias(0);
    let (one, parts) = subject(live, map, |after| format!("{} = {}", key.of(&here), key.key(after + 1)))?;
    let (whole, _) =
        after(live, map, Vec::new(), false, |after| format!("{} = {}", key.of(&here), key.key(after + 1)))?;
    let in_list = |_| format!("{} in ({HERE})", key.of(&here));
    let from_first = |_| format!("{} is not null", key.of(&here));
    let from_next = |after| format!("{} > {}", key.of(&here), key.key(after + 1));
    let (several, _) = subject(live, map, in_list)?;
    let paged = |mut made: Made, keys: usize| {
        let most = made.constants.len() + keys + 1;
        made.sql = format!("{} order by {} limit ${most}", made.sql, key.of(&here)).into();
        made
    };
    let first = paged(subject(live, map, from_first)?.0, 0);
    let next = paged(subject(live, map, from_next)?.0, 1);
    let keys = Keys {
        several: key_alone(live, map, in_list)?,
        first: paged(key_alone(live, map, from_first)?, 0),
        next: paged(key_alone(live, map, from_next)?, 1),
    };
    let by_email = by_contact(live, map, &map.email, lookup::email)?;
    let by_phone = by_contact(live, map, &map.phone, lookup::phone)?;
    let tables = (0..map.tables.len()).map(|place| data_table(live, mapping, map, place)).collect::<Result<_, _>>()?;
    let mirrors = map.mirrors.iter().map(|mirror| mirror_column(live, map, mirror)).collect::<Result<_, _>>()?;
    let search = Search::new(live, map)?;
    Ok(Kind {
        code: map.code.clone(),
        key,
        parts,
        one,
        whole,
        several,
        first,
        next,
        keys,
        by_email,
        by_phone,
        search,
        tables,
        mirrors,
    })
}

/// The statement that reads the subjects one of whose columns, as `written`, is in the list; `None` without a column.
///
/// A column of another table is asked in a statement of its own inside this one, so that its index serves.
fn by_contact(
    live: &Live<'_>,
    map: &SubjectMap,
    columns: &[Ref],
    written: impl Fn(&str) -> String,
) -> Result<Option<Made>, AttachError> {
    if columns.is_empty() {
        return Ok(None);
    }
    let key = live.column(own(map)?, &map.key.name)?.of(&alias(0));
    let mut any = Vec::with_capacity(columns.len());
    let mut constants = Vec::new();
    for reference in columns {
        let mut way = Way::new(live, map, false)?;
        way.constants = constants;
        let (column, at) = way.reference(0, reference)?;
        let is = format!("{} in ({HERE})", written(&column.text(&at)));
        constants = way.constants.clone();
        any.push(match (reference.at, live.dialect) {
            (At::Table(0), _) => is,
            (_, Dialect::Sqlite) => format!("{key} in (select {key} from {} where {is})", way.from()),
            (_, Dialect::Postgres) => format!("{key} = any (array(select {key} from {} where {is}))", way.from()),
        });
    }
    let (made, _) = after(live, map, constants, true, |_| format!("({})", any.join(" or ")))?;
    Ok(Some(made))
}

/// The statement that reads subjects where a condition holds; the condition is given how many constants come before it.
pub(super) fn subject(
    live: &Live<'_>,
    map: &SubjectMap,
    condition: impl FnOnce(usize) -> String,
) -> Result<(Made, Parts), AttachError> {
    after(live, map, Vec::new(), true, condition)
}

/// The statement that reads the key of those subjects.
fn key_alone(live: &Live<'_>, map: &SubjectMap, condition: impl FnOnce(usize) -> String) -> Result<Made, AttachError> {
    let way = Way::new(live, map, true)?;
    let list = [live.column(own(map)?, &map.key.name)?.read(&alias(0))];
    select(way, &list, true, condition)
}

/// The same, where the condition has constants of its own, which come first.
fn after(
    live: &Live<'_>,
    map: &SubjectMap,
    constants: Vec<Bound>,
    filtered: bool,
    condition: impl FnOnce(usize) -> String,
) -> Result<(Made, Parts), AttachError> {
    let table = own(map)?;
    let here = alias(0);
    let mut way = Way::new(live, map, true)?;
    way.constants = constants;
    let mut list = vec![live.column(table, &map.key.name)?.read(&here)];
    let mut own_columns = |columns: &[portal::mapping::Column]| {
        let mut found = Vec::with_capacity(columns.len());
        for column in columns {
            let column = live.column(table, &column.name)?;
            list.push(column.read(&here));
            found.push(column);
        }
        Ok::<_, AttachError>(found)
    };
    let name = own_columns(&map.name)?;
    let locale = own_columns(map.locale.as_slice())?.pop();
    let mut elsewhere = |references: Vec<&portal::mapping::Ref>| {
        let mut found = Vec::with_capacity(references.len());
        for reference in references {
            let (column, place) = way.reference(0, reference)?;
            list.push(column.read(&place));
            found.push(column);
        }
        Ok::<_, AttachError>(found)
    };
    let (email, phone) = (elsewhere(map.email.iter().collect())?, elsewhere(map.phone.iter().collect())?);
    // The mirrors come next; their columns are kept with them.
    elsewhere(map.mirrors.iter().map(|mirror| &mirror.column).collect())?;
    let soft_opt_ins = elsewhere(map.soft_opt_ins.iter().map(|soft| &soft.column).collect())?;
    let made = select(way, &list, filtered, condition)?;
    Ok((made, Parts { name, email, phone, locale, soft_opt_ins }))
}

fn select(
    mut way: Way<'_>,
    list: &[String],
    filtered: bool,
    condition: impl FnOnce(usize) -> String,
) -> Result<Made, AttachError> {
    let mut conditions = if filtered { way.filter()? } else { Vec::new() };
    conditions.insert(0, condition(way.constants.len()));
    let sql = format!("select {} from {} where {}", list.join(", "), way.from(), conditions.join(" and "));
    Ok(Made { sql: sql.into(), constants: way.constants })
}

fn data_table(live: &Live<'_>, mapping: &Mapping, map: &SubjectMap, place: usize) -> Result<Table, AttachError> {
    let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
    let here = alias(place);
    let table = live.table(&mapped.table)?;
    let fields = mapped
        .fields
        .iter()
        .map(|field| live.column(&mapped.table, &field.column.name))
        .collect::<Result<Vec<_>, _>>()?;
    let (condition, constants) = belongs(live, map, place, true)?;
    let after = constants.len();
    let list: Vec<String> = fields.iter().map(|column| column.read(&here)).collect();
    let list = if list.is_empty() { "1".to_owned() } else { list.join(", ") };
    let order = order(live, mapped, &here, fields.len())?;
    let rows = format!(
        "select {list} from {table} as {here} where {condition} order by {order} limit ${} offset ${}",
        after + 2,
        after + 3
    );
    let rows = Made { sql: rows.into(), constants: constants.clone() };
    let lock = match live.dialect {
        Dialect::Sqlite => "",
        Dialect::Postgres => " for update",
    };
    let mut current = Vec::with_capacity(fields.len());
    let mut change = Vec::with_capacity(fields.len());
    for column in &fields {
        let sql = format!("select {} from {table} as {here} where {condition} limit 2{lock}", column.read(&here));
        current.push(Made { sql: sql.into(), constants: constants.clone() });
        let sql = update(&table, &here, column, after + 2, &condition);
        change.push(Made { sql: sql.into(), constants: constants.clone() });
    }
    let erasing = Erasing::new(live, mapping, map, place)?;
    Ok(Table { fields, rows, current, change, erasing })
}

/// A change of one column; it says whether the row then holds just that value.
fn update(table: &str, here: &str, column: &Column, placeholder: usize, condition: &str) -> String {
    let (name, value) = (column.name(), column.value(placeholder));
    format!("update {table} as {here} set {name} = {value} where {condition}")
}

/// The mapping's order, then the primary key, so that pages of rows never overlap; without a key all that is read.
fn order(live: &Live<'_>, mapped: &TableMap, here: &str, fields: usize) -> Result<String, AttachError> {
    let mut order = Vec::new();
    for (column, descending) in &mapped.order_by {
        let column = live.column(&mapped.table, &column.name)?;
        let direction = if *descending { "desc" } else { "asc" };
        order.push(format!("{} {direction} nulls last", column.of(here)));
    }
    let primary_key = &live.find(&mapped.table)?.1.primary_key;
    for name in primary_key {
        order.push(live.column(&mapped.table, name)?.of(here));
    }
    if primary_key.is_empty() {
        order.extend((1..=fields.max(1)).map(|place| place.to_string()));
    }
    Ok(order.join(", "))
}

fn mirror_column(live: &Live<'_>, map: &SubjectMap, mirror: &MirrorMap) -> Result<Mirror, AttachError> {
    let At::Table(place) = mirror.column.at else { return Err(AttachError::place()) };
    let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
    let column = live.column(&mapped.table, &mirror.column.column.name)?;
    // An opt-out is written on a record that the filter hides, too.
    let (condition, constants) = belongs(live, map, place, false)?;
    let table = live.table(&mapped.table)?;
    let sql = update(&table, &alias(place), &column, constants.len() + 2, &condition);
    let values: Vec<String> = mirror.yes.iter().chain(&mirror.no).cloned().collect();
    for value in &values {
        if column.bind(&domain::Value::Text(value.clone())).is_none() {
            return Err(AttachError::Constant(
                format!("{}.{}", mapped.table, mirror.column.column.name),
                value.clone(),
            ));
        }
    }
    Ok(Mirror { column, values, write: Made { sql: sql.into(), constants } })
}
