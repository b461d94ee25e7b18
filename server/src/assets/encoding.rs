//! Which compressed twin of a file a client takes.

use http::{HeaderMap, header};

/// An encoding that the build makes, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
}

impl Encoding {
    /// The name in headers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// What the twin's file name ends in.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

/// The encodings that the client takes, best first.
pub fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Encoding> + use<> {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let taken: Vec<String> = lines.flat_map(|line| line.split(',')).filter_map(wanted).collect();
    let all = [Encoding::Brotli, Encoding::Gzip].into_iter();
    all.filter(move |encoding| taken.iter().any(|name| name == encoding.name()))
}

/// The coding of one entry, unless it is refused by `q=0`.
fn wanted(entry: &str) -> Option<String> {
    let (name, parameters) = entry.split_once(';').unwrap_or((entry, ""));
    let refused = parameters.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0_f32));
    (!refused).then(|| name.trim().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_that_is_taken_comes_first() {
        for (header, encodings) in [
            ("gzip, deflate, br", vec![Encoding::Brotli, Encoding::Gzip]),
            ("gzip", vec![Encoding::Gzip]),
            ("br;q=0, gzip;q=0.5", vec![Encoding::Gzip]),
            ("identity", vec![]),
            ("", vec![]),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, header.parse().unwrap());
            assert_eq!(accepted(&headers).collect::<Vec<_>>(), encodings, "{header}");
        }
    }
}
