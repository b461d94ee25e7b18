//! Every limit there is (design section 6).

use super::Limit;

const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600 * SECOND;
const DAY: i64 = 24 * HOUR;

/// Links asked for at `/request-link` for one e-mail address or phone number, whether it is known or not: nobody is flooded.
pub const LINK_REQUEST_ADDRESS: Limit = Limit { name: "link-request.address", burst: 3, every_millis: HOUR };
/// Links asked for from one network.
pub const LINK_REQUEST_NETWORK: Limit = Limit { name: "link-request.network", burst: 20, every_millis: HOUR / 20 };
/// Links asked for by everybody together, so many within an hour (`request_link.per_hour`): more is no people any more, and
/// staff are told.
#[must_use]
pub fn link_request_all(per_hour: u32) -> Limit {
    let burst = i64::from(per_hour.max(1));
    Limit { name: "link-request.all", burst, every_millis: HOUR / burst }
}
/// Mails that tell staff so.
pub const LINK_REQUEST_ALERT: Limit = Limit { name: "link-request.alert", burst: 1, every_millis: HOUR };
/// Codes that confirm a new address, to one address by however many persons' sessions: nobody is flooded.
pub const NEW_ADDRESS: Limit = Limit { name: "new-address", burst: 3, every_millis: HOUR };
/// Links that opened nothing, though they were ours once, from one network.
pub const LINK_FAILURE: Limit = Limit { name: "link.failure", burst: 30, every_millis: HOUR / 30 };
/// Sessions opened by one permanent link, whoever presses its button: a robot in a loop fills no table.
pub const LINK_EXCHANGE: Limit = Limit { name: "link.exchange", burst: 20, every_millis: HOUR / 20 };
/// Searches of one colleague: more than anybody reads, too few to carry the CRM away name by name.
pub const STAFF_SEARCH: Limit = Limit { name: "staff.search", burst: 40, every_millis: 20 * SECOND };
/// Persons whom one colleague opens, as reasons that they give: more than a day's queue, and no way through the whole CRM.
pub const STAFF_OPENING: Limit = Limit { name: "staff.opening", burst: 300, every_millis: DAY / 300 };
/// Copies of one person's data.
pub const EXPORT: Limit = Limit { name: "export", burst: 20, every_millis: DAY / 20 };
/// Requests and messages of one person: each is kept, and each alerts somebody.
pub const REQUEST: Limit = Limit { name: "request", burst: 20, every_millis: HOUR };
/// Consents given and objections ended by one person. To stop something is never limited, and changes something only after
/// one of these.
pub const YES: Limit = Limit { name: "consent.yes", burst: 60, every_millis: HOUR / 6 };
/// Values that one person changes.
pub const EDIT: Limit = Limit { name: "subject.edit", burst: 100, every_millis: 60 * SECOND };
/// Hundreds of requests with one API key: far more than a program needs, far less than one that has gone wild makes. Each
/// node takes a hundred at a time, so that few requests cost a statement more.
pub const API_KEY: Limit = Limit { name: "api.key", burst: 600, every_millis: SECOND };
/// Passwords tried for one address from one network, by browsers that nobody has signed in with.
pub const SIGN_IN_PAIR: Limit = Limit { name: "sign-in.pair", burst: 10, every_millis: 90 * SECOND };
/// Passwords tried from one network.
pub const SIGN_IN_NETWORK: Limit = Limit { name: "sign-in.network", burst: 100, every_millis: 20 * SECOND };
/// Passwords tried for one address from everywhere, by browsers that nobody has signed in with: slower than the pair, so that
/// many networks together are no way round it. The colleague's own browsers do not count here and are never shut out.
pub const SIGN_IN_ADDRESS: Limit = Limit { name: "sign-in.address", burst: 30, every_millis: 120 * SECOND };
/// Passwords tried in a browser that this colleague has signed in with (a device cookie, as OWASP describes it).
pub const SIGN_IN_DEVICE: Limit = Limit { name: "sign-in.device", burst: 10, every_millis: 90 * SECOND };
/// Returns from an identity provider with one handshake: once, until it is over anyway.
pub const OIDC_HANDSHAKE: Limit = Limit { name: "oidc.handshake", burst: 1, every_millis: HOUR };
/// Answers to one question for a passkey: one, until it is over anyway.
pub const PASSKEY_QUESTION: Limit = Limit { name: "passkey.question", burst: 1, every_millis: HOUR };
/// Second factors tried in one session.
pub const SECOND_SESSION: Limit = Limit { name: "second.session", burst: 5, every_millis: HOUR };
/// Second factors tried for one colleague, by browsers that they have not signed in with: whoever tries knows the password.
pub const SECOND_STAFF: Limit = Limit { name: "second.staff", burst: 10, every_millis: DAY / 10 };
/// Second factors tried for one colleague in one browser that they have signed in with: such a cookie may have been copied.
pub const SECOND_DEVICE: Limit = Limit { name: "second.device", burst: 10, every_millis: DAY / 10 };
/// Proofs and changes of a password tried in one session.
pub const PROOF: Limit = Limit { name: "proof", burst: 5, every_millis: 180 * SECOND };
