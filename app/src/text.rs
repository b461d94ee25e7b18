//! Texts in views: `t!("key")`, `t!("key", name = value)`, and the families of texts that go by a code.

use domain::consent::{Kind, Origin, Shown};
use domain::field::{MAX_TEXT, Misfit, Shape};
use domain::view::AddressTrouble;
use domain::{Act, Basis, Channel, request};
use leptos::prelude::*;
use portal::text::Catalog;

/// The text of a key in the page's language. The key is a literal, so that the tests find it in the sources.
macro_rules! t {
    ($key:literal) => { $crate::text::text($key, &[]) };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::text::text($key, &[$((stringify!($name), ::std::convert::AsRef::<str>::as_ref(&$value))),+])
    };
}

/// See `t!`.
pub fn text(key: &str, values: &[(&str, &str)]) -> String {
    with_context::<Catalog, _>(|catalog| catalog.with(key, values)).unwrap_or_else(|| key.to_owned())
}

/// The page's catalogue.
pub fn catalog() -> Option<Catalog> {
    use_context()
}

/// The text of a code, by its family.
fn of(family: &str, code: &str) -> String {
    text(&format!("{family}-{}", code.replace('_', "-")), &[])
}

/// A legal basis in plain words.
pub fn basis(basis: Basis) -> String {
    of("basis", basis.code())
}

/// A legal basis as the law names it.
pub fn basis_law(basis: Basis) -> String {
    of("basis-law", basis.code())
}

/// A channel.
pub fn channel(channel: Channel) -> String {
    of("channel", channel.code())
}

/// Channels in a row; no channel means all of the purpose.
pub fn channels(channels: &[Channel]) -> String {
    if channels.is_empty() {
        return t!("channel-all");
    }
    channels.iter().map(|each| channel(*each)).collect::<Vec<_>>().join(", ")
}

/// What is done by pressing: the words on a link or button.
pub fn act(act: Act) -> String {
    of("act", act.code())
}

/// What happened.
pub fn kind(kind: Kind) -> String {
    of("kind", kind.code())
}

/// Where it came from.
pub fn origin(origin: Origin) -> String {
    of("origin", origin.code())
}

/// Why a value does not fit, with what would.
pub fn misfit(misfit: Misfit, shape: &Shape) -> String {
    let limits = &shape.limits;
    let limit = shape.max_length.unwrap_or(MAX_TEXT).min(MAX_TEXT).to_string();
    let (least, most) = limits.range.unwrap_or((i64::MIN, i64::MAX));
    let digits = limits.digits.unwrap_or_default();
    let decimals = limits.scale.map_or(digits, |scale| u16::try_from(scale).unwrap_or_default());
    let values = [
        ("limit", limit),
        ("least", least.to_string()),
        ("most", most.to_string()),
        ("digits", digits.to_string()),
        ("decimals", decimals.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    text(&format!("misfit-{}", misfit.code()), &values)
}

/// Why an address does not fit its column: the same sentences, of which only the length has a number.
pub fn address_misfit(misfit: Misfit, limit: usize) -> String {
    let shape = Shape {
        input: domain::field::Input::Text,
        required: true,
        max_length: Some(limit),
        values: Vec::new(),
        pattern: None,
        limits: domain::field::Limits::default(),
        format: None,
    };
    self::misfit(misfit, &shape)
}

/// Why a new address is not taken otherwise.
pub fn address_trouble(trouble: AddressTrouble) -> String {
    of("address-trouble", trouble.code())
}

/// A state, in words that fit the basis.
pub fn state(basis: Basis, shown: Shown) -> String {
    let family = match basis {
        Basis::Consent => "state-consent",
        Basis::PublicTask | Basis::LegitimateInterests => "state-interest",
        Basis::Contract | Basis::LegalObligation | Basis::VitalInterests => "state-duty",
    };
    of(family, shown.code())
}

/// What is asked for, in words of one family: `request-kind`, and `ask-…` on the way to asking.
pub fn request(family: &str, kind: request::Kind) -> String {
    of(family, kind.code())
}

/// Where a request stands, in short.
pub fn request_state(state: request::State) -> String {
    of("request-state", state.code())
}

/// Where a request stands, and what that means for the person.
pub fn request_means(state: request::State, controller: &str) -> String {
    text(&format!("request-means-{}", state.code().replace('_', "-")), &[("controller", controller)])
}

/// What erasure does with rows: `plan-action` in short, `plan-means` in a sentence, `plan-ground` why some are kept.
pub fn plan(family: &str, code: &str) -> String {
    of(family, code)
}

/// A browser on its system, in short.
pub fn browser(browser: domain::browser::Browser) -> String {
    let (family, system) = (of("browser", browser.family.code()), of("system", browser.system.code()));
    text("browser-on", &[("browser", &family), ("system", &system)])
}

/// What an action is called, after "in order to".
pub fn action(action: domain::Action) -> String {
    of("action", action.code())
}

/// What staff read for a code, by its family: `desk-kind`, `desk-state`, `desk-action`, `desk-actor`, `flag`, `role`. Words
/// for persons say "you", and these do not.
pub fn desk(family: &str, code: &str) -> String {
    of(family, code)
}

/// Why something is kept or refused. The key has the code as it is: letters and receipts ask for it, too.
pub fn ground(code: &str) -> String {
    text(&format!("ground-{code}"), &[])
}

/// Every key that a code can ask for; the tests look each of them up.
#[cfg(test)]
pub fn keys_by_code() -> Vec<String> {
    fn all<T: Copy>(families: &[&str], members: &[T], code: impl Fn(T) -> &'static str) -> Vec<String> {
        let codes = members.iter().map(|member| code(*member).replace('_', "-"));
        codes.flat_map(|code| families.iter().map(move |family| format!("{family}-{code}"))).collect()
    }
    let acts = ["act", "act-title", "act-now", "act-means", "act-yes", "act-done"];
    let states = ["state-consent", "state-interest", "state-duty"];
    let kinds = ["request-kind", "ask-about", "ask-link"];
    let form: Vec<_> = request::Kind::ALL.iter().copied().filter(|kind| *kind != request::Kind::Erasure).collect();
    let actions = ["delete", "anonymise", "unlink", "keep", "hold", "leave"];
    use domain::Scope;
    let grounds = ["17-3-a", "17-3-b", "17-3-c", "17-3-d", "17-3-e", "not-17-1"];
    [
        all(&["basis", "basis-law"], Basis::ALL, Basis::code),
        all(&["channel"], Channel::ALL, Channel::code),
        all(&acts, Act::ALL, Act::code),
        all(&["kind"], Kind::ALL, Kind::code),
        all(&["origin"], Origin::ALL, Origin::code),
        all(&["misfit"], Misfit::ALL, Misfit::code),
        all(&["address-trouble"], AddressTrouble::ALL, AddressTrouble::code),
        all(&states, Shown::ALL, Shown::code),
        all(&kinds, request::Kind::ALL, request::Kind::code),
        all(&["ask-label"], &form, request::Kind::code),
        all(&["request-state", "request-means"], request::State::ALL, request::State::code),
        all(&["plan-action", "plan-means"], &actions, |code| code),
        all(&["plan-ground"], &grounds, |code| code),
        vec!["browser-on".to_owned()],
        all(&["browser"], domain::browser::Family::ALL, domain::browser::Family::code),
        all(&["system"], domain::browser::System::ALL, domain::browser::System::code),
        all(&["action"], domain::Action::ALL, domain::Action::code),
        all(&["notice"], crate::notice::Notice::ALL, crate::notice::Notice::code),
        all(&["staff-notice"], crate::staff::StaffNotice::ALL, crate::staff::StaffNotice::code),
        all(&["desk-kind"], request::Kind::ALL, request::Kind::code),
        all(&["desk-state"], request::State::ALL, request::State::code),
        all(&["desk-filter"], domain::view::desk::Part::ALL, domain::view::desk::Part::code),
        all(&["desk-link-scope"], &[Scope::Full, Scope::Preferences, Scope::Undo], Scope::code),
        all(&["desk-link-by"], &["cli", "api", "staff", "mail"], |code| code),
        all(&["desk-action"], &actions, |code| code),
        all(&["desk-actor"], &["subject", "staff", "worker"], |code| code),
        all(&["may-contact"], domain::may_contact::Reason::ALL, domain::may_contact::Reason::code),
        all(&["key-state"], domain::view::keys::KeyState::ALL, domain::view::keys::KeyState::code),
        all(&["role"], domain::role::Role::ALL, domain::role::Role::code),
        all(&["flag"], Shown::ALL, Shown::code),
        all(&["ground"], &grounds, |code| code),
        domain::request::REFUSAL_GROUNDS.iter().map(|code| format!("ground-{code}")).collect(),
    ]
    .concat()
}
