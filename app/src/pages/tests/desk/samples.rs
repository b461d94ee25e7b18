//! The pages of staff, with planted values.

use domain::request::{Kind, State};
use domain::role::{Role, Stage};
use domain::view::Entered;
use domain::view::account::{Account, FactorView, Passkeys};
use domain::view::desk::{Case, CopiedLink, Part};
use domain::view::keys::NewKey;
use domain::{SubjectRef, path};
use portal::text::Catalog;

use super::super::super::admin;
use super::super::Page;
use super::super::samples::PLANTED;
use super::values::{
    account, audit, case, colleague, factor, feed, flags, frame, half, item, keys, passkeys, person, persons, queue,
    row, users, waiting, why,
};
use crate::staff::StaffNotice;

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
                why(false, Entered { wrong: "text".into(), ..super::super::samples::entered() }),
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
                    entered: Entered { wrong: "ground".into(), ..super::super::samples::entered() },
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
