//! Keys of programs and accounts of colleagues on the command line: the binary itself.
//!
//! Seen to fail: `rotate` with an overlap of nothing; `reset_factor` that leaves the sessions (in `crates/portal`, put back).

use std::path::Path;
use std::time::Duration;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::process::{fail, installation, succeed};
use crate::support::Database;

const DAY: i64 = 86_400;

/// The lines of `api-key list`: name, beginning, state, scopes, made, last used, end.
fn list(folder: &Path) -> Vec<Vec<String>> {
    let text = succeed(folder, &["api-key", "list"]);
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let head = lines.next().unwrap();
    assert_eq!(head, ["name", "begins", "state", "scopes", "made", "last used", "ends"]);
    lines.inspect(|line| assert_eq!(line.len(), 7, "{line:?}")).collect()
}

/// Seconds since the epoch.
fn moment(text: &str) -> i64 {
    OffsetDateTime::parse(text, &Rfc3339).unwrap_or_else(|error| panic!("{text}: {error}")).unix_timestamp()
}

fn create(folder: &Path, more: &[&str]) -> String {
    let key = succeed(folder, &[&["api-key", "create", "--scope", "links:write,subjects:read"], more].concat());
    key.trim_end().to_owned()
}

#[test]
fn keys_are_listed_with_what_they_may_do_and_when_they_end() {
    let folder = installation();
    assert!(list(folder.path()).is_empty());
    let plain = create(folder.path(), &["--name", "crm"]);
    let ends = create(folder.path(), &["--name", "trial run", "--expires", "90d"]);
    let short = create(folder.path(), &["--name", "short", "--expires", "1s"]);
    std::thread::sleep(Duration::from_millis(1_100));
    let mut lines = list(folder.path());
    let names: Vec<&str> = lines.iter().map(|line| line[0].as_str()).collect();
    assert_eq!(names, ["short", "trial run", "crm"], "newest first");
    for (line, (key, state)) in lines.iter().zip([(&short, "expired"), (&ends, "live"), (&plain, "live")]) {
        assert!(key.starts_with(&line[1]) && line[1].len() == "insyn_".len() + 8, "{line:?}");
        assert_eq!((line[2].as_str(), line[3].as_str(), line[5].as_str()), (state, "links:write,subjects:read", "-"));
    }
    assert_eq!(moment(&lines[1][6]) - moment(&lines[1][4]), 90 * DAY);
    assert_eq!(lines.pop().unwrap()[6], "-", "never");
    for (expires, said) in [
        ("soon", "--expires must be a time such as 90d, 24h or 30m"),
        ("0d", "--expires must be a time such as 90d, 24h or 30m"),
        ("3651d", "--expires must be ten years at most"),
    ] {
        let wanted = ["api-key", "create", "--name", "x", "--scope", "links:write", "--expires", expires];
        assert_eq!(fail(folder.path(), &wanted), format!("insyn: {said}"), "{expires}");
    }
    assert_eq!(list(folder.path()).len(), 3, "what is refused makes none");
}

#[test]
fn a_key_is_turned_over_and_the_old_one_works_on_for_a_while() {
    let folder = installation();
    let old = create(folder.path(), &["--name", "crm", "--expires", "30d"]);
    let rotate = |more: &[&str]| {
        let next = succeed(folder.path(), &[&["api-key", "rotate", "--name", "crm"], more].concat());
        assert_eq!(next.lines().count(), 1, "the key and nothing else");
        next.trim_end().to_owned()
    };
    let next = rotate(&[]);
    assert!(next != old && next.starts_with("insyn_"));
    let lines = list(folder.path());
    assert_eq!(lines.len(), 2);
    assert!(next.starts_with(&lines[0][1]) && old.starts_with(&lines[1][1]));
    assert!(lines.iter().all(|line| line[2] == "live" && line[3] == "links:write,subjects:read"), "{lines:?}");
    let made = moment(&lines[0][4]);
    assert_eq!(moment(&lines[0][6]) - made, 30 * DAY, "it lives as long as the one before it was given");
    assert!((DAY - 2..=DAY + 2).contains(&(moment(&lines[1][6]) - made)), "a day, unless something else is asked for");
    let last = rotate(&["--overlap", "1s"]);
    std::thread::sleep(Duration::from_millis(1_100));
    let states: Vec<(bool, String)> =
        list(folder.path()).iter().map(|line| (last.starts_with(&line[1]), line[2].clone())).collect();
    assert_eq!(states, [(true, "live".into()), (false, "expired".into()), (false, "expired".into())]);
    for (wanted, said) in [
        (&["--name", "none"][..], "no key that is alive has this name"),
        (&["--name", "crm", "--overlap", "91d"], "--overlap must be 90d at most"),
        (&["--name", "crm", "--overlap", "later"], "--overlap must be a time such as 90d, 24h or 30m"),
    ] {
        assert_eq!(fail(folder.path(), &[&["api-key", "rotate"], wanted].concat()), format!("insyn: {said}"));
    }
    succeed(folder.path(), &["api-key", "revoke", "--name", "crm"]);
    assert_eq!(list(folder.path())[0][2], "revoked");
    let dead = fail(folder.path(), &["api-key", "rotate", "--name", "crm"]);
    assert_eq!(dead, "insyn: no key that is alive has this name", "nothing comes after a key that was revoked");
    assert_eq!(list(folder.path()).len(), 3);
}

#[test]
fn a_second_factor_is_taken_away_for_whoever_has_lost_it() {
    let folder = installation();
    let database = Database::of_file(&folder.path().join("crm.sqlite"));
    let email = "karin@fjordline.example";
    succeed(folder.path(), &["user", "add", "--email", email, "--role", "admin"]);
    let reset = ["user", "reset-factor", "--email", "Karin@Fjordline.example"];
    assert_eq!(fail(folder.path(), &reset), "insyn: there is no second factor to take away");
    // As somebody has it who has set one up and is signed in.
    database.value("update insyn_staff set password = 'x', totp = x'00', totp_step = 1");
    database.value(
        "insert into insyn_staff_recovery (digest, staff_id) select x'01', id from insyn_staff;
        insert into insyn_staff_session
            (hash, id, staff_id, created_at, seen_at, expires_at, stage, proved_at, browser, network)
            select x'02', 's', id, 1, 1, 9e15, 'full', 1, '', '' from insyn_staff",
    );
    assert_eq!(succeed(folder.path(), &reset), "");
    for (what, left) in [
        ("insyn_staff where totp is not null", "0"),
        ("insyn_staff_recovery", "0"),
        ("insyn_staff_session", "0"),
        ("insyn_staff where password = 'x' and disabled_at is null", "1"),
        ("insyn_audit where event = 'staff.second_factor_reset' and actor_kind = 'cli'", "1"),
        ("insyn_outbox where kind = 'mail.account'", "1"),
    ] {
        assert_eq!(database.value(&format!("select count(*) from {what}")), left, "{what}");
    }
    assert_eq!(fail(folder.path(), &reset), "insyn: there is no second factor to take away", "twice");
    for nobody in ["nobody@fjordline.example", "no address", ""] {
        let refused = fail(folder.path(), &["user", "reset-factor", "--email", nobody]);
        assert_eq!(refused, "insyn: nobody who works here has this address", "{nobody}");
    }
}
