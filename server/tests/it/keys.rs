//! `insyn keys`: the file that it writes, and what becomes of links by it.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::process::{fail, installation, succeed};
use crate::support::http::insyn;

fn file(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("keys.toml")).unwrap()
}

/// What a key is now, by the file.
fn state(folder: &Path, family: &str, id: u16) -> String {
    let (file, head) = (file(folder), format!("[[{family}]]\nid = {id}\nstate = \""));
    let (_, tail) = file.split_once(&head).unwrap_or_else(|| panic!("no {family} {id}"));
    tail.split_once('"').unwrap().0.to_owned()
}

/// Makes a link by a command of its own, as a node that was restarted would; the id of the key that signed it.
fn signed_by(folder: &Path, scope: &[&str]) -> u16 {
    use base64::Engine as _;
    let url = succeed(folder, &[&["link", "create", "--subject", "person:1"], scope].concat());
    let token = url.trim().rsplit_once("in1_").unwrap().1.to_owned();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(token).unwrap();
    u16::from_be_bytes([bytes[2], bytes[3]])
}

#[test]
fn keys_rotate_and_the_file_is_never_half_written() {
    let folder = installation();
    let folder = folder.path();
    assert_eq!((signed_by(folder, &[]), signed_by(folder, &["--scope", "preferences"])), (1, 1));
    let printed = succeed(folder, &["keys", "rotate"]);
    let lines: Vec<&str> = printed.lines().collect();
    let of = |family: &str| {
        ["1: sign -> verify", "2: next -> sign", "3: new -> next"].map(|line| format!("{family} {line}"))
    };
    assert_eq!(lines, [of("link"), of("permanent")].concat());
    assert_eq!((signed_by(folder, &[]), signed_by(folder, &["--scope", "preferences"])), (2, 2));
    for family in ["audit", "mail", "code", "suppression"] {
        assert_eq!(state(folder, family, 1), "sign", "{family}: only when it is asked for");
    }
    let meta = std::fs::metadata(folder.join("keys.toml")).unwrap();
    assert_eq!(meta.permissions().mode() & 0o777, 0o600);
    assert!(!folder.join("keys.toml.new").exists());

    assert_eq!(succeed(folder, &["keys", "rotate", "--due"]), "nothing is due\n");
    let before = file(folder);
    for (arguments, said) in [
        (&["rotate", "--family", "suppression"][..], "not rotated"),
        (&["rotate", "--family", "links"], "--family must be one of link, permanent"),
        (&["revoke", "--family", "audit", "--id", "1"], "cannot be revoked"),
        (&["revoke", "--family", "link", "--id", "9"], "the family link has no key 9"),
    ] {
        let errors = fail(folder, &[&["keys"], arguments].concat());
        assert!(errors.contains(said), "{arguments:?}: {errors}");
        assert_eq!(file(folder), before, "{arguments:?}");
        assert!(!folder.join("keys.toml.new").exists(), "{arguments:?}");
    }
    // Another change is going on, or was cut off.
    std::fs::write(folder.join("keys.toml.new"), "half a file").unwrap();
    assert!(fail(folder, &["keys", "rotate"]).contains("keys.toml.new is there"));
    assert_eq!(file(folder), before);
}

#[test]
fn a_revoked_key_is_dead_and_what_ends_with_it_is_said() {
    let folder = installation();
    let folder = folder.path();
    for (family, said) in [
        ("link", "full and undo link"),
        ("permanent", "unsubscribe links"),
        ("mail", "mails that wait"),
        ("code", "codes"),
    ] {
        let output =
            insyn().args(["keys", "revoke", "--family", family, "--id", "1"]).current_dir(folder).output().unwrap();
        assert!(output.status.success() && String::from_utf8_lossy(&output.stderr).contains(said), "{family}");
        assert_eq!([1, 2, 3].map(|id| state(folder, family, id)), ["dead", "sign", "next"], "{family}");
    }
    assert!(fail(folder, &["keys", "revoke", "--family", "link", "--id", "1"]).contains("dead already"));
    assert_eq!(signed_by(folder, &[]), 2);
}

#[test]
fn a_signing_key_that_is_over_age_is_told_by_doctor_and_rotated_when_due() {
    let folder = installation();
    let folder = folder.path();
    let doctor = || String::from_utf8(insyn().arg("doctor").current_dir(folder).output().unwrap().stdout).unwrap();
    assert!(!doctor().contains("key-age"));
    let (head, tail) =
        file(folder).split_once("made = \"").map(|(head, tail)| (head.to_owned(), tail.to_owned())).unwrap();
    std::fs::write(folder.join("keys.toml"), format!("{head}made = \"2020-01-01{}", &tail[10..])).unwrap();
    let found = doctor();
    let line = found.lines().find(|line| line.contains("key-age")).unwrap_or_else(|| panic!("{found}"));
    assert!(line.starts_with("warning ") && line.contains("key 1 of the family link is "), "{line}");
    assert_eq!(succeed(folder, &["keys", "rotate", "--due"]).lines().count(), 3, "link alone");
    assert_eq!((state(folder, "link", 2), state(folder, "permanent", 1)), ("sign".to_owned(), "sign".to_owned()));
    assert!(!doctor().contains("key-age"));
}
