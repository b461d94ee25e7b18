//! Restriction of processing (GDPR Art. 18), set and lifted by staff: the record, the CRM's flags, what the person is told.

mod lift;
mod set;
mod view;

pub(crate) use set::set;
pub(crate) use view::view;

use domain::{Language, Value};

use crate::consent::primary_email;
use crate::mail::{Line, letter};
use crate::mapping::{Reading, Reflects, Restraint, SubjectMap};
use crate::port::Mail;
use crate::port::store::{CrmSubject, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Result, moment};

/// Writes the CRM's columns that reflect a restriction, where they say something else, so that our own word is not read back
/// as somebody's act.
async fn write_mirrors(
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    (kind, map): (usize, &SubjectMap),
    person: &CrmSubject,
    on: bool,
    now: i64,
) -> Result<()> {
    let wanted = if on { Reading::Yes } else { Reading::No };
    for (index, mirror) in map.mirrors.iter().enumerate() {
        let current = person.mirrors.get(index).and_then(Option::as_deref);
        if mirror.reflects != Reflects::Restraint(Restraint::Restricted) || mirror.reading(current) == wanted {
            continue;
        }
        let values = if on { &mirror.yes } else { &mirror.no };
        if let Some(value) = values.first()
            && tx.crm_write_mirror(kind, index, &person.subject.key, value).await?
        {
            tx.wrote_mirror_value(subject.id, &mirror.name, value, current, now).await?;
        }
    }
    Ok(())
}

/// The mail that tells the person, with the reason in the words of staff; `None` when there is no address to tell them at.
fn told(core: &Core, person: &CrmSubject, reason: &str, ends: Option<i64>, now: i64) -> Option<Mail> {
    let to = primary_email(person)?;
    let theirs = person.locale.as_ref().and_then(Value::text).as_deref().and_then(Language::parse);
    let language = core.settings.choose_language(theirs);
    let texts = core.texts.get(&language);
    let (subject, what) = match ends {
        None => ("mail-restricted-subject", texts.plain("mail-restricted-what", &[])),
        Some(ends) => {
            let ends = moment::text(&core.texts, &language, ends);
            ("mail-lifting-subject", texts.plain("mail-lifting-what", &[("ends", &ends)]))
        }
    };
    let mut lines = vec![Line::Text(what), Line::Text(texts.plain("mail-restriction-reason", &[]))];
    lines.extend(reason.split("\n\n").map(|part| Line::Text(part.to_owned())));
    Some(letter(core, &language, now, to, texts.plain(subject, &[]), lines))
}
