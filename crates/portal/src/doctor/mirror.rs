//! Mirror columns: what is written there is read back, and what stands there is understood.

use super::{Case, Facts, Finding, Tried, physical, rows};

pub(super) fn check(case: &Case<'_>, facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for (map, measured) in case.mapping.subjects.iter().zip(&facts.mirrors) {
        for (mirror, fact) in map.mirrors.iter().zip(measured) {
            let at = format!("{}.{}", physical(map, &map.tables[0], &mirror.column), mirror.column.column.name);
            let line = mirror.column.column.line;
            let (yes, no) = (mirror.yes.join(", "), mirror.no.join(", "));
            let tried = match fact.tried {
                Tried::Kept => None,
                Tried::NoRow => {
                    let message = "no person has a row to try this mirror on; it was not tried";
                    Some(Finding::note("mirror", at.clone(), message))
                }
                Tried::Refused => {
                    let first = |values: &[String]| values.first().cloned().unwrap_or_default();
                    let message = format!(
                        "the database refused `{}` or `{}` in this mirror column: an opt-out could not be written",
                        first(&mirror.no),
                        first(&mirror.yes)
                    );
                    Some(Finding::error("mirror", at.clone(), message))
                }
                Tried::Changed => {
                    let message = "what was written into this mirror column was not read back: a trigger, a rule or a \
                                   default changes it";
                    Some(Finding::error("mirror", at.clone(), message))
                }
            };
            found.extend(tried.map(|finding| finding.on(line)));
            if fact.count.strange > 0 {
                let message = format!(
                    "{} with a value that is neither in yes ({yes}) nor in no ({no}), and so read as unknown",
                    rows(fact.count.strange)
                );
                found.push(Finding::warning("mirror-value", at, message).on(line));
            }
        }
    }
    found
}
