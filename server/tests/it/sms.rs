//! Text messages over a real connection, to a gateway that answers what the test wants.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use portal::port::{Sms, SmsError, SmsGateway as _};
use server::config::{Overrides, parse};
use server::init;
use server::sms::HttpGateway;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::support::authority::{self, Authority};
use crate::support::{On, Setup, TestApp, capture};

const TAKEN: &str = "HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n";
const BROKEN: &str = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n";
/// An answer that repeats what it was told, as gateways do when they refuse.
const REFUSED: &str = "HTTP/1.1 400 Bad Request\r\ncontent-length: 24\r\n\r\nplanted-echo +4670174060";

/// A gateway.
struct Gateway {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Gateway {
    /// Gives these answers, one a connection, the last one ever after; an empty one is none at all.
    async fn start(answers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (answers, keep) = (answers.iter().map(ToString::to_string).collect::<Vec<_>>(), Arc::clone(&heard));
        tokio::spawn(async move {
            let mut open = Vec::new();
            for index in 0.. {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut said = Vec::new();
                while !is_whole(&said) {
                    let mut part = [0; 4096];
                    match stream.read(&mut part).await {
                        Ok(0) | Err(_) => break,
                        Ok(count) => said.extend_from_slice(&part[..count]),
                    }
                }
                keep.lock().unwrap().push(String::from_utf8_lossy(&said).into_owned());
                let answer = &answers[index.min(answers.len() - 1)];
                let _ = stream.write_all(answer.as_bytes()).await;
                if answer.is_empty() {
                    open.push(stream);
                }
            }
        });
        Self { port, heard }
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    fn url(&self) -> String {
        format!("url = \"http://127.0.0.1:{}/send?v=1\"", self.port)
    }
}

/// Whether a request is there with its whole body. What is no HTTP is not waited for.
fn is_whole(said: &[u8]) -> bool {
    let text = String::from_utf8_lossy(said).to_lowercase();
    if said.len() > 4 && !text.starts_with("post ") {
        return true;
    }
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.is_none_or(|length| body.len() >= length.parse().unwrap())
}

fn gateway(keys: &str) -> HttpGateway {
    let text = init::configuration("http://127.0.0.1:8080", "127.0.0.1:8080", "sqlite:///none");
    let config = parse(Path::new("insyn.toml"), &format!("{text}\n[sms]\n{keys}\n"), &Overrides::default());
    HttpGateway::new(config.unwrap_or_else(|error| panic!("{error}")).sms.as_ref().unwrap()).ok().unwrap()
}

fn message() -> Sms {
    Sms { id: "0191-a".into(), to: "+46701740605".into(), text: "12345678 är din kod & mer".into() }
}

#[tokio::test]
async fn the_gateway_gets_the_message_as_it_wants_it() {
    let server = Gateway::start(&[TAKEN]).await;
    let keys = format!(
        "{}\ntoken = \"planted-token\"\nsender = \"Fjordline\"\nfields = {{ type = \"otp\", flash = false }}",
        server.url()
    );
    gateway(&keys).send(&message()).await.unwrap();
    let said = server.heard().remove(0);
    let (head, body) = said.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /send?v=1 HTTP/1.1\r\n"), "{head}");
    let head = head.to_lowercase();
    for line in [
        &format!("host: 127.0.0.1:{}", server.port),
        "authorization: bearer planted-token",
        "content-type: application/json",
        "idempotency-key: 0191-a",
    ] {
        assert!(head.lines().any(|found| found == line), "{line}\n{head}");
    }
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    let wanted = serde_json::json!({
        "to": "+46701740605", "text": "12345678 är din kod & mer", "from": "Fjordline", "type": "otp", "flash": false,
    });
    assert_eq!(body, wanted);

    let keys = format!(
        "{}\nformat = \"form\"\nto = \"recipient\"\ntext = \"body\"\nheader = \"X-Api-Key\"\ntoken = \"planted-token\"\nfields = {{ n = 1 }}",
        server.url()
    );
    gateway(&keys).send(&message()).await.unwrap();
    let said = server.heard().remove(1);
    let (head, body) = said.split_once("\r\n\r\n").unwrap();
    let head = head.to_lowercase();
    assert!(head.contains("\r\nx-api-key: planted-token\r\n") && !head.contains("authorization"), "{head}");
    assert!(head.contains("content-type: application/x-www-form-urlencoded"), "{head}");
    let fields: Vec<_> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let wanted = [("n", "1"), ("recipient", "+46701740605"), ("body", "12345678 är din kod & mer")];
    assert_eq!(fields, wanted.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn an_answer_is_for_good_or_for_now() {
    for (answer, result) in [
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", Ok(())),
        (TAKEN, Ok(())),
        (BROKEN, Err(SmsError::Unavailable)),
        ("HTTP/1.1 429 Too Many Requests\r\nretry-after: 5\r\n\r\n", Err(SmsError::Unavailable)),
        ("HTTP/1.1 503 Later\r\n\r\n", Err(SmsError::Unavailable)),
        ("nonsense\r\n\r\n", Err(SmsError::Unavailable)),
        (REFUSED, Err(SmsError::Refused)),
        ("HTTP/1.1 401 Unauthorized\r\n\r\n", Err(SmsError::Refused)),
        ("HTTP/1.1 404 Not Found\r\n\r\n", Err(SmsError::Refused)),
    ] {
        let server = Gateway::start(&[answer]).await;
        assert_eq!(gateway(&server.url()).send(&message()).await, result, "{answer}");
        assert_eq!(server.heard().len(), 1);
    }
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let url = format!("url = \"http://127.0.0.1:{nobody}/\"");
    assert_eq!(gateway(&url).send(&message()).await, Err(SmsError::Unavailable));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Gateway::start(&[TAKEN]).await;
    for status in ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let answer =
            format!("HTTP/1.1 {status}\r\nlocation: http://127.0.0.1:{}/\r\ncontent-length: 0\r\n\r\n", other.port);
        let server = Gateway::start(&[&answer]).await;
        assert_eq!(gateway(&server.url()).send(&message()).await, Err(SmsError::Refused), "{status}");
    }
    assert!(other.heard().is_empty(), "number and code stay where the configuration says");
}

#[tokio::test]
async fn one_that_says_nothing_is_not_waited_for() {
    let server = Gateway::start(&[""]).await;
    let slow = gateway(&server.url()).with_patience(Duration::from_millis(200));
    let answer = tokio::time::timeout(Duration::from_secs(5), slow.send(&message())).await.expect("it gives up");
    assert_eq!(answer, Err(SmsError::Unavailable));
    assert_eq!(server.heard().len(), 1, "it was asked");
}

#[tokio::test]
async fn without_a_certificate_nothing_is_said() {
    let server = Gateway::start(&[TAKEN]).await;
    let keys = format!("url = \"https://127.0.0.1:{}/\"\ntoken = \"planted-token\"", server.port);
    assert_eq!(gateway(&keys).send(&message()).await, Err(SmsError::Unavailable));
    let said = server.heard().concat();
    assert!(!said.is_empty() && !said.contains("planted-token") && !said.contains("12345678"), "{said}");
}

#[tokio::test]
async fn a_person_chooses_the_phone_and_nothing_is_logged() {
    a_person_chooses_the_phone(On::Sqlite).await;
}

#[tokio::test]
async fn a_person_chooses_the_phone_and_nothing_is_logged_postgres() {
    a_person_chooses_the_phone(On::Postgres).await;
}

async fn a_person_chooses_the_phone(on: On) {
    let server = Gateway::start(&[BROKEN, TAKEN]).await;
    let clock = Arc::new(portal::port::FixedClock::at(1_790_000_000_000));
    let sms = format!("{}\ntoken = \"planted-sms-token\"", server.url());
    let app = TestApp::start_with(on, Setup { sms, clock: Some(clock.clone()), ..Setup::default() }).await;
    let numbers = ["mobile", "phone"].map(|column| {
        let number = app.crm(&format!("select coalesce({column}, 'none of this kind') from person where id = 1"));
        number.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '+').collect::<String>()
    });
    let is_hidden = |page: &str| numbers.iter().all(|number| !page.contains(&number[3..]));
    let visitor = app.visit(1).await;
    let page = visitor.get("/my/code?next=%2Fmy%2Fdata").send().await.expect(200).text();
    assert!(page.contains("By text message to") && is_hidden(&page), "a choice of masked addresses");
    assert!(page.contains("passes through phone companies"), "what it is worth");
    // Phones come after the mailboxes.
    let way = page.rsplit("id=\"way-").next().unwrap().split('"').next().unwrap();
    visitor.post("/fn/code/send", &[("next", "/my/data"), ("way", way)]).send().await.expect(303);
    app.work().await;
    assert_eq!(app.portal.outbox_counts().await.unwrap(), (1, 0), "it waits after the 500");
    clock.advance(5);
    assert!(app.mails().await.is_empty(), "no mail of it");
    assert_eq!(app.portal.outbox_counts().await.unwrap(), (0, 0));
    let said = server.heard();
    assert_eq!(said.len(), 2);
    let id = |said: &str| said.lines().find(|line| line.starts_with("idempotency-key")).unwrap().to_owned();
    assert_eq!(id(&said[0]), id(&said[1]), "the gateway can tell that it is the same");
    let body: serde_json::Value = serde_json::from_str(said[1].split("\r\n\r\n").nth(1).unwrap()).unwrap();
    let to = body["to"].as_str().unwrap().to_owned();
    assert!(numbers.contains(&to), "a number on file, in its international form");
    let code = body["text"].as_str().unwrap()[..8].to_owned();
    let page = visitor.get("/my/code?next=%2Fmy%2Fdata").send().await.expect(200).text();
    assert!(page.contains("A code is on its way to") && is_hidden(&page));
    let answer = visitor.post("/fn/code/enter", &[("code", &code), ("next", "/my/data")]).send().await.expect(303);
    assert_eq!(answer.location(), "/my/data");

    let log = capture::text();
    assert!(log.contains("a text message did not leave") && log.contains("\"level\":\"TRACE\""), "the log is at TRACE");
    for value in [&to[3..], &code, "planted-sms-token", "planted-echo"] {
        assert!(!log.contains(value), "{value}");
    }
}

/// Seen to fail with the public roots whatever the file says.
#[tokio::test]
async fn an_authority_of_ones_own_vouches_for_the_gateway_and_no_other() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let folder = tempfile::tempdir().unwrap();
    let named = format!("ca_file = \"{}\"", ours.file(folder.path()).display());
    for (what, acceptor, more, result) in [
        ("its own", ours.acceptor("localhost"), named.as_str(), Ok(())),
        ("another's", theirs.acceptor("localhost"), &named, Err(SmsError::Unavailable)),
        ("the public ones", ours.acceptor("localhost"), "", Err(SmsError::Unavailable)),
        ("of another host", ours.acceptor("sms.example.com"), &named, Err(SmsError::Unavailable)),
    ] {
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = socket.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(0));
        let keep = Arc::clone(&heard);
        let taken = axum::Router::new().fallback(move || async move {
            *keep.lock().unwrap() += 1;
            axum::http::StatusCode::ACCEPTED
        });
        authority::serve(socket, acceptor, taken);
        let sent = gateway(&format!("url = \"https://localhost:{port}/send\"\n{more}")).send(&message()).await;
        assert_eq!(sent, result, "{what}");
        assert_eq!(*heard.lock().unwrap(), i32::from(result.is_ok()), "{what}: whoever is not trusted hears nothing");
    }
}

#[test]
fn what_is_no_authority_is_said_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let said = |content: Option<&str>| {
        let file = folder.path().join("ca.pem");
        match content {
            Some(content) => std::fs::write(&file, content).unwrap(),
            None => drop(std::fs::remove_file(&file)),
        }
        let text = init::configuration("http://127.0.0.1:8080", "127.0.0.1:8080", "sqlite:///none");
        let keys = "[sms]\nurl = \"https://sms.example.com\"\nca_file = \"ca.pem\"";
        let place = folder.path().join("insyn.toml");
        parse(&place, &format!("{text}\n{keys}\n"), &Overrides::default()).err().expect("a failure").to_string()
    };
    let garbled = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (content, sentence) in [
        (None, "ca.pem cannot be read: "),
        (Some(""), "ca.pem holds no certificate; they are to be there in PEM"),
        (Some("no certificate"), "ca.pem holds no certificate; they are to be there in PEM"),
        (Some(garbled), "ca.pem holds a certificate that cannot be read"),
    ] {
        let failure = said(content);
        assert!(failure.contains("`sms.ca_file`: ") && failure.contains(sentence), "{failure}");
    }
}
