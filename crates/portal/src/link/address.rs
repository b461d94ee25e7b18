//! What binds a `full` link to the addresses that it may have been sent to: it is over once one of them is another.

use domain::{Channel, Value};

use crate::digest;
use crate::key_ring::RingKey;
use crate::port::store::CrmSubject;
use crate::portal::Core;

/// Bytes of one digest; that of an address that the person did not have is zero.
const DIGEST: usize = 32;

/// The primary addresses of a person now, as keyed digests: the key's id, then e-mail and phone. The person is part of what
/// is digested, so that nobody can see who shares an address.
pub(crate) fn bound(core: &Core, person: &CrmSubject) -> Vec<u8> {
    let ring = core.keys.code.signing();
    [ring.id.to_be_bytes().to_vec(), digests(core, ring, person)].concat()
}

/// Whether the addresses are still those. One that there was none of may have come; one that was there may not have gone or
/// changed. Without the key nothing can be said, so the answer is no.
pub(crate) fn holds(core: &Core, bound: &[u8], person: &CrmSubject) -> bool {
    let Some((id, then)) = bound.split_first_chunk::<2>() else { return false };
    let Some(ring) = core.keys.code.live(u16::from_be_bytes(*id)) else { return false };
    let now = digests(core, ring, person);
    then.len() == now.len()
        && then.chunks(DIGEST).zip(now.chunks(DIGEST)).all(|(then, now)| then == now || then == [0; DIGEST])
}

fn digests(core: &Core, ring: &RingKey, person: &CrmSubject) -> Vec<u8> {
    let subject = person.subject.to_string();
    [(Channel::Email, &person.email), (Channel::Phone, &person.phone)]
        .into_iter()
        .flat_map(|(channel, columns)| match primary(core, channel, columns) {
            Some(normal) => {
                let parts = [&b"link-address"[..], subject.as_bytes(), channel.code().as_bytes(), normal.as_bytes()];
                digest::keyed(&ring.key, &parts)
            }
            None => vec![0; DIGEST],
        })
        .collect()
}

/// The first address that is one; else the first text that stands where one should.
fn primary(core: &Core, channel: Channel, columns: &[Value]) -> Option<String> {
    let texts: Vec<String> = columns.iter().filter_map(Value::text).map(|text| text.trim().to_owned()).collect();
    let normal = texts.iter().find_map(|text| core.normal(channel, text));
    normal.or_else(|| texts.into_iter().find(|text| !text.is_empty()))
}
