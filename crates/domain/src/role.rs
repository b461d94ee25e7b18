//! Roles of staff, what each may do, and what every page and function of theirs asks for: one file, from which the router's
//! guards and their test are made.
//!
//! To add a page of staff: its row in [`DeskPage`]; the router does not build until the row has a page. To add a function:
//! its row in [`DeskFunction`] and in the app's table of functions; the app does not build while the two differ. A path of
//! staff without a row cannot be reached.

use crate::code::codes;
use crate::path;

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
        /// Take up, ask, refuse, close, cancel.
        WorkRequests = "work-requests",
        /// Approve what cannot be undone.
        ApproveRequests = "approve-requests",
        /// Find a person and see who they are.
        ReadPersons = "read-persons",
        /// Make a link for a person.
        SendLinks = "send-links",
        /// Start an erasure for a person.
        StartErasure = "start-erasure",
        /// Read the audit log.
        ReadAudit = "read-audit",
        /// See what the suppression feed holds, and ask whether somebody may be contacted.
        ReadSuppressions = "read-suppressions",
        /// See who works here.
        ReadUsers = "read-users",
        /// Invite and end users.
        ManageUsers = "manage-users",
        /// See the keys of programs.
        ReadKeys = "read-keys",
        /// Make, turn over and end keys of programs.
        ManageKeys = "manage-keys",
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
            Task::ApproveRequests | Task::StartErasure => matches!(self, R::Dpo),
            Task::ReadAudit => matches!(self, R::Dpo | R::Auditor),
            Task::ReadSuppressions => matches!(self, R::Marketer | R::Dpo | R::Auditor),
            Task::ReadUsers | Task::ReadKeys => matches!(self, R::Admin | R::Auditor),
            Task::ManageUsers | Task::ManageKeys => matches!(self, R::Admin),
        }
    }
}

codes! {
    /// How far a sign-in has come.
    pub enum Stage {
        /// The password was right; the second factor is outstanding.
        Second = "second",
        /// The password was right; the role wants a second factor, and there is none yet.
        Enrol = "enrol",
        /// Signed in.
        Full = "full",
    }
}

impl Role {
    /// Whether this role reaches persons' data, or decides who does: what a second factor is for.
    #[must_use]
    pub const fn wants_second_factor(self) -> bool {
        self.may(Task::ReadRequests)
            || self.may(Task::ReadPersons)
            || self.may(Task::ManageUsers)
            || self.may(Task::ManageKeys)
    }
}

/// What a page or a function of staff asks of whoever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nothing: the way in.
    Open,
    /// To have begun to sign in; the second factor may be outstanding.
    Begun,
    /// To be signed in, but for a second factor that has yet to be set up.
    Enrolling,
    /// To be signed in, in whatever role.
    Anyone,
    /// A role that may do this.
    May(Task),
}

impl Guard {
    /// Whether somebody with this role passes.
    #[must_use]
    pub const fn admits(self, role: Role) -> bool {
        match self {
            Self::Open | Self::Begun | Self::Enrolling | Self::Anyone => true,
            Self::May(task) => role.may(task),
        }
    }

    /// Whether a sign-in that has come so far passes.
    #[must_use]
    pub const fn takes(self, stage: Stage) -> bool {
        match self {
            Self::Open | Self::Begun => true,
            Self::Enrolling => matches!(stage, Stage::Enrol | Stage::Full),
            Self::Anyone | Self::May(_) => matches!(stage, Stage::Full),
        }
    }
}

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// `GET` and `HEAD`.
    Get,
    /// `POST`, answered with a page: what was entered, or is shown once, is in no URL.
    Post,
}

/// Declares a table: one row for each member, with its path and its guard.
macro_rules! table {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $($verb:ident)? ($path:expr) => $guard:expr,)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every row, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its path.
            #[must_use]
            pub const fn path(self) -> &'static str {
                match self { $(Self::$variant => $path,)+ }
            }

            /// What it asks of whoever comes.
            #[must_use]
            pub const fn guard(self) -> Guard {
                match self { $(Self::$variant => $guard,)+ }
            }

            table!(@verb $($variant $($verb)?,)+);
        }
    };
    (@verb $($variant:ident $verb:ident,)+) => {
        /// How it is asked for.
        #[must_use]
        pub const fn verb(self) -> Verb {
            match self { $(Self::$variant => Verb::$verb,)+ }
        }
    };
    (@verb $($variant:ident,)+) => {};
}

table! {
    /// A page of staff.
    pub enum DeskPage {
        /// Sign in.
        SignIn = Get(path::ADMIN_SIGN_IN) => Guard::Open,
        /// On to the identity provider.
        Oidc = Get(path::ADMIN_OIDC) => Guard::Open,
        /// Back from the identity provider.
        OidcBack = Get(path::ADMIN_OIDC_BACK) => Guard::Open,
        /// Take an invitation up.
        Invitation = Get(path::ADMIN_INVITE) => Guard::Open,
        /// The second factor, after the password.
        Second = Get(path::ADMIN_SECOND) => Guard::Begun,
        /// Prove once more who is there, before something that cannot be undone.
        Prove = Get(path::ADMIN_PROVE) => Guard::Anyone,
        /// One's own account.
        Account = Get(path::ADMIN_ACCOUNT) => Guard::Anyone,
        /// One's own second factor.
        Factor = Get(path::ADMIN_FACTOR) => Guard::Enrolling,
        /// New recovery codes, shown once.
        Recovery = Post(path::ADMIN_FACTOR) => Guard::Anyone,
        /// One's own passkeys.
        Passkeys = Get(path::ADMIN_PASSKEYS) => Guard::Enrolling,
        /// The queue.
        Queue = Get(path::ADMIN) => Guard::May(Task::ReadRequests),
        /// One request.
        Request = Get(path::ADMIN_REQUEST) => Guard::May(Task::ReadRequests),
        /// Flags that were turned in the CRM.
        Flags = Get(path::ADMIN_FLAGS) => Guard::May(Task::ReadRequests),
        /// The form that finds a person.
        Persons = Get(path::ADMIN_PERSONS) => Guard::May(Task::ReadPersons),
        /// The same, with what was found.
        Found = Post(path::ADMIN_PERSONS) => Guard::May(Task::ReadPersons),
        /// One person.
        Person = Get(path::ADMIN_PERSON) => Guard::May(Task::ReadPersons),
        /// A link for a person, shown once.
        CopyLink = Post(path::ADMIN_PERSON) => Guard::May(Task::SendLinks),
        /// The audit log.
        Audit = Get(path::ADMIN_AUDIT) => Guard::May(Task::ReadAudit),
        /// What the suppression feed holds.
        Suppressions = Get(path::ADMIN_SUPPRESSIONS) => Guard::May(Task::ReadSuppressions),
        /// The same, with whether somebody may be contacted.
        MayContact = Post(path::ADMIN_SUPPRESSIONS) => Guard::May(Task::ReadSuppressions),
        /// Who works here.
        Users = Get(path::ADMIN_USERS) => Guard::May(Task::ReadUsers),
        /// Keys of programs.
        Keys = Get(path::ADMIN_KEYS) => Guard::May(Task::ReadKeys),
        /// A new key, shown once.
        NewKey = Post(path::ADMIN_KEYS) => Guard::May(Task::ManageKeys),
    }
}

table! {
    /// A server function of staff: where one of their forms posts to.
    pub enum DeskFunction {
        /// Sign in.
        SignIn = ("/fn/admin/sign-in") => Guard::Open,
        /// Take an invitation up.
        Accept = ("/fn/admin/accept") => Guard::Open,
        /// Sign out.
        SignOut = ("/fn/admin/sign-out") => Guard::Begun,
        /// Enter the second factor.
        Second = ("/fn/admin/second") => Guard::Begun,
        /// Prove once more who is there.
        Prove = ("/fn/admin/prove") => Guard::Anyone,
        /// Begin to set an authenticator app up.
        FactorBegin = ("/fn/admin/factor/begin") => Guard::Enrolling,
        /// Confirm it by its first code.
        FactorConfirm = ("/fn/admin/factor/confirm") => Guard::Enrolling,
        /// Take it away.
        FactorRemove = ("/fn/admin/factor/remove") => Guard::Anyone,
        /// Ask what a passkey is to sign, to sign in with one.
        PasskeyAsk = ("/fn/admin/passkey/ask") => Guard::Open,
        /// Sign in with a passkey.
        PasskeySignIn = ("/fn/admin/passkey/sign-in") => Guard::Open,
        /// Ask what one of one's own passkeys is to sign.
        PasskeyAskOwn = ("/fn/admin/passkey/ask-own") => Guard::Begun,
        /// Take it as the second factor, or as proof of who is there.
        PasskeyProve = ("/fn/admin/passkey/prove") => Guard::Begun,
        /// Ask for what a passkey is made of.
        PasskeyBegin = ("/fn/admin/passkey/begin") => Guard::Enrolling,
        /// Keep one that was made.
        PasskeyAdd = ("/fn/admin/passkey/add") => Guard::Enrolling,
        /// Call one something else.
        PasskeyRename = ("/fn/admin/passkey/rename") => Guard::Anyone,
        /// Take one away.
        PasskeyRemove = ("/fn/admin/passkey/remove") => Guard::Anyone,
        /// Change one's own password.
        Password = ("/fn/admin/password") => Guard::Anyone,
        /// End one of one's own sessions.
        EndSession = ("/fn/admin/end-session") => Guard::Anyone,
        /// End all of one's own sessions.
        EndSessions = ("/fn/admin/end-sessions") => Guard::Anyone,
        /// Work on a request.
        Case = ("/fn/admin/case") => Guard::May(Task::WorkRequests),
        /// Mail a person their link.
        SendLink = ("/fn/admin/send-link") => Guard::May(Task::SendLinks),
        /// End a person's links.
        EndLinks = ("/fn/admin/end-links") => Guard::May(Task::SendLinks),
        /// Start an erasure.
        Erase = ("/fn/admin/erase") => Guard::May(Task::StartErasure),
        /// Restrict processing.
        Restrict = ("/fn/admin/restrict") => Guard::May(Task::WorkRequests),
        /// Announce the end of a restriction.
        Lift = ("/fn/admin/lift") => Guard::May(Task::WorkRequests),
        /// Say why a person's page is opened.
        Open = ("/fn/admin/open") => Guard::May(Task::ReadPersons),
        /// Invite a colleague.
        Invite = ("/fn/admin/invite") => Guard::May(Task::ManageUsers),
        /// Change what a colleague may do, shut them out, or let them in again.
        User = ("/fn/admin/user") => Guard::May(Task::ManageUsers),
        /// End a key of a program.
        EndKey = ("/fn/admin/end-key") => Guard::May(Task::ManageKeys),
        /// Tick a turned flag off.
        SeeFlag = ("/fn/admin/see-flag") => Guard::May(Task::WorkRequests),
    }
}

impl DeskFunction {
    /// The function at this path.
    #[must_use]
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.path() == path)
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
                &[
                    T::ReadRequests,
                    T::WorkRequests,
                    T::ApproveRequests,
                    T::ReadPersons,
                    T::SendLinks,
                    T::StartErasure,
                    T::ReadAudit,
                    T::ReadSuppressions,
                ],
            ),
            (Role::Marketer, &[T::ReadSuppressions]),
            (
                Role::Auditor,
                &[T::ReadRequests, T::ReadPersons, T::ReadAudit, T::ReadSuppressions, T::ReadUsers, T::ReadKeys],
            ),
            (Role::Admin, &[T::ReadUsers, T::ManageUsers, T::ReadKeys, T::ManageKeys]),
        ];
        assert_eq!(expected.len(), Role::ALL.len());
        for (role, tasks) in expected {
            for task in Task::ALL {
                assert_eq!(role.may(*task), tasks.contains(task), "{role:?} {task:?}");
            }
        }
    }

    #[test]
    fn half_a_sign_in_opens_nothing_but_its_other_half() {
        use {Guard as G, Stage as S};
        for (guard, stages) in [
            (G::Open, &[S::Second, S::Enrol, S::Full][..]),
            (G::Begun, &[S::Second, S::Enrol, S::Full]),
            (G::Enrolling, &[S::Enrol, S::Full]),
            (G::Anyone, &[S::Full]),
            (G::May(Task::ReadRequests), &[S::Full]),
        ] {
            for stage in Stage::ALL {
                assert_eq!(guard.takes(*stage), stages.contains(stage), "{guard:?} {stage:?}");
            }
        }
        let begun = |guard: Guard| matches!(guard, G::Begun | G::Enrolling);
        let pages = DeskPage::ALL.iter().filter(|page| begun(page.guard())).count();
        let functions = DeskFunction::ALL.iter().filter(|function| begun(function.guard())).count();
        assert_eq!((pages, functions), (3, 8));
    }

    #[test]
    fn a_second_factor_is_wanted_of_whoever_reaches_persons_or_decides_who_does() {
        for role in Role::ALL {
            assert_eq!(role.wants_second_factor(), *role != Role::Marketer, "{role:?}");
        }
    }

    /// By that role alone nobody who manages the portal sees a person, and nobody who checks it changes anything.
    #[test]
    fn duties_are_kept_apart() {
        use Task as T;
        for task in [T::ReadRequests, T::ReadPersons, T::ReadSuppressions, T::WorkRequests, T::SendLinks] {
            assert!(!Role::Admin.may(task), "{task:?}");
        }
        for task in Task::ALL {
            assert!(!Role::Auditor.may(*task) || task.code().starts_with("read-"), "{task:?}");
            assert!(Role::ALL.iter().any(|role| role.may(*task)), "{task:?}: somebody may");
        }
    }

    #[test]
    fn every_row_is_of_staff_and_stands_once() {
        let mut pages: Vec<_> = DeskPage::ALL.iter().map(|page| (page.path(), page.verb() == Verb::Get)).collect();
        assert!(pages.iter().all(|(path, _)| path::is_admin(path)));
        pages.sort_unstable();
        pages.dedup();
        assert_eq!(pages.len(), DeskPage::ALL.len());
        let mut functions: Vec<_> = DeskFunction::ALL.iter().map(|function| function.path()).collect();
        assert!(functions.iter().all(|path| path.starts_with(path::FN_ADMIN)));
        functions.sort_unstable();
        functions.dedup();
        assert_eq!(functions.len(), DeskFunction::ALL.len());
        let open = |guard: Guard| guard == Guard::Open;
        let ways_in = DeskPage::ALL.iter().filter(|page| open(page.guard())).count()
            + DeskFunction::ALL.iter().filter(|function| open(function.guard())).count();
        assert_eq!(ways_in, 8, "what needs no session is only the way in");
    }
}
