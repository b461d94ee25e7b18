//! Pages with planted values.

mod values;

pub use values::{PLANTED, Sample, controller, data, entered};

use domain::assurance::Preset;
use domain::consent::Kind;
use domain::field::{Input, Misfit};
use domain::request::{Kind as RequestKind, State as RequestState};
use domain::view::{
    ActChoice, AddressTrouble, CodeView, Confirm, DisownView, Entered, ErasurePreview, Overview, RequestView, Requests,
    Restriction, StopView, UndoView, UnsubscribeView,
};
use domain::{Act, Action, Bound, Channel, Gate, Level, Policy, Scope, path};
use portal::text::Catalog;

use self::values::{
    address_form, confirming, consents, edit, erasure, purposes, request, requests, sessions, visitor, way,
};
use super::super::*;
use crate::frame::{Frame, Session};
use crate::http::Page;
use crate::notice::Notice;

/// Every page, and each of its faces.
pub fn samples(catalog: &Catalog) -> Vec<Sample> {
    let frame = |path: &str, scope: Option<Scope>, notice| Frame {
        offers_links: true,
        catalog: catalog.clone(),
        controller: controller(),
        policy: Policy::default(),
        path: path.into(),
        session: scope.map(|scope| Session { scope, clear: false, coded: false, until: None, notice }),
        desk: None,
    };
    let full = |path: &str| frame(path, Some(Scope::Full), None);
    let coded = |mut frame: Frame| {
        frame.session.iter_mut().for_each(|session| session.coded = true);
        frame
    };
    let strict = |frame: Frame| {
        let policy = Action::ALL.iter().fold(frame.policy, |policy, action| policy.with(*action, Level::Staff));
        Frame { policy, ..frame }
    };
    let open = |mut frame: Frame| {
        frame.session.iter_mut().for_each(|session| session.clear = true);
        Frame { policy: Policy::of(Preset::Open), ..frame }
    };
    let told = |path: &str, notice| frame(path, Some(Scope::Full), Some(notice));
    let outside = |path: &str| frame(path, None, None);
    let undo = |possible| UndoView {
        purpose: "Newsletter and offers".into(),
        kind: Kind::Withdrawn,
        at: "21 November 2026, 14:12 UTC".into(),
        channels: vec![Channel::Email],
        possible,
    };
    let disowned = |restores| DisownView { at: "21 November 2026, 14:12 UTC".into(), restores };
    let stop = |possible| StopView { at: "21 November 2026, 14:12 UTC".into(), possible };
    let overview = |clear, full| Overview {
        visitor: visitor(clear, full),
        controller: controller(),
        purposes: purposes(clear),
        recipients: vec!["Our accountant".into(), "The carrier".into()],
        restriction: clear.then(|| Restriction {
            since: "21 November 2026, 14:12 UTC".into(),
            ends: if full { "24 November 2026, 14:12 UTC".into() } else { String::new() },
        }),
    };
    let confirm = |act: Act, channel| Confirm {
        visitor: visitor(true, true),
        purpose: purposes(true)[1].clone(),
        choice: ActChoice { act, channel, gate: Gate::Open },
    };
    let code = |address: Option<&str>, sent| CodeView {
        ways: address.map(way).into_iter().collect(),
        way: address.filter(|_| sent).map(way),
        act: None,
        of: String::new(),
        sent,
        tries_left: 3,
        next: path::MY_DATA.into(),
    };
    let unsubscribe = |step| {
        let view = UnsubscribeView { purpose: Some("Newsletter and offers".into()), channel: Some(Channel::Email) };
        unsubscribe::page(outside("/u/in1_x"), view, step)
    };
    let mut samples: Vec<(&str, Page)> = vec![
        ("overview", overview::page(coded(full(path::MY)), overview(true, true))),
        ("open overview", overview::page(full(path::MY), overview(true, true))),
        ("masked overview", overview::page(told(path::MY, Notice::CodeSent), overview(false, true))),
        ("preferences", overview::page(frame(path::MY, Some(Scope::Preferences), None), overview(false, false))),
        ("data", data::page(coded(told(path::MY_DATA, Notice::Saved)), data(true))),
        ("masked data", data::page(full(path::MY_DATA), data(false))),
        ("consents", consents::page(coded(told(path::MY_CONSENTS, Notice::Stale)), consents(true, true))),
        ("masked consents", consents::page(full(path::MY_CONSENTS), consents(false, false))),
        ("code", code::page(full(path::MY_CODE), code(Some("z•••@•••.example"), false))),
        ("code sent", code::page(told(path::MY_CODE, Notice::CodeWrong), code(Some("z•••@•••.example"), true))),
        ("code fresh", {
            let fresh = |action, of: &str| CodeView {
                act: Some(Bound::new(action, "subject.city")),
                of: of.into(),
                ..code(Some("z•••@•••.example"), true)
            };
            code::page(full(path::MY_CODE), fresh(Action::Edit, "City <b>"))
        }),
        ("in person overview", overview::page(strict(full(path::MY)), overview(false, true))),
        ("in person data", data::page(strict(full(path::MY_DATA)), data(false))),
        ("in person requests", {
            let none = Requests {
                kinds: RequestKind::ALL.iter().map(|kind| (*kind, Gate::Staff)).collect(),
                ..requests(false, false, false)
            };
            requests::page(strict(full(path::MY_REQUESTS)), none)
        }),
        ("in person request", {
            let shown =
                RequestView { write: Some(Gate::Staff), ..request(false, RequestKind::Access, RequestState::Received) };
            request::page(strict(full(&path::my_request("01JD"))), shown)
        }),
        ("in person", in_person::page(catalog.clone(), controller(), Policy::default(), Action::Erase)),
        ("overview link", overview::page(open(full(path::MY)), overview(true, true))),
        ("erasure by link", {
            let preview = ErasurePreview { asks_code: false, ..erasure(true, false, false, true) };
            erasure::page(open(full(path::MY_REQUESTS_ERASURE)), preview)
        }),
        ("code choice", {
            let ways = vec![way("z•••@•••.example"), way("•••67")];
            code::page(full(path::MY_CODE), CodeView { ways, ..code(None, false) })
        }),
        ("held", held::page(catalog.clone(), controller(), Policy::default(), "24 November 2026, 15:00 UTC".into())),
        ("address", address::page(full(path::MY_DATA_EDIT), address_form(Channel::Email, None, None))),
        ("address phone", address::page(full(path::MY_DATA_EDIT), address_form(Channel::Sms, None, None))),
        (
            "address wrong",
            address::page(full(path::MY_DATA_EDIT), address_form(Channel::Email, Some(Misfit::NotEmail), None)),
        ),
        (
            "address taken",
            address::page(full(path::MY_DATA_EDIT), address_form(Channel::Sms, None, Some(AddressTrouble::Taken))),
        ),
        ("address code", address::page(full(path::MY_DATA_EDIT), confirming(true))),
        ("address code gone", address::page(full(path::MY_DATA_EDIT), confirming(false))),
        ("disown", disown::page(frame(path::MY_UNDO, Some(Scope::Undo), None), disowned(true))),
        ("disown crm", disown::page(frame(path::MY_UNDO, Some(Scope::Undo), None), disowned(false))),
        ("disown confirm", disown::confirm_page(frame(path::MY_UNDO_CONFIRM, Some(Scope::Undo), None), disowned(true))),
        (
            "disown confirm crm",
            disown::confirm_page(frame(path::MY_UNDO_CONFIRM, Some(Scope::Undo), None), disowned(false)),
        ),
        ("stop", undo::stop_page(frame(path::MY_UNDO, Some(Scope::Undo), None), stop(true))),
        ("stop late", undo::stop_page(frame(path::MY_UNDO, Some(Scope::Undo), None), stop(false))),
        ("stop confirm", undo::stop_confirm_page(frame(path::MY_UNDO_CONFIRM, Some(Scope::Undo), None), stop(true))),
        ("code nowhere", code::page(full(path::MY_CODE), code(None, false))),
        ("links", links::page(full(path::MY_LINKS), links::Step::Choose, sessions())),
        ("links undo", links::page(frame(path::MY_LINKS, Some(Scope::Undo), None), links::Step::Choose, Vec::new())),
        ("links all", links::page(full(path::MY_LINKS), links::Step::All, Vec::new())),
        ("links not me", links::page(full(path::MY_LINKS), links::Step::NotMe, Vec::new())),
        ("undo", undo::page(frame(path::MY_UNDO, Some(Scope::Undo), None), Some(undo(true)))),
        ("undo late", undo::page(frame(path::MY_UNDO, Some(Scope::Undo), None), Some(undo(false)))),
        ("undo used", undo::page(frame(path::MY_UNDO, Some(Scope::Undo), Some(Notice::Undone)), None)),
        ("undo confirm", undo::confirm_page(frame(path::MY_UNDO_CONFIRM, Some(Scope::Undo), None), undo(true))),
        ("link", link::page(outside("/l/in1_x"), Scope::Full, "in1_x".into())),
        ("link preferences", link::page(outside("/l/in1_x"), Scope::Preferences, "in1_x".into())),
        ("link undo", link::page(outside("/l/in1_x"), Scope::Undo, "in1_x".into())),
        ("link old", link::old(outside("/l/in1_x"), "in1_x".into())),
        ("link renewed", link::renewed(outside("/l/in1_x"))),
        ("link dead", link::dead(outside("/l/in1_x"))),
        ("unsubscribe", unsubscribe(unsubscribe::Step::Start)),
        ("unsubscribe ask", unsubscribe(unsubscribe::Step::Ask)),
        ("unsubscribe done", unsubscribe(unsubscribe::Step::Done)),
        (
            "unsubscribe foreign",
            unsubscribe::page(outside("/u/x"), UnsubscribeView::default(), unsubscribe::Step::Start),
        ),
        ("privacy", privacy::page(outside(path::PRIVACY), purposes(false))),
        ("terms", terms::page(full(path::TERMS))),
        ("home", home::page(outside(path::HOME))),
        ("home again", home::page(full(path::HOME))),
        ("request-link", request_link::page(outside(path::REQUEST_LINK), None)),
        ("request-link refused", request_link::page(outside(path::REQUEST_LINK), Some(request_link::Told::Wrong))),
        ("request-link taken", request_link::page(outside(path::REQUEST_LINK), Some(request_link::Told::Taken))),
        ("goodbye", goodbye::page(outside(path::GOODBYE), goodbye::After::Visit)),
        ("goodbye links", goodbye::page(outside(path::GOODBYE), goodbye::After::Links)),
        ("goodbye not me", goodbye::page(outside(path::GOODBYE), goodbye::After::NotMe)),
    ];
    for (name, input, entered, misfit, stale) in [
        ("edit", Input::Text, PLANTED[0], None, false),
        ("edit refused", Input::Text, PLANTED[3], Some(Misfit::TooLong), false),
        ("edit stale", Input::Text, PLANTED[3], None, true),
        ("edit long", Input::LongText, PLANTED[1], None, false),
        ("edit choice", Input::Choice, "SE", None, false),
        ("edit unlisted", Input::Choice, "Atlantis", None, false),
        ("edit bool", Input::Bool, "true", None, false),
        ("edit date", Input::Date, "1981-02-03", None, false),
        ("edit time", Input::Time, "09:30:00", None, false),
        ("edit moment", Input::Moment, "2026-01-02 09:30:00", Some(Misfit::NotMoment), false),
        ("edit json", Input::Json, "[1]", Some(Misfit::NotJson), false),
        ("edit integer", Input::Integer, "44", Some(Misfit::NotInteger), false),
    ] {
        samples.push((name, edit::page(coded(full(path::MY_DATA_EDIT)), edit(input, entered, misfit, stale))));
    }
    for (name, act, channel) in [
        ("confirm grant", Act::Grant, None),
        ("confirm withdraw", Act::Withdraw, Some(Channel::Email)),
        ("confirm object", Act::Object, None),
        ("confirm end", Act::EndObjection, None),
    ] {
        samples.push((name, confirm::page(coded(full(path::MY_CONSENTS_CONFIRM)), confirm(act, channel))));
    }
    let list = |clear, some| requests::page(full(path::MY_REQUESTS), requests(clear, some, true));
    samples.extend([
        ("requests", list(true, true)),
        ("masked requests", list(false, true)),
        ("requests none", list(false, false)),
        ("requests told", requests::page(told(path::MY_REQUESTS, Notice::Written), requests(true, false, false))),
        (
            "ask nothing",
            ask::page(
                full(path::MY_REQUESTS),
                RequestKind::Objection,
                requests(true, false, false),
                Entered::default(),
            ),
        ),
        ("erasure", erasure::page(coded(full(path::MY_REQUESTS_ERASURE)), erasure(true, false, false, true))),
        ("erasure sent", erasure::page(coded(full(path::MY_REQUESTS_ERASURE)), erasure(true, true, false, true))),
        ("erasure open", erasure::page(coded(full(path::MY_REQUESTS_ERASURE)), erasure(true, true, true, true))),
        ("erasure nowhere", erasure::page(coded(full(path::MY_REQUESTS_ERASURE)), erasure(false, false, false, false))),
    ]);
    for kind in RequestKind::ALL.iter().copied().filter(|kind| *kind != RequestKind::Erasure) {
        samples.push((
            "ask",
            ask::page(coded(full(path::MY_REQUESTS)), kind, requests(true, true, true), Entered::default()),
        ));
    }
    let objection = ask::page(
        coded(full(path::MY_REQUESTS)),
        RequestKind::Objection,
        requests(true, true, true),
        Entered { wrong: "purpose".into(), ..entered() },
    );
    let refused =
        ErasurePreview { entered: Entered { wrong: "code".into(), ..entered() }, ..erasure(true, true, false, true) };
    samples.extend([
        ("ask refused", objection),
        ("erasure refused", erasure::page(coded(full(path::MY_REQUESTS_ERASURE)), refused)),
    ]);
    for state in RequestState::ALL.iter().copied() {
        let here = |path: &str| if state.is_closed() { full(path) } else { coded(full(path)) };
        let own = path::my_request("01JD");
        samples.push(("request", request::page(here(&own), request(true, RequestKind::Erasure, state))));
        samples.push(("masked request", request::page(full(&own), request(false, RequestKind::Objection, state))));
        if state.can_be_revoked() {
            let asked = request(true, RequestKind::Objection, state);
            samples.push(("take back", request::take_back_page(here(&own), asked)));
        }
    }
    for (name, status) in [("error closed", 401), ("error missing", 404), ("error form", 422), ("error away", 503)] {
        samples.push((name, error::page(catalog.clone(), controller(), true, Policy::default(), status)));
    }
    samples.extend(super::desk::samples(catalog));
    samples.into_iter().map(|(name, page)| Sample { name: name.to_owned(), page }).collect()
}
