use super::*;

fn shape(input: Input) -> Shape {
    Shape {
        input,
        required: false,
        max_length: Some(10),
        values: vec!["SE".into(), "DK".into()],
        pattern: None,
        limits: Limits { range: Some((-100, 100)), digits: Some(4), scale: Some(2), zone: Some(false) },
        format: None,
    }
}

#[test]
fn each_kind_takes_its_own() {
    for (input, entered, result) in [
        (Input::Text, "  Anna ", Ok(Some("Anna".to_owned()))),
        (Input::Text, "🙂", Ok(Some("🙂".to_owned()))),
        (Input::Text, "a\u{0}b", Err(Misfit::Control)),
        (Input::Text, "a\nb", Err(Misfit::Control)),
        (Input::LongText, "a\r\nb", Ok(Some("a\nb".to_owned()))),
        (Input::Text, "ååååååååååå", Err(Misfit::TooLong)),
        (Input::Text, "", Ok(None)),
        (Input::Integer, "-12", Ok(Some("-12".to_owned()))),
        (Input::Integer, "12.5", Err(Misfit::NotInteger)),
        (Input::Integer, "9223372036854775808", Err(Misfit::TooLong)),
        (Input::Integer, "101", Err(Misfit::OutOfRange)),
        (Input::Decimal, "112.50", Err(Misfit::TooManyDigits)),
        (Input::Time, "09:30", Ok(Some("09:30:00".to_owned()))),
        (Input::Time, "9.30", Err(Misfit::NotTime)),
        (Input::Moment, "yesterday", Err(Misfit::NotMoment)),
        (Input::Uuid, "x", Err(Misfit::NotUuid)),
        (Input::Decimal, "12.50", Ok(Some("12.50".to_owned()))),
        (Input::Decimal, "1e9", Err(Misfit::NotDecimal)),
        (Input::Date, "2024-02-29", Ok(Some("2024-02-29".to_owned()))),
        (Input::Date, "2023-02-29", Err(Misfit::NotDate)),
        (Input::Bool, "true", Ok(Some("true".to_owned()))),
        (Input::Bool, "yes", Err(Misfit::NotBool)),
        (Input::Choice, "SE", Ok(Some("SE".to_owned()))),
        (Input::Choice, "NO", Err(Misfit::NotListed)),
    ] {
        assert_eq!(shape(input).check(entered), result, "{input:?} {entered:?}");
    }
}

#[test]
fn a_pattern_holds_for_the_whole_value() {
    let postal = Shape { pattern: Some("[0-9]{3} ?[0-9]{2}".to_owned()), ..shape(Input::Text) };
    for (entered, result) in [
        ("111 22", Ok(Some("111 22".to_owned()))),
        (" 11122 ", Ok(Some("11122".to_owned()))),
        ("111 223", Err(Misfit::NotPattern)),
        ("", Ok(None)),
    ] {
        assert_eq!(postal.check(entered), result, "{entered:?}");
    }
    let broken = Shape { pattern: Some("(".to_owned()), ..shape(Input::Text) };
    assert_eq!(broken.check("x"), Err(Misfit::NotPattern));
}

#[test]
fn a_form_starts_with_what_its_input_can_show() {
    let date = shape(Input::Date);
    assert_eq!(date.start("2002-08-14 00:00:00"), "2002-08-14");
    assert_eq!(date.start("soon"), "soon");
    assert!(date.is_start("2002-08-14 00:00:00", "2002-08-14"));
    assert!(!date.is_start("2002-08-14 00:00:00", "2002-08-15"));
    assert!(shape(Input::LongText).is_start(" a\r\nb ", "a\nb"));
    assert!(shape(Input::Time).is_start("09:30", "09:30:00"));
}

#[test]
fn a_required_field_is_not_emptied() {
    let required = Shape { required: true, ..shape(Input::Text) };
    assert_eq!(required.check("   "), Err(Misfit::Required));
}
