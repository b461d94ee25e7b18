//! Files of the right form that mean nothing sensible: one problem each, at the marked line.

use portal::mapping::{Edit, FieldMap, parse};

use crate::base::{BASE, assert_bad, assert_bad_at, line_of, spoiled};

#[test]
fn purposes() {
    for (from, to, message) in [
        ("legitimate_interests\"", "contract\"\ndirect_marketing = true #!", "not on contract"),
        ("legitimate_interests\"", "public_task\"\ndirect_marketing = true #!", "not on public_task"),
        ("\"email\", \"sms\"]", "\"email\", \"sms\", \"sms\"] #!", "listed twice"),
        (
            "",
            "[purpose.ab]\nbasis = \"contract\"\nchannels = [] #!\ntitle.en = \"x\"\ntext.en = \"x\"",
            "at least one channel",
        ),
        (
            "purposes = [\"sales\", \"news\"]",
            "purposes = [\"sales\", \"newz\"] #!",
            "no purpose `newz`; did you mean `news`?",
        ),
        ("purposes = [\"sales\"]", "purposes = [\"sale\"] #!", "no purpose `sale`; did you mean `sales`?"),
        ("\"person.updated\" =", "\"updated\" = \"x\" #!\n\"person.updated\" =", "is not \"table.column\""),
        ("\"says nothing\"", "\" \" #!", "needs a reason"),
    ] {
        assert_bad(from, to, message);
    }
}

#[test]
fn subjects() {
    for (from, to, message) in [
        ("name = [\"first\", \"last\"]", "name = [] #!", "at least one column"),
        ("source = { en = \"You\" }", "erase = \"keep\" #!", "by delete or anonymise"),
        ("table = \"person\"", "table = \"a.b.c\" #!", "neither \"table\" nor \"schema.table\""),
        ("table = \"person\"", "table = \"\" #!", "neither \"table\" nor \"schema.table\""),
        ("\"extra.deleted\" = 0 }", "\"invoice.deleted\" = 0 } #!", "several rows"),
        ("\"extra.deleted\" = 0 }", "\"person_extra.deleted\" = 0 } #!", "short name, `extra`"),
        ("\"extra.deleted\" = 0 }", "\"extr.deleted\" = 0 } #!", "did you mean `extra`?"),
        ("\"extra.deleted\" = 0 }", "\"extra.\" = 0 } #!", "names no column"),
    ] {
        assert_bad(from, to, message);
    }
}

#[test]
fn fields() {
    let note = "free_text = true\norder = 1";
    for (from, to, message) in [
        ("group = \"about\"\norder = 2", "group = \"abuot\" #!\norder = 2", "no group `abuot`; did you mean `about`?"),
        ("label = { en = \"Article\" }", "label = { en = \"Article\" }\ngroup = \"about\" #!", "has its own heading"),
        (note, "free_text = true\nedit = \"instant\" #!", "free_text is never edited"),
        ("purposes = [\"sales\", \"news\"]", "edit = \"instant\" #!", "it is a contact point"),
        ("label = { en = \"Mobile\" }", "label.en = \"M\"\nedit = \"instant\" #!", "it is a contact point"),
        ("", "[subject.person.field.id]\nlabel.en = \"Key\"\nedit = \"instant\" #!", "it is the key"),
        ("", "[subject.person.field.optout]\nlabel.en = \"No\"\nedit = \"instant\" #!", "it is a mirror column"),
        ("", "[subject.person.field.customer]\nlabel.en = \"C\"\nedit = \"instant\" #!", "it is a soft opt-in column"),
        (
            "",
            "[subject.person.data.extra.field.sms_optout]\nlabel.en = \"S\"\nedit = \"instant\" #!",
            "a mirror column",
        ),
        ("", "[subject.person.data.extra.field.person_id]\nlabel.en = \"P\"\nedit = \"instant\" #!", "a join column"),
        (
            "",
            "[subject.person.data.extra.field.deleted]\nlabel.en = \"D\"\nedit = \"instant\" #!",
            "column of `filter`",
        ),
        ("", "[subject.person.data.extra.field.kind]\nlabel.en = \"K\"\nedit = \"instant\" #!", "column of `where`"),
        ("label = { en = \"Total\" }", "label = { en = \"Total\" }\nedit = \"instant\" #!", "many = true"),
        ("page = false", "values = [] #!", "at least one value"),
        ("page = false", "max_length = 0 #!", "at least 1"),
        ("page = false", "category = \"specal\" #!", "did you mean `special`?"),
        ("category = \"preference\"", "category = \"food\" #!", "`food` is none of identity"),
        ("pattern = \"[A-Za-z ]+\"", "pattern = \"[A-Za-z +\" #!", "pattern, character 10: the class has no end"),
        ("page = false", "source = { column = \"line.x\" } #!", "several rows"),
        ("label = { en = \"Article\" }", "label = { en = \"A\" }\nsource = { column = \"inv.x\" } #!", "is a step"),
    ] {
        assert_bad(from, to, message);
    }
    for (from, to, place, message) in [
        ("access_reason = \"Art. 15(4)\"\n", "", "access = false", "needs access_reason"),
        ("access_reason = \"Art. 15(4)\"", "access_reason = \" \"", "access = false", "needs access_reason"),
        ("access = false\n", "", "access_reason", "goes with access = false only"),
    ] {
        assert_bad_at(from, to, place, message);
    }
}

#[test]
fn what_is_not_the_persons_is_not_edited() {
    let company = "[subject.person.data.company]\nlabel.en = \"C\"\ntable = \"company\"\n\
        join = { id = \"subject.company_id\" }\nerase = \"leave\"\n\n\
        [subject.person.data.company.field.city]\nlabel.en = \"City\"\nedit = \"instant\" #!";
    assert_bad("", company, "not the person's to change");
    // The same table once more under another name does not open a contact point.
    let again = "[subject.person.data.again]\nlabel.en = \"A\"\ntable = \"person\"\n\
        join = { id = \"subject.id\" }\nerase = \"anonymise\"\n\n\
        [subject.person.data.again.field.email]\nlabel.en = \"E\"\nedit = \"instant\" #!";
    assert_bad("", again, "it is a contact point");
    assert_bad("", &again.replace("instant", "confirm"), "no contact point of the subject");
}

#[test]
fn only_a_contact_point_is_changed_by_confirming_it() {
    let confirm = "edit = \"confirm\" #!\norder = 1";
    let email = "purposes = [\"sales\", \"news\"]\ngroup = \"reach\"\norder = 1";
    let text = BASE.replace(email, &email.replace("order = 1", "edit = \"confirm\"\norder = 1"));
    let mapping = parse("crm.toml", &text).unwrap();
    let own = &mapping.subjects[0];
    let field = own.tables[0].fields.iter().find(|field| field.column.name == "email").unwrap();
    assert_eq!(own.change(0, field, false), Some(domain::Action::ChangeAddress));
    assert_eq!(own.contact(0, "email"), Some(domain::Channel::Email));
    assert_eq!(own.contact(0, "mobile"), Some(domain::Channel::Phone));
    assert_eq!(own.contact(0, "country"), None);
    let of = |name: &str| own.tables[0].fields.iter().find(|field| field.column.name == name).unwrap().clone();
    let number = FieldMap { edit: Edit::Confirm, ..of("mobile") };
    assert_eq!(own.change(0, &number, false), None, "no text message confirms it");
    assert_eq!(own.change(0, &number, true), Some(domain::Action::ChangeAddress));
    assert_eq!(own.change(0, &of("last"), false), Some(domain::Action::Edit));
    assert_eq!(own.change(0, &of("mobile"), true), None);
    assert_bad(
        "edit = \"instant\"\ngroup = \"about\"\norder = 2",
        &format!("{confirm}2"),
        "no contact point of the subject",
    );
    // Of a row that others may share it would change theirs.
    let shared = "[subject.person.data.mailbox]\nlabel.en = \"M\"\ntable = \"mailbox\"\n\
        via = [{ as = \"owns\", table = \"owner\", join = { person_id = \"subject.id\" } }]\n\
        join = { id = \"owns.mailbox_id\" }\nerase = \"unlink\"\n\n\
        [subject.person.data.mailbox.field.address]\nlabel.en = \"A\"\nedit = \"confirm\" #!";
    let text = BASE.replace("email = [\"email\"]\n", "email = [\"email\", \"mailbox.address\"]\n");
    let problems = parse("crm.toml", &format!("{text}\n{shared}\n")).expect_err("shared");
    assert!(problems.len() == 1 && problems[0].to_string().contains("others may share"), "{problems:?}");
    // What is a contact point and something else as well is neither.
    assert_bad(
        email,
        &email.replace("order = 1", "edit = \"confirm\" #!\nvalues = [{ value = \"a\", label = { en = \"A\" } }]"),
        "on no list",
    );
    assert_bad(email, &email.replace("order = 1", "edit = \"confirm\" #!\nfree_text = true"), "free_text");
}

#[test]
fn paths() {
    let join = "join = { person_id = \"subject.id\" }\nmany";
    let also = |also: &str| format!("{join} = true\nalso = [{also}] #!\nread_only");
    for (many, path, message) in [
        ("true", "{ join = {} }", "at least one pair"),
        (
            "true",
            "{ via = [{ as = \"In\", table = \"t\", join = { a = \"subject.id\" } }], join = { id = \"In.b\" } }",
            "is no code",
        ),
        ("true", "{ join = { person_id = \"invoice.id\" } }", "joined to itself"),
        ("true", "{ join = { a = \"subject.id\" }, erase = \"delete\" }", "unknown key `erase`"),
        (
            "true",
            "{ via = [{ as = \"s\", table = \"t\", join = { a = \"subject.id\" }, erase = \"keep\" }], join = { id = \"s.b\" } }",
            "\"delete\" or \"leave\"",
        ),
        (
            "true",
            "{ via = [{ as = \"s\", table = \"invoice_line\", join = { a = \"subject.id\" }, erase = \"delete\" }], join = { id = \"s.b\" } }",
            "mapped as `line`, whose own erase decides",
        ),
    ] {
        assert_bad(join, &also(path).replace("read_only", "many").replacen("many = true\n", "", 1), message);
        assert_eq!(many, "true");
    }
    let single = "join = { person_id = \"subject.id\" }\nwhere";
    assert_bad(
        single,
        "join = { person_id = \"subject.id\" }\nalso = [{ join = { id = \"subject.id\" } }] #!\nwhere",
        "it needs many = true",
    );
    let extra = "erase = \"anonymise\"\ncategory";
    assert_bad(extra, "erase = \"anonymise\"\nread_only = true #!\ncategory", "its erase must be \"leave\"");
    assert_bad("email = [\"email\"]", "email = [\"invoice.number\"] #!", "several rows");
}

#[test]
fn joins() {
    let join = "join = { person_id = \"subject.id\" }\nmany";
    let via = "join = { person_id = \"subject.id\" } }]";
    for (from, to, message) in [
        (join, "join = {} #!\nmany", "at least one pair"),
        (join, "join = { person_id = \"id\" } #!\nmany", "write \"subject.id\""),
        (
            join,
            "join = { person_id = \"person.id\" } #!\nmany",
            "physical name; a reference uses its short name, `subject`",
        ),
        (join, "join = { person_id = \"subjct.id\" } #!\nmany", "did you mean `subject`?"),
        (join, "join = { person_id = \"invoice.id\" } #!\nmany", "joined to itself"),
        ("join = { invoice_id = \"inv.id\" }", "join = { invoice_id = \"in.id\" } #!", "did you mean `inv`?"),
        (via, "join = { person_id = \"extra.id\" } }] #!", "neither `subject` nor an earlier step"),
        (via, "join = { person_id = \"inv.id\" } }] #!", "neither `subject` nor an earlier step"),
        (via, "join = {} }] #!", "at least one pair"),
        (
            "join = { person_id = \"subject.id\" }\nwhere",
            "join = { person_id = \"invoice.id\" } #!\nwhere",
            "`extra` hangs on `invoice`, which may have several rows",
        ),
    ] {
        assert_bad(from, to, message);
    }
    for (code, message) in [("In", "is no code"), ("extra", "already names"), ("subject", "already names")] {
        let step = format!(
            "[subject.person.data.more]\nlabel.en = \"M\"\ntable = \"more\"\nerase = \"delete\"\n\
             via = [{{ as = \"{code}\", table = \"m\", join = {{ a = \"subject.id\" }} }}] #!\njoin = {{ b = \"subject.id\" }}"
        );
        assert_bad("", &step, message);
    }
    let circle = "[subject.person.data.a]\nlabel.en = \"A\"\ntable = \"a\"\nerase = \"delete\"\njoin = { x = \"b.x\" } #!\n\
        [subject.person.data.b]\nlabel.en = \"B\"\ntable = \"b\"\nerase = \"delete\"\njoin = { x = \"a.x\" }";
    let text = spoiled("", circle);
    let problems = portal::mapping::parse("crm.toml", &text).expect_err("a circle");
    assert_eq!(problems.len(), 2);
    assert!(problems[0].message.ends_with("never to the subject: a -> b -> a"), "{problems:?}");
    assert_eq!(problems[0].line, line_of(&text, "#!"));
    assert!(problems.iter().all(|problem| problem.message.contains("lead back to it")));
    assert_bad(
        "",
        "[subject.person.data.subject] #!\nlabel.en = \"S\"\ntable = \"s\"\nerase = \"delete\"\njoin = { a = \"subject.id\" }",
        "another short name",
    );
}

#[test]
fn rows_and_keeps() {
    let keep = "years = 7, from = \"day\", then = \"anonymise\", with = [\"subject.first\"] }";
    for (from, to, message) in [
        ("title = [\"article\"]", "title = [\"articl\"] #!", "no field of this table; did you mean `article`?"),
        ("many = true\norder_by", "many = true\ntitle = [\"number\"] #!\norder_by", "not shown on the page"),
        (
            "erase = \"keep\"\nkeep = { ground",
            "erase = \"delete\"\nkeep = { #!\n ground",
            "goes with erase = \"keep\" only",
        ),
        ("erase = \"anonymise\"", "erase = \"keep\" #!", "needs `keep`"),
        (keep, "years = 7, from = \"extra2.day\", then = \"delete\" } #!", "did you mean `extra`?"),
        (keep, "years = 7, from = \"line.day\", then = \"delete\" } #!", "several rows"),
        (keep, "years = 7, from = \"day\", then = \"leave\" } #!", "by delete or anonymise"),
        (
            keep,
            "years = 7, from = \"day\", then = \"delete\", with = [\"subject.frist\"] } #!",
            "no mapped field of `subject`",
        ),
        (keep, "years = 7, from = \"day\", then = \"delete\", with = [\"total\"] } #!", "kept whole"),
    ] {
        assert_bad(from, to, message);
    }
    for (ground, law, message) in [("17-3-f", "x", "none of 17-3-a"), ("17-3-a", " ", "names the law")] {
        let table = format!(
            "[subject.person.data.more]\nlabel.en = \"M\"\ntable = \"more\"\nerase = \"keep\"\njoin = {{ a = \"subject.id\" }}\n\
             keep = {{ ground = \"{ground}\", law = \"{law}\", years = 1, from = \"day\", then = \"delete\" }} #!"
        );
        assert_bad("", &table, message);
    }
}

#[test]
fn mirrors() {
    for (from, to, message) in [
        (
            "purpose = \"news\"\nchannel = \"email\"",
            "purpose = \"new\" #!\nchannel = \"email\"",
            "did you mean `news`?",
        ),
        ("channel = \"email\"", "channel = \"post\" #!", "`news` has no channel `post`"),
        ("column = \"optout\"", "column = \"invoice.optout\" #!", "several rows"),
        ("column = \"extra.sms_optout\"", "column = \"company.x\" #!", "neither `subject`, nor a step"),
        ("yes = \"0\"", "yes = [] #!", "`yes` lists no value"),
        ("no = [\"1\", \"2\"]", "no = [] #!", "`no` lists no value"),
        ("no = [\"1\", \"2\"]", "no = [\"1\", \"0\"] #!", "`0` means yes and no"),
        (
            "",
            "[[subject.person.mirror]] #!\npurpose = \"news\"\nchannel = \"email\"\ncolumn = \"subject.optout\"\nyes = \"0\"\nno = \"1\"",
            "there twice",
        ),
        ("channels = [\"post\"]\ncolumn", "channels = [] #!\ncolumn", "at least one channel"),
        ("channels = [\"post\"]\ncolumn", "channels = [\"sms\"] #!\ncolumn", "`sales` has no channel `sms`"),
        ("purpose = \"sales\"", "purpose = \"sale\" #!", "did you mean `sales`?"),
        ("column = \"customer\"", "column = \"line.customer\" #!", "several rows"),
    ] {
        assert_bad(from, to, message);
    }
}
