//! An HTTP/1.1 client that keeps its connection: as much of it as it takes to load a server on this machine and to look at
//! what it answers. Every wait has an end.

use std::{
    io::{ErrorKind, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};

/// For an answer; longer than the server's own limit for a statement.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most bytes of an answer.
const MOST: usize = 16 << 20;

/// One connection.
pub struct Client {
    stream: TcpStream,
    /// The answer as it came, of which `filled` bytes are of this answer.
    buffer: Vec<u8>,
    filled: usize,
    /// The body of an answer that came in chunks.
    joined: Vec<u8>,
}

/// What was answered.
pub struct Answer<'a> {
    pub status: u16,
    head: &'a str,
    pub body: &'a [u8],
    /// Bytes on the wire, head and framing included.
    pub wire: usize,
}

impl Client {
    /// A connection to this machine, and to no other.
    pub fn connect(port: u16) -> std::io::Result<Self> {
        let stream = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), PATIENCE)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { stream, buffer: vec![0; 64 << 10], filled: 0, joined: Vec::new() })
    }

    /// Sends a request and waits for the whole answer.
    pub fn send(&mut self, request: &[u8]) -> Result<Answer<'_>> {
        self.stream.write_all(request).context("the server took no request")?;
        self.filled = 0;
        let start = self.head()?;
        let head = std::str::from_utf8(&self.buffer[..start]).context("the head of an answer is not text")?;
        let status = head.get(9..12).and_then(|code| code.parse().ok()).context("an answer begins without a status")?;
        let end = match (value(head, "content-length"), value(head, "transfer-encoding")) {
            (Some(length), None) => {
                let end = start + length.parse::<usize>().context("an answer's length is no number")?;
                while self.filled < end {
                    self.more()?;
                }
                self.joined.clear();
                end
            }
            (None, Some(_)) => self.chunks(start)?,
            _ => bail!("an answer does not say how long it is"),
        };
        ensure!(end == self.filled, "the server sent more than one answer");
        let head = std::str::from_utf8(&self.buffer[..start])?;
        let body = if self.joined.is_empty() { &self.buffer[start..end] } else { &self.joined[..] };
        Ok(Answer { status, head, body, wire: end })
    }

    /// Reads until the head is there; says where it ends.
    fn head(&mut self) -> Result<usize> {
        let mut seen = 0;
        loop {
            self.more()?;
            if let Some(end) = find(&self.buffer[seen..self.filled], b"\r\n\r\n") {
                return Ok(seen + end + 4);
            }
            seen = self.filled.saturating_sub(3);
        }
    }

    /// Joins the chunks that begin at `at`; says where the last one ends.
    fn chunks(&mut self, mut at: usize) -> Result<usize> {
        self.joined.clear();
        loop {
            let line = loop {
                if let Some(line) = find(&self.buffer[at..self.filled], b"\r\n") {
                    break line;
                }
                self.more()?;
            };
            let digits = std::str::from_utf8(&self.buffer[at..at + line])?;
            let length = usize::from_str_radix(digits, 16).context("a chunk's length is no number")?;
            ensure!(length <= MOST, "an answer is longer than {MOST} bytes");
            let from = at + line + 2;
            while self.filled < from + length + 2 {
                self.more()?;
            }
            self.joined.extend_from_slice(&self.buffer[from..from + length]);
            at = from + length + 2;
            if length == 0 {
                return Ok(at);
            }
        }
    }

    fn more(&mut self) -> Result<()> {
        if self.filled == self.buffer.len() {
            ensure!(self.filled < MOST, "an answer is longer than {MOST} bytes");
            self.buffer.resize(self.filled * 2, 0);
        }
        let read = loop {
            match self.stream.read(&mut self.buffer[self.filled..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read.context("an answer broke off")?,
            }
        };
        ensure!(read > 0, "the server closed the connection");
        self.filled += read;
        Ok(())
    }
}

impl Answer<'_> {
    pub fn header(&self, name: &str) -> Option<&str> {
        value(self.head, name)
    }

    pub fn text(&self) -> Result<&str> {
        std::str::from_utf8(self.body).context("an answer is not text")
    }

    /// Fails when the status is another one.
    pub fn expect(self, status: u16) -> Result<Self> {
        ensure!(self.status == status, "answered with {} instead of {status}: {}", self.status, self.excerpt());
        Ok(self)
    }

    fn excerpt(&self) -> String {
        String::from_utf8_lossy(&self.body[..self.body.len().min(200)]).into_owned()
    }
}

/// A request without a body.
pub fn get(path: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    request("GET", path, headers, "")
}

/// A request with one.
pub fn post(path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    request("POST", path, headers, body)
}

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n");
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    if method == "POST" {
        text += &format!("content-length: {}\r\n", body.len());
    }
    format!("{text}\r\n{body}").into_bytes()
}

fn value<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let lines = head.split("\r\n").skip(1).filter_map(|line| line.split_once(':'));
    lines.filter(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, thread};

    use super::*;

    /// A server that answers each request with the next of `answers`, a few bytes at a time.
    fn serve(answers: Vec<&'static [u8]>) -> Client {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            for answer in answers {
                let read = stream.read(&mut [0; 1024]).unwrap();
                assert!(read > 0);
                for part in answer.chunks(7) {
                    stream.write_all(part).unwrap();
                    stream.flush().unwrap();
                    thread::sleep(Duration::from_millis(1));
                }
            }
        });
        Client::connect(port).unwrap()
    }

    #[test]
    fn both_framings_are_read_on_one_connection() {
        let mut client = serve(vec![
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nset-cookie: a=b; Path=/\r\n\r\nhello",
            b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
            b"HTTP/1.1 303 See Other\r\ncontent-length: 0\r\n\r\n",
        ]);
        let answer = client.send(&get("/", &[("accept", "text/html")])).unwrap();
        assert_eq!((answer.status, answer.text().unwrap()), (200, "hello"));
        assert_eq!((answer.header("Set-Cookie"), answer.wire), (Some("a=b; Path=/"), 68));
        let answer = client.send(&get("/", &[])).unwrap();
        assert_eq!((answer.status, answer.text().unwrap()), (201, "abc0123456789"));
        let answer = client.send(&post("/", &[], "x=y")).unwrap();
        assert!(answer.body.is_empty());
        assert!(answer.expect(200).is_err());
    }

    #[test]
    fn an_answer_that_breaks_off_is_none() {
        for cut in
            [&b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhello"[..], b"HTTP/1.1 2", b"HTTP/1.1 200 OK\r\n\r\n"]
        {
            assert!(serve(vec![cut]).send(&get("/", &[])).is_err());
        }
    }

    #[test]
    fn a_body_has_a_length() {
        let text = String::from_utf8(post("/u/x", &[("a", "b")], "x=y")).unwrap();
        assert_eq!(text, "POST /u/x HTTP/1.1\r\nhost: 127.0.0.1\r\na: b\r\ncontent-length: 3\r\n\r\nx=y");
    }
}
