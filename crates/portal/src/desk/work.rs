//! Works a request: take up, ask, approve in part or whole, refuse, close.

use std::sync::Arc;

use async_trait::async_trait;
use domain::consent::Origin;
use domain::request::{Command, Kind, State};
use domain::role::Task;
use domain::{Language, Value};
use serde_json::json;

use super::log_act;
use crate::consent::primary_email;
use crate::erasure::cool::cool;
use crate::erasure::plan;
use crate::mail::{self, Line, letter};
use crate::mapping::{At, SubjectMap};
use crate::port::Mail;
use crate::port::store::{NewOutbox, RequestRecord, SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::request::{NO_ADDRESS, apply, clean};
use crate::session::Form;
use crate::staff::StaffActor;
use crate::{Error, Result, digest, moment, restriction};

/// What a member of staff does with a request.
#[derive(Clone)]
pub enum CaseCommand {
    /// Take it up.
    Review,
    /// Ask the person something.
    Ask {
        /// The question.
        text: String,
    },
    /// Approve an erasure, whole or in part.
    Approve {
        /// The hash of the plan that was shown, in hex.
        plan_hash: String,
        /// Codes of the tables that are not erased.
        left_out: Vec<String>,
        /// Why; mandatory when something is left out.
        reason: String,
    },
    /// Refuse (GDPR Art. 12(4)); all four are mandatory.
    Refuse {
        /// The ground's code.
        ground: String,
        /// The reason, in words the person understands.
        reason: String,
        /// That and where they can complain.
        complaint: String,
        /// That they can go to court.
        court: String,
    },
    /// It has been answered; one for a restriction is granted by it.
    Close {
        /// The answer.
        text: String,
    },
    /// Close it without an answer: a duplicate, a test.
    Cancel {
        /// Why.
        reason: String,
    },
    /// Try again what the worker gave up.
    Retry,
    /// The person, who has no e-mail address on file, has been told by post.
    Posted,
}

impl CaseCommand {
    /// What was written on its form, and which form that is.
    fn fields(&self) -> Vec<(&str, &str)> {
        match self {
            Self::Review => vec![("command", "review")],
            Self::Ask { text } => vec![("command", "ask"), ("text", text)],
            Self::Approve { reason, .. } => vec![("command", "approve"), ("reason", reason)],
            Self::Refuse { ground, reason, complaint, court } => vec![
                ("command", "refuse"),
                ("ground", ground),
                ("reason", reason),
                ("complaint", complaint),
                ("court", court),
            ],
            Self::Close { text } => vec![("command", "close"), ("text", text)],
            Self::Cancel { reason } => vec![("command", "cancel"), ("reason", reason)],
            Self::Retry => vec![("command", "retry")],
            Self::Posted => vec![("command", "posted")],
        }
    }
}

impl Portal {
    /// Does it, if the request still has the version that was shown. What was written is kept when it is refused.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role; [`Error::NeedsCode`] for an approval when who is there was not shown lately;
    /// [`Error::NotFound`]; [`Error::Stale`] when somebody was quicker, the state does not
    /// take the command, or the plan is no longer the one shown; [`Error::Invalid`] naming what is missing;
    /// [`Error::Store`].
    pub async fn work_on(&self, staff: &StaffActor, id: &str, version: i64, command: CaseCommand) -> Result<()> {
        let done = self.checked_work(staff, id, version, &command).await;
        self.keep_staffs(staff, Form::Case(id), &command.fields(), done).await
    }

    async fn checked_work(&self, staff: &StaffActor, id: &str, version: i64, command: &CaseCommand) -> Result<()> {
        staff.require(Task::WorkRequests)?;
        let command = checked(command.clone())?;
        if matches!(command, CaseCommand::Approve { .. } | CaseCommand::Retry) {
            staff.require(Task::ApproveRequests)?;
        }
        if matches!(command, CaseCommand::Approve { .. }) {
            // It cannot be undone: a session that somebody left open is not enough. What was written is kept meanwhile.
            staff.proved(self.now())?;
        }
        let unit =
            Work { core: self.core(), staff: staff.clone(), id: id.to_owned(), version, command, now: self.now() };
        self.write(unit).await
    }

    /// Notes on the request that the worker has given it up, for staff to see.
    pub(crate) async fn stick(&self, id: &str) -> Result<()> {
        self.write(Stick(id.to_owned())).await
    }
}

/// The tables that stay, with every table that they hang on: a row that stays needs its parents, and the person's own row
/// with them.
fn with_parents(map: &SubjectMap, left_out: &[String]) -> Vec<String> {
    let mut stay: Vec<usize> = map
        .tables
        .iter()
        .enumerate()
        .filter(|(_, table)| left_out.contains(&table.code))
        .map(|(index, _)| index)
        .collect();
    let mut next = 0;
    while let Some(table) = stay.get(next).map(|index| &map.tables[*index]) {
        let steps = || table.paths().flat_map(|(via, _)| via.iter());
        let joins = table.paths().flat_map(|(_, join)| join.iter()).chain(steps().flat_map(|step| step.join.iter()));
        let mut parents: Vec<usize> =
            joins.filter_map(|(_, to)| if let At::Table(parent) = to.at { Some(parent) } else { None }).collect();
        // A step may be a mapped table of its own.
        parents.extend(steps().filter_map(|step| map.tables.iter().position(|other| other.table == step.table)));
        for parent in parents {
            if !stay.contains(&parent) {
                stay.push(parent);
            }
        }
        next += 1;
    }
    stay.into_iter().map(|index| map.tables[index].code.clone()).collect()
}

/// The command with its texts cleaned; what is mandatory must be there.
fn checked(command: CaseCommand) -> Result<CaseCommand> {
    let must = |text: &str, name: &'static str| clean(text).filter(|text| !text.is_empty()).ok_or(Error::Invalid(name));
    Ok(match command {
        CaseCommand::Ask { text } => CaseCommand::Ask { text: must(&text, "text")? },
        CaseCommand::Close { text } => CaseCommand::Close { text: must(&text, "text")? },
        CaseCommand::Cancel { reason } => CaseCommand::Cancel { reason: must(&reason, "reason")? },
        CaseCommand::Approve { plan_hash, left_out, reason } if left_out.is_empty() => {
            CaseCommand::Approve { plan_hash, left_out, reason: clean(&reason).ok_or(Error::Invalid("reason"))? }
        }
        CaseCommand::Approve { plan_hash, left_out, reason } => {
            CaseCommand::Approve { plan_hash, left_out, reason: must(&reason, "reason")? }
        }
        CaseCommand::Refuse { ground, reason, complaint, court } => CaseCommand::Refuse {
            ground,
            reason: must(&reason, "reason")?,
            complaint: must(&complaint, "complaint")?,
            court: must(&court, "court")?,
        },
        command @ (CaseCommand::Review | CaseCommand::Retry | CaseCommand::Posted) => command,
    })
}

struct Work {
    core: Arc<Core>,
    staff: StaffActor,
    id: String,
    version: i64,
    command: CaseCommand,
    now: i64,
}

#[async_trait]
impl Unit for Work {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let found = tx.find_request(&self.id).await?.ok_or(Error::NotFound)?;
        let subject = tx.lock_subject(found.request.subject_id).await?.ok_or(Error::NotFound)?;
        let mut request = tx.lock_request(&self.id).await?.ok_or(Error::NotFound)?;
        if request.version != self.version {
            return Err(Error::Stale);
        }
        let (command, text) = match &self.command {
            CaseCommand::Review => (Command::Review, String::new()),
            CaseCommand::Ask { text } => (Command::Ask, text.clone()),
            CaseCommand::Close { text } if !request.kind.is_executed() => (Command::Close, text.clone()),
            CaseCommand::Close { .. } => return Err(Error::Stale),
            CaseCommand::Cancel { reason } => (Command::Cancel, reason.clone()),
            CaseCommand::Refuse { ground, reason, complaint, court } => {
                if !request.kind.refusal_grounds().any(|known| known == ground) {
                    return Err(Error::Invalid("ground"));
                }
                (Command::Refuse, format!("{reason}\n\n{complaint}\n\n{court}"))
            }
            CaseCommand::Approve { plan_hash, left_out, reason } => {
                self.approve(tx, &subject, &mut request, plan_hash, left_out).await?;
                // Or staff still look at an address that somebody says is not the person's.
                let waits = request.hold_until.is_some_and(|until| until > self.now)
                    || tx.disputed_until(subject.id).await?.is_some();
                (if waits { Command::ApproveLater } else { Command::Approve }, reason.clone())
            }
            CaseCommand::Retry => return self.retry(tx, &subject, request).await,
            CaseCommand::Posted => return self.posted(tx, &subject, request).await,
        };
        request.decided_by = Some(self.staff.staff.id.clone());
        let letter = self.letter(tx, &subject, &request, command, &text).await?;
        if let Some(letter) = &letter {
            request.untold = letter.is_none().then(|| NO_ADDRESS.to_owned());
        }
        let actor = ("staff", Some(self.staff.staff.id.as_str()));
        apply(core, tx, &subject, &mut request, command, actor, &text, self.now).await?;
        let ground = if let CaseCommand::Refuse { ground, .. } = &self.command { ground.as_str() } else { "" };
        let plain = json!({ "request": request.id, "kind": request.kind.code(), "state": request.state.code(), "left_out": request.left_out, "ground": ground, "untold": request.untold });
        let event = format!("request.{}", command.code());
        log_act(core, tx, &self.staff, &subject, &event, plain, self.now).await?;
        if let Some(Some(letter)) = letter {
            mail::enqueue(core, tx, "mail.request", letter, Some(subject.id), self.now, None).await?;
        }
        match command {
            Command::Approve => self.job(tx, &request).await?,
            Command::ApproveLater => cool(core, tx, &request, self.now).await?,
            _ => {}
        }
        if command == Command::Close
            && request.kind == Kind::Restriction
            && restriction::set(core, tx, &subject, self.now).await?
        {
            let plain = json!({ "request": request.id });
            log_act(core, tx, &self.staff, &subject, "restriction.set", plain, self.now).await?;
        }
        if command == Command::Refuse && request.kind == Kind::Objection {
            // Weighed and found wanting (Art. 21(1)): the purpose goes on.
            crate::request::lift(core, tx, &subject, &request, Origin::Staff, self.now).await?;
        }
        Ok(())
    }
}

impl Work {
    /// What is approved is the plan that was shown, and it must be the plan that would be carried out now.
    async fn approve(
        &self,
        tx: &mut dyn Tx,
        subject: &SubjectRecord,
        request: &mut RequestRecord,
        shown: &str,
        left_out: &[String],
    ) -> Result<()> {
        if request.kind != Kind::Erasure {
            return Err(Error::Stale);
        }
        let (_, map) = self.core.kind(&subject.subject.kind)?;
        if left_out.iter().any(|code| !map.tables.iter().any(|table| table.code == *code)) {
            return Err(Error::Invalid("left_out"));
        }
        let planned = plan::make(&self.core, tx, &subject.subject, self.now).await?;
        if digest::hex(&planned.hash) != shown {
            return Err(Error::Stale);
        }
        let left_out = with_parents(map, left_out);
        request.plan_hash = Some(planned.hash);
        request.left_out = left_out;
        request.stuck = None;
        Ok(())
    }

    async fn retry(&self, tx: &mut dyn Tx, subject: &SubjectRecord, mut request: RequestRecord) -> Result<()> {
        if request.stuck.is_none() || request.state != State::Approved {
            return Err(Error::Stale);
        }
        request.stuck = None;
        request.version += 1;
        if !tx.save_request(&request).await? {
            return Err(Error::Stale);
        }
        let plain = json!({ "request": request.id });
        log_act(&self.core, tx, &self.staff, subject, "request.retried", plain, self.now).await?;
        self.job(tx, &request).await
    }

    /// In whatever state: a letter follows what was decided, also once the request is closed and the person erased.
    async fn posted(&self, tx: &mut dyn Tx, subject: &SubjectRecord, mut request: RequestRecord) -> Result<()> {
        let Some(untold) = request.untold.take() else { return Err(Error::Stale) };
        request.version += 1;
        if !tx.save_request(&request).await? {
            return Err(Error::Stale);
        }
        let plain = json!({ "request": request.id, "untold": untold });
        log_act(&self.core, tx, &self.staff, subject, "request.posted", plain, self.now).await
    }

    async fn job(&self, tx: &mut dyn Tx, request: &RequestRecord) -> Result<()> {
        let row = NewOutbox {
            id: self.core.id(self.now),
            kind: "erasure.execute".to_owned(),
            payload: json!({ "request": request.id }).to_string(),
            sealed: None,
            wrap: None,
            due_at: self.now,
            expires_at: None,
            subject_id: None,
        };
        Ok(tx.enqueue(&row).await?)
    }

    /// What tells the person: a question, an answer, a refusal with its letter. An approval is told by the receipt. `None`
    /// for a command that nobody is told of, `Some(None)` when there is no address to tell them at.
    async fn letter(
        &self,
        tx: &mut dyn Tx,
        subject: &SubjectRecord,
        request: &RequestRecord,
        command: Command,
        text: &str,
    ) -> Result<Option<Option<Mail>>> {
        let intro = match command {
            Command::Ask => "mail-request-asked",
            Command::Close => "mail-request-closed",
            Command::Cancel => "mail-request-cancelled",
            Command::Refuse => "mail-request-refused",
            _ => return Ok(None),
        };
        let core = &self.core;
        let Some(person) = tx.crm_subject(&subject.subject).await? else { return Ok(Some(None)) };
        let Some(to) = primary_email(&person) else { return Ok(Some(None)) };
        let theirs = person.locale.as_ref().and_then(Value::text).as_deref().and_then(Language::parse);
        let language = core.settings.choose_language(theirs);
        let texts = core.texts.get(&language);
        let received = moment::text(&core.texts, &language, request.received_at);
        let mut lines = vec![Line::Text(texts.plain(intro, &[]))];
        lines.extend(text.split("\n\n").map(|part| Line::Text(part.to_owned())));
        if let CaseCommand::Refuse { ground, .. } = &self.command {
            let ground = texts.text(&format!("ground-{ground}"));
            lines.insert(2, Line::Text(texts.plain("mail-request-ground", &[("ground", &ground)])));
        }
        if command == Command::Close && request.kind == Kind::Restriction {
            lines.push(Line::Text(texts.plain("mail-restricted-what", &[])));
        }
        if command == Command::Ask {
            lines.push(Line::Text(texts.plain("mail-request-answer", &[])));
        }
        let title = texts.plain("mail-request-subject", &[("received", &received)]);
        Ok(Some(Some(letter(core, &language, self.now, to, title, lines))))
    }
}

struct Stick(String);

#[async_trait]
impl Unit for Stick {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let Some(mut request) = tx.lock_request(&self.0).await? else { return Ok(()) };
        request.stuck = Some("failed".to_owned());
        request.version += 1;
        tx.save_request(&request).await?;
        Ok(())
    }
}
