//! The types of columns, with values that fit and values that do not.

use domain::Value;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value as Json;

use crate::crm_types::Type;

/// When what is read is what was written.
pub type Same = fn(&Value, &Value) -> bool;

/// Types that a database of PostgreSQL makes for itself.
pub const POSTGRES: &str = "
    create extension if not exists citext;
    create type mood as enum ('sad', 'so-so', 'in ''good'' spirits');
    create domain short as varchar(5) check (value <> 'never');
    create domain cents as numeric(6, 2);
    create domain reference as uuid;
    create domain yes_no as bit(1)";

/// A value that shows itself in the message of a test that failed; one of a person never does.
#[derive(Clone, PartialEq)]
pub struct Sample(pub Value);

impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Value::Bytes(bytes) => write!(f, "{bytes:?}"),
            Value::List(items) => write!(f, "{items:?}"),
            other => write!(f, "{:?}", other.text()),
        }
    }
}

/// Makes a sample of what a variant holds.
macro_rules! samples {
    ($($name:ident: $variant:ident($of:ty)),+ $(,)?) => {
        $(fn $name(value: $of) -> Sample {
            Sample(Value::$variant(value))
        })+
    };
}

samples! {
    of_text: Text(String), of_integer: Integer(i64), of_decimal: Decimal(String), of_bool: Bool(bool), of_date: Date(String),
    of_timestamp: Timestamp(String), of_list: List(Vec<Option<String>>), of_bytes: Bytes(Vec<u8>),
}

/// Every type.
pub fn types() -> Vec<Type> {
    let mut all = texts();
    all.extend(numbers());
    all.extend(times());
    all.extend(others());
    all
}

fn of(
    (sqlite, postgres): (impl Into<Option<&'static str>>, impl Into<Option<&'static str>>),
    fits: impl Strategy<Value = Sample> + 'static,
    unfit: impl Strategy<Value = Sample> + 'static,
    same: Same,
) -> Type {
    Type { sqlite: sqlite.into(), postgres: postgres.into(), fits: fits.boxed(), unfit: unfit.boxed(), same }
}

fn text(strategy: impl Strategy<Value = String>) -> impl Strategy<Value = Sample> {
    strategy.prop_map(of_text)
}

fn words(all: &'static [&'static str]) -> impl Strategy<Value = Sample> {
    select(all).prop_map(|word| of_text(word.to_owned()))
}

/// Anything but NUL, which no text has.
fn any_text(pattern: &'static str) -> impl Strategy<Value = String> {
    pattern.prop_map(|text: String| text.replace('\0', "0"))
}

fn texts() -> Vec<Type> {
    let nul = || any_text("(?s).{0,9}").prop_map(|text| of_text(text + "\0"));
    let bits = || text("[01]{8}".prop_map(String::from));
    vec![
        of(("text", "text"), text(any_text("(?s).{0,40}")), nul(), exactly),
        of(("varchar(10)", "varchar(10)"), text(any_text("(?s).{0,10}")), text(any_text(".{11,30}")), exactly),
        of((None, "citext"), text(any_text("(?s).{0,40}")), nul(), exactly),
        of((None, "short"), text("[a-m]{0,5}"), text("never|[a-m]{6,9}"), exactly),
        of((None, "mood"), words(&["sad", "so-so", "in 'good' spirits"]), words(&["", "SAD", "glad"]), exactly),
        of((None, "bit(8)"), bits(), text("[01]{1,7}|[01]{9,12}|[0-2]{7}2"), exactly),
        of((None, "bit varying(8)"), text("[01]{0,8}"), text("[01]{9,12}|[a-z]{1,3}"), exactly),
    ]
}

fn numbers() -> Vec<Type> {
    let whole = |range: std::ops::RangeInclusive<i64>| range.prop_map(of_integer);
    let decimal = |digits: std::ops::RangeInclusive<i64>, scales: std::ops::RangeInclusive<u32>| {
        (digits, scales).prop_map(|(number, scale)| of_decimal(shifted(number, scale)))
    };
    let small = || (32_768..=i64::MAX).prop_flat_map(|far| select(vec![of_integer(far), of_integer(-far - 1)]));
    let none = || words(&["", "x", "1.5", "9223372036854775808", "0x10", "1e3", "--1"]);
    let no_number = || words(&["", "x", "1,5", "NaN", "Infinity", "1e3", "1.", ".5", "0x10"]);
    let long = || text("[1-9][0-9]{10,20}\\.[0-9]{5}[1-9]");
    vec![
        of(("smallint", "smallint"), whole(-32_768..=32_767), small(), exactly),
        of(("integer", "integer"), whole(i32::MIN.into()..=i32::MAX.into()), none(), exactly),
        of(
            (None, "integer"),
            whole(-9..=9),
            (1..=i64::from(i32::MAX)).prop_map(|n| of_integer(n + i64::from(i32::MAX))),
            exactly,
        ),
        of(("bigint", "bigint"), whole(i64::MIN..=i64::MAX), none(), exactly),
        of(
            ("numeric(10,2)", "numeric(10,2)"),
            decimal(-9_999_999_999..=9_999_999_999, 2..=2),
            text("-?[1-9][0-9]{8}|[0-9]{1,8}\\.[0-9]{2}[1-9]"),
            numerically,
        ),
        of(("numeric", None), decimal(-999_999_999_999_999..=999_999_999_999_999, 0..=9), long(), numerically),
        of((None, "numeric"), decimal(i64::MIN + 1..=i64::MAX, 0..=18), no_number(), numerically),
        of((None, "real"), decimal(-999_999..=999_999, 0..=6), text("[1-9][0-9]{5,9}[1-9]"), numerically),
        of(
            ("double precision", "double precision"),
            decimal(-999_999_999_999_999..=999_999_999_999_999, 0..=15),
            long(),
            numerically,
        ),
        of(("real", "double precision"), decimal(-999..=999, 0..=3), no_number(), numerically),
        of(
            (None, "cents"),
            decimal(-999_999..=999_999, 2..=2),
            text("[0-9]{1,4}\\.[0-9]{2}[1-9]|[1-9][0-9]{4}"),
            numerically,
        ),
        of(("boolean", "boolean"), any::<bool>().prop_map(of_bool), words(&["", "2", "maybe"]), exactly),
        of(("bit", "bit"), any::<bool>().prop_map(of_bool), words(&["", "2", "maybe", "11"]), exactly),
        of((None, "yes_no"), any::<bool>().prop_map(of_bool), words(&["10", "maybe"]), exactly),
    ]
}

fn times() -> Vec<Type> {
    let day = || (1..=9998, 1..=12, 1..=28).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"));
    let clock =
        || (0..24, 0..60, 0..60).prop_map(|(hour, minute, second)| format!("{hour:02}:{minute:02}:{second:02}"));
    let fine = || {
        (clock(), 1..=999_999).prop_map(|(clock, part)| format!("{clock}.{part:06}").trim_end_matches('0').to_owned())
    };
    let moment = move || (day(), fine()).prop_map(|(day, time)| format!("{day} {time}"));
    let zoned =
        move || (2..9998, fine(), -11..=11).prop_map(|(year, time, zone)| format!("{year:04}-06-15 {time}{zone:+03}"));
    let no_time = || words(&["", "24:00:01", "9:30", "12:60:00", "noon", "12:00:00.1234567", "12:00:00x"]);
    let no_moment =
        || words(&["", "2023-02-29 10:00:00", "infinity", "now", "2024-01-01x10:00:00", "2024-01-01 25:00:00", "1"]);
    vec![
        of(
            ("date", "date"),
            day().prop_map(of_date),
            words(&["", "2023-02-29", "0000-01-01", "today", "24-01-01", "2024-1-1", "infinity"]),
            exactly,
        ),
        of(("time", "time"), text(fine()), words(&["", "24:00:01", "9:30", "12:60:00", "noon"]), exactly),
        of((None, "time(0)"), text(clock()), text(fine()), exactly),
        of(
            (None, "time with time zone"),
            text((fine(), -11..=11).prop_map(|(time, zone)| format!("{time}{zone:+03}"))),
            no_time(),
            exactly,
        ),
        of(("datetime", "timestamp"), moment().prop_map(of_timestamp), no_moment(), exactly),
        of((None, "timestamp"), moment().prop_map(of_timestamp), zoned().prop_map(of_timestamp), exactly),
        of(
            (None, "timestamp(3)"),
            (day(), clock()).prop_map(|(day, time)| of_timestamp(format!("{day} {time}.125"))),
            words(&["2024-01-01 10:00:00.1234"]),
            exactly,
        ),
        of(("timestamp with time zone", "timestamptz"), zoned().prop_map(of_timestamp), no_moment(), at_once),
    ]
}

fn others() -> Vec<Type> {
    let id = || text("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    let no_id = || words(&["", "x", "0190a6b4-7c1e-7000-8000-00000000abcg", "0190a6b4-7c1e-7000-8000-00000000abc"]);
    let no_json = || words(&["", "{", "[1,]", "{\"a\"}", "nul", "'a'", "[1] x"]);
    let items = |pattern: &'static str| vec(proptest::option::of(any_text(pattern)), 0..5).prop_map(of_list);
    let long = || vec(text_of("[a-z]{6,9}"), 1..3).prop_map(|all| of_list(all.into_iter().map(Some).collect()));
    let no_list = || vec(text_of("[a-z]{1,3}\0"), 1..3).prop_map(|all| of_list(all.into_iter().map(Some).collect()));
    vec![
        of(("uuid", "uuid"), id(), no_id(), exactly),
        of((None, "reference"), id(), no_id(), exactly),
        of(("json", "json"), text(json()), no_json(), as_json),
        of((None, "jsonb"), text(json()), no_json(), as_json),
        of((None, "text[]"), items("(?s).{0,12}"), no_list(), exactly),
        of((None, "varchar(5)[]"), items("[a-zåäö\"\\\\{}, ]{0,5}"), long(), exactly),
        of(("blob", "bytea"), vec(any::<u8>(), 0..40).prop_map(of_bytes), words(&["", "text"]), exactly),
    ]
}

fn text_of(pattern: &'static str) -> impl Strategy<Value = String> {
    pattern.prop_map(String::from)
}

/// An object or array of a few levels.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        any_text("(?s).{0,9}").prop_map(Json::from),
    ];
    let inner = leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::from),
            vec(("[a-z]{1,3}", inner), 0..4).prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    });
    vec(inner, 0..4).prop_map(|items| Json::from(items).to_string())
}

/// A whole number with its last digits after the point.
fn shifted(number: i64, scale: u32) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", number.unsigned_abs(), width = scale as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale as usize);
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn exactly(written: &Value, read: &Value) -> bool {
    written == read
}

/// The same digits, but for noughts at both ends.
fn numerically(written: &Value, read: &Value) -> bool {
    let plain = |value: &Value| {
        let text = value.text().unwrap_or_default();
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
        let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
        let digits = digits.trim_start_matches('0');
        let sign = if digits.is_empty() { "" } else { sign };
        format!("{sign}{digits}").replace("-.", ".-")
    };
    plain(written) == plain(read)
}

/// The same moment, wherever it is told.
fn at_once(written: &Value, read: &Value) -> bool {
    let utc = |value: &Value| {
        let text = value.text().unwrap_or_default();
        let form = time::macros::format_description!(
            "[year]-[month]-[day] [hour]:[minute]:[second][optional [.[subsecond]]][offset_hour sign:mandatory]"
        );
        time::OffsetDateTime::parse(&text, form).expect("a moment")
    };
    utc(written) == utc(read)
}

fn as_json(written: &Value, read: &Value) -> bool {
    let json = |value: &Value| serde_json::from_str::<Json>(&value.text().unwrap_or_default()).ok();
    json(written).is_some() && json(written) == json(read)
}
