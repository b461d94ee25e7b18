use proptest::prelude::*;

use super::*;

#[test]
fn whole_values_match() {
    for (pattern, yes, no) in [
        ("[0-9A-Za-z \\-]{3,12}", vec!["111 22", "SW1A 1AA", "12-345"], vec!["11", "1234567890123", "111_22", ""]),
        ("SE[0-9]{4}", vec!["SE1234"], vec!["SE123", "se1234", "SE12345", " SE1234"]),
        ("a?b*c+", vec!["c", "abbbcc", "bc"], vec!["", "ab", "aac", "cb"]),
        ("[^0-9]+", vec!["abc", "-"], vec!["a1", ""]),
        ("[åäö]{2}", vec!["åö"], vec!["å", "ao"]),
        ("[+]?[0-9]+[0-9 ]*", vec!["+46 70", "070"], vec!["+", "46+"]),
        ("a{0}b", vec!["b"], vec!["ab"]),
        ("a{2}a{0,1}", vec!["aa", "aaa"], vec!["a", "aaaa"]),
        ("[.,]", vec![".", ","], vec!["a"]),
        ("Я 1", vec!["Я 1"], vec!["Я1"]),
    ] {
        let parsed = Pattern::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        for value in yes {
            assert!(parsed.matches(value), "{pattern} takes {value:?}");
        }
        for value in no {
            assert!(!parsed.matches(value), "{pattern} does not take {value:?}");
        }
        assert_eq!(parsed.html(), pattern);
    }
}

#[test]
fn other_text_is_no_pattern() {
    for (pattern, at, what) in [
        ("", 1, "empty"),
        ("a|b", 2, "outside a class"),
        ("(a)", 1, "outside a class"),
        (".", 1, "outside a class"),
        ("^a", 1, "outside a class"),
        ("a-b", 2, "a hyphen is [\\-]"),
        ("\\d", 1, "a hyphen is [\\-]"),
        ("*a", 1, "nothing to repeat"),
        ("a*?", 3, "nothing to repeat"),
        ("a{2}{3}", 5, "nothing to repeat"),
        ("[a", 3, "no end"),
        ("[a-", 4, "no end"),
        ("[", 2, "no end"),
        ("[]", 2, "class is empty"),
        ("[-a]", 2, "a hyphen in a class"),
        ("[z-a]", 4, "backwards"),
        ("[+-9]", 4, "letter to letter"),
        ("[\\d]", 3, "only a hyphen"),
        ("[a&&b]", 4, "twice"),
        ("[(]", 2, "may not stand"),
        ("a{,3}", 3, "{m} or {m,n}"),
        ("a{2,}", 5, "{m} or {m,n}"),
        ("a{x}", 3, "{m} or {m,n}"),
        ("a{3,2}", 6, "second number"),
        ("a{1001}", 8, "1000"),
        ("a{99999999999999999999999}", 27, "1000"),
    ] {
        let error = Pattern::parse(pattern).expect_err(pattern);
        assert_eq!(error.at, at, "{pattern}: {error}");
        assert!(error.what.contains(what), "{pattern}: {error}");
    }
}

#[test]
fn nothing_makes_it_slow() {
    // Backtracking would try 2 to the power of 400 ways.
    let pattern = Pattern::parse(&"a*".repeat(400)).expect("a pattern");
    assert!(!pattern.matches(&format!("{}b", "a".repeat(2_000))));
}

/// The plain definition, by trying everything: only for small inputs.
fn slow(steps: &[(Class, Repeat)], value: &[char]) -> bool {
    let Some(((class, repeat), rest)) = steps.split_first() else { return value.is_empty() };
    let taken = value.first().is_some_and(|&c| class.takes(c));
    match repeat {
        Repeat::Once => taken && slow(rest, &value[1..]),
        Repeat::Maybe => slow(rest, value) || (taken && slow(rest, &value[1..])),
        Repeat::Any => slow(rest, value) || (taken && slow(steps, &value[1..])),
    }
}

proptest! {
    #[test]
    fn never_panics(pattern in any::<String>(), value in any::<String>()) {
        if let Ok(pattern) = Pattern::parse(&pattern) {
            let _ = pattern.matches(&value);
        }
    }

    #[test]
    fn patternlike_text_never_panics(pattern in "[ab0-9\\[\\]\\\\{},?*+^ \\-]{0,20}", value in "[ab0-9 \\-]{0,10}") {
        if let Ok(pattern) = Pattern::parse(&pattern) {
            let _ = pattern.matches(&value);
        }
    }

    #[test]
    fn agrees_with_the_plain_definition(
        pattern in "([ab]|\\[ab\\]|\\[\\^a\\])([?*+]|\\{[0-2],[2-3]\\})?(([ab]|\\[ab\\])([?*+]|\\{[0-2]\\})?){0,3}",
        value in "[abc]{0,8}",
    ) {
        let parsed = Pattern::parse(&pattern).expect("made of the language");
        let steps: Vec<_> = parsed.steps.iter().map(|&(class, repeat)| (parsed.classes[class].clone(), repeat)).collect();
        let chars: Vec<char> = value.chars().collect();
        prop_assert_eq!(parsed.matches(&value), slow(&steps, &chars));
    }
}
