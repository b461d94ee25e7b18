//! Roles of staff, and what each may do: one table, from which guards and their test are made.

use crate::code::codes;

codes! {
    /// A role; a member of staff has one.
    pub enum Role {
        /// Finds persons, makes links, logs requests.
        Agent = "agent",
        /// Works the queue.
        Reviewer = "reviewer",
        /// Approves, sets holds and retention, reads the audit log.
        Dpo = "dpo",
        /// Reads suppression and may-contact.
        Marketer = "marketer",
        /// Reads everything, changes nothing.
        Auditor = "auditor",
        /// Manages users, keys and settings; sees no person's data by that role.
        Admin = "admin",
    }
}

codes! {
    /// Something that staff do.
    pub enum Task {
        /// See the queue and a request.
        ReadRequests = "read-requests",
        /// Take up, ask, approve, refuse, cancel.
        WorkRequests = "work-requests",
        /// Find a person and see who they are.
        ReadPersons = "read-persons",
        /// Make a link for a person.
        SendLinks = "send-links",
        /// Start an erasure for a person.
        StartErasure = "start-erasure",
        /// Read the audit log.
        ReadAudit = "read-audit",
        /// Invite and end users.
        ManageUsers = "manage-users",
    }
}

impl Role {
    /// Whether this role may do it.
    #[must_use]
    pub const fn may(self, task: Task) -> bool {
        use Role as R;
        match task {
            Task::ReadRequests => matches!(self, R::Reviewer | R::Dpo | R::Auditor),
            Task::WorkRequests => matches!(self, R::Reviewer | R::Dpo),
            Task::ReadPersons => matches!(self, R::Agent | R::Reviewer | R::Dpo | R::Auditor),
            Task::SendLinks => matches!(self, R::Agent | R::Reviewer | R::Dpo),
            Task::StartErasure => matches!(self, R::Dpo),
            Task::ReadAudit => matches!(self, R::Dpo | R::Auditor),
            Task::ManageUsers => matches!(self, R::Admin),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix as the design says it, a line a role: which tasks.
    #[test]
    fn the_matrix() {
        use Task as T;
        let expected: [(Role, &[Task]); 6] = [
            (Role::Agent, &[T::ReadPersons, T::SendLinks]),
            (Role::Reviewer, &[T::ReadRequests, T::WorkRequests, T::ReadPersons, T::SendLinks]),
            (
                Role::Dpo,
                &[T::ReadRequests, T::WorkRequests, T::ReadPersons, T::SendLinks, T::StartErasure, T::ReadAudit],
            ),
            (Role::Marketer, &[]),
            (Role::Auditor, &[T::ReadRequests, T::ReadPersons, T::ReadAudit]),
            (Role::Admin, &[T::ManageUsers]),
        ];
        assert_eq!(expected.len(), Role::ALL.len());
        for (role, tasks) in expected {
            for task in Task::ALL {
                assert_eq!(role.may(*task), tasks.contains(task), "{role:?} {task:?}");
            }
        }
    }
}
