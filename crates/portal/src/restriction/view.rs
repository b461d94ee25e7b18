//! What pages say of a restriction.

use domain::Language;
use domain::view::Restriction;

use crate::consent::mirror;
use crate::mapping::SubjectMap;
use crate::moment;
use crate::port::store::{CrmSubject, SubjectRecord};
use crate::portal::Core;

/// The restriction of a person as it is now, the CRM's flags counted in; `None` where there is none.
pub(crate) fn view(
    core: &Core,
    language: &Language,
    map: &SubjectMap,
    person: &CrmSubject,
    record: Option<&SubjectRecord>,
) -> Option<Restriction> {
    let text = |at: Option<i64>| at.map(|at| moment::text(&core.texts, language, at)).unwrap_or_default();
    mirror::restraints(map, person, record).restricted.then(|| Restriction {
        since: text(record.and_then(|record| record.restricted_at)),
        ends: text(record.and_then(|record| record.lift_at)),
    })
}
