use time::macros::date;
use time::{Date, Duration};

use super::*;
use crate::port::SeededRng;

const DAY: Date = date!(2026 - 11 - 22);

fn states(file: &KeyFile, name: FamilyName) -> Vec<(u16, &'static str)> {
    file.of(name).iter().map(|key| (key.id, key.state.code())).collect()
}

fn again(file: &KeyFile) -> KeyFile {
    KeyFile::parse(&file.text()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_generated_file_is_read_back() {
    let ring = KeyRing::parse(&KeyRing::generate(&SeededRng::new(1))).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(ring.link.signing().id, 1);
    assert_ne!(ring.link.signing().key.0, ring.mail.signing().key.0);
    let file = KeyFile::fresh(&SeededRng::new(1), Some(DAY));
    for name in FamilyName::ALL {
        let next = if name == FamilyName::Suppression { &[][..] } else { &[(2, "next")] };
        assert_eq!(states(&file, name), [&[(1, "sign")], next].concat());
    }
    assert_eq!(again(&file).text(), file.text());
    assert!(file.text().contains("made = \"2026-11-22\""));
}

#[test]
fn a_bad_file_is_refused_with_its_place() {
    let good = KeyRing::generate(&SeededRng::new(1));
    let error = |text: &str| KeyRing::parse(text).err();
    assert_eq!(
        error(&good.replacen("\"sign\"", "\"verify\"", 1)),
        Some(KeyRingError::Signing { family: "link", count: 0 })
    );
    assert_eq!(
        error(&good.replacen("secret = \"", "secret = \"A", 1)),
        Some(KeyRingError::Secret { family: "link", id: 1 })
    );
    assert_eq!(error(&good.replacen("id = 2", "id = 1", 1)), Some(KeyRingError::Twice { family: "link", id: 1 }));
    for (part, instead) in
        [("state", "sttate"), ("id = 1\n", "id = 1\nmade = \"2026-02-30\"\n"), ("id = 1", "id = 65536")]
    {
        let found = error(&good.replacen(part, instead, 1));
        assert!(matches!(found, Some(KeyRingError::Format(line)) if line > 1), "{instead}: {found:?}");
    }
    assert_eq!(error(&good.replacen("format = 1", "format = 2", 1)), Some(KeyRingError::Format(1)));
}

#[test]
fn keys_take_turns_and_die_when_their_time_is_over() {
    let rng = SeededRng::new(1);
    for (name, days) in [(FamilyName::Link, 5), (FamilyName::Permanent, 1098)] {
        let mut file = KeyFile::fresh(&rng, Some(DAY));
        file.rotate(name, DAY, &rng).unwrap();
        file = again(&file);
        assert_eq!(states(&file, name), [(1, "verify"), (2, "sign"), (3, "next")]);
        file.rotate(name, DAY + Duration::days(days), &rng).unwrap();
        assert_eq!(states(&file, name)[0], (1, "verify"), "on its last day");
        file = again(&file);
        let moves = file.rotate(name, DAY + Duration::days(days + 1), &rng).unwrap();
        assert_eq!(moves[0], Move { family: name, id: 1, from: Some(KeyState::Verify), to: KeyState::Dead });
        file = again(&file);
        assert_eq!(states(&file, name), [(1, "dead"), (2, "verify"), (3, "verify"), (4, "sign"), (5, "next")]);
        let ring = KeyRing::parse(&file.text()).unwrap_or_else(|error| panic!("{error}"));
        let family = ring.family(name);
        assert!(family.is_dead(1) && family.live(1).is_none() && !family.is_dead(9));
        assert_eq!((family.signing().id, family.all_live().count()), (4, 4));
    }
}

#[test]
fn no_clock_ends_a_key_that_rows_may_need() {
    let rng = SeededRng::new(1);
    let mut file = KeyFile::fresh(&rng, Some(DAY));
    for name in [FamilyName::Audit, FamilyName::Mail, FamilyName::Code] {
        for years in 0..40 {
            file.rotate(name, DAY + Duration::days(365 * years), &rng).unwrap();
        }
        assert!(file.of(name).iter().all(|key| key.state != KeyState::Dead), "{name:?}");
    }
    assert_eq!(file.rotate(FamilyName::Suppression, DAY, &rng), Err(RotateError::Fixed("suppression")));
}

#[test]
fn a_family_without_a_next_gets_one_before_any_other_key_signs() {
    let rng = SeededRng::new(1);
    let old = KeyRing::generate(&rng).replacen("state = \"next\"", "state = \"verify\"", 1);
    let mut file = KeyFile::parse(&old).unwrap_or_else(|error| panic!("{error}"));
    file.rotate(FamilyName::Link, DAY, &rng).unwrap();
    assert_eq!(states(&file, FamilyName::Link), [(1, "sign"), (2, "verify"), (3, "next")]);
    // Nobody had written down since when: its time begins today.
    assert_eq!(file.of(FamilyName::Link)[1].retired, Some(DAY));
}

#[test]
fn a_revoked_key_is_dead_at_once_and_its_secret_is_gone() {
    let rng = SeededRng::new(1);
    let mut file = KeyFile::fresh(&rng, Some(DAY));
    let secret = |text: &str| text.lines().find(|line| line.starts_with("secret")).unwrap_or_default().to_owned();
    let leaked = secret(&file.text());
    file.revoke(FamilyName::Link, 1, DAY, &rng).unwrap();
    file = again(&file);
    assert_eq!(states(&file, FamilyName::Link), [(1, "dead"), (2, "sign"), (3, "next")]);
    assert!(!file.text().contains(&leaked));
    file.revoke(FamilyName::Link, 3, DAY, &rng).unwrap();
    assert_eq!(states(&file, FamilyName::Link), [(1, "dead"), (2, "sign"), (3, "dead"), (4, "next")]);
    file.rotate(FamilyName::Link, DAY, &rng).unwrap();
    file.revoke(FamilyName::Link, 2, DAY, &rng).unwrap();
    assert_eq!(states(&file, FamilyName::Link)[1..], [(2, "dead"), (3, "dead"), (4, "sign"), (5, "next")]);
    assert_eq!(file.revoke(FamilyName::Link, 2, DAY, &rng), Err(RotateError::Dead("link", 2)));
    assert_eq!(file.revoke(FamilyName::Link, 99, DAY, &rng), Err(RotateError::Unknown("link", 99)));
    for name in [FamilyName::Suppression, FamilyName::Audit] {
        assert!(matches!(file.revoke(name, 1, DAY, &rng), Err(RotateError::Irrevocable(..))), "{name:?}");
    }
}

#[test]
fn a_signing_key_over_age_is_told() {
    let ring = |made| {
        KeyRing::parse(&KeyFile::fresh(&SeededRng::new(1), made).text()).unwrap_or_else(|error| panic!("{error}"))
    };
    let over = |made, days| -> Vec<_> {
        ring(made).over_age(DAY + Duration::days(days)).iter().map(|key| (key.family.code(), key.days)).collect()
    };
    assert_eq!(over(Some(DAY), 31), []);
    assert_eq!(over(Some(DAY), 32), [("link", Some(32))]);
    assert_eq!(over(Some(DAY), 367), [("link", Some(367)), ("permanent", Some(367))]);
    assert_eq!(over(None, 0), [("link", None), ("permanent", None)], "nobody can tell");
}

#[test]
fn a_file_of_an_earlier_version_has_keys_for_staff_all_the_same() {
    let whole = KeyRing::generate(&SeededRng::new(1));
    let start = whole.find("\n# second factors").unwrap_or_else(|| panic!("{whole}"));
    let earlier = &whole[..start];
    let ring = |text: &str| KeyRing::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let derived = ring(earlier).staff.signing().key.0;
    assert_eq!(derived, ring(earlier).staff.signing().key.0);
    assert_ne!(derived, ring(&whole).staff.signing().key.0);
    assert_ne!(derived, ring(earlier).audit.signing().key.0);
    // Once the file is written anew the key stands in it.
    let file = KeyFile::parse(earlier).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(ring(&file.text()).staff.signing().key.0, derived);
}
