//! Values about a person, and what pages are shown with.

use crate::http::Page;
use domain::browser::Browser;
use domain::consent::{Kind, Origin, Shown as State};
use domain::field::{Input, Limits, Misfit, Shape};
use domain::request::{Kind as RequestKind, State as RequestState};
use domain::view::{
    ActChoice, AddressTrouble, AddressView, CodeWay, Consents, Controller, Data, EditView, Entered, EntryView,
    ErasurePreview, FieldView, HistoryRow, PendingAddress, PlanGroup, PurposeView, RequestRow, RequestView, Requests,
    RowView, Section, SessionView, Shown, Visitor,
};
use domain::{Act, Action, Basis, Channel, Gate, Scope};

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

pub(super) fn visitor(clear: bool, may_see_data: bool) -> Visitor {
    let name = if clear { PLANTED[2] } else { "Z••• p•••" };
    Visitor { name: name.to_owned().into(), clear, may_see_data, until: "21 November 2026, 15:00 UTC".into() }
}

pub(super) fn purposes(clear: bool) -> Vec<PurposeView> {
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

pub(super) fn field(id: &str, label: &str, value: &str, clear: bool, group: &str) -> FieldView {
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

pub(super) fn consents(clear: bool, history: bool) -> Consents {
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

pub(super) fn address_form(channel: Channel, misfit: Option<Misfit>, trouble: Option<AddressTrouble>) -> AddressView {
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

pub(super) fn confirming(sent: bool) -> AddressView {
    let to = "n•••@•••.example".to_owned().into();
    AddressView {
        pending: Some(PendingAddress { to, sent, tries_left: if sent { 4 } else { 0 } }),
        ..address_form(Channel::Email, None, None)
    }
}

pub(super) fn edit(input: Input, entered: &str, misfit: Option<Misfit>, stale: bool) -> EditView {
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

pub(super) fn request_row(kind: RequestKind, state: RequestState) -> RequestRow {
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
pub fn entered() -> Entered {
    let fields = [("command", "refuse"), ("text", PLANTED[0]), ("reason", PLANTED[1]), ("complaint", "")];
    let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned().into()));
    Entered { fields: fields.into(), wrong: "text".into() }
}

pub(super) fn requests(clear: bool, some: bool, purposes: bool) -> Requests {
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

pub(super) fn request(clear: bool, kind: RequestKind, state: RequestState) -> RequestView {
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

pub(super) fn erasure(address: bool, code_sent: bool, open: bool, groups: bool) -> ErasurePreview {
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

pub(super) fn way(address: &str) -> CodeWay {
    let channel = if address.contains('@') { Channel::Email } else { Channel::Sms };
    CodeWay { name: format!("w{}", address.len()), channel, address: address.to_owned().into() }
}

/// Open visits.
pub(super) fn sessions() -> Vec<SessionView> {
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
