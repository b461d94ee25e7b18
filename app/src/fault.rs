//! What a server function says when it did not do what was asked: a code and nothing else, so that no inner text crosses
//! the wire (trap T3).

use server_fn::error::{FromServerFnError, ServerFnErrorErr};
use server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};

/// Why it was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The session is over.
    NoSession,
    /// A code comes first.
    NeedsCode,
    /// The link may not do this.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// What was shown is no longer so.
    Stale,
    /// A value does not fit.
    Invalid,
    /// Too often.
    TooMany,
    /// The arguments did not parse.
    Malformed,
    /// The database is away; nothing was changed.
    Unavailable,
    /// Anything else.
    Failed,
}

impl Fault {
    /// Every fault.
    pub const ALL: &'static [Self] = &[
        Self::NoSession,
        Self::NeedsCode,
        Self::Forbidden,
        Self::NotFound,
        Self::Stale,
        Self::Invalid,
        Self::TooMany,
        Self::Malformed,
        Self::Unavailable,
        Self::Failed,
    ];

    /// What crosses the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSession => "no-session",
            Self::NeedsCode => "needs-code",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::Stale => "stale",
            Self::Invalid => "invalid",
            Self::TooMany => "too-many",
            Self::Malformed => "malformed",
            Self::Unavailable => "unavailable",
            Self::Failed => "failed",
        }
    }
}

impl FromServerFnError for Fault {
    type Encoder = Code;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::Malformed,
            _ => Self::Failed,
        }
    }
}

/// Writes a fault as its code.
pub struct Code;

impl ContentType for Code {
    const CONTENT_TYPE: &'static str = "text/plain";
}

impl FormatType for Code {
    const FORMAT_TYPE: Format = Format::Text;
}

impl Encodes<Fault> for Code {
    type Error = std::convert::Infallible;

    fn encode(fault: &Fault) -> Result<Bytes, Self::Error> {
        Ok(Bytes::from_static(fault.code().as_bytes()))
    }
}

impl Decodes<Fault> for Code {
    type Error = std::convert::Infallible;

    fn decode(bytes: Bytes) -> Result<Fault, Self::Error> {
        let code = bytes.as_ref();
        Ok(Fault::ALL.iter().copied().find(|fault| fault.code().as_bytes() == code).unwrap_or(Fault::Failed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_survives_the_wire() {
        for fault in Fault::ALL {
            assert_eq!(Fault::de(fault.ser()), *fault);
        }
        assert_eq!(Fault::de(Bytes::from_static(b"relation \"person\" does not exist")), Fault::Failed);
    }

    #[test]
    fn inner_text_stays_inside() {
        for error in [
            ServerFnErrorErr::Args("invalid digit: anna@post.example".into()),
            ServerFnErrorErr::ServerError("secret".into()),
        ] {
            let sent = String::from_utf8(Fault::from_server_fn_error(error).ser().to_vec()).unwrap();
            assert!(Fault::ALL.iter().any(|fault| fault.code() == sent), "{sent}");
        }
    }
}
