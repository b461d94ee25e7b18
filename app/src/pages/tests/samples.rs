//! Pages with planted values.

use domain::assurance::Preset;
use domain::browser::Browser;
use domain::consent::{Kind, Origin, Shown as State};
use domain::field::{Input, Limits, Misfit, Shape};
use domain::request::{Kind as RequestKind, State as RequestState};
use domain::view::{
    ActChoice, AddressTrouble, AddressView, CodeView, CodeWay, Confirm, Consents, Controller, Data, DisownView,
    EditView, Entered, EntryView, ErasurePreview, FieldView, HistoryRow, Overview, PendingAddress, PlanGroup,
    PurposeView, RequestRow, RequestView, Requests, Restriction, RowView, Section, SessionView, Shown, StopView,
    UndoView, UnsubscribeView, Visitor,
};
use domain::{Act, Action, Basis, Bound, Channel, Gate, Level, Policy, Scope, path};
use portal::text::Catalog;

use super::super::*;
use crate::frame::{Frame, Session};
use crate::http::Page;
use crate::notice::Notice;

/// Values about a person, as awkward as they come.
pub const PLANTED: [&str; 4] = [
    "Ängö <b>planted-city</b> \"x\" & 'y'",
    "first line\n</textarea><script>planted-note()</script>",
    "Zoë planted-name شهرزاد",
    "planted-address@post.example",
];

pub struct Sample {
    pub name: String,
    pub page: Page,
}

pub fn controller() -> Controller {
    Controller {
        name: "Fjordline Supplies".into(),
        address: "Hamngatan 12, 211 22 Malmö".into(),
        email: "privacy@fjordline.example".into(),
        phone: "+46 40 123 45 67".into(),
        website: "https://fjordline.example/".into(),
        dpo_name: "Karin Lund".into(),
        dpo_email: "dpo@fjordline.example".into(),
        dpo_phone: String::new(),
        authority_name: "Integritetsskyddsmyndigheten (IMY)".into(),
        authority_url: "https://www.imy.se/".into(),
    }
}

fn visitor(clear: bool, may_see_data: bool) -> Visitor {
    let name = if clear { PLANTED[2] } else { "Z••• p•••" };
    Visitor { name: name.to_owned().into(), clear, may_see_data, until: "21 November 2026, 15:00 UTC".into() }
}

fn purposes(clear: bool) -> Vec<PurposeView> {
    let choice = |act: Act, channel| ActChoice {
        act,
        channel,
        gate: if act.takes_away() || clear { Gate::Open } else { Gate::Code },
    };
    let newsletter = PurposeView {
        code: "newsletter".into(),
        title: "Newsletter and offers".into(),
        text: "Yes, Fjordline Supplies may send me news and offers about boat and harbour equipment by the channels I choose.".into(),
        text_version: 1,
        retention: "Until you withdraw; what was sent to you is kept for two years.".into(),
        recipients: vec!["The service that sends our mailings, on our behalf only.".into()],
        basis: Basis::Consent,
        direct_marketing: true,
        state: State::Yes,
        channels: vec![
            (Channel::Email, State::Yes),
            (Channel::Phone, State::Unknown),
            (Channel::Sms, State::No),
            (Channel::Post, State::Unknown),
        ],
        acts: vec![
            choice(Act::Grant, None),
            choice(Act::Withdraw, None),
            choice(Act::Withdraw, Some(Channel::Email)),
            choice(Act::Grant, Some(Channel::Phone)),
            choice(Act::Object, Some(Channel::Phone)),
            choice(Act::Grant, Some(Channel::Sms)),
            choice(Act::Grant, Some(Channel::Post)),
            choice(Act::Object, Some(Channel::Post)),
        ],
        version: 7,
    };
    let sales = PurposeView {
        code: "sales-service".into(),
        title: "Sales and service".into(),
        text: "We keep what we need to quote, deliver and look after your equipment, and to answer when you call."
            .into(),
        recipients: vec!["Our accountant".into(), "The carrier".into()],
        basis: Basis::LegitimateInterests,
        direct_marketing: false,
        channels: vec![(Channel::Email, State::Yes), (Channel::Post, State::Yes)],
        acts: Vec::new(),
        version: 0,
        ..newsletter.clone()
    };
    let offers = PurposeView {
        code: "offers".into(),
        title: "Offers to customers".into(),
        basis: Basis::LegitimateInterests,
        channels: vec![(Channel::Post, State::Yes)],
        acts: vec![choice(Act::Object, None)],
        ..newsletter.clone()
    };
    vec![sales, newsletter, offers]
}

fn field(id: &str, label: &str, value: &str, clear: bool, group: &str) -> FieldView {
    let value =
        if clear { Shown::Clear(value.to_owned().into()) } else { Shown::Masked("A•••".to_owned().into()) };
    FieldView {
        id: id.into(),
        label: label.into(),
        help: String::new(),
        value,
        purposes: vec!["Sales and service".into()],
        source: "You".to_owned().into(),
        retention: String::new(),
        group: group.into(),
        change: Some(Action::Edit),
    }
}

pub fn data(clear: bool) -> Data {
    let (about, reach) = ("About you", "How to reach you");
    let mut notes = field("subject.notes", "Notes about you", "", clear, reach);
    notes.value = Shown::ForReview;
    notes.change = None;
    notes.source = "Our staff".to_owned().into();
    notes.retention = "Two years".into();
    notes.help = "What our staff wrote down.".into();
    let empty = FieldView { value: Shown::Empty, ..field("profile.boat", "Name of your boat", "", clear, about) };
    let single = |name: &str, label: &str, fields| Section {
        name: name.into(),
        label: label.into(),
        many: false,
        rows: vec![RowView { fields }],
        from: 0,
        more: false,
    };
    let invoice = |number: &str| RowView {
        fields: vec![
            field("invoice.number", "Number", number, clear, ""),
            field("invoice.date", "Date", "2026-03-01", clear, ""),
            field("invoice.total", "Total", "12 450.00 SEK", clear, ""),
        ],
    };
    let sections = vec![
        single(
            "subject",
            "Person",
            vec![
                field("subject.first_name", "First name", PLANTED[2], clear, about),
                field("subject.email", "E-mail", PLANTED[3], clear, reach),
                field("subject.city", "City", PLANTED[0], clear, reach),
                notes,
            ],
        ),
        single("profile", "Profile", vec![empty]),
        single("company", "Your company", vec![field("company.name", "Company", "Bergs Båtar AB", clear, "")]),
        Section {
            name: "invoice".into(),
            label: "Invoices".into(),
            many: true,
            rows: vec![invoice("F-1001"), invoice("F-1002")],
            from: 0,
            more: true,
        },
        Section { name: "todo".into(), label: "To-dos".into(), many: true, rows: Vec::new(), from: 0, more: false },
    ];
    Data { visitor: visitor(clear, true), sections }
}

fn consents(clear: bool, history: bool) -> Consents {
    let row = |kind, origin, channels: &[Channel], text_version| HistoryRow {
        at: "21 November 2026, 14:12 UTC".into(),
        at_machine: "2026-11-21T14:12:00Z".into(),
        purpose: "Newsletter and offers".into(),
        kind,
        origin,
        channels: channels.to_vec(),
        text_version,
    };
    let rows = vec![
        row(Kind::Withdrawn, Origin::Portal, &[Channel::Sms], 1),
        row(Kind::Granted, Origin::Portal, &[], 1),
        row(Kind::Cleared, Origin::Crm, &[Channel::Email], 0),
    ];
    Consents {
        visitor: visitor(clear, true),
        purposes: purposes(clear),
        history: if history { rows } else { Vec::new() },
    }
}

fn address_form(channel: Channel, misfit: Option<Misfit>, trouble: Option<AddressTrouble>) -> AddressView {
    AddressView {
        visitor: visitor(false, true),
        field: "subject.email".into(),
        label: "E-mail".into(),
        help: if channel == Channel::Sms { "With its country.".into() } else { String::new() },
        channel,
        stored: "a•••@•••.example".to_owned().into(),
        entered: if misfit.or(trouble.map(|_| Misfit::Refused)).is_some() { PLANTED[1] } else { "" }.to_owned().into(),
        misfit,
        trouble,
        max_length: 254,
        pending: None,
    }
}

fn confirming(sent: bool) -> AddressView {
    let to = "n•••@•••.example".to_owned().into();
    AddressView {
        pending: Some(PendingAddress { to, sent, tries_left: if sent { 4 } else { 0 } }),
        ..address_form(Channel::Email, None, None)
    }
}

fn edit(input: Input, entered: &str, misfit: Option<Misfit>, stale: bool) -> EditView {
    let values: Vec<String> = if input == Input::Choice { vec!["SE".into(), "NO".into()] } else { Vec::new() };
    EditView {
        visitor: visitor(true, true),
        field: "subject.city".into(),
        label: "City".into(),
        help: "Where your post goes.".into(),
        choices: values.iter().map(|value| (value.clone(), format!("Country {value}"))).collect(),
        shape: Shape {
            input,
            required: false,
            max_length: Some(80),
            values,
            pattern: None,
            limits: Limits::default(),
            format: None,
        },
        entered: entered.to_owned().into(),
        stored: PLANTED[0].to_owned().into(),
        stale,
        misfit,
    }
}

fn request_row(kind: RequestKind, state: RequestState) -> RequestRow {
    RequestRow {
        id: format!("01JD{}{}", kind.code(), state.code()).replace('_', ""),
        kind,
        state,
        purpose: if kind.names_purpose() { "Sales and service".into() } else { String::new() },
        received: "21 November 2026, 14:12 UTC".into(),
        due: "21 December 2026".into(),
        can_be_revoked: state.can_be_revoked(),
    }
}

/// A person's requests: none, or one in every state.
/// A form that came back.
pub(super) fn entered() -> Entered {
    let fields = [("command", "refuse"), ("text", PLANTED[0]), ("reason", PLANTED[1]), ("complaint", "")];
    let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned().into()));
    Entered { fields: fields.into(), wrong: "text".into() }
}

fn requests(clear: bool, some: bool, purposes: bool) -> Requests {
    let kinds = RequestKind::ALL.iter().cycle();
    let rows = RequestState::ALL.iter().zip(kinds).map(|(state, kind)| request_row(*kind, *state));
    Requests {
        visitor: visitor(clear, true),
        rows: if some { rows.collect() } else { Vec::new() },
        kinds: RequestKind::ALL
            .iter()
            .map(|kind| (*kind, if *kind == RequestKind::Question || clear { Gate::Open } else { Gate::Code }))
            .collect(),
        purposes: if purposes {
            vec![("sales-service".into(), "Sales and service".into()), ("credit".into(), "Credit <b>checks</b>".into())]
        } else {
            Vec::new()
        },
    }
}

fn request(clear: bool, kind: RequestKind, state: RequestState) -> RequestView {
    let entry = |actor: &str, state, moved, text: &str| EntryView {
        at: "21 November 2026, 14:12 UTC".into(),
        actor: actor.into(),
        state,
        moved,
        text: if clear { text.to_owned().into() } else { String::new().into() },
    };
    RequestView {
        visitor: visitor(clear, true),
        row: request_row(kind, state),
        entries: vec![
            entry("subject", RequestState::Received, false, PLANTED[1]),
            entry("staff", RequestState::InReview, true, ""),
            entry("subject", RequestState::InReview, false, PLANTED[0]),
            entry("worker", state, true, ""),
            entry("staff", state, true, "What we decided, and why."),
        ],
        write: (!state.is_closed()).then_some(if clear { Gate::Open } else { Gate::Code }),
        entered: if clear { entered() } else { Entered::default() },
    }
}

fn erasure(address: bool, code_sent: bool, open: bool, groups: bool) -> ErasurePreview {
    let group = |table: &str, label: &str, action: &str, rows| PlanGroup {
        table: table.into(),
        label: label.into(),
        action: action.into(),
        rows,
        ground: String::new(),
        law: String::new(),
        until: String::new(),
        left_out: false,
    };
    let kept = |rows, ground: &str, until: &str| PlanGroup {
        ground: ground.into(),
        law: "Bokföringslagen (1999:1078) 7 kap. 2 §".into(),
        until: until.into(),
        ..group("invoice", "Invoices", "keep", rows)
    };
    let all = vec![
        group("subject", "Person", "hold", 1),
        group("profile", "Profile", "delete", 1),
        group("todo", "To-dos", "delete", 14),
        group("deal", "Deals", "anonymise", 3),
        group("activity", "Meetings and calls", "unlink", 2),
        kept(2, "17-3-b", "1 January 2034"),
        kept(1, "not-17-1", ""),
        group("company", "Your company", "leave", 1),
    ];
    ErasurePreview {
        visitor: visitor(true, true),
        groups: if groups { all } else { Vec::new() },
        ways: if address { vec![way("z•••@•••.example")] } else { Vec::new() },
        way: code_sent.then(|| way("z•••@•••.example")),
        hold: if open { String::new() } else { "24 November 2026, 15:00 UTC".into() },
        asks_code: true,
        code_sent,
        tries_left: if code_sent { 1 } else { 0 },
        open: open.then(|| "01JDERASURE".to_owned()),
        entered: Entered::default(),
    }
}

fn way(address: &str) -> CodeWay {
    let channel = if address.contains('@') { Channel::Email } else { Channel::Sms };
    CodeWay { name: format!("w{}", address.len()), channel, address: address.to_owned().into() }
}

/// Open visits.
fn sessions() -> Vec<SessionView> {
    let session = |name: &str, scope, agent: &str, own| SessionView {
        name: name.into(),
        began: "21 November 2026, 14:12 UTC".into(),
        seen: "21 November 2026, 14:20 UTC".into(),
        scope,
        browser: Browser::of(agent),
        coded: own,
        own,
    };
    vec![
        session("a1", Scope::Full, "Windows Firefox/1", true),
        session("b2", Scope::Preferences, "iPhone Safari/1", false),
        session("c3", Scope::Undo, "", false),
    ]
}

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
