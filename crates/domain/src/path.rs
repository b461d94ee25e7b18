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
/// Where a code is asked for and entered, `?next=` one of the paths here.
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
/// Staff: an invitation, once.
pub const ADMIN_INVITE: &str = "/admin/invite/{token}";
/// Staff: one request.
pub const ADMIN_REQUEST: &str = "/admin/requests/{id}";
/// Staff: find a person (the search itself is a POST: what is searched for is never in a URL).
pub const ADMIN_PERSONS: &str = "/admin/persons";
/// Staff: one person.
pub const ADMIN_PERSON: &str = "/admin/persons/{kind}/{key}";
/// Staff: the audit log.
pub const ADMIN_AUDIT: &str = "/admin/audit";

/// Server functions live below this prefix.
pub const FN: &str = "/fn";

/// `POST /api/v1/links`.
pub const API_LINKS: &str = "/api/v1/links";
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_page_goes_on_to_pages_of_ours_only() {
        for good in [MY, MY_DATA, EXPORT_CSV, "/my/data/edit?field=person.city"] {
            assert!(is_next(good), "{good}");
        }
        for bad in ["", "/", "//evil.example", "https://evil.example/my/", "/my//evil.example", "/my/\\evil", "/mya", "/my/a b", "/my/\n"] {
            assert!(!is_next(bad), "{bad:?}");
        }
    }

    #[test]
    fn everything_reserved_is_encoded() {
        assert_eq!(encode("/my/data?a=å"), "%2Fmy%2Fdata%3Fa%3D%C3%A5");
    }
}
