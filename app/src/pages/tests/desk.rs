//! Pages of staff with planted values, and what is theirs alone.

use domain::browser::Browser;
use domain::consent::Shown;
use domain::may_contact::Reason;
use domain::request::{Kind, State};
use domain::role::{Role, Stage};
use domain::view::account::{Account, Enrolment, FactorView, PasskeyRow, Passkeys, SessionRow};
use domain::view::desk::{
    AuditPage, AuditRow, Case, Colleague, CopiedLink, LinkRow, Part, PersonRow, PersonView, Persons, Queue, QueueItem,
    TurnedFlag, TurnedFlags, Wait, Waiting, WaitsFor, Why,
};
use domain::view::keys::{KeyRow, KeyState, Keys, NewKey};
use domain::view::marketing::{Asked, FeedCount, FeedEntry, FeedState};
use domain::view::users::{UserRow, Users};
use domain::view::{Entered, EntryView, PlanGroup, RequestRow, Restriction};
use domain::{Channel, Language, Scope, SubjectRef, path};
use portal::text::{Catalog, Texts};
use scraper::{Html, Selector};

use super::super::admin;
use super::samples::{PLANTED, controller};
use super::{Page, assets, render};
use crate::frame::{Desk, Frame};
use crate::staff::StaffNotice;

fn colleague(role: Role) -> Colleague {
    Colleague { email: "karin.lund@fjordline.example".into(), role, notice: None }
}

fn waiting_beside(role: Role) -> Waiting {
    let unmapped = vec!["person.nickname".to_owned(), "todo.remark".to_owned()];
    match role {
        Role::Dpo => Waiting { flags: 2, unmapped },
        _ => Waiting::default(),
    }
}

fn frame(catalog: &Catalog, path: &str, role: Option<Role>, notice: Option<StaffNotice>) -> Frame {
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

fn item(number: u32, kind: Kind, state: State, days_left: i64) -> QueueItem {
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

fn queue(rows: Vec<QueueItem>, next: Option<&str>, part: Part, kind: Option<Kind>) -> Queue {
    Queue { staff: colleague(Role::Reviewer), rows, next: next.map(str::to_owned), part, kind }
}

fn waiting() -> Vec<QueueItem> {
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

fn group(table: &str, label: &str, action: &str, rows: usize) -> PlanGroup {
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

fn case(kind: Kind, state: State, role: Role, open: &[&str]) -> Case {
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

fn row(key: &str, name: &str) -> PersonRow {
    PersonRow {
        subject: SubjectRef::new("person", key),
        name: name.to_owned().into(),
        email: PLANTED[3].to_owned().into(),
    }
}

fn person(role: Role, erased: bool, can_mail: bool, full: bool) -> PersonView {
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
        entered: if full { super::samples::entered() } else { Entered::default() },
        restriction_entered: if full { super::samples::entered() } else { Entered::default() },
    }
}

fn links() -> Vec<LinkRow> {
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

fn persons(query: &str, rows: Vec<PersonRow>, more: bool) -> Persons {
    Persons { staff: colleague(Role::Agent), query: query.to_owned().into(), rows, more }
}

fn flags(role: Role, rows: bool) -> TurnedFlags {
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

fn audit(rows: bool, next: Option<i64>) -> AuditPage {
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
fn half(catalog: &Catalog, path: &str, stage: Stage, notice: Option<StaffNotice>) -> Frame {
    let mut frame = frame(catalog, path, Some(Role::Reviewer), notice);
    if let Some(desk) = &mut frame.desk {
        desk.stage = stage;
    }
    frame
}

fn account(several: bool, factor: bool, recovery_left: i64) -> Account {
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

fn factor(on: bool, wanted: bool, enrolling: bool, left: i64) -> FactorView {
    let enrolment = enrolling.then(|| Enrolment {
        uri: "otpauth://totp/Fjordline:karin.lund%40fjordline.example?secret=GEZDGNBVGY3TQOJQ&issuer=Fjordline"
            .to_owned()
            .into(),
        secret: "GEZD GNBV GY3T QOJQ".to_owned().into(),
    });
    FactorView { staff: colleague(Role::Dpo), on, passkeys: 0, offers_passkeys: false, wanted, enrolment, left }
}

fn passkeys(count: usize, room: bool, proved: bool, recovery_left: i64) -> Passkeys {
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

fn users(role: Role) -> Users {
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

fn keys(role: Role, rows: bool) -> Keys {
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

fn feed(full: bool, asked: Option<bool>) -> FeedState {
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

fn why(requests: bool, entered: Entered) -> Why {
    Why {
        staff: colleague(Role::Agent),
        subject: SubjectRef::new("person", "a/b"),
        requests: if requests { waiting() } else { Vec::new() },
        entered,
    }
}

/// Every page of staff, and each of its faces.
pub fn samples(catalog: &Catalog) -> Vec<(&'static str, Page)> {
    use admin::invitation::Wrong;
    use admin::prove::By;
    use admin::sign_in::{Told, Ways};
    use admin::stopped;
    let outside = |path: &str| frame(catalog, path, None, None);
    let at = |path: &str, role| frame(catalog, path, Some(role), None);
    let told = |path: &str, notice| frame(catalog, path, Some(Role::Dpo), Some(notice));
    let copied = CopiedLink {
        staff: colleague(Role::Agent),
        subject: SubjectRef::new("person", "7"),
        url: format!("https://privacy.example/l/in1_{}", "Ab0".repeat(26)).into(),
        until: "22 November 2026, 14:12 UTC".into(),
    };
    let (desk, one, all) = (path::ADMIN, "/admin/requests/0192-7", path::ADMIN_PERSONS);
    let erasure = |state, role, open: &[&str]| case(Kind::Erasure, state, role, open);
    let decide = ["approve", "ask", "refuse", "cancel"];
    let own = |role| at(path::ADMIN_ACCOUNT, role);
    let app = |role| at(path::ADMIN_FACTOR, role);
    let codes: Vec<domain::Personal<String>> = (0..10).map(|n| format!("abcd-efgh-ijkl-mn{n:02}").into()).collect();
    vec![
        (
            "account second",
            admin::second::page(
                half(catalog, path::ADMIN_SECOND, Stage::Second, None),
                "/admin/audit".into(),
                true,
                false,
            ),
        ),
        (
            "account second wrong",
            admin::second::page(
                half(catalog, path::ADMIN_SECOND, Stage::Second, Some(StaffNotice::WrongCode)),
                String::new(),
                true,
                false,
            ),
        ),
        (
            "account prove",
            admin::prove::page(at(path::ADMIN_PROVE, Role::Dpo), "/admin/requests/0192-7".into(), By::Password, false),
        ),
        (
            "account prove by code",
            admin::prove::page(told(path::ADMIN_PROVE, StaffNotice::WrongCode), String::new(), By::App, false),
        ),
        (
            "account second by passkey",
            admin::second::page(
                half(catalog, path::ADMIN_SECOND, Stage::Second, Some(StaffNotice::WrongPasskey)),
                String::new(),
                false,
                true,
            ),
        ),
        (
            "account second either way",
            admin::second::page(half(catalog, path::ADMIN_SECOND, Stage::Second, None), String::new(), true, true),
        ),
        (
            "account second without passkeys",
            admin::second::page(half(catalog, path::ADMIN_SECOND, Stage::Second, None), String::new(), false, false),
        ),
        (
            "account prove by passkey",
            admin::prove::page(at(path::ADMIN_PROVE, Role::Dpo), "/admin".into(), By::Recovery, true),
        ),
        ("account passkeys", admin::passkeys::page(at(path::ADMIN_PASSKEYS, Role::Dpo), passkeys(2, true, true, 7))),
        (
            "account passkeys full",
            admin::passkeys::page(told(path::ADMIN_PASSKEYS, StaffNotice::PasskeyRoom), passkeys(2, false, true, 0)),
        ),
        (
            "account passkeys unproved",
            admin::passkeys::page(told(path::ADMIN_PASSKEYS, StaffNotice::PasskeyAdded), passkeys(1, true, false, 7)),
        ),
        (
            "account passkeys out of use",
            admin::passkeys::page(
                at(path::ADMIN_PASSKEYS, Role::Dpo),
                Passkeys { offered: false, room: false, ..passkeys(1, false, true, 7) },
            ),
        ),
        (
            "account passkeys needed",
            admin::passkeys::page(half(catalog, path::ADMIN_PASSKEYS, Stage::Enrol, None), passkeys(0, true, true, 0)),
        ),
        (
            "account with passkeys",
            admin::account::page(
                own(Role::Dpo),
                Account { passkeys: 2, offers_passkeys: true, ..account(true, true, 7) },
            ),
        ),
        (
            "account with passkeys alone",
            admin::account::page(
                own(Role::Dpo),
                Account { passkeys: 1, offers_passkeys: true, ..account(false, false, 7) },
            ),
        ),
        (
            "account with passkeys and no codes",
            admin::account::page(own(Role::Dpo), Account { passkeys: 1, ..account(false, false, 0) }),
        ),
        (
            "account that may have passkeys",
            admin::account::page(own(Role::Dpo), Account { offers_passkeys: true, ..account(false, false, 0) }),
        ),
        (
            "account factor or passkey",
            admin::factor::page(
                half(catalog, path::ADMIN_FACTOR, Stage::Enrol, None),
                FactorView { offers_passkeys: true, ..factor(false, true, false, 0) },
            ),
        ),
        (
            "account factor and passkey",
            admin::factor::page(
                app(Role::Dpo),
                FactorView { passkeys: 1, offers_passkeys: true, ..factor(true, true, false, 3) },
            ),
        ),
        ("account", admin::account::page(own(Role::Dpo), account(true, true, 7))),
        ("account alone", admin::account::page(own(Role::Marketer), account(false, false, 0))),
        ("account without codes", admin::account::page(own(Role::Admin), account(false, true, 0))),
        (
            "account factor needed",
            admin::factor::page(half(catalog, path::ADMIN_FACTOR, Stage::Enrol, None), factor(false, true, false, 0)),
        ),
        (
            "account factor enrolling",
            admin::factor::page(half(catalog, path::ADMIN_FACTOR, Stage::Enrol, None), factor(false, true, true, 0)),
        ),
        ("account factor off", admin::factor::page(app(Role::Dpo), factor(false, false, false, 0))),
        (
            "account factor on",
            admin::factor::page(told(path::ADMIN_FACTOR, StaffNotice::FactorSet), factor(true, false, false, 7)),
        ),
        ("account factor replaced", admin::factor::page(app(Role::Dpo), factor(true, true, true, 0))),
        ("account recovery codes", admin::factor::codes_page(app(Role::Dpo), codes)),
        ("desk why", admin::why::page(at("/admin/persons/person/a%2Fb", Role::Agent), why(true, Entered::default()))),
        (
            "desk why refused",
            admin::why::page(
                told("/admin/persons/person/a%2Fb", StaffNotice::Text),
                why(false, Entered { wrong: "text".into(), ..super::samples::entered() }),
            ),
        ),
        ("desk users", admin::users::page(at(path::ADMIN_USERS, Role::Admin), users(Role::Admin))),
        ("desk users read", admin::users::page(at(path::ADMIN_USERS, Role::Auditor), users(Role::Auditor))),
        ("desk keys", admin::keys::page(at(path::ADMIN_KEYS, Role::Admin), keys(Role::Admin, true))),
        ("desk keys none", admin::keys::page(at(path::ADMIN_KEYS, Role::Admin), keys(Role::Admin, false))),
        ("desk keys read", admin::keys::page(at(path::ADMIN_KEYS, Role::Auditor), keys(Role::Auditor, true))),
        (
            "desk key made",
            admin::keys::made_page(
                at(path::ADMIN_KEYS, Role::Admin),
                NewKey { staff: colleague(Role::Admin), key: format!("insyn_{}", "Ab0".repeat(14)).into() },
            ),
        ),
        ("desk feed", admin::suppressions::page(at(path::ADMIN_SUPPRESSIONS, Role::Marketer), feed(true, None))),
        (
            "desk feed empty",
            admin::suppressions::page(at(path::ADMIN_SUPPRESSIONS, Role::Auditor), feed(false, Some(true))),
        ),
        ("desk feed no", admin::suppressions::page(at(path::ADMIN_SUPPRESSIONS, Role::Dpo), feed(true, Some(false)))),
        (
            "desk sign in",
            admin::sign_in::page(outside(path::ADMIN_SIGN_IN), Ways::default(), "/admin/audit".into(), None),
        ),
        (
            "desk sign in wrong",
            admin::sign_in::page(outside(path::ADMIN_SIGN_IN), Ways::default(), String::new(), Some(Told::Wrong)),
        ),
        (
            "desk sign in later",
            admin::sign_in::page(outside(path::ADMIN_SIGN_IN), Ways::default(), String::new(), Some(Told::Later)),
        ),
        (
            "desk sign in away",
            admin::sign_in::page(outside(path::ADMIN_SIGN_IN), Ways::default(), String::new(), Some(Told::Away)),
        ),
        (
            "desk sign in provider",
            admin::sign_in::page(
                outside(path::ADMIN_SIGN_IN),
                Ways { provider: Some("Example ID".into()), passkeys: true },
                String::new(),
                Some(Told::Provider),
            ),
        ),
        (
            "desk sign in passkey",
            admin::sign_in::page(
                outside(path::ADMIN_SIGN_IN),
                Ways { provider: None, passkeys: true },
                "/admin/audit".into(),
                Some(Told::Passkey),
            ),
        ),
        (
            "desk signed out",
            admin::sign_in::page(outside(path::ADMIN_SIGN_IN), Ways::default(), String::new(), Some(Told::Out)),
        ),
        ("desk invitation", admin::invitation::page(outside("/admin/invite/x"), PLANTED[3].into(), "x".into(), None)),
        (
            "desk invitation short",
            admin::invitation::page(outside("/admin/invite/x"), PLANTED[3].into(), "x".into(), Some(Wrong::Length)),
        ),
        (
            "desk invitation differs",
            admin::invitation::page(outside("/admin/invite/x"), PLANTED[3].into(), "x".into(), Some(Wrong::Repeated)),
        ),
        (
            "desk invitation away",
            admin::invitation::page(outside("/admin/invite/x"), PLANTED[3].into(), "x".into(), Some(Wrong::Away)),
        ),
        ("desk invitation dead", admin::invitation::dead(outside("/admin/invite/x"))),
        (
            "desk queue",
            admin::queue::page(
                told(desk, StaffNotice::Approved),
                queue(waiting(), Some("a~b"), Part::Open, None),
                false,
            ),
        ),
        (
            "desk queue further",
            admin::queue::page(at(desk, Role::Auditor), queue(waiting(), None, Part::Open, Some(Kind::Erasure)), true),
        ),
        (
            "desk queue closed",
            admin::queue::page(
                at(desk, Role::Reviewer),
                queue(
                    vec![item(1, Kind::Access, State::Refused, -12), item(2, Kind::Erasure, State::Completed, 3)],
                    None,
                    Part::Closed,
                    None,
                ),
                false,
            ),
        ),
        (
            "desk queue kept",
            admin::queue::page(
                at(desk, Role::Reviewer),
                queue(vec![item(8, Kind::Erasure, State::PartlyCompleted, -400)], None, Part::Kept, None),
                false,
            ),
        ),
        (
            "desk queue none kept",
            admin::queue::page(at(desk, Role::Dpo), queue(Vec::new(), None, Part::Kept, None), false),
        ),
        (
            "desk queue none of kind kept",
            admin::queue::page(at(desk, Role::Dpo), queue(Vec::new(), None, Part::Kept, Some(Kind::Access)), false),
        ),
        (
            "desk queue empty",
            admin::queue::page(at(desk, Role::Reviewer), queue(Vec::new(), None, Part::Open, None), false),
        ),
        (
            "desk queue empty kind",
            admin::queue::page(at(desk, Role::Dpo), queue(Vec::new(), None, Part::Open, Some(Kind::Access)), false),
        ),
        (
            "desk queue none closed",
            admin::queue::page(at(desk, Role::Dpo), queue(Vec::new(), None, Part::Closed, None), false),
        ),
        (
            "desk queue none further",
            admin::queue::page(at(desk, Role::Dpo), queue(Vec::new(), None, Part::Closed, Some(Kind::Access)), true),
        ),
        (
            "desk queue none of kind",
            admin::queue::page(at(desk, Role::Dpo), queue(Vec::new(), None, Part::Closed, Some(Kind::Access)), false),
        ),
        (
            "desk request refused",
            admin::request::page(
                told(one, StaffNotice::Ground),
                Case {
                    entered: Entered { wrong: "ground".into(), ..super::samples::entered() },
                    ..erasure(State::InReview, Role::Dpo, &decide)
                },
                None,
            ),
        ),
        (
            "desk request",
            admin::request::page(at(one, Role::Dpo), erasure(State::InReview, Role::Dpo, &decide), Some(Kind::Erasure)),
        ),
        (
            "desk request new",
            admin::request::page(
                at(one, Role::Reviewer),
                erasure(State::Received, Role::Reviewer, &["review", "refuse", "cancel"]),
                None,
            ),
        ),
        (
            "desk request stale",
            admin::request::page(told(one, StaffNotice::Stale), erasure(State::Approved, Role::Dpo, &["cancel"]), None),
        ),
        (
            "desk request stuck",
            admin::request::page(at(one, Role::Dpo), erasure(State::Approved, Role::Dpo, &["retry", "cancel"]), None),
        ),
        ("desk request waits", {
            let mut waits = erasure(State::Approved, Role::Reviewer, &["cancel"]);
            waits.item.unmapped = "person.nickname".into();
            admin::request::page(at(one, Role::Reviewer), waits, None)
        }),
        (
            "desk request read",
            admin::request::page(at(one, Role::Auditor), erasure(State::Executing, Role::Auditor, &[]), None),
        ),
        (
            "desk request answer",
            admin::request::page(
                at(one, Role::Dpo),
                case(Kind::Objection, State::InReview, Role::Dpo, &["ask", "close", "refuse", "cancel"]),
                None,
            ),
        ),
        (
            "desk request restriction",
            admin::request::page(
                at(one, Role::Dpo),
                case(Kind::Restriction, State::InReview, Role::Dpo, &["ask", "close", "refuse", "cancel"]),
                None,
            ),
        ),
        ("desk request gone", {
            let mut gone = erasure(State::Completed, Role::Dpo, &["posted"]);
            (gone.name, gone.plan, gone.twins) = (String::new().into(), Vec::new(), Vec::new());
            admin::request::page(at(one, Role::Dpo), gone, None)
        }),
        ("desk persons", admin::persons::page(at(all, Role::Agent), persons("", Vec::new(), false))),
        (
            "desk persons found",
            admin::persons::page(
                at(all, Role::Agent),
                persons(PLANTED[0], vec![row("7", PLANTED[2]), row("a/b", "")], true),
            ),
        ),
        ("desk persons none", admin::persons::page(at(all, Role::Reviewer), persons(PLANTED[3], Vec::new(), false))),
        (
            "desk person",
            admin::person::page(at("/admin/persons/person/7", Role::Dpo), person(Role::Dpo, false, true, true)),
        ),
        (
            "desk person bare",
            admin::person::page(at("/admin/persons/person/7", Role::Agent), person(Role::Agent, false, false, false)),
        ),
        (
            "desk person free",
            admin::person::page(
                told("/admin/persons/person/7", StaffNotice::LiftAnnounced),
                person(Role::Reviewer, false, true, false),
            ),
        ),
        (
            "desk person lifting",
            admin::person::page(
                told("/admin/persons/person/7", StaffNotice::Restricted),
                person(Role::Dpo, false, false, true),
            ),
        ),
        (
            "desk person erased",
            admin::person::page(
                told("/admin/persons/person/7", StaffNotice::LinkSent),
                person(Role::Dpo, true, true, true),
            ),
        ),
        (
            "desk person read",
            admin::person::page(
                at("/admin/persons/person/7", Role::Auditor),
                person(Role::Auditor, false, true, false),
            ),
        ),
        ("desk copied", admin::copied::page(at("/admin/persons/person/7", Role::Agent), copied)),
        ("desk flags", admin::flags::page(at(path::ADMIN_FLAGS, Role::Dpo), flags(Role::Dpo, true))),
        ("desk flags read", admin::flags::page(at(path::ADMIN_FLAGS, Role::Auditor), flags(Role::Auditor, true))),
        (
            "desk flags none",
            admin::flags::page(told(path::ADMIN_FLAGS, StaffNotice::FlagSeen), flags(Role::Dpo, false)),
        ),
        ("desk audit", admin::audit::page(at(path::ADMIN_AUDIT, Role::Auditor), audit(true, Some(41)), false)),
        ("desk audit further", admin::audit::page(at(path::ADMIN_AUDIT, Role::Dpo), audit(true, None), true)),
        ("desk audit empty", admin::audit::page(at(path::ADMIN_AUDIT, Role::Dpo), audit(false, None), false)),
        ("desk error role", stopped(at(desk, Role::Marketer), 403)),
        ("desk error missing", stopped(at(desk, Role::Dpo), 404)),
        ("desk error outside", stopped(outside(desk), 503)),
    ]
}

fn english() -> Catalog {
    Texts::load(None).unwrap().get(&Language::english())
}

fn shown(name: &str) -> Html {
    let (_, page) = samples(&english()).into_iter().find(|(known, _)| *known == name).unwrap();
    Html::parse_document(&render(page, &assets()))
}

fn texts(document: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found.map(|element| element.text().collect::<String>().replace(['\u{2068}', '\u{2069}'], "")).collect()
}

fn values(document: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found.filter_map(|element| element.value().attr(attribute)).map(str::to_owned).collect()
}

#[test]
fn the_queue_says_in_words_what_is_late() {
    let page = shown("desk queue");
    let due: Vec<String> = texts(&page, ".queue .due");
    assert_eq!(
        due,
        ["12 days overdue", "1 day overdue", "Due today", "1 day left", "7 days left", "8 days left", "29 days left"]
    );
    assert_eq!(texts(&page, ".queue .group"), ["Overdue", "Due within a week", "Later"]);
    for name in ["desk queue kept", "desk queue closed"] {
        assert!(texts(&shown(name), ".queue .due, .queue .group").is_empty(), "nothing is late any more: {name}");
        assert!(!texts(&shown(name), ".queue tbody tr").is_empty(), "{name}");
    }
}

#[test]
fn a_row_of_the_queue_is_one_stop_of_the_tab_key() {
    let page = shown("desk queue further");
    assert_eq!(values(&page, ".queue a", "href").len(), waiting().len());
    assert!(values(&page, ".queue a", "href").iter().all(|to| to.ends_with("?kind=erasure")), "and leads back");
    assert!(values(&page, ".queue button, .queue input, .queue [tabindex]", "class").is_empty());
}

#[test]
fn only_commands_that_are_open_have_a_form() {
    let commands = |name: &str| values(&shown(name), "input[name=command]", "value");
    assert_eq!(commands("desk request"), ["approve", "ask", "refuse", "cancel"]);
    assert_eq!(commands("desk request new"), ["review", "refuse", "cancel"]);
    assert_eq!(commands("desk request stuck"), ["retry", "cancel"]);
    assert_eq!(commands("desk request answer"), ["close", "ask", "refuse", "cancel"]);
    assert_eq!(commands("desk request read"), [""; 0]);
    assert_eq!(commands("desk request gone"), ["posted"], "after the end, too");
}

#[test]
fn every_form_of_a_request_names_its_version() {
    let page = shown("desk request");
    let forms = values(&page, "form[action='/fn/admin/case']", "action").len();
    assert_eq!(values(&page, "form input[name=version]", "value"), vec!["3"; forms]);
    assert_eq!(values(&page, "form input[name=id]", "value"), vec!["0192-7"; forms]);
}

#[test]
fn a_plan_can_be_left_out_by_table_and_what_is_kept_says_why() {
    let page = shown("desk request");
    assert_eq!(values(&page, "input[type=checkbox]", "value"), ["profile", "invoice", "todo"]);
    assert_eq!(values(&page, "input[type=checkbox]", "name"), ["left_out[0]", "left_out[1]", "left_out[2]"]);
    assert_eq!(values(&page, "input[type=checkbox][checked]", "value"), ["todo"]);
    let plan = texts(&page, "table.plan").concat();
    for kept in ["Bokföringslagen (1999:1078) 7 kap. 2 §", "Until 31 December 2033"] {
        assert!(plan.contains(kept), "{plan}");
    }
    assert!(values(&shown("desk request read"), "input[type=checkbox]", "name").is_empty());
}

#[test]
fn a_refusal_has_all_that_the_law_wants() {
    let page = shown("desk request");
    for field in ["ground", "reason", "complaint", "court"] {
        let required = values(&page, &format!("details form [name={field}][required]"), "name");
        assert!(!required.is_empty(), "{field}");
    }
    let letter = texts(&page, "#refuse-complaint").concat();
    assert!(letter.contains("You may complain to IMY.") && letter.contains(PLANTED[1]), "{letter}");
    let grounds = |name| values(&shown(name), "#refuse-ground option", "value");
    assert_eq!(grounds("desk request").len(), 1 + domain::request::REFUSAL_GROUNDS.len());
    assert!(grounds("desk request answer").iter().all(|ground| !ground.starts_with("17-3-")), "those are of erasures");
}

#[test]
fn a_form_that_was_refused_is_open_and_says_why_beside_the_field() {
    let page = shown("desk request refused");
    assert_eq!(texts(&page, "#refuse-reason").concat(), format!("\n{}", PLANTED[1]).trim_start_matches('\n'));
    assert_eq!(texts(&page, "#refuse-complaint").concat(), "", "emptied by hand, and not filled again");
    assert_eq!(texts(&page, "#refuse-court").concat(), "You may go to court.");
    assert_eq!(texts(&page, "#refuse-ground-wrong"), ["Choose a ground."]);
    assert_eq!(values(&page, "[aria-invalid=true]", "id"), ["refuse-ground"]);
    assert_eq!(values(&page, "details[open] input[name=command]", "value"), ["refuse"]);
    for other in ["#approve-reason", "#ask-text", "#cancel-reason"] {
        assert_eq!(texts(&page, other).concat(), "", "{other}");
    }
    assert!(values(&shown("desk request"), "details[open]", "class").is_empty());
}

#[test]
fn what_a_role_may_not_do_is_not_offered() {
    let forms = |name: &str| {
        let mut forms = values(&shown(name), "main form", "action");
        forms.dedup();
        forms
    };
    let all = ["/fn/admin/send-link", "/fn/admin/end-links", "/fn/admin/lift", "/fn/admin/erase"];
    assert_eq!(forms("desk person"), all);
    let links = ["0192f1c8-6f3a-7c2e-9d7e-1f2a3b4c5d6e"; 3];
    assert_eq!(values(&shown("desk person"), "input[name=link]", "value"), [&links[..], &["all"]].concat());
    assert_eq!(forms("desk person free"), ["/fn/admin/send-link", "/fn/admin/restrict"]);
    let lifting = ["/fn/admin/end-links", "/fn/admin/restrict", "/fn/admin/erase"];
    assert_eq!(forms("desk person lifting"), lifting, "an end can be called off");
    assert!(texts(&shown("desk person bare"), "main").concat().contains("No e-mail address is on file"));
    for name in ["desk person erased", "desk person read"] {
        assert!(texts(&shown(name), "main form").is_empty(), "{name}");
    }
    let nav = |name: &str| values(&shown(name), "header nav a", "href");
    let officers = [path::ADMIN, path::ADMIN_FLAGS, path::ADMIN_PERSONS, path::ADMIN_SUPPRESSIONS, path::ADMIN_AUDIT];
    assert_eq!(nav("desk person"), officers);
    assert_eq!(nav("desk users"), [path::ADMIN_USERS, path::ADMIN_KEYS]);
    assert_eq!(nav("desk feed"), [path::ADMIN_SUPPRESSIONS]);
    let forms = |name: &str| texts(&shown(name), "main form").len();
    assert_eq!((forms("desk users read"), forms("desk keys read")), (0, 0), "who only reads changes nothing");
    for name in ["account second", "account factor needed"] {
        assert_eq!(nav(name), [""; 0], "{name}: half in");
    }
    assert_eq!(nav("desk person bare"), [path::ADMIN_PERSONS]);
    assert_eq!(nav("desk error role"), [path::ADMIN_SUPPRESSIONS], "what the role may");
    assert_eq!(nav("desk sign in"), [""; 0]);
}

#[test]
fn a_turned_flag_is_ticked_off_by_who_may_and_counted_for_who_sees() {
    let page = shown("desk flags");
    assert_eq!(values(&page, "main form", "action"), ["/fn/admin/see-flag"; 2]);
    assert_eq!(values(&page, "input[name=mirror]", "value"), ["newsletter/email/newsletter_optout", "locked/lock"]);
    assert_eq!(values(&page, ".queue a", "href"), ["/admin/persons/person/7", "/admin/persons/person/a%2Fb"]);
    assert!(texts(&page, "header nav").concat().contains("Turned flags (2)"));
    let read = shown("desk flags read");
    assert!(values(&read, "main form", "action").is_empty() && !texts(&read, "header nav").concat().contains('('));
}

#[test]
fn what_waits_for_the_mapping_says_for_which_columns() {
    let page = shown("desk request waits");
    assert!(texts(&page, "main .stuck").concat().contains("person.nickname"));
    assert_eq!(values(&page, "input[name=command]", "value"), ["cancel"], "it goes on by itself");
    assert!(texts(&shown("desk persons"), "main .banner").is_empty());
    assert!(texts(&shown("desk flags"), "main .banner").concat().contains("person.nickname, todo.remark"));
}

#[test]
fn a_restriction_says_since_when_and_what_it_stops() {
    let page = shown("desk person lifting");
    let facts = texts(&page, "dl.facts").concat();
    assert!(facts.contains("Since 21 November 2026, 14:12 UTC Ends on 24 November 2026"), "{facts}");
    assert_eq!(values(&page, "#restriction-reason[required]", "name"), ["reason"]);
    assert!(
        texts(&shown("desk request restriction"), "main details").concat().contains("processing is restricted at once")
    );
    assert!(!texts(&shown("desk request answer"), "main details").concat().contains("restricted"));
    assert!(!texts(&shown("desk person free"), "dl.facts").concat().contains("Since"));
}

#[test]
fn a_key_with_a_slash_is_one_part_of_a_path() {
    assert!(values(&shown("desk person"), "a", "href").contains(&"/admin/persons/person/a%2Fb".to_owned()));
}
