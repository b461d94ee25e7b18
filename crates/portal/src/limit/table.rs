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
/// Links that opened nothing, though they were ours once, from one network.
pub const LINK_FAILURE: Limit = Limit { name: "link.failure", burst: 30, every_millis: HOUR / 30 };
/// Copies of one person's data.
pub const EXPORT: Limit = Limit { name: "export", burst: 20, every_millis: DAY / 20 };
/// Hundreds of requests with one API key: far more than a program needs, far less than one that has gone wild makes. Each
/// node takes a hundred at a time, so that few requests cost a statement more.
pub const API_KEY: Limit = Limit { name: "api.key", burst: 600, every_millis: SECOND };
