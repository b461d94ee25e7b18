//! What waits where only a new address can be asked: a copy, an erasure, and another change of address.

use domain::{Assurance, Channel};

use super::note::address;
use super::reach::Way;
use super::warn::{Cause, warn};
use super::{SETTLED, WAIT};
use crate::Result;
use crate::actor::SubjectActor;
use crate::erasure::due;
use crate::port::store::{ContactPointRecord, CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;

/// Whether it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// It does not.
    Free,
    /// Until this moment; the old address has been told.
    Until(i64),
    /// The old address has not been told yet: the wait begins when it is.
    Untold,
}

/// Whether a copy or an erasure waits. Free is who has no new address, and who has entered a code while there was an old one
/// for it to go to; without a code, a new e-mail address is where the link itself may have gone.
fn hold(ways: &[Way], coded: bool, now: i64) -> Hold {
    let is_new = |way: &&Way| !way.is_settled(now);
    let has_old = ways.iter().any(|way| way.is_settled(now));
    let linked = ways.iter().filter(|way| way.channel == Channel::Email).any(|way| is_new(&way));
    if has_old && (coded || !linked) {
        return Hold::Free;
    }
    let mut until = None;
    for way in ways.iter().filter(is_new) {
        let Some(warned_at) = way.warned_at else { return Hold::Untold };
        until = until.max(Some(warned_at + WAIT));
    }
    until.filter(|until| *until > now).map_or(Hold::Free, Hold::Until)
}

/// The same for a person: where an old address has said that a change was not theirs, it lasts until staff have closed the
/// request about that.
pub(crate) async fn waits(tx: &mut dyn Tx, subject_id: i64, ways: &[Way], coded: bool, now: i64) -> Result<Hold> {
    Ok(match tx.disputed_until(subject_id).await? {
        Some(day) => Hold::Until(due(&day).max(now + WAIT)),
        None => hold(ways, coded, now),
    })
}

/// Until when a copy or an erasure waits; `None` when it does not. Where the old address has not been told yet, it is now.
pub(crate) async fn held(
    core: &Core,
    tx: &mut dyn Tx,
    (subject, person): (&SubjectRecord, &CrmSubject),
    points: &mut [ContactPointRecord],
    ways: &[Way],
    coded: bool,
    now: i64,
) -> Result<Option<i64>> {
    Ok(match waits(tx, subject.id, ways, coded, now).await? {
        Hold::Free => None,
        Hold::Until(until) => {
            // While staff look at a change, the time of an address that came after it runs already.
            if hold(ways, coded, now) == Hold::Untold {
                warn(core, tx, (subject, person), points, &Cause::Crm, now).await?;
            }
            Some(until)
        }
        Hold::Untold => {
            warn(core, tx, (subject, person), points, &Cause::Crm, now).await?;
            Some(now + WAIT)
        }
    })
}

/// Whether a code was entered in this session, for whatever.
pub(crate) fn is_coded(me: &SubjectActor) -> bool {
    me.assurance() >= Assurance::Code || me.current.session.fresh.is_some()
}

/// The e-mail addresses that hear of an erasure: those on file, and those that were until lately.
pub(crate) fn told_of(
    core: &Core,
    subject: &SubjectRecord,
    ways: &[Way],
    points: &[ContactPointRecord],
    now: i64,
) -> Vec<String> {
    let on_file = ways.iter().filter(|way| way.channel == Channel::Email).map(|way| way.address.clone());
    let gone = points.iter().filter(|point| {
        point.channel == Channel::Email && point.gone_at.is_some_and(|gone_at| gone_at + SETTLED > now)
    });
    on_file.chain(gone.filter_map(|point| address(core, subject, point))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 100 * 86_400_000;
    const HOUR: i64 = 3_600_000;

    fn way(channel: Channel, days: i64, warned: Option<i64>) -> Way {
        Way {
            channel,
            address: String::new(),
            since: NOW - days * 86_400_000,
            warned_at: warned.map(|hours| NOW - hours * HOUR),
            digest: Vec::new(),
        }
    }

    #[test]
    fn what_waits() {
        let (mail, sms) = (Channel::Email, Channel::Sms);
        let old = way(mail, 30, None);
        for (ways, coded, expected) in [
            (vec![], true, Hold::Free),
            (vec![old.clone()], false, Hold::Free),
            (vec![way(mail, 29, None)], true, Hold::Untold),
            (vec![way(mail, 29, Some(1))], true, Hold::Until(NOW + 71 * HOUR)),
            (vec![way(mail, 29, Some(72))], true, Hold::Free),
            (vec![way(mail, 29, Some(72)), way(mail, 1, None)], true, Hold::Untold),
            (vec![way(mail, 29, Some(72)), way(mail, 1, Some(2))], true, Hold::Until(NOW + 70 * HOUR)),
            // With an old one besides, a code has gone there.
            (vec![way(mail, 1, None), old.clone()], true, Hold::Free),
            (vec![way(mail, 1, None), way(sms, 31, None)], true, Hold::Free),
            // Without a code the link may have gone to the new one.
            (vec![way(mail, 1, None), old.clone()], false, Hold::Untold),
            (vec![old.clone(), way(mail, 1, None)], false, Hold::Untold),
            (vec![old.clone(), way(mail, 1, Some(1))], false, Hold::Until(NOW + 71 * HOUR)),
            (vec![old, way(sms, 1, None)], false, Hold::Free),
        ] {
            let days: Vec<i64> = ways.iter().map(|way| (NOW - way.since) / 86_400_000).collect();
            assert_eq!(hold(&ways, coded, NOW), expected, "{days:?} {coded}");
        }
    }
}
