//! What a browser keeps while it makes its answer: the question, sealed, in a cookie. So nothing is stored before somebody is
//! known; what was answered once is used up in the database.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::PasskeyQuestion;
use crate::limit::PASSKEY_QUESTION;
use crate::port::Asked;
use crate::portal::{Core, Portal};
use crate::seal::Key;
use crate::{Error, Result};

/// Whoever is asked has answered within so long; milliseconds.
pub(super) const LIFE: i64 = 5 * 60_000;

/// What a browser brings back.
pub(super) struct Back {
    /// When it was asked.
    pub asked_at: i64,
    /// What came with the question.
    pub state: Vec<u8>,
}

/// What a question is for: an answer to one is none to another.
#[derive(Clone, Copy)]
pub(super) enum Question<'a> {
    /// Somebody whom nobody knows yet signs in.
    SignIn,
    /// The colleague in this session uses one of their own.
    Own(&'a str),
    /// The colleague in this session makes one.
    New(&'a str),
}

impl Question<'_> {
    fn context(self) -> Vec<u8> {
        let (what, session) = match self {
            Self::SignIn => ("sign-in", ""),
            Self::Own(session) => ("own", session),
            Self::New(session) => ("new", session),
        };
        [what.as_bytes(), b" ", session.as_bytes()].concat()
    }
}

/// The question, with what must come back. `more` comes back with it.
pub(super) fn hand_out(core: &Core, question: Question<'_>, asked: Asked, more: &[u8], now: i64) -> PasskeyQuestion {
    let ring = core.keys.staff.signing();
    let plain = [&now.to_be_bytes()[..], more, &asked.state].concat();
    let sealed = key(&ring.key).seal(&*core.rng, &question.context(), &plain);
    let ticket = URL_SAFE_NO_PAD.encode([&ring.id.to_be_bytes()[..], &sealed].concat());
    PasskeyQuestion { options: asked.options, ticket: ticket.into() }
}

/// What came back, if it is an answer to this question of ours, and the first one.
pub(super) async fn take_back(
    portal: &Portal,
    question: Question<'_>,
    ticket: Option<&str>,
    now: i64,
) -> Result<Option<Back>> {
    let Some(back) = ticket.and_then(|ticket| open(portal, question, ticket, now)) else { return Ok(None) };
    match portal.take(PASSKEY_QUESTION, &back.state).await {
        Ok(()) => Ok(Some(back)),
        Err(Error::TooMany(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn open(core: &Core, question: Question<'_>, ticket: &str, now: i64) -> Option<Back> {
    let bytes = URL_SAFE_NO_PAD.decode(ticket).ok()?;
    let (id, sealed) = bytes.split_first_chunk::<2>()?;
    let ring = core.keys.staff.live(u16::from_be_bytes(*id))?;
    let plain = key(&ring.key).open(&question.context(), sealed)?;
    let (asked_at, state) = plain.split_first_chunk::<8>()?;
    let asked_at = i64::from_be_bytes(*asked_at);
    (asked_at <= now && now < asked_at + LIFE).then(|| Back { asked_at, state: state.to_vec() })
}

fn key(key: &Key) -> Key {
    key.derive(b"insyn passkey v1", &[])
}
