//! Audit: every act leaves an entry in its own unit of work, or does not happen.

mod append;
mod tally;

use crate::port::store::SubjectRecord;
use crate::portal::Core;
use crate::seal::Key;
pub(crate) use append::{Entry, append};
pub(crate) use tally::{add_up, tally};

/// A fresh audit key for a new subject, wrapped by the installation's: key id, then the sealed key.
pub(crate) fn fresh_key(core: &Core) -> Vec<u8> {
    let ring = core.keys.audit.signing();
    let key = Key::random(&*core.rng);
    [&ring.id.to_be_bytes()[..], &ring.key.seal(&*core.rng, b"insyn/audit-key", &key.0)].concat()
}

/// The subject's audit key; `None` once it is destroyed.
pub(crate) fn key_of(core: &Core, subject: &SubjectRecord) -> Option<Key> {
    let wrapped = subject.audit_key.as_ref()?;
    let (id, sealed) = wrapped.split_first_chunk::<2>()?;
    let ring = core.keys.audit.live(u16::from_be_bytes(*id))?;
    Key::from_slice(&ring.key.open(b"insyn/audit-key", sealed)?)
}

/// The tag by which a person's entries are found; only the person's key can make it.
pub(crate) fn tag(key: &Key) -> Vec<u8> {
    crate::digest::keyed(&key.derive(b"insyn-audit-v1", &[b"tag"]), &[b"tag"])
}
