//! Forms, urlencoded and multipart: read or refused, never a panic, never more than was sent, and what is read is read the
//! same when it is written again.

use axum::body::Body;
use axum::extract::Request;
use server::middleware::BODY;
use server::pages::form;

/// See above.
///
/// # Panics
/// When it does not hold.
pub fn holds(input: &[u8]) {
    let fields = form::urlencoded(input);
    let written: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", domain::path::encode(name), domain::path::encode(value)))
        .collect();
    assert_eq!(form::urlencoded(written.join("&").as_bytes()), fields, "another form when it is written again");
    // Where a code page may go on to is a page of the person's own, whatever a form says.
    for (_, next) in &fields {
        for (goes, base) in [(domain::path::is_next(next), "/my"), (domain::path::is_admin_next(next), "/admin")] {
            let stays = next.starts_with(base) && !next.contains("//") && !next.contains('\\') && next.is_ascii();
            assert!(!goes || (stays && !next.contains(['\r', '\n', ' '])), "out of the portal: {next:?}");
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    for media in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"] {
        let request = Request::builder().method("POST").header("content-type", media).body(Body::from(input.to_vec()));
        let read = runtime.block_on(form::read(request.expect("a request")));
        if input.len() > BODY && media != "text/plain" {
            assert!(read.is_err(), "a form that is too large was read");
        }
        let size: usize = read.iter().flatten().map(|(name, value)| name.len() + value.len()).sum();
        // A byte that is no text becomes a replacement character, three bytes long.
        assert!(size <= 3 * input.len(), "more was read than was sent");
    }
}
