//! Any text at all comes back from all three formats.

use proptest::prelude::*;

use super::readers::assert_round_trip;
use super::{Kind, section, text};

/// Characters that mean something to a format on the way.
const SHARP: &str = "=+-@\t\r\n\0\"',;'＝＋－＠\u{feff}\u{a0} _x0041<>&]{}\\/\u{1}\u{b}\u{fffe}\u{ffff}🙂\u{202e}é";

fn any_text() -> impl Strategy<Value = String> {
    let sharp: Vec<char> = SHARP.chars().collect();
    let character = prop_oneof![any::<char>(), prop::sample::select(sharp)];
    prop::collection::vec(character, 0..24).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn texts_round_trip(rows in prop::collection::vec((any_text(), any_text()), 1..12)) {
        let rows = rows.into_iter().map(|(a, b)| vec![text(a), text(b)]).collect();
        assert_round_trip(&[section("any", &[("a", Kind::Text), ("b", Kind::Decimal)], rows)]);
    }
}
