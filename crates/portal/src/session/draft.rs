//! A rejected form, kept sealed on the session row so that nothing typed is lost and nothing typed is in a URL.

use async_trait::async_trait;
use domain::SubjectRef;
use domain::request::Kind;
use domain::view::Entered;
use serde::{Deserialize, Serialize};

use crate::actor::SubjectActor;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::staff::StaffActor;
use crate::{Error, Result};

/// So much of a field is kept, in characters: more than any field takes, and no more than a row should hold.
const MOST: usize = 20_000;

/// A form that is shown again with what was entered.
#[derive(Clone, Copy)]
pub enum Form<'a> {
    /// A field of the person's data, `section.column`.
    Edit(&'a str),
    /// An e-mail address or phone number that waits to be confirmed, `section.column`.
    Address(&'a str),
    /// A request of a kind.
    Ask(Kind),
    /// A message about a request, by its id.
    Write(&'a str),
    /// The request to be erased.
    Erasure,
    /// A command of staff on a request, by its id.
    Case(&'a str),
    /// Staff start an erasure for a person.
    Start(&'a SubjectRef),
    /// Why staff open a person's page.
    Why(&'a SubjectRef),
    /// Staff restrict the processing of a person's data, or lift that.
    Restriction(&'a SubjectRef),
    /// An administrator invites somebody.
    Invite,
    /// An administrator gives a colleague another role.
    Role,
    /// A new key for a program.
    Key,
    /// A key for a program in place of another.
    RenewKey,
}

impl Form<'_> {
    /// What a draft is sealed with: it opens for its own form only.
    fn name(self) -> String {
        match self {
            Self::Edit(field) => format!("insyn/draft/edit/{field}"),
            Self::Address(field) => format!("insyn/draft/address/{field}"),
            Self::Ask(kind) => format!("insyn/draft/ask/{}", kind.code()),
            Self::Write(id) => format!("insyn/draft/write/{id}"),
            Self::Erasure => "insyn/draft/erasure".to_owned(),
            Self::Case(id) => format!("insyn/draft/case/{id}"),
            Self::Start(subject) => format!("insyn/draft/start/{subject}"),
            Self::Why(subject) => format!("insyn/draft/why/{subject}"),
            Self::Restriction(subject) => format!("insyn/draft/restriction/{subject}"),
            Self::Invite => "insyn/draft/invite".to_owned(),
            Self::Role => "insyn/draft/role".to_owned(),
            Self::Key => "insyn/draft/key".to_owned(),
            Self::RenewKey => "insyn/draft/renew-key".to_owned(),
        }
    }

    /// Seals what was entered, for one session.
    pub(crate) fn seal<T: Serialize>(self, core: &Core, session_hash: &[u8], entered: &T) -> Vec<u8> {
        let ring = core.keys.code.signing();
        let key = ring.key.derive(b"insyn-draft-v1", &[session_hash]);
        let plain = serde_json::to_vec(entered).unwrap_or_default();
        [&ring.id.to_be_bytes()[..], &key.seal(&*core.rng, self.name().as_bytes(), &plain)].concat()
    }

    /// Opens a session's draft, if it is of this form.
    pub(crate) fn open<T: for<'de> Deserialize<'de>>(
        self,
        core: &Core,
        session_hash: &[u8],
        draft: Option<&[u8]>,
    ) -> Option<T> {
        let (id, sealed) = draft?.split_first_chunk::<2>()?;
        let ring = core.keys.code.live(u16::from_be_bytes(*id))?;
        let key = ring.key.derive(b"insyn-draft-v1", &[session_hash]);
        serde_json::from_slice(&key.open(self.name().as_bytes(), sealed)?).ok()
    }
}

/// Texts that were entered, by field, and the field that was refused.
#[derive(Serialize, Deserialize)]
struct Draft {
    fields: Vec<(String, String)>,
    wrong: String,
}

impl From<Draft> for Entered {
    fn from(draft: Draft) -> Self {
        let fields = draft.fields.into_iter().map(|(name, entered)| (name, entered.into())).collect();
        Self { fields, wrong: draft.wrong }
    }
}

/// What is to be kept after this outcome: `None` when nothing changes, `Some(None)` when what was kept is done with.
fn after<T>(
    core: &Core,
    (hash, draft): (&[u8], Option<&[u8]>),
    form: Form<'_>,
    fields: &[(&str, &str)],
    outcome: &Result<T>,
) -> Option<Option<Vec<u8>>> {
    let wrong = match outcome {
        Ok(_) => return form.open::<Draft>(core, hash, draft).map(|_| None),
        // Whoever may not do it has no form to go back to; a session that steps up gets another key.
        Err(Error::Forbidden | Error::StaffOnly(_) | Error::NeedsCode | Error::NeedsFresh(_) | Error::NoSession) => {
            return None;
        }
        Err(Error::Invalid(field)) => (*field).to_owned(),
        Err(_) => String::new(),
    };
    let kept = |(name, text): &(&str, &str)| ((*name).to_owned(), text.chars().take(MOST).collect());
    let draft = Draft { fields: fields.iter().map(kept).collect(), wrong };
    Some(Some(form.seal(core, hash, &draft)))
}

impl Portal {
    /// What the person entered on a form that was refused.
    #[must_use]
    pub fn entered(&self, me: &SubjectActor, form: Form<'_>) -> Entered {
        let draft = form.open::<Draft>(self, me.session_hash(), me.current.draft.as_deref());
        draft.map(Entered::from).unwrap_or_default()
    }

    /// What a member of staff entered on a form that was refused.
    pub(crate) fn staff_entered(&self, staff: &StaffActor, form: Form<'_>) -> Entered {
        let draft = form.open::<Draft>(self, staff.session.id.as_bytes(), staff.session.draft.as_deref());
        draft.map(Entered::from).unwrap_or_default()
    }

    /// Passes the outcome of a form on, after keeping what was entered if it was refused.
    pub(crate) async fn keep<T: Send>(
        &self,
        me: &SubjectActor,
        form: Form<'_>,
        fields: &[(&str, &str)],
        outcome: Result<T>,
    ) -> Result<T> {
        let session = (me.session_hash(), me.current.draft.as_deref());
        if let Some(draft) = after(self, session, form, fields, &outcome) {
            let unit = Keep { hash: session.0.to_vec(), draft, staffs: false, now: self.now() };
            // A draft that cannot be kept is not worth losing the answer for.
            let _ = self.write(unit).await;
        }
        outcome
    }

    /// The same for a form of staff.
    pub(crate) async fn keep_staffs<T: Send>(
        &self,
        staff: &StaffActor,
        form: Form<'_>,
        fields: &[(&str, &str)],
        outcome: Result<T>,
    ) -> Result<T> {
        // By the session's name, which stays when the cookie changes: whoever must prove who they are comes back to the form.
        let session = (staff.session.id.as_bytes(), staff.session.draft.as_deref());
        let kept = match &outcome {
            Err(Error::NeedsCode) => after(self, session, form, fields, &Err::<T, _>(Error::Stale)),
            outcome => after(self, session, form, fields, outcome),
        };
        if let Some(draft) = kept {
            let unit = Keep { hash: staff.session.hash.clone(), draft, staffs: true, now: self.now() };
            let _ = self.write(unit).await;
        }
        outcome
    }
}

struct Keep {
    hash: Vec<u8>,
    draft: Option<Vec<u8>>,
    staffs: bool,
    now: i64,
}

#[async_trait]
impl Unit for Keep {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let draft = self.draft.as_deref();
        match self.staffs {
            true => tx.set_staff_draft(&self.hash, draft, self.now).await?,
            false => tx.set_draft(&self.hash, draft, self.now).await?,
        }
        Ok(())
    }
}
