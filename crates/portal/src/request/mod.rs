//! Requests: asked, followed, answered, taken back.

mod ask;
mod erase;
mod lift;
mod list;
mod message;
mod show;
mod take_back;

pub use ask::AskCommand;
pub(crate) use erase::open_erasure;
pub(crate) use lift::lift;

use domain::request::{Command, Kind, State, due};
use domain::view::{EntryView, RequestRow};
use domain::{Language, request};

use crate::audit;
use crate::port::from_millis;
use crate::port::store::{RequestEntry, RequestRecord, SubjectRecord, Tx};
use crate::portal::Core;
use crate::{Error, Result, mail, moment};

/// Why somebody was not told: no e-mail address of theirs is on file.
pub(crate) const NO_ADDRESS: &str = "no_address";
/// The longest message or reason, in characters.
pub(crate) const MAX_TEXT: usize = 5_000;

/// A new request, received now.
pub(crate) fn received(core: &Core, subject_id: i64, kind: Kind, purpose: Option<String>, now: i64) -> RequestRecord {
    RequestRecord {
        id: core.id(now),
        subject_id,
        kind,
        state: State::Received,
        purpose,
        received_at: now,
        due_on: due(from_millis(now).date(), 0).to_string(),
        version: 1,
        plan_hash: None,
        left_out: Vec::new(),
        decided_by: None,
        closed_at: None,
        stuck: None,
        untold: None,
    }
}

/// Applies a command to a locked request and saves it; the entry is written with its text sealed.
///
/// # Errors
/// [`Error::Stale`] when the state does not take the command, or somebody was quicker.
#[expect(clippy::too_many_arguments, reason = "a unit's context is given whole; a struct for it would only rename it")]
pub(crate) async fn apply(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    request: &mut RequestRecord,
    command: Command,
    actor: (&str, Option<&str>),
    text: &str,
    now: i64,
) -> Result<()> {
    request.state = request.state.apply(command).map_err(|_| Error::Stale)?;
    request.version += 1;
    if request.state.is_closed() {
        request.closed_at = Some(now);
        request.stuck = None;
    }
    if !tx.save_request(request).await? {
        return Err(Error::Stale);
    }
    note(core, tx, subject, request, Some(command), actor, text, now).await
}

/// Writes an entry without changing the request.
#[expect(clippy::too_many_arguments, reason = "as for `apply`")]
pub(crate) async fn note(
    core: &Core,
    tx: &mut dyn Tx,
    subject: &SubjectRecord,
    request: &RequestRecord,
    command: Option<Command>,
    (actor_kind, actor_ref): (&str, Option<&str>),
    text: &str,
    now: i64,
) -> Result<()> {
    let id = core.id(now);
    let sealed = match (text.is_empty(), audit::key_of(core, subject)) {
        (false, Some(key)) => {
            Some(key.derive(b"insyn-request-v1", &[]).seal(&*core.rng, id.as_bytes(), text.as_bytes()))
        }
        _ => None,
    };
    let entry = RequestEntry {
        id,
        request_id: request.id.clone(),
        at: now,
        actor_kind: actor_kind.to_owned(),
        actor_ref: actor_ref.map(str::to_owned),
        command,
        state: request.state,
        sealed,
    };
    tx.append_entry(&entry).await?;
    Ok(())
}

/// The entries as a page shows them; texts are empty once the person's key is gone.
pub(crate) fn entries(
    core: &Core,
    language: &Language,
    subject: &SubjectRecord,
    entries: Vec<RequestEntry>,
) -> Vec<EntryView> {
    let key = audit::key_of(core, subject).map(|key| key.derive(b"insyn-request-v1", &[]));
    let open = |entry: &RequestEntry| {
        let plain = key.as_ref()?.open(entry.id.as_bytes(), entry.sealed.as_ref()?)?;
        String::from_utf8(plain).ok()
    };
    entries
        .into_iter()
        .map(|entry| EntryView {
            at: moment::text(&core.texts, language, entry.at),
            actor: entry.actor_kind.clone(),
            state: entry.state,
            moved: entry.command.is_some(),
            text: open(&entry).unwrap_or_default().into(),
        })
        .collect()
}

/// A request as a list shows it.
pub(crate) fn row(core: &Core, language: &Language, request: &RequestRecord) -> RequestRow {
    let purpose = request.purpose.as_deref().and_then(|code| core.book.get(code));
    RequestRow {
        id: request.id.clone(),
        kind: request.kind,
        state: request.state,
        purpose: purpose.map_or(String::new(), |entry| entry.title(language).to_owned()),
        received: moment::text(&core.texts, language, request.received_at),
        due: moment::day(&core.texts, language, &request.due_on),
        can_be_revoked: request.state.can_be_revoked(),
    }
}

/// A text that somebody entered: line ends unified, outer white space gone, no control characters, not too long.
pub(crate) fn clean(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    let fits = text.chars().count() <= MAX_TEXT && !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
    fits.then_some(text)
}

/// Alerts the data protection officer to a request. Names the request and nothing of the person.
pub(crate) async fn alert(core: &Core, tx: &mut dyn Tx, request: &RequestRecord, now: i64) -> Result<()> {
    alert_officers(core, tx, |to| mail::alert(core, now, to, request), now).await
}

/// Mails the data protection officer: everybody with that role, else the address in the settings.
pub(crate) async fn alert_officers(
    core: &Core,
    tx: &mut dyn Tx,
    mail: impl Fn(String) -> crate::port::Mail + Send,
    now: i64,
) -> Result<()> {
    let officers = tx.staff_with(Some(domain::role::Role::Dpo)).await?;
    let mut to: Vec<String> = officers.into_iter().map(|officer| officer.email).collect();
    if to.is_empty() {
        to.extend(Some(core.settings.controller.dpo_email.clone()).filter(|address| !address.is_empty()));
    }
    for address in to {
        mail::enqueue(core, tx, "mail.alert", mail(address), None, now, None).await?;
    }
    Ok(())
}

/// Whether a kind can be asked by a form of its own.
pub(crate) const fn by_form(kind: request::Kind) -> bool {
    !matches!(kind, Kind::Erasure)
}
