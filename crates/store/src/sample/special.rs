//! The demo subject and the awkward persons; the table is in the documentation of the parent module.

use super::person::Person;
use super::*;

/// Turns the ordinary person with a special key into the special one.
pub(super) fn alter(p: &mut Person) {
    match p.id {
        DEMO => demo(p),
        NO_EMAIL => p.email = None,
        id if id == SHARED_ADDRESS[0] => {
            named(p, "Margareta", "Berg");
            p.email = Some("familjen.berg@post.example".to_owned());
        }
        id if id == SHARED_ADDRESS[1] => {
            named(p, "Tor", "Berg");
            p.email = Some("Familjen.Berg@Post.Example".to_owned());
        }
        FORMULA_HYPERLINK => named(p, r#"=HYPERLINK("http://evil.example","x")"#, "Linker"),
        FORMULA_PLUS => named(p, "+1", "-2+3"),
        FORMULA_AT => named(p, "@SUM", "\t=1+1"),
        LONG_NOTES => p.notes = Some(long_notes()),
        RIGHT_TO_LEFT => named(p, "ליאור", "אבו־שקרא נור"),
        CYRILLIC => named(p, "Светлозара", "Щърбанова-Йорданова"),
        OPTED_OUT => {
            p.newsletter_optout = "1";
            p.sms_optout = "1";
        }
        EMOJI => named(p, "Zoë 🛥️", "Sjö𝔟erg 👩‍👩‍👧"),
        ONE_LETTER => named(p, "Ö", "Å"),
        SQL_FRAGMENT => named(p, "Robert'); DROP TABLE person;--", "O''Tables\\"),
        MARKUP => p.notes = Some("<script>alert(1)</script> & <b>bold</b> \"quoted\" ${x} {{y}}".to_owned()),
        BARE => bare(p),
        OLD_BIRTH_DATE => p.birth_date = Some("1899-12-31".to_owned()),
        LEAP_DAY => p.birth_date = Some("1996-02-29".to_owned()),
        MANY_NOTES => p.since = 2012,
        UNKNOWN_FLAG => p.newsletter_optout = "x",
        _ => {}
    }
}

fn named(p: &mut Person, first: &str, last: &str) {
    p.first_name = first.to_owned();
    p.last_name = Some(last.to_owned());
    p.email = Some(format!("special{}@post.example", p.id));
}

fn demo(p: &mut Person) {
    p.company = Some(1);
    named(p, "Emma", "Hartley");
    p.email = Some("emma.hartley@post.example".to_owned());
    p.phone = Some("+44 (1632) 960 990".to_owned());
    p.mobile = Some("+44 7700 900990".to_owned());
    p.birth_date = Some("1984-06-17".to_owned());
    p.street = Some("14 Quay Street".to_owned());
    p.postal_code = Some("TR11 3XX");
    p.city = Some("Falmouth");
    p.country = Some("GB");
    p.language = Some("en");
    p.newsletter_optout = "0";
    p.sms_optout = "0";
    p.is_customer = true;
    p.lead_source = Some("Boat show in Gothenburg 2024");
    p.notes = Some("Keeps the Saltwind at Mylor. Her brother David sometimes collects orders.".to_owned());
    p.since = 2015;
}

fn bare(p: &mut Person) {
    p.company = None;
    p.first_name = "Nemo".to_owned();
    p.last_name = None;
    p.email = None;
    p.phone = None;
    p.mobile = None;
    p.birth_date = None;
    p.street = None;
    p.postal_code = None;
    p.city = None;
    p.country = None;
    p.language = None;
    p.newsletter_optout = "0";
    p.sms_optout = "0";
    p.is_customer = false;
    p.lead_source = None;
    p.notes = None;
}

/// Forty kilobytes, with line breaks.
fn long_notes() -> String {
    (1..=400)
        .map(|n| format!("{n:03}. Called about the mooring lines; wants the thicker ones again, but not before the ice is gone.\n"))
        .collect()
}
