//! The `Cookie` header: a session is found under its whole name and nowhere else, and one kind never stands in for the other.

use app::http::{CookieName, SetCookie, StaffCookieName};

/// See above.
///
/// # Panics
/// When it does not hold.
pub fn holds(input: &[u8]) {
    let Ok(header) = std::str::from_utf8(input) else { return };
    for (person, staff) in [("insyn", "insyn-staff"), ("__Host-insyn", "__Host-insyn-staff")] {
        let persons = CookieName(person.to_owned());
        let staffs = StaffCookieName(staff.to_owned());
        for (name, value) in [(person, persons.value(header)), (staff, staffs.value(header))] {
            let Some(value) = value else { continue };
            assert!(!value.contains(';'), "two cookies in one");
            let pair = format!("{name}={value}");
            assert!(header.split(';').any(|part| part.trim() == pair), "no such cookie was sent");
        }
        // What is set is found again, behind whatever else was sent.
        let line = SetCookie { value: Some("0123abc".to_owned().into()), max_age: 60 }.header(person);
        let set = line.split(';').next().unwrap_or_default();
        let sent = format!("{set}; {header}");
        assert_eq!(persons.value(&sent), Some("0123abc"));
        assert_eq!(staffs.value(&sent), staffs.value(header));
    }
}
