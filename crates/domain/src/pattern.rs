//! The pattern of a field: a small language of our own, the same in mapping, server and browser.
//!
//! Letters, digits, blanks, `[classes]` with ranges (a hyphen is `\-`), each followed by `?`, `*`, `+`, `{m}` or `{m,n}` or
//! by nothing. Whatever parses here means the same as the `pattern` attribute of an HTML input (a regular expression with
//! the `v` flag), so a browser without our script checks it too; what that flag reserves is refused here.
//!
//! No groups and no alternatives: the pattern is one row of steps, and matching carries the set of steps reached so far from
//! character to character. Its time is pattern times value, whatever the two look like.

mod syntax;

use syntax::Parser;

/// A pattern that a whole value must match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    classes: Vec<Class>,
    /// Index into `classes` and how the step repeats, `{m,n}` already written out.
    steps: Vec<(usize, Repeat)>,
}

/// What one step takes: characters from and to, or all others.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Class {
    negated: bool,
    ranges: Vec<(char, char)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Repeat {
    Once,
    Maybe,
    Any,
}

/// Why a text is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("character {at}: {what}")]
pub struct PatternError {
    /// The character where it went wrong, counted from 1.
    pub at: usize,
    /// What is wrong there.
    pub what: &'static str,
}

/// The most steps once `{m,n}` is written out: bounds the work, and no field of a form needs more.
pub const MAX_STEPS: usize = 1_000;

impl Pattern {
    /// Parses a pattern.
    ///
    /// # Errors
    /// The first character that is not of the language.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let mut parser = Parser::new(text);
        let mut pattern = Self { text: text.to_owned(), classes: Vec::new(), steps: Vec::new() };
        if text.is_empty() {
            return Err(PatternError { at: 1, what: "the pattern is empty" });
        }
        while !parser.is_done() {
            let class = parser.class()?;
            let (least, most) = parser.repeat()?;
            let index = pattern.classes.len();
            pattern.classes.push(class);
            let steps = most.unwrap_or(least.saturating_add(1));
            if pattern.steps.len().saturating_add(steps) > MAX_STEPS {
                return parser.fail("the pattern asks for more than 1000 characters");
            }
            pattern.steps.extend(std::iter::repeat_n((index, Repeat::Once), least));
            match most {
                Some(most) => pattern.steps.extend(std::iter::repeat_n((index, Repeat::Maybe), most - least)),
                None => pattern.steps.push((index, Repeat::Any)),
            }
        }
        Ok(pattern)
    }

    /// Whether the whole value matches.
    #[must_use]
    pub fn matches(&self, value: &str) -> bool {
        // reached[n]: the value so far can end just before step n.
        let mut reached = vec![false; self.steps.len() + 1];
        reached[0] = true;
        self.skip(&mut reached);
        for c in value.chars() {
            let mut next = vec![false; reached.len()];
            for (n, &(class, repeat)) in self.steps.iter().enumerate() {
                if reached[n] && self.classes[class].takes(c) {
                    next[if repeat == Repeat::Any { n } else { n + 1 }] = true;
                }
            }
            self.skip(&mut next);
            if !next.contains(&true) {
                return false;
            }
            reached = next;
        }
        reached.last() == Some(&true)
    }

    /// The value of an HTML input's `pattern` attribute.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.text
    }

    /// Marks what is reached without a character: past every step that may be left out.
    fn skip(&self, reached: &mut [bool]) {
        for (n, (_, repeat)) in self.steps.iter().enumerate() {
            if reached[n] && *repeat != Repeat::Once {
                reached[n + 1] = true;
            }
        }
    }
}

impl Class {
    fn takes(&self, c: char) -> bool {
        self.ranges.iter().any(|&(from, to)| (from..=to).contains(&c)) != self.negated
    }
}

#[cfg(test)]
mod tests;
