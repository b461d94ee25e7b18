//! Mail over a real connection, to a relay that says what the test wants.

use std::path::Path;

use portal::port::{Mail, MailError, Mailer as _};
use server::config::{Overrides, parse};
use server::demo::eml::Eml;
use server::init;
use server::mail::SmtpMailer;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

fn mail(to: &str) -> Mail {
    Mail {
        id: "0191-a".into(),
        to: to.into(),
        subject: "Din kod".into(),
        text: "Koden är 12345678\n.\nslut\n".into(),
        html: "<p>12345678</p>".into(),
        unsubscribe: None,
    }
}

fn mailer(port: u16) -> SmtpMailer {
    let text = init::configuration("http://127.0.0.1:8080", "127.0.0.1:8080", "sqlite:///none");
    let smtp = format!(
        "[mail]\nfrom = \"Fjordline <privacy@fjordline.example>\"\nsmtp = {{ host = \"127.0.0.1\", port = {port}, tls = \"none\" }}\n"
    );
    let text = format!("{}{smtp}", text.split("[mail]").next().unwrap());
    let config = parse(Path::new("insyn.toml"), &text, &Overrides::default()).ok().unwrap();
    SmtpMailer::new(config.mail.from.0, config.mail.smtp.as_ref().unwrap(), "http://127.0.0.1:8080").ok().unwrap()
}

/// A relay for one mail: answers `RCPT` with this line, and gives what it was sent.
async fn relay(rcpt: &'static str) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let session = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 relay\r\n").await.unwrap();
        let (mut said, mut in_data) = (String::new(), false);
        while let Ok(Some(line)) = lines.next_line().await {
            said.push_str(&line);
            said.push_str("\r\n");
            let answer = match line.split([' ', ':']).next().unwrap_or_default() {
                "." if in_data => {
                    in_data = false;
                    "250 taken"
                }
                _ if in_data => continue,
                "EHLO" => "250 relay",
                "RCPT" => rcpt,
                "DATA" => {
                    in_data = true;
                    "354 go on"
                }
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() || answer.starts_with("221") {
                break;
            }
        }
        said
    });
    (port, session)
}

#[tokio::test]
async fn the_relay_gets_the_whole_mail() {
    let (port, session) = relay("250 ok").await;
    let mailer = mailer(port);
    mailer.send(&mail("Anna <anna@post.example>")).await.unwrap();
    drop(mailer);
    let said = session.await.unwrap();
    assert!(said.starts_with("EHLO 127.0.0.1\r\n") || said.starts_with("EHLO [127.0.0.1]\r\n"), "{said}");
    assert!(
        said.contains("MAIL FROM:<privacy@fjordline.example>") && said.contains("RCPT TO:<anna@post.example>"),
        "{said}"
    );
    let data = said.split("DATA\r\n").nth(1).unwrap().split("\r\n.\r\n").next().unwrap();
    let mail = Eml::parse(data);
    assert_eq!(mail.header("message-id"), Some("<0191-a@fjordline.example>"));
    assert_eq!(mail.header("auto-submitted"), Some("auto-generated"));
    assert!(mail.text.starts_with("Koden är 12345678\n"), "{}", mail.text);
}

#[tokio::test]
async fn a_refusal_is_for_good_or_for_now() {
    for (rcpt, error) in [
        ("550 5.1.1 <anna@post.example> no such user", MailError::Refused),
        ("451 4.3.0 later", MailError::Unavailable),
        ("nonsense", MailError::Unavailable),
    ] {
        let (port, _session) = relay(rcpt).await;
        assert_eq!(mailer(port).send(&mail("anna@post.example")).await, Err(error), "{rcpt}");
    }
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    assert_eq!(mailer(nobody).send(&mail("anna@post.example")).await, Err(MailError::Unavailable));
    assert_eq!(mailer(nobody).send(&mail("not an address")).await, Err(MailError::Refused));
}
