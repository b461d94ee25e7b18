//! Notes which addresses a person has, and since when.

use domain::Channel;

use crate::contact::CHANNELS;
use crate::port::store::{ContactPointRecord, CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, audit, digest};

/// Writes down what is new and what is gone, and returns every point that counts. Of a person who is met for the first time
/// nothing is known: their addresses count as old, or nobody could do anything for a month.
pub(crate) async fn note(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    person: &CrmSubject,
    now: i64,
) -> Result<Vec<ContactPointRecord>> {
    let known = tx.contact_points(&[subject.id]).await?;
    let (mut points, changed) = compare(core, subject, known, person, now);
    for index in changed {
        let (point, address) = &mut points[index];
        seal(core, subject, point, address);
        tx.save_contact_point(point).await?;
    }
    if subject.contacts_at.is_none() {
        tx.contacts_noted(subject.id, now).await?;
    }
    Ok(points.into_iter().map(|(point, _)| point).collect())
}

/// The same for a page, which writes nothing down.
pub(crate) async fn read(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    person: &CrmSubject,
    now: i64,
) -> Result<Vec<ContactPointRecord>> {
    let known = tx.contact_points(&[subject.id]).await?;
    let (points, _) = compare(core, subject, known, person, now);
    Ok(points.into_iter().map(|(point, _)| point).collect())
}

/// Whether there is anything to write down.
pub(crate) fn differs(
    core: &Core,
    subject: &SubjectRecord,
    known: Vec<ContactPointRecord>,
    person: &CrmSubject,
    now: i64,
) -> bool {
    subject.contacts_at.is_none() || !compare(core, subject, known, person, now).1.is_empty()
}

/// Points with their addresses where those are current, and the places of those that changed.
fn compare(
    core: &Core,
    subject: &SubjectRecord,
    known: Vec<ContactPointRecord>,
    person: &CrmSubject,
    now: i64,
) -> (Vec<(ContactPointRecord, String)>, Vec<usize>) {
    let mut points: Vec<(ContactPointRecord, String)> = known.into_iter().map(|point| (point, String::new())).collect();
    let (mut changed, mut current) = (Vec::new(), Vec::new());
    for channel in CHANNELS {
        for address in core.addresses(person, channel) {
            let digests: Vec<Vec<u8>> = digest::addresses(&core.keys, &address).collect();
            let found =
                points.iter().position(|(point, _)| point.channel == channel && digests.contains(&point.digest));
            let index = match found {
                Some(index) => {
                    let (point, _) = &mut points[index];
                    if let Some(gone_at) = point.gone_at.take() {
                        // Put right again soon: the same address. After a month it may be somebody else's by now; and one
                        // that was new when it went has been taken away by somebody: its time runs anew.
                        if gone_at + super::SETTLED <= now || point.since + super::SETTLED > gone_at {
                            point.since = now;
                            point.warned_at = None;
                        }
                        changed.push(index);
                    }
                    index
                }
                None => {
                    points.push((fresh(core, subject, channel, &address, now), String::new()));
                    changed.push(points.len() - 1);
                    points.len() - 1
                }
            };
            points[index].1 = address;
            current.push(index);
        }
    }
    for (index, (point, _)) in points.iter_mut().enumerate() {
        if !current.contains(&index) && point.gone_at.is_none() {
            point.gone_at = Some(now);
            changed.push(index);
        }
    }
    (points, changed)
}

fn fresh(core: &Core, subject: &SubjectRecord, channel: Channel, address: &str, now: i64) -> ContactPointRecord {
    ContactPointRecord {
        subject_id: subject.id,
        channel,
        digest: digest::address(&core.keys, address).0,
        sealed: None,
        since: if subject.contacts_at.is_none() { 0 } else { now },
        gone_at: None,
        warned_at: None,
    }
}

/// Keeps the address itself for the day on which it has to be told that it was replaced: sealed under the person's key, and
/// gone with it.
fn seal(core: &Core, subject: &SubjectRecord, point: &mut ContactPointRecord, address: &str) {
    if point.sealed.is_none()
        && !address.is_empty()
        && let Some(key) = audit::key_of(core, subject)
    {
        point.sealed = Some(key.derive(b"insyn-contact-v1", &[]).seal(&*core.rng, &point.digest, address.as_bytes()));
    }
}

/// The address of a point; `None` once the person's key is gone.
pub(super) fn address(core: &Core, subject: &SubjectRecord, point: &ContactPointRecord) -> Option<String> {
    let key = audit::key_of(core, subject)?.derive(b"insyn-contact-v1", &[]);
    String::from_utf8(key.open(&point.digest, point.sealed.as_ref()?)?).ok()
}
