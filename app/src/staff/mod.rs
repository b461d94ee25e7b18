//! The desk: what pages and functions of staff have in common. A session of its own, never mixed with a person's.

mod here;
mod notice;
mod visit;

pub use here::{Admission, Here, after_sign_in, asked, first, portal, signed_in, ticket};
pub use notice::StaffNotice;
pub use visit::{Loaded, StaffVisit, Stop, answer, guarded, outside};

use domain::path;
use domain::role::{Role, Task};

/// The pages that a role may have in its navigation, and what opens each.
pub const PAGES: [(&str, Task); 7] = [
    (path::ADMIN, Task::ReadRequests),
    (path::ADMIN_FLAGS, Task::ReadRequests),
    (path::ADMIN_PERSONS, Task::ReadPersons),
    (path::ADMIN_SUPPRESSIONS, Task::ReadSuppressions),
    (path::ADMIN_AUDIT, Task::ReadAudit),
    (path::ADMIN_USERS, Task::ReadUsers),
    (path::ADMIN_KEYS, Task::ReadKeys),
];

/// Where a role begins: its first page.
pub fn home(role: Role) -> &'static str {
    PAGES.iter().find(|(_, task)| role.may(*task)).map_or(path::ADMIN, |(page, _)| page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_begins_where_they_may_be() {
        for (role, page) in [
            (Role::Agent, path::ADMIN_PERSONS),
            (Role::Reviewer, path::ADMIN),
            (Role::Dpo, path::ADMIN),
            (Role::Auditor, path::ADMIN),
            (Role::Marketer, path::ADMIN_SUPPRESSIONS),
            (Role::Admin, path::ADMIN_USERS),
        ] {
            assert_eq!(home(role), page, "{role:?}");
        }
    }
}
