//! A small mapping that is right, for tests to spoil.

use portal::mapping::{Problem, parse};

/// One of everything.
pub const BASE: &str = r#"format = 1

[purpose.news]
basis = "consent"
direct_marketing = true
channels = ["email", "sms"]
title = { en = "News" }
text = { en = "Yes." }
order = 2

[purpose.sales]
basis = "legitimate_interests"
channels = ["post"]
title = { en = "Sales" }
text = { en = "We sell." }

[subject.person]
label = { en = "Person", sv = "Person" }
table = "person"
key = "id"
name = ["first", "last"]
email = ["email"]
phone = ["mobile"]
locale = "language"
filter = { "extra.deleted" = 0 }
purposes = ["sales"]
source = { en = "You" }

[subject.person.group.reach]
label = { en = "Reach" }
order = 2

[subject.person.group.about]
label = { en = "About" }

[subject.person.field.last]
label = { en = "Last name" }
edit = "instant"
group = "about"
order = 2

[subject.person.field.first]
label = { en = "First name" }
edit = "instant"
max_length = 40
pattern = "[A-Za-z ]+"
group = "about"
order = 1

[subject.person.field.email]
label = { en = "E-mail" }
purposes = ["sales", "news"]
group = "reach"
order = 1

[subject.person.field.country]
label = { en = "Country" }
values = [{ value = "SE", label = { en = "Sweden" } }, { value = "DK", label = { en = "Denmark" } }]
order = 3

[subject.person.field.staff]
label = { en = "Staff" }
access = false
access_reason = "Art. 15(4)"
order = 4

[subject.person.field.mobile]
label = { en = "Mobile" }
order = 5

[subject.person.field.language]
label = { en = "Language" }
order = 6

[subject.person.data.extra]
label = { en = "Extra" }
table = "crm.person_extra"
join = { person_id = "subject.id" }
where = { kind = "person" }
order = 1
erase = "anonymise"
category = "preference"
source = { column = "subject.lead_source" }

[subject.person.data.extra.field.boat]
label = { en = "Boat" }
edit = "instant"
erase = { constant = "-" }

[subject.person.data.extra.field.note]
label = { en = "Note" }
free_text = true
order = 1

[subject.person.data.invoice]
label = { en = "Invoices" }
table = "invoice"
join = { person_id = "subject.id" }
many = true
order_by = ["-day", "id"]
order = 2
erase = "keep"
keep = { ground = "17-3-b", law = "Bookkeeping", years = 7, from = "day", then = "anonymise", with = ["subject.first"] }

[subject.person.data.invoice.field.number]
label = { en = "Number" }
page = false

[subject.person.data.invoice.field.total]
label = { en = "Total" }
order = 1

[subject.person.data.line]
label = { en = "Lines" }
table = "invoice_line"
via = [{ as = "inv", table = "invoice", join = { person_id = "subject.id" } }]
join = { invoice_id = "inv.id" }
many = true
title = ["article"]
order = 3
erase = "keep"
keep = { ground = "17-3-b", law = "Bookkeeping", years = 7, from = "inv.day", counted = "calendar_year_end", then = "delete" }

[subject.person.data.line.field.article]
label = { en = "Article" }

[[subject.person.mirror]]
purpose = "news"
channel = "email"
column = "optout"
yes = "0"
no = ["1", "2"]

[[subject.person.mirror]]
purpose = "news"
channel = "sms"
column = "extra.sms_optout"
yes = ["0"]
no = "1"

[[subject.person.soft_opt_in]]
purpose = "sales"
channels = ["post"]
column = "customer"
yes = "1"

[waive]
"person.updated" = "says nothing"
"crm.person_extra.id" = "row number"
"#;

/// The base with a piece replaced; an empty piece appends.
pub fn spoiled(from: &str, to: &str) -> String {
    if from.is_empty() {
        return format!("{BASE}\n{to}\n");
    }
    assert!(BASE.contains(from), "the base has no {from:?}");
    BASE.replacen(from, to, 1)
}

/// The number of the first line that holds this.
pub fn line_of(text: &str, piece: &str) -> usize {
    text.lines().position(|line| line.contains(piece)).unwrap_or_else(|| panic!("no line has {piece:?}")) + 1
}

/// Asserts that the spoiled base has one problem, at the line marked with `#!`, with this in its message.
pub fn assert_bad(from: &str, to: &str, message: &str) {
    assert_bad_at(from, to, "#!", message);
}

/// As [`assert_bad`], at the line that holds `place`; at none where that is empty.
pub fn assert_bad_at(from: &str, to: &str, place: &str, message: &str) {
    let text = spoiled(from, to);
    let problems = parse("crm.toml", &text).expect_err(to);
    let line = if place.is_empty() { 0 } else { line_of(&text, place) };
    assert_one(&problems, line, message, to);
}

/// Asserts that this problem is the only one.
pub fn assert_one(problems: &[Problem], line: usize, message: &str, what: &str) {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 1, "{what}: {told:#?}");
    assert!(told[0].starts_with(&format!("crm.toml:{line}: ")), "{what}: line {line}, but {told:#?}");
    assert!(told[0].contains(message), "{what}: {message:?}, but {told:#?}");
}
