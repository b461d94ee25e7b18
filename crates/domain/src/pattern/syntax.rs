//! The grammar of patterns: what is refused here is what the `v` flag of a browser's regular expression reserves.

use std::iter::Peekable;
use std::str::Chars;

use super::{Class, PatternError};

/// Reads a pattern from its beginning.
pub(super) struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    at: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.chars().peekable(), at: 1 }
    }

    pub(super) fn is_done(&mut self) -> bool {
        self.rest.peek().is_none()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        self.at += 1;
        Some(c)
    }

    fn eat(&mut self, c: char) -> bool {
        let there = self.rest.peek() == Some(&c);
        if there {
            self.next();
        }
        there
    }

    pub(super) fn fail<T>(&self, what: &'static str) -> Result<T, PatternError> {
        Err(PatternError { at: self.at, what })
    }

    /// A literal or a `[class]`.
    pub(super) fn class(&mut self) -> Result<Class, PatternError> {
        match self.rest.peek().copied() {
            Some('[') => {
                self.next();
                self.bracket()
            }
            Some(c) if c.is_alphanumeric() || c == ' ' => {
                self.next();
                Ok(Class { negated: false, ranges: vec![(c, c)] })
            }
            Some('?' | '*' | '+' | '{') => self.fail("a repetition with nothing to repeat"),
            Some('-' | '\\') => self.fail("outside a class only letters, digits and blanks; a hyphen is [\\-]"),
            _ => self.fail("outside a class only letters, digits and blanks"),
        }
    }

    /// The inside of a class, after its `[`.
    fn bracket(&mut self) -> Result<Class, PatternError> {
        let mut class = Class { negated: self.eat('^'), ranges: Vec::new() };
        let mut last = None;
        loop {
            match self.rest.peek().copied() {
                None => return self.fail("the class has no end, `]`"),
                Some(']') if class.ranges.is_empty() => return self.fail("the class is empty"),
                Some(']') => {
                    self.next();
                    return Ok(class);
                }
                // Two of these in a row mean something else under the `v` flag (`&&`, `..`).
                Some(c) if last == Some(c) && c.is_ascii_punctuation() => {
                    return self.fail("the same sign twice in a row in a class");
                }
                Some(c) => {
                    let from = self.member()?;
                    let to = if self.eat('-') { self.range_end(from)? } else { from };
                    class.ranges.push((from, to));
                    last = Some(c);
                }
            }
        }
    }

    /// One character of a class.
    fn member(&mut self) -> Result<char, PatternError> {
        match self.rest.peek().copied() {
            Some('\\') => {
                self.next();
                if self.eat('-') { Ok('-') } else { self.fail("after `\\` only a hyphen") }
            }
            Some('-') => self.fail("a hyphen in a class is `\\-`"),
            Some(c) if c.is_control() || "()[]{}/|^".contains(c) => self.fail("this sign may not stand in a class"),
            Some(c) => {
                self.next();
                Ok(c)
            }
            None => self.fail("the class has no end, `]`"),
        }
    }

    fn range_end(&mut self, from: char) -> Result<char, PatternError> {
        let Some(to) = self.rest.peek().copied() else { return self.fail("the class has no end, `]`") };
        if !from.is_alphanumeric() || !to.is_alphanumeric() {
            return self.fail("a range goes from letter to letter or digit to digit; a hyphen is `\\-`");
        }
        if to < from {
            return self.fail("the range runs backwards");
        }
        self.next();
        Ok(to)
    }

    /// How often: least, and most unless there is no limit.
    pub(super) fn repeat(&mut self) -> Result<(usize, Option<usize>), PatternError> {
        let found = match self.rest.peek().copied() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.next();
                return self.counts();
            }
            _ => return Ok((1, Some(1))),
        };
        self.next();
        Ok(found)
    }

    /// `m}` or `m,n}`.
    fn counts(&mut self) -> Result<(usize, Option<usize>), PatternError> {
        let least = self.number()?;
        let most = if self.eat(',') { self.number()? } else { least };
        if most < least {
            return self.fail("in {m,n} the second number is the larger");
        }
        if self.eat('}') { Ok((least, Some(most))) } else { self.fail("a repetition is {m} or {m,n}") }
    }

    fn number(&mut self) -> Result<usize, PatternError> {
        let mut found = None;
        while let Some(digit) = self.rest.peek().and_then(|c| c.to_digit(10)) {
            self.next();
            found = Some(found.unwrap_or(0_usize).saturating_mul(10).saturating_add(digit as usize));
        }
        found.map_or_else(|| self.fail("a repetition is {m} or {m,n}"), Ok)
    }
}
