//! Link rows that an erasure would leave: they still say that there was somebody, and to what they were tied.

use super::{Case, Finding, is_erased, tables};
use crate::mapping::{At, Step, SubjectMap};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (map, table) in tables(case.mapping) {
        let steps = table.paths().flat_map(|(via, _)| via);
        for step in steps.filter(|step| points_at_the_person(case, map, step)) {
            let erased = step.erase || map.tables.iter().any(|other| other.table == step.table && is_erased(other));
            if erased {
                continue;
            }
            let message = format!(
                "erasing a person leaves their rows of this link table (step `{}` of `{}`): say erase = \"delete\" in the \
                 step, or map it as a data table",
                step.code, table.code
            );
            found.push(Finding::warning("link-left", step.table.to_string(), message).on(step.line));
        }
    }
    found
}

/// Whether rows of a step are the person's: many of them point at one person. A step that is reached by its primary key
/// from another column than the person's key is a parent, and says nothing of the person.
fn points_at_the_person(case: &Case<'_>, map: &SubjectMap, step: &Step) -> bool {
    step.join.iter().any(|(own, there)| {
        let is_key = there.at == At::Table(0) && there.column.name == map.key.name;
        let found = case.catalogue.tables.get(&step.table);
        let is_parent = found.is_some_and(|table| table.primary_key == [own.name.clone()]);
        there.at == At::Table(0) && (is_key || !is_parent)
    })
}
