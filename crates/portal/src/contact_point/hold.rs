//! What waits where only a new address can be asked: a copy, and an erasure.

use domain::{Assurance, Channel, Language, Value};
use serde_json::json;

use super::note::address;
use super::reach::Way;
use super::{SETTLED, WAIT};
use crate::actor::SubjectActor;
use crate::audit::{self, Entry};
use crate::mail::{self, Line, letter};
use crate::port::store::{ContactPointRecord, CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, moment};

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
/// for it to go to; without a code, a new primary address is where the link itself may have gone.
pub(crate) fn hold(ways: &[Way], coded: bool, now: i64) -> Hold {
    let is_new = |way: &&Way| !way.is_settled(now);
    let has_old = ways.iter().any(|way| way.is_settled(now));
    let primary = ways.iter().find(|way| way.channel == Channel::Email);
    if has_old && (coded || !primary.as_ref().is_some_and(is_new)) {
        return Hold::Free;
    }
    let mut until = None;
    for way in ways.iter().filter(is_new) {
        let Some(warned_at) = way.warned_at else { return Hold::Untold };
        until = until.max(Some(warned_at + WAIT));
    }
    until.filter(|until| *until > now).map_or(Hold::Free, Hold::Until)
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
    Ok(match hold(ways, coded, now) {
        Hold::Free => None,
        Hold::Until(until) => Some(until),
        Hold::Untold => {
            warn(core, tx, subject, person, points, now).await?;
            Some(now + WAIT)
        }
    })
}

/// Whether a code was entered in this session, for whatever.
pub(crate) fn is_coded(me: &SubjectActor) -> bool {
    me.assurance() >= Assurance::Code || me.current.session.fresh.is_some()
}

/// Tells the old addresses of one that is new, once, and notes that they were told: those that are gone and were settled, and
/// those that still are.
pub(crate) async fn warn(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    person: &CrmSubject,
    points: &mut [ContactPointRecord],
    now: i64,
) -> Result<()> {
    let (mut old, mut news): (Vec<String>, bool) = (Vec::new(), false);
    for point in points.iter_mut() {
        match point.gone_at {
            // A new one: from now on its time runs.
            None if point.since + SETTLED > now && point.warned_at.is_none() => {
                point.warned_at = Some(now);
                news = true;
                tx.save_contact_point(point).await?;
            }
            Some(gone_at) if gone_at + SETTLED <= now => {}
            _ if point.channel == Channel::Email && point.since + SETTLED <= point.gone_at.unwrap_or(now) => {
                old.extend(address(core, subject, point));
            }
            _ => {}
        }
    }
    if !news {
        return Ok(());
    }
    let theirs = person.locale.as_ref().and_then(Value::text).as_deref().and_then(Language::parse);
    let language = core.settings.choose_language(theirs);
    let texts = core.texts.get(&language);
    let controller = &core.settings.controller;
    let contact = if controller.dpo_email.is_empty() { &controller.email } else { &controller.dpo_email };
    let until = moment::text(&core.texts, &language, now + WAIT);
    let told = old.len();
    for to in old {
        let subject_line = texts.plain("mail-changed-subject", &[("controller", &controller.name)]);
        let lines = vec![
            Line::Text(texts.plain("mail-changed-intro", &[("controller", &controller.name)])),
            Line::Text(texts.plain("mail-changed-wait", &[("until", &until)])),
            Line::Text(texts.plain("mail-changed-you", &[])),
            Line::Text(texts.plain("mail-changed-not-you", &[("contact", contact)])),
        ];
        let mail = letter(core, &language, now, to, subject_line, lines);
        mail::enqueue(core, tx, "mail.changed", mail, Some(subject.id), now, None).await?;
    }
    let plain = json!({ "told": told });
    let entry = Entry { event: "contact.changed", actor: "worker", actor_ref: None, details: json!({}), plain };
    audit::append(core, tx, now, subject, entry).await
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
            (vec![old.clone(), way(mail, 1, None)], false, Hold::Free),
            (vec![old, way(sms, 1, None)], false, Hold::Free),
        ] {
            let days: Vec<i64> = ways.iter().map(|way| (NOW - way.since) / 86_400_000).collect();
            assert_eq!(hold(&ways, coded, NOW), expected, "{days:?} {coded}");
        }
    }
}
