//! What binds a `full` link to the addresses that it may have been sent to: it is over once one of them is another. One that
//! was mailed because somebody asked for it is a claim on the very mailbox that it went to, which need not be the primary one.

use domain::{Channel, Value};

use crate::digest;
use crate::key_ring::RingKey;
use crate::port::store::CrmSubject;
use crate::portal::Core;

/// Bytes of one digest; that of an address that the person did not have is zero.
const DIGEST: usize = 32;
/// What the digest of the address that a link went to is of, where that of a primary one has its channel.
const SENT_TO: &str = "sent-to";

/// The primary addresses of a person now, as keyed digests: the key's id, then e-mail and phone, then the e-mail address that
/// the link goes to, in its normal form, where that is known. The person is part of what is digested, so that nobody can see
/// who shares an address.
pub(crate) fn bound(core: &Core, person: &CrmSubject, sent_to: Option<&str>) -> Vec<u8> {
    let ring = core.keys.code.signing();
    let sent_to = sent_to.map(|normal| digested(ring, person, SENT_TO, normal)).unwrap_or_default();
    [ring.id.to_be_bytes().to_vec(), primaries(core, ring, person), sent_to].concat()
}

/// Whether the addresses are still those. One that there was none of may have come; one that was there may not have gone or
/// changed; the one that the link went to is still on file, wherever. Without the key nothing can be said, so the answer is
/// no.
pub(crate) fn holds(core: &Core, bound: &[u8], person: &CrmSubject) -> bool {
    let Some((id, then)) = bound.split_first_chunk::<2>() else { return false };
    let Some(ring) = core.keys.code.live(u16::from_be_bytes(*id)) else { return false };
    let now = primaries(core, ring, person);
    let Some((then, sent_to)) = then.split_at_checked(now.len()) else { return false };
    let is_on_file = || {
        core.addresses(person, Channel::Email).iter().any(|normal| digested(ring, person, SENT_TO, normal) == sent_to)
    };
    then.chunks(DIGEST).zip(now.chunks(DIGEST)).all(|(then, now)| then == now || then == [0; DIGEST])
        && (sent_to.is_empty() || is_on_file())
}

fn primaries(core: &Core, ring: &RingKey, person: &CrmSubject) -> Vec<u8> {
    [(Channel::Email, &person.email), (Channel::Phone, &person.phone)]
        .into_iter()
        .flat_map(|(channel, columns)| match primary(core, channel, columns) {
            Some(normal) => digested(ring, person, channel.code(), &normal),
            None => vec![0; DIGEST],
        })
        .collect()
}

fn digested(ring: &RingKey, person: &CrmSubject, what: &str, normal: &str) -> Vec<u8> {
    let subject = person.subject.to_string();
    digest::keyed(&ring.key, &[b"link-address", subject.as_bytes(), what.as_bytes(), normal.as_bytes()])
}

/// The first address that is one; else the first text that stands where one should.
fn primary(core: &Core, channel: Channel, columns: &[Value]) -> Option<String> {
    let texts: Vec<String> = columns.iter().filter_map(Value::text).map(|text| text.trim().to_owned()).collect();
    let normal = texts.iter().find_map(|text| core.normal(channel, text));
    normal.or_else(|| texts.into_iter().find(|text| !text.is_empty()))
}
