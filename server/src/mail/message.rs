//! A mail as RFC 5322 has it.

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use portal::port::{Mail, MailError};

/// Builds the message: both forms of the body, a stable id, and the headers that keep machines from answering it.
///
/// # Errors
/// [`MailError::Refused`] when an address or header cannot be written into a mail.
pub fn build(from: &Mailbox, mail: &Mail) -> Result<Message, MailError> {
    let to: Mailbox = mail.to.parse().map_err(|_| MailError::Refused)?;
    let id = format!("<{}@{}>", mail.id, from.email.domain());
    let message = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(mail.subject.as_str())
        .message_id(Some(id))
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()));
    let mut message = message.map_err(|_| MailError::Refused)?;
    let mut put = |name: &'static str, value: String| {
        message.headers_mut().insert_raw(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
    };
    put("Auto-Submitted", "auto-generated".to_owned());
    if let Some(url) = &mail.unsubscribe {
        if !url.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>')) {
            return Err(MailError::Refused);
        }
        put("List-Unsubscribe", format!("<{url}>"));
        put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned());
    }
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(to: &str) -> Mail {
        Mail {
            id: "0191-a".into(),
            to: to.into(),
            subject: "Din kod för sidan".into(),
            text: "12345678\n".into(),
            html: "<p>12345678</p>".into(),
            unsubscribe: None,
        }
    }

    fn built(mail: &Mail) -> Result<String, MailError> {
        let from = "Fjordline <privacy@fjordline.example>".parse().unwrap();
        build(&from, mail).map(|message| String::from_utf8(message.formatted()).unwrap())
    }

    #[test]
    fn machines_know_what_it_is() {
        let text = built(&mail("anna@post.example")).unwrap();
        for line in [
            "Message-ID: <0191-a@fjordline.example>",
            "Auto-Submitted: auto-generated",
            "To: anna@post.example",
            "multipart/alternative",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
        assert!(!text.contains("List-Unsubscribe"));
        let marketing = Mail { unsubscribe: Some("https://p.example/u/in1_abc".into()), ..mail("anna@post.example") };
        let text = built(&marketing).unwrap();
        assert!(text.contains("List-Unsubscribe: <https://p.example/u/in1_abc>\r\n"), "{text}");
        assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{text}");
    }

    #[test]
    fn nothing_slips_into_the_headers() {
        for to in ["", "anna", "anna@post.example\r\nBcc: eve@evil.example", "a@b.example, c@d.example"] {
            assert!(built(&mail(to)).is_err(), "{to:?}");
        }
        let subject = Mail { subject: "a\r\nBcc: eve@evil.example".into(), ..mail("anna@post.example") };
        assert!(built(&subject).is_ok_and(|text| !text.contains("\r\nBcc:")));
        let url = Mail { unsubscribe: Some("https://p.example/\r\nBcc: x".into()), ..mail("anna@post.example") };
        assert!(built(&url).is_err());
    }
}
