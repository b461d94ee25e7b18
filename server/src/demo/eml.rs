//! Reads the mails that we wrote ourselves; not a mail reader for anybody else's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eml {
    /// Header names in lower case, and their decoded values.
    pub headers: Vec<(String, String)>,
    /// The plain-text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

impl Eml {
    /// Reads a mail.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let source = source.replace("\r\n", "\n");
        let (headers, body) = split(&source);
        let mut mail = Self { headers, ..Self::default() };
        let boundary = mail.header("content-type").and_then(boundary);
        let parts: Vec<&str> = match &boundary {
            Some(boundary) => body.split(&format!("--{boundary}")).skip(1).collect(),
            None => vec![&source],
        };
        for part in parts {
            let (headers, body) = split(part.trim_start_matches('\n'));
            let find = |name: &str| headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
            let decoded = decode(find("content-transfer-encoding"), body);
            match find("content-type").split(';').next().unwrap_or_default() {
                "text/plain" => mail.text = decoded,
                "text/html" => mail.html = decoded,
                _ => {}
            }
        }
        mail
    }

    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn split(source: &str) -> (Vec<(String, String)>, &str) {
    let (head, body) = source.split_once("\n\n").unwrap_or((source, ""));
    let head = head.replace("\n ", " ").replace("\n\t", " ");
    let headers = head.lines().filter_map(|line| line.split_once(':'));
    (headers.map(|(name, value)| (name.trim().to_ascii_lowercase(), words(value.trim()))).collect(), body)
}

fn boundary(content_type: &str) -> Option<String> {
    let parameter = content_type.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    Some(parameter.trim_matches('"').to_owned())
}

fn decode(encoding: &str, body: &str) -> String {
    match encoding.to_ascii_lowercase().as_str() {
        "base64" => text(STANDARD.decode(body.split_whitespace().collect::<String>()).unwrap_or_default()),
        "quoted-printable" => text(quoted(&body.replace("=\n", ""), false)),
        _ => body.to_owned(),
    }
}

/// Encoded words of a header (RFC 2047); white space between two of them does not count.
fn words(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(start) = rest.find("=?") {
        let Some(word) = word(&rest[start..]) else { break };
        let between = &rest[..start];
        if out.is_empty() || !between.trim().is_empty() {
            out.push_str(between);
        }
        out.push_str(&word.0);
        rest = &rest[start + word.1..];
    }
    out.push_str(rest);
    out
}

/// The text of the encoded word that begins here, and its length.
fn word(text_at: &str) -> Option<(String, usize)> {
    let mut parts = text_at.strip_prefix("=?")?.splitn(4, '?');
    let (charset, encoding, content) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next()?.strip_prefix('=')?;
    let bytes = match encoding {
        "b" | "B" => STANDARD.decode(content).ok()?,
        "q" | "Q" => quoted(content, true),
        _ => return None,
    };
    Some((text(bytes), 2 + charset.len() + 1 + encoding.len() + 1 + content.len() + 2))
}

fn quoted(encoded: &str, underscores: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| first == b'=').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(if first == b'_' && underscores { b' ' } else { first });
                rest = after;
            }
        }
    }
    bytes
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use lettre::Message;
    use lettre::message::MultiPart;

    use super::*;

    #[test]
    fn what_lettre_writes_is_read_back() {
        for (subject, body) in [
            ("Your code", "Code: 12345678\n\nhttp://127.0.0.1:8080/l/in1_abc\n"),
            (
                "Din kod för sidan hos Fjordline Supplies, ett ganska långt ämne åäö",
                "Här är koden: 12345678\nå ä ö = + _\n",
            ),
            ("Здравейте", "Здравейте, това е кодът ви.\n"),
        ] {
            let html = format!("<p>{body}</p>");
            let message = Message::builder()
                .from("Fjordline <privacy@fjordline.example>".parse().unwrap())
                .to("anna@post.example".parse().unwrap())
                .subject(subject)
                .multipart(MultiPart::alternative_plain_html(body.to_owned(), html.clone()))
                .unwrap();
            let mail = Eml::parse(&String::from_utf8(message.formatted()).unwrap());
            assert_eq!(mail.header("subject"), Some(subject));
            assert_eq!(mail.header("to"), Some("anna@post.example"));
            assert_eq!(mail.text.trim_end(), body.trim_end());
            assert_eq!(mail.html.trim_end(), html.trim_end());
        }
    }
}
