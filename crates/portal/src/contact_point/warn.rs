//! Tells the old addresses that another one has taken their place, with a link by which they object.

use domain::{Channel, Language, Value};
use serde_json::json;

use super::note::address;
use super::{SETTLED, WAIT};
use crate::audit::{self, Entry};
use crate::port::Sms;
use crate::port::store::{AddressChangeRecord, ContactPointRecord, CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, digest, mail, moment, phone, sms};

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

/// An old address, and what it is told.
#[derive(PartialEq, Eq)]
struct Told {
    channel: Channel,
    address: String,
    /// Whether it may object, with a link of its own: only what was the person's for long enough. Else whoever got an address
    /// of theirs into the CRM could object to its repair.
    objects: bool,
}

/// Tells the old addresses of one that is new, once, and notes that they were told: those that are on file and settled, and
/// those that the new one has replaced. One that was replaced before hears of later changes for three days, and then no more: a
/// mailbox that somebody has left has no say in what they do.
pub(crate) async fn warn(
    core: &Core,
    tx: &mut dyn Tx,
    (subject, person): (&SubjectRecord, &CrmSubject),
    points: &mut [ContactPointRecord],
    cause: &Cause<'_>,
    now: i64,
) -> Result<()> {
    let is_new = |point: &ContactPointRecord| {
        point.gone_at.is_none() && point.since + SETTLED > now && point.warned_at.is_none()
    };
    let first = points.iter().filter(|point| is_new(point)).map(|point| point.since).min();
    if first.is_none() && matches!(cause, Cause::Crm) {
        return Ok(());
    }
    let mut old: Vec<Told> = Vec::new();
    for point in points.iter_mut() {
        if is_new(point) {
            // From now on its time runs.
            point.warned_at = Some(now);
            tx.save_contact_point(point).await?;
            continue;
        }
        let objects = point.since + SETTLED <= point.gone_at.unwrap_or(now);
        let hears = point.gone_at.map_or(objects, |gone_at| gone_at >= first.unwrap_or(now) || gone_at + WAIT > now);
        if let Some(address) = hears.then(|| address(core, subject, point)).flatten() {
            old.push(Told { channel: point.channel, address, objects });
        }
    }
    if let Cause::Person { channel, replaced: Some(replaced), .. } = cause
        && !old.iter().any(|told| told.channel == *channel && told.address == *replaced)
    {
        old.push(Told { channel: *channel, address: (*replaced).to_owned(), objects: false });
    }
    let language = language(core, person);
    let (mails, phones): (Vec<_>, Vec<_>) = old.into_iter().partition(|told| told.channel == Channel::Email);
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
    for Told { address: to, objects, .. } in mails {
        let change = objects.then_some(change.as_str());
        let tell = mail::Changed { to, change, until: until.as_deref(), by_person };
        mail::address_changed(core, tx, subject, &language, tell, now).await?;
    }
    let phones = phones.into_iter().map(|told| told.address);
    for to in phones.filter(|to| core.settings.sms && phone::takes_texts(to)) {
        told += 1;
        tell_number(core, tx, subject, sms::changed(core, &language, now, to), now).await?;
    }
    let plain = json!({ "told": told });
    let entry = Entry { event: "contact.changed", actor: "worker", actor_ref: None, details: json!({}), plain };
    audit::append(core, tx, now, subject, entry).await
}

/// Tells an e-mail address that it is the person's no longer, since whoever reads the one before has said so; and begins the time
/// of that one anew, so that nothing leaves by it at once.
pub(crate) async fn put_back(
    core: &Core,
    tx: &mut dyn Tx,
    (subject, person): (&SubjectRecord, &CrmSubject),
    points: &mut [ContactPointRecord],
    (channel, taken, back): (Channel, Option<String>, Option<&str>),
    now: i64,
) -> Result<()> {
    let digests: Vec<Vec<u8>> = back.map(|back| digest::addresses(&core.keys, back).collect()).unwrap_or_default();
    for point in points.iter_mut().filter(|point| point.channel == channel && digests.contains(&point.digest)) {
        (point.since, point.warned_at) = (now, Some(now));
        tx.save_contact_point(point).await?;
    }
    let language = language(core, person);
    let until = moment::text(&core.texts, &language, now + WAIT);
    match taken {
        Some(to) if channel == Channel::Email => {
            mail::address_put_back(core, tx, subject, &language, to, &until, now).await
        }
        Some(to) if core.settings.sms && phone::takes_texts(&to) => {
            tell_number(core, tx, subject, sms::changed(core, &language, now, to), now).await
        }
        _ => Ok(()),
    }
}

async fn tell_number(core: &Core, tx: &mut dyn Tx, subject: &SubjectRecord, sms: Sms, now: i64) -> Result<()> {
    sms::enqueue(core, tx, sms::TOLD, sms, subject.id, now, now + WAIT).await
}

fn language(core: &Core, person: &CrmSubject) -> Language {
    let theirs = person.locale.as_ref().and_then(Value::text).as_deref().and_then(Language::parse);
    core.settings.choose_language(theirs)
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
