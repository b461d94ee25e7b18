//! Where a code can go.

use domain::mask::Mask;
use domain::view::CodeWay;
use domain::{Channel, Value};

use super::SETTLED;
use crate::port::store::{ContactPointRecord, CrmSubject};
use crate::portal::Core;
use crate::{digest, phone};

/// An address on file that a code can be sent to.
#[derive(Clone)]
pub(crate) struct Way {
    /// E-mail or SMS.
    pub channel: Channel,
    /// As it stands in the CRM.
    pub address: String,
    /// Since when; 0 for longer than the portal knows.
    pub since: i64,
    /// When the old address was told of it.
    pub warned_at: Option<i64>,
    /// Its digest.
    pub digest: Vec<u8>,
}

impl Way {
    /// Whether it has been the person's for long enough.
    pub fn is_settled(&self, now: i64) -> bool {
        self.since + SETTLED <= now
    }

    /// What it is called by on the page: nothing that the address could be guessed from.
    pub fn name(&self) -> String {
        digest::hex(&digest::secret(&format!("way|{}|{}", self.channel.code(), digest::hex(&self.digest)))[..12])
    }

    /// As the page shows it.
    pub fn view(&self) -> CodeWay {
        let mask = if self.channel == Channel::Email { Mask::Email } else { Mask::Phone };
        CodeWay { name: self.name(), channel: self.channel, address: mask.apply(&self.address).into() }
    }
}

/// Every address on file that codes can go to, the primary e-mail address first.
pub(crate) fn ways(core: &Core, points: &[ContactPointRecord], person: &CrmSubject) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    let phones: &[Value] = if core.settings.sms { &person.phone } else { &[] };
    let columns = [(Channel::Email, Channel::Email, person.email.as_slice()), (Channel::Sms, Channel::Phone, phones)];
    for (channel, noted, values) in columns {
        for text in values.iter().filter_map(Value::text) {
            let Some(normal) = core.normal(channel, &text) else { continue };
            if channel == Channel::Sms && !phone::takes_texts(&normal) {
                continue;
            }
            let digests: Vec<Vec<u8>> = digest::addresses(&core.keys, &normal).collect();
            let point = points.iter().find(|point| point.channel == noted && digests.contains(&point.digest));
            let Some(point) = point else { continue };
            if ways.iter().any(|way| way.channel == channel && way.digest == point.digest) {
                continue;
            }
            ways.push(Way {
                channel,
                // A mail goes where the CRM says; a text message to the number in its international form.
                address: if channel == Channel::Email { text.trim().to_owned() } else { normal },
                since: point.since,
                warned_at: point.warned_at,
                digest: point.digest.clone(),
            });
        }
    }
    ways
}

/// Those of them that a code may go to now: one that changed lately only where there is no other.
pub(crate) fn eligible(ways: &[Way], now: i64) -> Vec<Way> {
    let settled: Vec<Way> = ways.iter().filter(|way| way.is_settled(now)).cloned().collect();
    if settled.is_empty() { ways.to_vec() } else { settled }
}
