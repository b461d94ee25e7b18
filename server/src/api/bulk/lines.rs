//! Takes a stream of bytes apart into lines, with no more of it in memory than is asked for.

use axum::body::Bytes;
use futures::{Stream, StreamExt as _};

/// The most bytes of a line; none that makes sense comes near it.
pub const LONGEST: usize = 4 * 1_024;

/// A line that is not empty.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// Which one, from 1; empty ones count.
    pub number: u64,
    /// What stands in it, without its end; `None` when it was too long.
    pub text: Option<Vec<u8>>,
}

/// The stream broke off.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken;

/// The lines of a stream.
pub struct Lines<S> {
    stream: S,
    /// What has come and is not taken apart yet.
    rest: Bytes,
    /// The line that has begun; it stops growing where it is too long.
    begun: Vec<u8>,
    number: u64,
    over: bool,
}

impl<S, E> Lines<S>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    /// The lines of this stream.
    pub fn new(stream: S) -> Self {
        Self { stream, rest: Bytes::new(), begun: Vec::new(), number: 0, over: false }
    }

    /// The next lines, so many unless the stream ends; none at its end.
    ///
    /// # Errors
    /// The stream broke off: what it ended with may be half a line.
    pub async fn next(&mut self, most: usize) -> Result<Vec<Line>, Broken> {
        let mut lines = Vec::new();
        while lines.len() < most {
            match self.rest.iter().position(|byte| *byte == b'\n') {
                Some(end) => {
                    let part = self.rest.split_to(end + 1);
                    self.grow(&part[..end]);
                    lines.extend(self.finish());
                }
                None => {
                    let part = std::mem::take(&mut self.rest);
                    self.grow(&part);
                    if self.over {
                        lines.extend(self.finish());
                        break;
                    }
                    match self.stream.next().await {
                        Some(Ok(bytes)) => self.rest = bytes,
                        Some(Err(_)) => return Err(Broken),
                        None => self.over = true,
                    }
                }
            }
        }
        Ok(lines)
    }

    fn grow(&mut self, part: &[u8]) {
        let room = (LONGEST + 1).saturating_sub(self.begun.len());
        self.begun.extend_from_slice(&part[..part.len().min(room)]);
    }

    fn finish(&mut self) -> Option<Line> {
        let text = std::mem::take(&mut self.begun);
        self.number += 1;
        let text = (text.len() <= LONGEST).then_some(text);
        let is_empty = text.as_ref().is_some_and(|text| text.iter().all(u8::is_ascii_whitespace));
        (!is_empty).then_some(Line { number: self.number, text })
    }
}

#[cfg(test)]
mod tests {
    use futures::{FutureExt as _, stream};

    use super::*;

    fn lines(parts: &[&[u8]], most: usize) -> Vec<Vec<(u64, Option<String>)>> {
        let parts: Vec<Result<Bytes, ()>> = parts.iter().map(|part| Ok(Bytes::copy_from_slice(part))).collect();
        let mut lines = Lines::new(stream::iter(parts));
        let mut all = Vec::new();
        loop {
            let some = lines.next(most).now_or_never().unwrap().unwrap();
            if some.is_empty() {
                return all;
            }
            let text = |line: Line| (line.number, line.text.map(|text| String::from_utf8(text).unwrap()));
            all.push(some.into_iter().map(text).collect());
        }
    }

    #[test]
    fn lines_are_the_same_however_they_arrive() {
        let text = b"one\n\ntwo\r\n  \nthree";
        let line = |number, text: &str| (number, Some(text.to_owned()));
        let expected = [line(1, "one"), line(3, "two\r"), line(5, "three")];
        for size in 1..=text.len() {
            let parts: Vec<&[u8]> = text.chunks(size).collect();
            assert_eq!(lines(&parts, 10), [&expected[..]].map(<[_]>::to_vec));
            assert_eq!(lines(&parts, 2), [expected[..2].to_vec(), expected[2..].to_vec()]);
        }
        assert!(lines(&[], 10).is_empty() && lines(&[b"\n\n"], 10).is_empty());
    }

    #[test]
    fn a_line_that_never_ends_is_not_kept() {
        let long = vec![b'x'; LONGEST];
        let parts = [&long[..], b"x", &long, &long, b"\nnext\n"];
        assert_eq!(lines(&parts, 10), [[(1, None), (2, Some("next".to_owned()))]]);
        assert_eq!(lines(&[&long, b"\n"], 10)[0][0].1.as_ref().map(String::len), Some(LONGEST));
    }

    #[test]
    fn half_a_line_is_none() {
        let mut lines = Lines::new(stream::iter([Ok(Bytes::from_static(b"one\ntw")), Err(())]));
        assert_eq!(lines.next(1).now_or_never().unwrap().unwrap().len(), 1);
        assert_eq!(lines.next(1).now_or_never().unwrap(), Err(Broken));
    }
}
