//! `insyn_consent_event`, append-only, and `insyn_consent_state`, its fold; `insyn_mirror`, the flags last seen in the CRM.

use async_trait::async_trait;
use domain::consent::{ChannelState, Kind, Origin};
use domain::{Channel, SubjectRef};

use super::StoreResult;

/// An event to append. Evidence for GDPR Art. 7(1): text version, language, time, channels, actor, method, origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConsent {
    /// A fresh id.
    pub id: String,
    /// Whose it is.
    pub subject_id: i64,
    /// The purpose's code.
    pub purpose: String,
    /// What happened.
    pub kind: Kind,
    /// The channels it names; empty means all of the purpose.
    pub channels: Vec<Channel>,
    /// The version of the text shown; 0 when none was.
    pub text_version: i64,
    /// The language it was shown in; empty when none was.
    pub language: String,
    /// Milliseconds since the epoch.
    pub at: i64,
    /// Who did it: `subject`, `staff:<id>`, `api:<key id>`, `crm`.
    pub actor: String,
    /// How: `page`, `unsubscribe-page`, `one-click`, `undo`, `mirror`.
    pub method: String,
    /// Where it came from.
    pub origin: Origin,
    /// The event it undoes.
    pub undoes: Option<String>,
}

/// A stored event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRecord {
    /// Its position: later events have higher ones.
    pub seq: i64,
    /// The event.
    pub event: NewConsent,
}

/// The folded state of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateRecord {
    /// Whose it is.
    pub subject_id: i64,
    /// The purpose's code.
    pub purpose: String,
    /// The channel.
    pub channel: Channel,
    /// The two registers.
    pub state: ChannelState,
    /// The position of the last event that touched the purpose (of any channel).
    pub seq: i64,
}

/// A flag that was turned in the CRM, until staff have seen it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnRecord {
    /// Whose.
    pub subject: SubjectRef,
    /// The mirror's name.
    pub mirror: String,
    /// When it was noticed; milliseconds since the epoch.
    pub at: i64,
}

/// Verbs on consents.
#[async_trait]
pub trait Consents {
    /// Appends an event and returns its position.
    async fn append_consent(&mut self, event: &NewConsent) -> StoreResult<i64>;

    /// Stores the folded state of one channel.
    async fn save_consent_state(&mut self, state: &StateRecord) -> StoreResult<()>;

    /// The folded states of a person.
    async fn consent_states(&mut self, subject_id: i64) -> StoreResult<Vec<StateRecord>>;

    /// The folded states of several persons for one purpose and channel.
    async fn consent_states_of(
        &mut self,
        subject_ids: &[i64],
        purpose: &str,
        channel: Channel,
    ) -> StoreResult<Vec<StateRecord>>;

    /// The position of the last event of (subject, purpose); 0 when there is none.
    async fn last_consent(&mut self, subject_id: i64, purpose: &str) -> StoreResult<i64>;

    /// The event with this id.
    async fn find_consent(&mut self, id: &str) -> StoreResult<Option<ConsentRecord>>;

    /// A person's events, newest first, at most `most`.
    async fn consent_history(&mut self, subject_id: i64, most: i64) -> StoreResult<Vec<ConsentRecord>>;

    /// The mirror values last seen or written: mirror name and value as text.
    async fn mirror_values(&mut self, subject_id: i64) -> StoreResult<Vec<(String, Option<String>)>>;

    /// The mirror values of several persons, by subject number.
    async fn mirror_values_of(&mut self, subject_ids: &[i64]) -> StoreResult<Vec<(i64, String, Option<String>)>>;

    /// Notes the mirror value seen in the CRM. A task about an earlier turn is over: the flag says something else now.
    async fn set_mirror_value(
        &mut self,
        subject_id: i64,
        mirror: &str,
        value: Option<&str>,
        at: i64,
    ) -> StoreResult<()>;

    /// Notes the mirror value that the portal wrote, and what stood there before; a task about a turn is over.
    async fn wrote_mirror_value(
        &mut self,
        subject_id: i64,
        mirror: &str,
        value: &str,
        before: Option<&str>,
        at: i64,
    ) -> StoreResult<()>;

    /// What stood in the mirror before the portal wrote its present value; `None` when it was only seen, or held nothing.
    async fn mirror_before(&mut self, subject_id: i64, mirror: &str) -> StoreResult<Option<String>>;

    /// Makes a task of a mirror that somebody turned towards more contact in the CRM.
    async fn flag_turned(&mut self, subject_id: i64, mirror: &str, at: i64) -> StoreResult<()>;

    /// The turned flags that nobody has seen, oldest first, at most `most`.
    async fn turned_flags(&mut self, most: i64) -> StoreResult<Vec<TurnRecord>>;

    /// How many there are.
    async fn count_turned_flags(&mut self) -> StoreResult<i64>;

    /// Somebody has seen the turn of this moment; `false` when it is no task any more.
    async fn see_flag(&mut self, subject_id: i64, mirror: &str, turned_at: i64) -> StoreResult<bool>;
}
