//! The data page for the integrator at a terminal: what the person would see, masked or after a code.

use domain::view::Data;
use domain::{Assurance, Scope, SubjectRef};

use crate::Result;
use crate::actor::SubjectActor;
use crate::port::store::{Current, SessionRecord};
use crate::portal::Portal;

impl Portal {
    /// What [`Self::data`] gives a person, masked even where a link alone would show more unless `clear`. Reads, and writes
    /// nothing down.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound) when the CRM has no such person, [`Error::Store`](crate::Error::Store).
    pub async fn show(&self, subject: &SubjectRef, clear: bool) -> Result<Data> {
        // A person that the portal has not met has no states yet, and number 0 has none either.
        let known = self.store.reader().await?.find_subject(subject).await?;
        let language = self.settings.choose_language(None);
        let now = self.now();
        let session = SessionRecord {
            hash: Vec::new(),
            link_id: String::new(),
            subject_id: known.map_or(0, |known| known.id),
            scope: Scope::Full,
            provisional: false,
            assurance: Assurance::Link,
            language: language.code().to_owned(),
            created_at: now,
            seen_at: now,
            expires_at: now,
            fresh: None,
            browser: String::new(),
        };
        let subject = subject.clone();
        let current =
            Current { session, subject, alive: true, event_id: None, address: None, draft: None, notice: None };
        self.data_shown(&SubjectActor { current, language }, None, clear).await
    }
}
