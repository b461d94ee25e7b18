//! Files that are not of the format: every problem has its line.

use portal::mapping::parse;
use proptest::prelude::*;

use crate::base::{BASE, assert_bad, assert_bad_at, assert_one, spoiled};

#[test]
fn what_is_not_of_the_format_is_told_with_its_line() {
    for (from, to, message) in [
        ("format = 1", "format = 2 #!", "this version reads format 1"),
        ("key = \"id\"", "key = person #!", "string values must be quoted"),
        ("key = \"id\"", "ky = \"id\" #!\nkey = \"id\"", "unknown key `ky`; did you mean `key`?"),
        ("[waive]", "[wave] #!", "unknown key `wave`; did you mean `waive`?"),
        ("[waive]", "[zebra] #!", "unknown key `zebra`; known here: format, purpose, subject, waive"),
        ("mobile\"]", "mobile\"]\nPhone = [] #!", "there is `phone`, which differs in letter case only"),
        ("order_by =", "orderby = [] #!\norder_by =", "did you mean `order_by`?"),
        ("years = 7, from = \"day\"", "years = 7, form = \"day\", #!\nfrom = \"day\"", "did you mean `from`?"),
        ("order = 1\n\n[subject.person.field.email]", "odrer = 1 #!\n\n[subject.person.field.email]", "`order`?"),
        ("yes = \"0\"", "yess = \"0\" #!\nyes = \"0\"", "did you mean `yes`?"),
        ("via = [{ as = \"inv\",", "via = [{ az = \"x\", #!\nas = \"inv\",", "did you mean `as`?"),
        ("key = \"id\"", "key = 3 #!", "invalid type: integer `3`, expected a string"),
        ("many = true", "many = \"yes\" #!", "expected a boolean"),
        ("years = 7,", "years = -7, #!\n", "invalid value"),
        ("\"consent\"", "\"consnt\" #!", "did you mean `consent`?"),
        ("\"email\", \"sms\"]", "\"email\", \"fax\"] #!", "`fax` is none of email, phone, sms, post"),
        ("erase = \"anonymise\"", "erase = \"anonymize\" #!", "did you mean `anonymise`?"),
        ("{ constant = \"-\" }", "\"nul\" #!", "did you mean `null`?"),
        ("{ constant = \"-\" }", "{ constant = 1 } #!", "expected a string"),
        ("edit = \"instant\"", "edit = \"review\" #!", "`review` is none of no, instant"),
        ("page = false", "mask = \"stars\" #!", "`stars` is none of email"),
        ("page = false", "portable = \"given\" #!", "`given` is none of no, provided, observed"),
        ("title = { en = \"News\" }", "title = { sv = \"Nytt\" } #!", "a text needs `en`"),
        ("text = { en = \"Yes.\" }", "text = { en = \" \" } #!", "a text needs `en`"),
        ("label = { en = \"Boat\" }", "label = \"Boat\" #!", "invalid type: string \"Boat\", expected a map"),
        ("label = { en = \"Boat\" }", "label = { en = \"Boat\", Swedish = \"B\" } #!", "`Swedish` is no language"),
        ("{ column = \"subject.lead_source\" }", "{ column = \"x\", en = \"y\" } #!", "not both"),
        ("{ kind = \"person\" }", "{ kind = 1.5 } #!", "a constant is a string, a whole number or a bool, not float"),
        ("no = [\"1\", \"2\"]", "no = [1] #!", "stored values are written as strings, not integer"),
        ("[purpose.sales]", "[purpose.\"sa les\"] #!", "`sa les` is no code"),
        ("", "[subject.\"x:y\"] #!\nlabel = { en = \"x\" }\ntable = \"x\"\nkey = \"x\"\nname = [\"x\"]", "is no code"),
    ] {
        assert_bad(from, to, message);
    }
    assert_bad_at("[subject.person.group.about]", "[subject.person.group.About]", "About]", "`About` is no code");
}

#[test]
fn what_is_missing_is_told_at_the_table() {
    for (from, to, place, message) in [
        ("format = 1\n", "\n", "", "the key `format` is missing"),
        ("key = \"id\"\n", "", "[subject.person]", "the key `key` is missing"),
        ("basis = \"consent\"\n", "", "[purpose.news]", "the key `basis` is missing"),
        ("label = { en = \"Boat\" }\n", "", "[subject.person.data.extra.field.boat]", "the key `label` is missing"),
        ("join = { person_id = \"subject.id\" }\nmany", "many", "[subject.person.data.invoice]", "`join` is missing"),
        ("law = \"Bookkeeping\", ", "", "keep = ", "the key `law` is missing"),
        ("as = \"inv\", ", "", "via = ", "the key `as` is missing"),
        ("yes = \"0\"\n", "", "[[subject.person.mirror]]", "the key `yes` is missing"),
    ] {
        assert_bad_at(from, to, place, message);
    }
    // A sub-table takes the keys below it, so this one comes last.
    let title = "text = { en = \"Yes.\" }\n\n[purpose.news.title] #!\nsv = \"Nytt\"";
    assert_bad("title = { en = \"News\" }\ntext = { en = \"Yes.\" }\norder = 2", title, "needs `en`");
}

#[test]
fn all_problems_are_told_at_once() {
    let text = spoiled("key = \"id\"", "kee = 1\ntabel = 2\nkey = 3")
        .replace("basis = \"consent\"", "basis = \"want\"")
        .replace("label = { en = \"Boat\" }", "label = 1")
        .replace("as = \"inv\"", "az = \"inv\"");
    let problems = parse("crm.toml", &text).expect_err("spoiled");
    let starts: Vec<&str> =
        problems.iter().map(|problem| problem.message.split([';', ',']).next().unwrap_or("")).collect();
    assert_eq!(
        starts,
        [
            "`want` is none of consent",
            "unknown key `kee`",
            "unknown key `tabel`",
            "invalid type: integer `3`",
            "invalid type: integer `1`",
            "unknown key `az`",
        ]
    );
    assert!(problems.is_sorted_by_key(|problem| problem.line));
}

#[test]
fn a_file_without_a_subject_is_none() {
    let problems = parse("crm.toml", "format = 1\n").expect_err("nothing mapped");
    assert_one(&problems, 0, "no [subject.<kind>] is mapped", "empty");
}

/// Words of the format, so that random text gets past the lexer often.
fn tokens() -> impl Strategy<Value = String> {
    let mut words: Vec<String> = BASE.split_inclusive([' ', '\n', '.', '"']).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    prop::collection::vec(prop::sample::select(words), 0..60).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        let _ = parse("crm.toml", &text);
    }

    #[test]
    fn words_of_the_format_never_panic(text in tokens()) {
        let _ = parse("crm.toml", &text);
    }

    #[test]
    fn a_file_with_a_piece_cut_out_never_panics(from in 0..BASE.len(), length in 0..200_usize, put in "[ -~]{0,3}") {
        let to = (from + length).min(BASE.len());
        let text = format!("{}{put}{}", &BASE[..from], &BASE[to..]);
        if let Err(problems) = parse("crm.toml", &text) {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|problem| problem.line <= text.lines().count() + 1));
        }
    }
}
