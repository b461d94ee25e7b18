//! Every URL path of the portal, so that a link and its route cannot disagree.

/// The link page and exchange, `GET, POST /l/{token}`.
pub const LINK: &str = "/l/{token}";
/// Unsubscribe by token, `GET, POST /u/{token}`.
pub const UNSUBSCRIBE: &str = "/u/{token}";
/// The subject's first page.
pub const MY: &str = "/my";
/// The subject's data.
pub const MY_DATA: &str = "/my/data";
/// The form for one field, `?field=section.column`; only names of the mapping, never values.
pub const MY_DATA_EDIT: &str = "/my/data/edit";
/// The subject's consents, purpose by purpose.
pub const MY_CONSENTS: &str = "/my/consents";
/// The second page of an act, `?purpose=…&act=…`.
pub const MY_CONSENTS_CONFIRM: &str = "/my/consents/confirm";
/// Where a code is asked for and entered, `?next=` one of the paths here; `?for=…&of=…` for one very act.
pub const MY_CODE: &str = "/my/code";
/// Ending sessions and links, and "this is not me".
pub const MY_LINKS: &str = "/my/links";
/// The subject's requests.
pub const MY_REQUESTS: &str = "/my/requests";
/// What an erasure would do, and how to ask for it.
pub const MY_REQUESTS_ERASURE: &str = "/my/requests/erasure";
/// One of the subject's requests.
pub const MY_REQUEST: &str = "/my/requests/{id}";
/// The one act of an undo link.
pub const MY_UNDO: &str = "/my/undo";
/// Its second page.
pub const MY_UNDO_CONFIRM: &str = "/my/undo/confirm";
/// The page after the session is over.
pub const GOODBYE: &str = "/goodbye";
/// Art. 15 copy as JSON.
pub const EXPORT_JSON: &str = "/my/export.json";
/// Art. 15 copy as a workbook.
pub const EXPORT_XLSX: &str = "/my/export.xlsx";
/// Art. 15 copy as CSV files in a ZIP.
pub const EXPORT_CSV: &str = "/my/export.csv.zip";
/// Where somebody without a link asks for one.
pub const REQUEST_LINK: &str = "/request-link";
/// The privacy policy.
pub const PRIVACY: &str = "/privacy";
/// The terms.
pub const TERMS: &str = "/terms";
/// Where a rejected form lands when it has nowhere better.
pub const HOME: &str = "/";

/// Staff: the queue.
pub const ADMIN: &str = "/admin";
/// Staff: sign in.
pub const ADMIN_SIGN_IN: &str = "/admin/sign-in";
/// Staff: on to the identity provider, `?next=` where to go on from there.
pub const ADMIN_OIDC: &str = "/admin/oidc";
/// Staff: back from the identity provider; its redirect URI.
pub const ADMIN_OIDC_BACK: &str = "/admin/oidc/back";
/// Staff: an invitation, once.
pub const ADMIN_INVITE: &str = "/admin/invite/{token}";
/// Staff: the second factor, after the password.
pub const ADMIN_SECOND: &str = "/admin/second";
/// Staff: prove once more who is there, `?next=` where to go on.
pub const ADMIN_PROVE: &str = "/admin/prove";
/// Staff: one's own account.
pub const ADMIN_ACCOUNT: &str = "/admin/account";
/// Staff: one's own second factor.
pub const ADMIN_FACTOR: &str = "/admin/account/factor";
/// One's own passkeys.
pub const ADMIN_PASSKEYS: &str = "/admin/account/passkeys";
/// Staff: who works here.
pub const ADMIN_USERS: &str = "/admin/users";
/// Staff: keys of programs.
pub const ADMIN_KEYS: &str = "/admin/keys";
/// Staff: what the suppression feed holds, and whether somebody may be contacted.
pub const ADMIN_SUPPRESSIONS: &str = "/admin/suppressions";
/// Staff: one request.
pub const ADMIN_REQUEST: &str = "/admin/requests/{id}";
/// Staff: find a person (the search itself is a POST: what is searched for is never in a URL).
pub const ADMIN_PERSONS: &str = "/admin/persons";
/// Staff: one person.
pub const ADMIN_PERSON: &str = "/admin/persons/{kind}/{key}";
/// Staff: flags that were turned in the CRM.
pub const ADMIN_FLAGS: &str = "/admin/flags";
/// Staff: the audit log.
pub const ADMIN_AUDIT: &str = "/admin/audit";

/// Server functions live below this prefix.
pub const FN: &str = "/fn";
/// Those of staff, below this one.
pub const FN_ADMIN: &str = "/fn/admin/";

/// `POST /api/v1/links`.
pub const API_LINKS: &str = "/api/v1/links";
/// `POST /api/v1/links/bulk`.
pub const API_LINKS_BULK: &str = "/api/v1/links/bulk";
/// `DELETE /api/v1/links/{id}`.
pub const API_LINK: &str = "/api/v1/links/{id}";
/// `GET /api/v1/subjects/{kind}/{key}/privacy`.
pub const API_PRIVACY: &str = "/api/v1/subjects/{kind}/{key}/privacy";
/// `GET /api/v1/suppressions`.
pub const API_SUPPRESSIONS: &str = "/api/v1/suppressions";
/// `POST /api/v1/may-contact`.
pub const API_MAY_CONTACT: &str = "/api/v1/may-contact";
/// The API's description.
pub const OPENAPI: &str = "/api/openapi.json";
/// Whether the process lives.
pub const HEALTHZ: &str = "/healthz";
/// Whether it can serve.
pub const READYZ: &str = "/readyz";
/// Prometheus metrics.
pub const METRICS: &str = "/metrics";
/// Global Privacy Control, W3C.
pub const GPC: &str = "/.well-known/gpc.json";
/// RFC 9116.
pub const SECURITY_TXT: &str = "/.well-known/security.txt";
/// Mails of the demo.
pub const DEV_MAIL: &str = "/dev/mail";

/// The path of a link's page.
#[must_use]
pub fn link(token: &str) -> String {
    format!("/l/{token}")
}

/// The path of an unsubscribe page.
#[must_use]
pub fn unsubscribe(token: &str) -> String {
    format!("/u/{token}")
}

/// The page that confirms an act on a purpose; with a channel, on that channel alone.
#[must_use]
pub fn confirm(purpose: &str, act: crate::Act, channel: Option<crate::Channel>) -> String {
    let mut path = format!("{MY_CONSENTS_CONFIRM}?purpose={purpose}&act={}", act.code());
    if let Some(channel) = channel {
        path.push_str("&channel=");
        path.push_str(channel.code());
    }
    path
}

/// The data page with a list from this row on, at that list.
#[must_use]
pub fn data_rows(table: &str, from: i64) -> String {
    format!("{MY_DATA}?table={}&from={from}#rows-{}", encode(table), encode(table))
}

/// The page that edits one field.
#[must_use]
pub fn edit(field: &str) -> String {
    format!("{MY_DATA_EDIT}?field={}", encode(field))
}

/// The page that asks for a code and goes on to `next` afterwards.
#[must_use]
pub fn code(next: &str) -> String {
    format!("{MY_CODE}?next={}", encode(next))
}

/// The page that asks for a code for one very act and goes on to `next` afterwards.
#[must_use]
pub fn code_for(act: &crate::Bound, next: &str) -> String {
    let of = if act.of.is_empty() { String::new() } else { format!("&of={}", encode(&act.of)) };
    format!("{MY_CODE}?for={}{of}&next={}", act.action.code(), encode(next))
}

/// The page of one of the subject's requests.
#[must_use]
pub fn my_request(id: &str) -> String {
    format!("{MY_REQUESTS}/{}", encode(id))
}

/// The page of one request on the desk.
#[must_use]
pub fn admin_request(id: &str) -> String {
    format!("/admin/requests/{}", encode(id))
}

/// The page of one person on the desk.
#[must_use]
pub fn admin_person(subject: &crate::SubjectRef) -> String {
    format!("{ADMIN_PERSONS}/{}/{}", encode(&subject.kind), encode(&subject.key))
}

/// The path of an invitation.
#[must_use]
pub fn invite(token: &str) -> String {
    format!("/admin/invite/{token}")
}

/// The queue as it is filtered: a part of it, of one kind, from a place on.
#[must_use]
pub fn admin_queue(part: crate::view::desk::Part, kind: Option<crate::request::Kind>, after: Option<&str>) -> String {
    let mut pairs = Vec::new();
    if part != crate::view::desk::Part::Open {
        pairs.push(format!("{}=yes", part.code()));
    }
    pairs.extend(kind.map(|kind| format!("kind={}", kind.code())));
    pairs.extend(after.map(|after| format!("after={}", encode(after))));
    if pairs.is_empty() { ADMIN.to_owned() } else { format!("{ADMIN}?{}", pairs.join("&")) }
}

/// The page of one request on the desk, which leads back to the queue as it was filtered by kind.
#[must_use]
pub fn admin_request_of(id: &str, kind: Option<crate::request::Kind>) -> String {
    let page = admin_request(id);
    kind.map_or(page.clone(), |kind| format!("{page}?kind={}", kind.code()))
}

/// The same, with the tables still chosen that somebody wanted to leave out of a plan: what was not approved must not be
/// approved whole by the next press.
#[must_use]
pub fn admin_request_again(id: &str, kind: Option<crate::request::Kind>, left_out: &[String]) -> String {
    let mut page = admin_request_of(id, kind);
    for table in left_out {
        page.push(if page.contains('?') { '&' } else { '?' });
        page.push_str("left_out=");
        page.push_str(&encode(table));
    }
    page
}

/// The page where staff sign in, and what they see next.
#[must_use]
pub fn admin_sign_in(next: &str) -> String {
    if is_admin_next(next) { format!("{ADMIN_SIGN_IN}?next={}", encode(next)) } else { ADMIN_SIGN_IN.to_owned() }
}

/// Where signing in with the identity provider begins, and what is seen next.
#[must_use]
pub fn admin_oidc(next: &str) -> String {
    if is_admin_next(next) { format!("{ADMIN_OIDC}?next={}", encode(next)) } else { ADMIN_OIDC.to_owned() }
}

/// The page that asks for the second factor, and what is seen next.
#[must_use]
pub fn admin_second(next: &str) -> String {
    if is_admin_next(next) { format!("{ADMIN_SECOND}?next={}", encode(next)) } else { ADMIN_SECOND.to_owned() }
}

/// The page that asks once more who is there, and goes on to `next`.
#[must_use]
pub fn admin_prove(next: &str) -> String {
    if is_admin_next(next) { format!("{ADMIN_PROVE}?next={}", encode(next)) } else { ADMIN_PROVE.to_owned() }
}

/// Whether a path is one of staff.
#[must_use]
pub fn is_admin(path: &str) -> bool {
    path == ADMIN || path.starts_with("/admin/")
}

/// Whether signing in may go on to `next`: only to pages of staff, never to another host (an open redirect) and never out
/// of the desk by dots, which browsers also read in their encoded form.
#[must_use]
pub fn is_admin_next(next: &str) -> bool {
    let (path, _) = next.split_once('?').unwrap_or((next, ""));
    let dots = |part: &str| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    is_admin(path)
        && next.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'#'))
        && !next.contains("//")
        && !path.split('/').any(dots)
}

/// Whether a code page may go on to `next`: only to pages of the subject, never to another host (an open redirect).
#[must_use]
pub fn is_next(next: &str) -> bool {
    (next == MY || next.starts_with("/my/"))
        && next.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'#'))
        && !next.contains("//")
}

/// Percent-encodes everything but unreserved characters (RFC 3986, section 2.3).
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(HEX[usize::from(byte >> 4)] as char);
                out.push(HEX[usize::from(byte & 15)] as char);
            }
        }
    }
    out
}

/// Reads a percent-encoded part of a path; `None` for what is neither that nor UTF-8.
#[must_use]
pub fn decode(part: &str) -> Option<String> {
    let mut out = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
            out.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_page_goes_on_to_pages_of_ours_only() {
        for good in [MY, MY_DATA, EXPORT_CSV, "/my/data/edit?field=person.city"] {
            assert!(is_next(good), "{good}");
        }
        for bad in [
            "",
            "/",
            "//evil.example",
            "https://evil.example/my/",
            "/my//evil.example",
            "/my/\\evil",
            "/mya",
            "/my/a b",
            "/my/\n",
        ] {
            assert!(!is_next(bad), "{bad:?}");
        }
    }

    #[test]
    fn everything_reserved_is_encoded() {
        assert_eq!(encode("/my/data?a=å"), "%2Fmy%2Fdata%3Fa%3D%C3%A5");
    }

    #[test]
    fn what_is_encoded_is_read_again() {
        for text in ["42", "a/b", "å:ö %", "", "12x7"] {
            assert_eq!(decode(&encode(text)).as_deref(), Some(text));
        }
        for bad in ["%", "%4", "%zz", "%+1", "%FF", "a%C3"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn signing_in_goes_on_to_pages_of_staff_only() {
        for good in [ADMIN, "/admin?kind=erasure&after=a.b", "/admin/requests/0191", "/admin/persons/person/a%2Fb"] {
            assert!(is_admin_next(good), "{good}");
        }
        for bad in [
            "",
            "/",
            MY,
            "/administrator",
            "//evil.example/admin",
            "https://evil.example/admin",
            "/admin//evil.example",
            "/admin/\\evil",
            "/admin/../my",
            "/admin/%2e%2E/my",
            "/admin/.%2e/my",
            "/admin/a b",
            "/admin#x",
        ] {
            assert!(!is_admin_next(bad), "{bad:?}");
        }
        assert_eq!(admin_sign_in("/admin/audit"), "/admin/sign-in?next=%2Fadmin%2Faudit");
        assert_eq!(admin_sign_in("//evil.example"), ADMIN_SIGN_IN);
    }

    #[test]
    fn the_queue_keeps_its_filter_in_its_address() {
        use crate::request::Kind;
        use crate::view::desk::Part;
        assert_eq!(admin_queue(Part::Open, None, None), "/admin");
        assert_eq!(
            admin_queue(Part::Closed, Some(Kind::HumanReview), Some("a b")),
            "/admin?closed=yes&kind=human_review&after=a%20b"
        );
        assert_eq!(admin_queue(Part::Kept, None, None), "/admin?kept=yes");
        assert_eq!(admin_request_of("7", None), "/admin/requests/7");
        assert_eq!(admin_request_of("7", Some(Kind::Erasure)), "/admin/requests/7?kind=erasure");
        let tables = ["todo".to_owned(), "a&b".to_owned()];
        assert_eq!(admin_request_again("7", None, &tables), "/admin/requests/7?left_out=todo&left_out=a%26b");
        assert!(is_admin_next(&admin_request_again("7", Some(Kind::Erasure), &tables)));
    }
}
