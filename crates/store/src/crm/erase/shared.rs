//! Whether a row is somebody else's too: every way from every other subject, of every kind, to the same table.

use portal::mapping::{ColumnKind, Mapping, SubjectMap, TableMap};

use super::MINE;
use crate::crm::belongs::KEY;
use crate::crm::column::Column;
use crate::crm::compile::{AttachError, Live};
use crate::crm::join::{Way, alias, own, routes};
use crate::crm::value::Bound;

/// The condition on a row of [`MINE`], with [`KEY`] where the person's key goes; its constants are added. The mapping's
/// filters are not asked: a record that the CRM only calls deleted still counts as one.
pub(super) fn condition(
    live: &Live<'_>,
    mapping: &Mapping,
    map: &SubjectMap,
    place: usize,
    key: &[Column],
    constants: &mut Vec<Bound>,
) -> Result<String, AttachError> {
    let mapped = map.tables.get(place).ok_or_else(AttachError::place)?;
    let mut others = Vec::new();
    for other in &mapping.subjects {
        // Two kinds may stand in one table: the person of this kind is then no other of that one.
        let same = own(other)? == own(map)? && other.key.name == map.key.name;
        for (there, table) in other.tables.iter().enumerate() {
            // The own row of another person of this kind is nobody's shared row here.
            if table.table != mapped.table || contradict(mapped, table) || (same && there == 0) {
                continue;
            }
            for route in routes(other, there) {
                let mut way = Way::along(live, other, false, route)?;
                way.constants = std::mem::take(constants);
                way.join(there)?;
                *constants = std::mem::take(&mut way.constants);
                let here = alias(there);
                let mut conditions: Vec<String> =
                    key.iter().map(|column| format!("{} = {}", column.of(&here), column.of(MINE))).collect();
                if same {
                    let key = live.column(own(other)?, &other.key.name)?.of(&alias(0));
                    conditions.push(format!("{key} <> {KEY}"));
                }
                others.push(format!("exists (select 1 from {} where {})", way.from(), conditions.join(" and ")));
            }
        }
    }
    Ok(if others.is_empty() { "false".to_owned() } else { others.join(" or ") })
}

/// Whether no row can be of both: they ask for different texts in one column. Other types have several spellings of one
/// value, and some text columns pass over the case.
fn contradict(one: &TableMap, other: &TableMap) -> bool {
    let texts = one.constants.iter().filter(|(column, _)| column.kind == ColumnKind::Text);
    texts.into_iter().any(|(column, value)| {
        let differs = |theirs: &String| theirs.to_lowercase() != value.to_lowercase();
        other.constants.iter().any(|(there, theirs)| there.name == column.name && differs(theirs))
    })
}
