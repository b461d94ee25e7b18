//! Tells the old addresses that another one has taken their place, with a link by which they object.

use domain::{Channel, Language, Value};
use serde_json::json;

use super::note::address;
use super::{SETTLED, WAIT};
use crate::audit::{self, Entry};
use crate::port::store::{AddressChangeRecord, ContactPointRecord, CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, mail, moment, phone, sms};

/// How the new address came about.
pub(crate) enum Cause<'a> {
    /// Somebody wrote it into the CRM.
    Crm,
    /// The person changed it on these pages.
    Person {
        /// The id of the change.
        change: &'a str,
        /// How one is reached by it: e-mail or phone.
        channel: Channel,
        /// The address that stood there before, in its normal form, however new it was itself.
        replaced: Option<&'a str>,
        /// Whether copies and erasures wait now.
        waits: bool,
    },
}

/// Tells the old addresses of one that is new, once, and notes that they were told: those that are gone and were settled, and
/// those that still are; and in any case the one that the person has just replaced.
pub(crate) async fn warn(
    core: &Core,
    tx: &mut dyn Tx,
    (subject, person): (&SubjectRecord, &CrmSubject),
    points: &mut [ContactPointRecord],
    cause: &Cause<'_>,
    now: i64,
) -> Result<()> {
    let (mut old, mut news): (Vec<(Channel, String)>, bool) = (Vec::new(), false);
    for point in points.iter_mut() {
        match point.gone_at {
            // A new one: from now on its time runs.
            None if point.since + SETTLED > now && point.warned_at.is_none() => {
                point.warned_at = Some(now);
                news = true;
                tx.save_contact_point(point).await?;
            }
            Some(gone_at) if gone_at + SETTLED <= now => {}
            _ if point.since + SETTLED <= point.gone_at.unwrap_or(now) => {
                old.extend(address(core, subject, point).map(|address| (point.channel, address)));
            }
            _ => {}
        }
    }
    match cause {
        Cause::Crm if !news => return Ok(()),
        Cause::Person { channel, replaced: Some(replaced), .. } => {
            let replaced = (*channel, (*replaced).to_owned());
            if !old.contains(&replaced) {
                old.push(replaced);
            }
        }
        _ => {}
    }
    let theirs = person.locale.as_ref().and_then(Value::text).as_deref().and_then(Language::parse);
    let language = core.settings.choose_language(theirs);
    let (mails, phones): (Vec<_>, Vec<_>) = old.into_iter().partition(|(channel, _)| *channel == Channel::Email);
    let change = match cause {
        Cause::Person { change, .. } => (*change).to_owned(),
        Cause::Crm => in_the_crm(core, tx, subject, now).await?,
    };
    let until = match cause {
        Cause::Person { waits: false, .. } => None,
        _ => Some(moment::text(&core.texts, &language, now + WAIT)),
    };
    let by_person = matches!(cause, Cause::Person { .. });
    let mut told = mails.len();
    for (_, to) in mails {
        let tell = mail::Changed { to, change: &change, until: until.as_deref(), by_person };
        mail::address_changed(core, tx, subject, &language, tell, now).await?;
    }
    for (_, to) in phones.into_iter().filter(|(_, to)| core.settings.sms && phone::takes_texts(to)) {
        told += 1;
        sms::enqueue_told(core, tx, sms::changed(core, &language, now, to), subject.id, now, now + WAIT).await?;
    }
    let plain = json!({ "told": told });
    let entry = Entry { event: "contact.changed", actor: "worker", actor_ref: None, details: json!({}), plain };
    audit::append(core, tx, now, subject, entry).await
}

/// Notes a change in the CRM, of which nobody here knows what it was, for the links of its mails to name.
async fn in_the_crm(core: &Core, tx: &mut dyn Tx, subject: &SubjectRecord, now: i64) -> Result<String> {
    let id = core.id(now);
    tx.insert_address_change(&AddressChangeRecord {
        id: id.clone(),
        subject_id: subject.id,
        field: None,
        sealed: None,
        at: now,
        disowned_at: None,
        request_id: None,
    })
    .await?;
    Ok(id)
}
