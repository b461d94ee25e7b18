//! Names of files and sheets, made from what the mapping says.

use std::collections::HashSet;

/// A file name of lower-case ASCII letters, digits, `-` and `_`, not used yet (compared without case: the ZIP may be
/// unpacked anywhere), and no device name of Windows.
pub fn file(code: &str, extension: &str, used: &mut HashSet<String>) -> String {
    let kept: String = code
        .chars()
        .take(60)
        .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c.to_ascii_lowercase() } else { '_' })
        .collect();
    let stem = match kept.as_str() {
        "" => "section".to_owned(),
        "con" | "prn" | "aux" | "nul" => format!("{kept}_"),
        _ if kept.len() == 4 && (kept.starts_with("com") || kept.starts_with("lpt")) => format!("{kept}_"),
        _ => kept,
    };
    unique(used, |n| match n {
        1 => format!("{stem}.{extension}"),
        _ => format!("{stem}-{n}.{extension}"),
    })
}

/// A sheet name as workbooks want it: 1 to 31 UTF-16 units, without `[]:*?/\`, control characters and outer apostrophes,
/// not "History" (reserved), not used yet (compared without case). `part` counts the sheets of a section from 1.
pub fn sheet(label: &str, part: usize, used: &mut HashSet<String>) -> String {
    let kept: String = label
        .chars()
        .map(|c| match c {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '-',
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => ' ',
            c => c,
        })
        .collect();
    let kept = if kept.trim().is_empty() { "-" } else { kept.trim() };
    unique(used, |n| {
        let tail = match (part, n) {
            (1, 1) => String::new(),
            (1, n) => format!(" ({n})"),
            (part, 1) => format!(" ({part})"),
            (part, n) => format!(" ({part}-{n})"),
        };
        let room = 31 - tail.len();
        let mut name = String::new();
        let mut units = 0;
        for c in kept.chars() {
            units += c.len_utf16();
            if units > room {
                break;
            }
            name.push(c);
        }
        let name = name.trim().trim_matches('\'');
        // Excel keeps this name for itself.
        let name =
            if name.is_empty() || name.eq_ignore_ascii_case("history") { format!("{name}-") } else { name.to_owned() };
        name + &tail
    })
}

/// The first of the proposals (numbered from 1) that is not used yet.
fn unique(used: &mut HashSet<String>, propose: impl Fn(usize) -> String) -> String {
    (1..).map(propose).find(|name| used.insert(name.to_lowercase())).expect("numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files() {
        let mut used = HashSet::new();
        for (code, name) in [
            ("person", "person.csv"),
            ("Person", "person-2.csv"),
            ("../../etc/passwd", "______etc_passwd.csv"),
            ("a\0b", "a_b.csv"),
            ("ärende", "_rende.csv"),
            ("con", "con_.csv"),
            ("com1", "com1_.csv"),
            ("", "section.csv"),
        ] {
            assert_eq!(file(code, "csv", &mut used), name);
        }
        assert!(file(&"x".repeat(300), "csv", &mut used).len() < 80);
    }

    #[test]
    fn sheets() {
        let mut used = HashSet::new();
        for (label, part, name) in [
            ("Person", 1, "Person"),
            ("PERSON", 1, "PERSON (2)"),
            ("Person", 3, "Person (3)"),
            ("a/b\\c[d]e:f*g?h", 1, "a-b-c-d-e-f-g-h"),
            ("'quoted'", 1, "quoted"),
            ("History", 1, "History-"),
            ("\u{0}", 1, "-"),
            ("'", 1, "- (2)"),
            ("Köp 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂", 1, "Köp 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"),
        ] {
            assert_eq!(sheet(label, part, &mut used), name);
        }
        let long = "a".repeat(40);
        assert_eq!(sheet(&long, 1, &mut used).len(), 31);
        assert_eq!(sheet(&long, 2, &mut used), format!("{} (2)", "a".repeat(27)));
        assert_eq!(sheet(&long, 2, &mut used), format!("{} (2-2)", "a".repeat(25)));
    }
}
