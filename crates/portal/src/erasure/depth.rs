//! The order in which an erasure goes through tables.

use crate::mapping::{At, Column, Ref, Step, SubjectMap};

/// How far a table is from the person: what hangs on another mapped table goes before it.
pub(super) fn depth(map: &SubjectMap, table: usize) -> usize {
    if table == 0 {
        return 0;
    }
    let of = &map.tables[table];
    let path = |(via, join): (&[Step], &[(Column, Ref)])| {
        let on = join.iter().filter_map(|(_, to)| match to.at {
            At::Table(other) if other != 0 && other != table => Some(depth(map, other)),
            _ => None,
        });
        1 + via.len() + on.max().unwrap_or(0)
    };
    of.paths().map(path).max().unwrap_or(1)
}
