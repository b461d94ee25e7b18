//! What the pages of staff are shown with.

use domain::browser::Browser;
use domain::consent::Shown;
use domain::may_contact::Reason;
use domain::request::{Kind, State};
use domain::role::{Role, Stage};
use domain::view::account::{Account, Enrolment, FactorView, PasskeyRow, Passkeys, SessionRow};
use domain::view::desk::{
    AuditPage, AuditRow, Case, Colleague, LinkRow, Part, PersonRow, PersonView, Persons, Queue, QueueItem, TurnedFlag,
    TurnedFlags, Wait, Waiting, WaitsFor, Why,
};
use domain::view::keys::{KeyRow, KeyState, Keys};
use domain::view::marketing::{Asked, FeedCount, FeedEntry, FeedState};
use domain::view::users::{UserRow, Users};
use domain::view::{Entered, EntryView, PlanGroup, RequestRow, Restriction};
use domain::{Channel, Scope, SubjectRef};
use portal::text::Catalog;

use super::super::samples::{PLANTED, controller};
use crate::frame::{Desk, Frame};
use crate::staff::StaffNotice;

pub(super) fn colleague(role: Role) -> Colleague {
    Colleague { email: "karin.lund@fjordline.example".into(), role, notice: None }
}

pub(super) fn waiting_beside(role: Role) -> Waiting {
    let unmapped = vec!["person.nickname".to_owned(), "todo.remark".to_owned()];
    match role {
        Role::Dpo => Waiting { flags: 2, unmapped },
        _ => Waiting::default(),
    }
}

pub(super) fn frame(catalog: &Catalog, path: &str, role: Option<Role>, notice: Option<StaffNotice>) -> Frame {
    Frame {
        offers_links: false,
        catalog: catalog.clone(),
        controller: controller(),
        policy: domain::Policy::default(),
        path: path.into(),
        session: None,
        desk: role.map(|role| Desk {
            colleague: colleague(role),
            stage: Stage::Full,
            notice,
            waiting: waiting_beside(role),
        }),
    }
}

pub(super) fn item(number: u32, kind: Kind, state: State, days_left: i64) -> QueueItem {
    let row = RequestRow {
        id: format!("0192-{number}"),
        kind,
        state,
        purpose: if kind == Kind::Objection { "Sales and service".into() } else { String::new() },
        received: "21 November 2026, 14:12 UTC".into(),
        due: "21 December 2026".into(),
        can_be_revoked: true,
    };
    QueueItem {
        row,
        subject: format!("person:{number}"),
        days_left,
        stuck: (number == 7).then(|| "failed".into()),
        unmapped: String::new(),
    }
}

pub(super) fn queue(rows: Vec<QueueItem>, next: Option<&str>, part: Part, kind: Option<Kind>) -> Queue {
    Queue { staff: colleague(Role::Reviewer), rows, next: next.map(str::to_owned), part, kind }
}

pub(super) fn waiting() -> Vec<QueueItem> {
    vec![
        item(1, Kind::Erasure, State::Received, -12),
        item(2, Kind::Access, State::InReview, -1),
        item(3, Kind::Objection, State::AwaitingSubject, 0),
        item(4, Kind::HumanReview, State::Received, 1),
        item(7, Kind::Erasure, State::Approved, 7),
        item(5, Kind::Question, State::Received, 8),
        item(6, Kind::Erasure, State::Executing, 29),
    ]
}

pub(super) fn group(table: &str, label: &str, action: &str, rows: usize) -> PlanGroup {
    let keep = action == "keep";
    let text = |text: &str| if keep { text.to_owned() } else { String::new() };
    PlanGroup {
        table: table.into(),
        label: label.into(),
        action: action.into(),
        rows,
        ground: text("17-3-b"),
        law: text("Bokföringslagen (1999:1078) 7 kap. 2 §"),
        until: text("31 December 2033"),
        left_out: table == "todo",
    }
}

pub(super) fn case(kind: Kind, state: State, role: Role, open: &[&str]) -> Case {
    let entry = |actor: &str, state, moved, text: &str| EntryView {
        at: "21 November 2026, 14:12 UTC".into(),
        actor: actor.into(),
        state,
        moved,
        text: text.to_owned().into(),
    };
    let plan = vec![
        group("subject", "The person's own record", "hold", 1),
        group("profile", "Profile", "delete", 1),
        group("invoice", "Invoices", "keep", 2),
        group("invoice", "Invoices", "anonymise", 3),
        group("todo", "To-dos", "unlink", 4),
        group("company", "Companies", "leave", 1),
    ];
    let mut item = item(7, kind, state, 3);
    item.stuck = item.stuck.filter(|_| open.contains(&"retry"));
    Case {
        staff: colleague(role),
        item,
        subject: SubjectRef::new("person", "7"),
        name: PLANTED[2].to_owned().into(),
        entries: vec![
            entry("subject", State::Received, false, PLANTED[1]),
            entry("staff", State::InReview, true, ""),
            entry("staff", State::InReview, false, ""),
            entry("worker", State::InReview, false, "…"),
        ],
        plan: if kind == Kind::Erasure { plan } else { Vec::new() },
        plan_hash: "ab12".into(),
        version: 3,
        untold: state.is_closed(),
        wait: match state {
            State::CoolingOff => Some(WaitsFor::Cooling),
            State::InReview => Some(WaitsFor::NewAddress),
            State::Approved => Some(WaitsFor::Dispute),
            _ => None,
        }
        .map(|why| Wait { until: "24 November 2026, 14:12 UTC".into(), why }),
        copy_waits: if state == State::InReview { "24 November 2026, 14:12 UTC".into() } else { String::new() },
        twins: vec![SubjectRef::new("person", "a/b"), SubjectRef::new("person", "9")],
        open: open.iter().map(|command| (*command).to_owned()).collect(),
        complaint: format!("You may complain to IMY. {}", PLANTED[1]),
        court: "You may go to court.".into(),
        entered: Entered::default(),
    }
}

pub(super) fn row(key: &str, name: &str) -> PersonRow {
    PersonRow {
        subject: SubjectRef::new("person", key),
        name: name.to_owned().into(),
        email: PLANTED[3].to_owned().into(),
    }
}

pub(super) fn person(role: Role, erased: bool, can_mail: bool, full: bool) -> PersonView {
    let flags = vec![
        ("Sales and service".to_owned(), Shown::Yes, vec![(Channel::Email, Shown::Yes)]),
        (
            "Newsletter and offers".to_owned(),
            Shown::Unknown,
            vec![(Channel::Email, Shown::No), (Channel::Sms, Shown::Unknown)],
        ),
    ];
    PersonView {
        staff: colleague(role),
        row: row("7", PLANTED[2]),
        flags: if full { flags } else { Vec::new() },
        restricted: full,
        restriction: full.then(|| Restriction {
            since: "21 November 2026, 14:12 UTC".into(),
            ends: if can_mail && !erased { String::new() } else { "24 November 2026, 14:12 UTC".into() },
        }),
        erased,
        twins: if full { vec![row("9", ""), row("a/b", PLANTED[0])] } else { Vec::new() },
        requests: if full { waiting() } else { Vec::new() },
        links: if full && !erased { links() } else { Vec::new() },
        can_mail,
        entered: if full { super::super::samples::entered() } else { Entered::default() },
        restriction_entered: if full { super::super::samples::entered() } else { Entered::default() },
    }
}

pub(super) fn links() -> Vec<LinkRow> {
    let link = |scope, by: &str, by_id: &str, until: &str| LinkRow {
        id: "0192f1c8-6f3a-7c2e-9d7e-1f2a3b4c5d6e".into(),
        scope,
        made: "21 November 2026, 14:12 UTC".into(),
        by: by.into(),
        by_id: by_id.into(),
        until: until.into(),
        opened: 2,
    };
    vec![
        link(Scope::Full, "staff", "0192", "22 November 2026, 14:12 UTC"),
        link(Scope::Preferences, "api", "0193", ""),
        link(Scope::Undo, "mail", "", "24 November 2026, 14:12 UTC"),
    ]
}

pub(super) fn persons(query: &str, rows: Vec<PersonRow>, more: bool) -> Persons {
    Persons { staff: colleague(Role::Agent), query: query.to_owned().into(), rows, more }
}

pub(super) fn flags(role: Role, rows: bool) -> TurnedFlags {
    let flag = |key: &str, mirror: &str, purpose: &str, channel| TurnedFlag {
        subject: SubjectRef::new("person", key),
        mirror: mirror.into(),
        purpose: purpose.into(),
        channel,
        at: "21 November 2026, 14:12 UTC".into(),
        turned_at: 1_795_270_320_000,
    };
    let turned = vec![
        flag("7", "newsletter/email/newsletter_optout", "Newsletter and offers", Some(Channel::Email)),
        flag("a/b", "locked/lock", "", None),
    ];
    TurnedFlags { staff: colleague(role), rows: if rows { turned } else { Vec::new() }, more: rows }
}

pub(super) fn audit(rows: bool, next: Option<i64>) -> AuditPage {
    let row = |seq, event: &str, plain: &str| AuditRow {
        seq,
        at: "21 November 2026, 14:12 UTC".into(),
        event: event.into(),
        actor: "staff:0192f1c8-6f3a-7c2e-9d7e-1f2a3b4c5d6e".into(),
        plain: plain.into(),
    };
    let entries =
        vec![row(42, "request.opened", r#"{"request":"0192-7","kind":"erasure"}"#), row(41, "link.sent", "{}")];
    AuditPage { staff: colleague(Role::Auditor), rows: if rows { entries } else { Vec::new() }, next }
}

/// A frame of somebody who is half in.
pub(super) fn half(catalog: &Catalog, path: &str, stage: Stage, notice: Option<StaffNotice>) -> Frame {
    let mut frame = frame(catalog, path, Some(Role::Reviewer), notice);
    if let Some(desk) = &mut frame.desk {
        desk.stage = stage;
    }
    frame
}

pub(super) fn account(several: bool, factor: bool, recovery_left: i64) -> Account {
    let session = |id: &str, this, browser: &str, network: &str| SessionRow {
        id: id.into(),
        this,
        since: "21 November 2026, 14:12 UTC".into(),
        seen: "21 November 2026, 16:40 UTC".into(),
        browser: Browser::of(browser),
        network: network.to_owned().into(),
    };
    let mut sessions = vec![session("0192-a", true, "Firefox/140.0 Linux", "192.0.2.0/24")];
    if several {
        sessions.push(session("0192-b", false, "", ""));
    }
    Account { staff: colleague(Role::Dpo), sessions, factor, recovery_left, passkeys: 0, offers_passkeys: false }
}

pub(super) fn factor(on: bool, wanted: bool, enrolling: bool, left: i64) -> FactorView {
    let enrolment = enrolling.then(|| Enrolment {
        uri: "otpauth://totp/Fjordline:karin.lund%40fjordline.example?secret=GEZDGNBVGY3TQOJQ&issuer=Fjordline"
            .to_owned()
            .into(),
        secret: "GEZD GNBV GY3T QOJQ".to_owned().into(),
    });
    FactorView { staff: colleague(Role::Dpo), on, passkeys: 0, offers_passkeys: false, wanted, enrolment, left }
}

pub(super) fn passkeys(count: usize, room: bool, proved: bool, recovery_left: i64) -> Passkeys {
    let row = |at: usize| PasskeyRow {
        id: format!("0192-{at}"),
        name: if at == 0 { PLANTED[2].to_owned() } else { "Firefox on Linux".to_owned() }.into(),
        made: "21 November 2026, 14:12 UTC".into(),
        used: (at == 0).then(|| "21 November 2026, 16:40 UTC".into()),
        synced: at == 0,
        needed: count == 1,
    };
    let rows = (0..count).map(row).collect();
    Passkeys { staff: colleague(Role::Dpo), rows, offered: true, room, proved, needed: count == 0, recovery_left }
}

pub(super) fn users(role: Role) -> Users {
    let row = |id: &str, email: &str, role, me, invited, left, factor| UserRow {
        id: id.into(),
        email: email.into(),
        role,
        me,
        invited,
        left,
        factor,
    };
    let rows = vec![
        row("0192-a", "karin.lund@fjordline.example", role, true, false, false, true),
        row("0192-b", PLANTED[3], Role::Dpo, false, false, false, true),
        row("0192-c", "new@fjordline.example", Role::Agent, false, true, false, false),
        row("0192-d", "old@fjordline.example", Role::Agent, false, false, false, false),
        row("0192-e", "gone@fjordline.example", Role::Reviewer, false, false, true, false),
    ];
    Users { staff: colleague(role), rows, invite: Entered::default(), change: Entered::default() }
}

pub(super) fn keys(role: Role, rows: bool) -> Keys {
    let row = |id: &str, state, prefix: &str, used: &str, ends: &str| KeyRow {
        id: id.into(),
        name: "Mailing tool".into(),
        prefix: prefix.into(),
        scopes: vec!["links:write".into(), "suppressions:read".into()],
        state,
        made: "21 November 2026, 14:12 UTC".into(),
        used: used.into(),
        ends: ends.into(),
    };
    let all = vec![
        row("0192-a", KeyState::Live, "Ab0_-xyz", "21 November 2026, 16:40 UTC", "19 February 2027, 14:12 UTC"),
        row("0192-b", KeyState::Expired, "", "", "21 November 2026, 16:40 UTC"),
        row("0192-c", KeyState::Revoked, "qrstuvwx", "", "21 November 2026, 16:40 UTC"),
    ];
    let scopes = vec!["links:write".into(), "suppressions:read".into()];
    let rows = if rows { all } else { Vec::new() };
    Keys { staff: colleague(role), rows, scopes, create: Entered::default(), renew: Entered::default() }
}

pub(super) fn feed(full: bool, asked: Option<bool>) -> FeedState {
    let entry = |seq, ended, purpose: &str| FeedEntry {
        seq,
        at: "21 November 2026, 14:12 UTC".into(),
        ended,
        purpose: purpose.into(),
        channel: "email".into(),
        reason: "withdrawn".into(),
    };
    let count = |purpose: &str, rows, more| FeedCount { purpose: purpose.into(), channel: Channel::Email, rows, more };
    FeedState {
        staff: colleague(Role::Marketer),
        counts: vec![count("", 3, false), count("Newsletter and offers", 100_000, true)],
        rows: if full { vec![entry(7, true, ""), entry(6, false, "Newsletter and offers")] } else { Vec::new() },
        purposes: vec![("newsletter".into(), "Newsletter and offers".into())],
        asked: asked.map(|allowed| Asked {
            purpose: "newsletter".into(),
            channel: "email".into(),
            address: PLANTED[3].to_owned().into(),
            allowed,
            reasons: if allowed { vec![Reason::Allowed] } else { vec![Reason::Withdrawn, Reason::Twin] },
        }),
    }
}

pub(super) fn why(requests: bool, entered: Entered) -> Why {
    Why {
        staff: colleague(Role::Agent),
        subject: SubjectRef::new("person", "a/b"),
        requests: if requests { waiting() } else { Vec::new() },
        entered,
    }
}
