//! What forms send: whatever is taken is in its one form, so that sending it again changes nothing; and no mask, pattern or
//! number gives up over a text.
//!
//! The input's first line names the kind of input and may name a format, the second is a pattern or empty, the rest is what
//! was entered.

use domain::SubjectRef;
use domain::field::{Format, Input, Limits, Shape};
use domain::mask::Mask;
use domain::pattern::Pattern;
use portal::phone;

/// See above.
///
/// # Panics
/// When it does not hold.
pub fn holds(input: &[u8]) {
    let Some(whole) = super::text(input) else { return };
    let mut lines = whole.splitn(3, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (kind, pattern, entered) = (line(), line(), line());
    let (kind, format) = kind.split_once(' ').unwrap_or((kind, ""));
    if let Some(input) = Input::parse(kind) {
        let shape = Shape {
            input,
            required: false,
            max_length: Some(60),
            values: vec!["yes".to_owned(), "no".to_owned()],
            pattern: Some(pattern.to_owned()).filter(|pattern| Pattern::parse(pattern).is_ok() && !pattern.is_empty()),
            limits: Limits { range: Some((-128, 127)), digits: Some(9), scale: Some(2), zone: Some(true) },
            format: Format::parse(format),
        };
        check(&shape, entered);
        check(&Shape { limits: Limits::default(), ..shape }, entered);
    }
    if let Ok(pattern) = Pattern::parse(pattern) {
        let _ = pattern.matches(entered);
    }
    for mask in Mask::ALL {
        let _ = mask.apply(entered);
    }
    // What is no number of any plan has as many forms as people think of.
    if let Some(normal) = phone::normal(None, entered).filter(|_| phone::is_valid(None, entered)) {
        assert_eq!(phone::normal(None, &normal).as_ref(), Some(&normal), "a number has one normal form");
    }
    if let Some(subject) = SubjectRef::parse(entered) {
        assert_eq!(SubjectRef::parse(&subject.to_string()), Some(subject), "a subject is written as it is read");
    }
}

fn check(shape: &Shape, entered: &str) {
    let Ok(Some(stored)) = shape.check(entered) else { return };
    assert_eq!(shape.check(&stored), Ok(Some(stored.clone())), "what is taken is in its one form");
    assert!(shape.is_start(&stored, &stored), "a form that was left as it started changes nothing");
}
