//! What must stay when a person is erased, and until when.

use super::problems::Problems;
use super::raw;
use super::reference::{Reach, Scope};
use crate::mapping::nearest::hint;
use crate::mapping::{At, Counted, Erase, Keep, Ref};

/// The letters of GDPR Art. 17(3), and data that Art. 17(1) does not reach yet (a running contract, an unpaid bill).
pub(super) const GROUNDS: [&str; 6] = ["17-3-a", "17-3-b", "17-3-c", "17-3-d", "17-3-e", "not-17-1"];

/// The table's keep, which is there if and only if `erase = "keep"`.
pub(super) fn keep(problems: &mut Problems<'_>, raw: &raw::Data, scope: &Scope<'_>) -> Option<Keep> {
    let keeps = *raw.erase.get_ref() == Erase::Keep;
    let Some(keep) = &raw.keep else {
        if keeps {
            problems.add(raw.erase.span(), "erase = \"keep\" needs `keep`: ground, law, years, from, then");
        }
        return None;
    };
    if !keeps {
        problems.add(keep.span(), "`keep` goes with erase = \"keep\" only");
    }
    let keep = keep.get_ref();
    if !GROUNDS.contains(&keep.ground.get_ref().as_str()) {
        let near = hint(keep.ground.get_ref(), GROUNDS);
        problems.add(keep.ground.span(), format!("`{}` is none of {}{near}", keep.ground, GROUNDS.join(", ")));
    }
    if keep.law.get_ref().trim().is_empty() {
        problems.add(keep.law.span(), "`law` names the law or the reason");
    }
    if !matches!(keep.then.get_ref(), Erase::Delete | Erase::Anonymise) {
        problems.add(keep.then.span(), "when the term ends, the row is erased by delete or anonymise");
    }
    let from = scope.resolve(problems, &keep.from, Reach::Keep);
    let with = keep.with.iter().filter_map(|reference| kept_with(problems, reference, scope)).collect();
    Some(Keep {
        ground: keep.ground.get_ref().clone(),
        law: keep.law.get_ref().clone(),
        years: keep.years,
        from: from?,
        counted: keep.counted.unwrap_or(Counted::Day),
        then: *keep.then.get_ref(),
        with,
    })
}

/// A field of a parent row. Only what is mapped is ever erased, so only that needs to be kept.
fn kept_with(problems: &mut Problems<'_>, reference: &raw::Name, scope: &Scope<'_>) -> Option<Ref> {
    let found = scope.resolve(problems, reference, Reach::Keep)?;
    let At::Table(at) = found.at else { return Some(found) };
    let table = &scope.tables[at];
    if at == scope.here {
        problems.add(reference.span(), format!("`{reference}` is of the kept row itself, which is kept whole"));
    } else if !table.fields.contains(&found.column.name) {
        let near = hint(&found.column.name, table.fields.iter().map(String::as_str));
        problems.add(reference.span(), format!("`{reference}` is no mapped field of `{}`{near}", table.code));
    }
    Some(found)
}
