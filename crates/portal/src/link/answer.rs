//! The worker's part of a question for a link: looks the address up, and mails the links.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{Channel, Language, Scope, SubjectRef, Value};

use super::ask::Asked;
use super::create::{Create, NewLink};
use crate::consent::primary_email;
use crate::mail::{self, Line, letter};
use crate::port::store::{Claimed, CrmSubject, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

/// The most persons at one address whom one mail has links for. Where there are more, staff help the others.
const MOST: usize = 20;

impl Portal {
    /// Mails full links to the persons whom the CRM knows by the address: to that address, or, for a phone number, to the
    /// e-mail address on file. One mail for each mailbox, in it one link for each person, told apart by kind and number and
    /// never by name: whoever shares a mailbox does not learn by this who else does. Nobody known: nothing happens.
    ///
    /// The row is done in the same unit of work, so that nobody is mailed twice.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a row that cannot be opened; [`Error::Store`].
    pub(crate) async fn answer_link_request(&self, row: &Claimed) -> Result<()> {
        let asked = mail::unseal(self, row).and_then(|plain| serde_json::from_slice::<Asked>(&plain).ok());
        let asked = asked.ok_or(Error::NotFound)?;
        let mut reader = self.store.reader().await?;
        let persons = self.holders(&mut *reader, asked.channel, std::slice::from_ref(&asked.address)).await?;
        drop(reader);
        let now = self.now();
        let mut boxes: Vec<Mailbox> = Vec::new();
        for person in persons {
            // A seam: with a gateway for text messages, a link for a phone number may go there.
            let Some(to) = mailbox(self, &person, &asked) else { continue };
            let normal = self.normal(Channel::Email, &to);
            let known = boxes.iter().position(|known| known.normal == normal);
            let at = known.unwrap_or_else(|| {
                boxes.push(Mailbox { to, normal, links: Vec::new(), more: false });
                boxes.len() - 1
            });
            if boxes[at].links.len() == MOST {
                boxes[at].more = true;
                continue;
            }
            let (mut create, url) = self.link_to_create(full(&person.subject), "request".to_owned(), now);
            // It is a claim on this mailbox, and ends with it.
            create.sent_to.clone_from(&boxes[at].normal);
            boxes[at].links.push((create, url));
        }
        let language = Language::parse(&asked.language).unwrap_or_else(Language::english);
        let (id, fence) = (row.id.clone(), row.fence);
        self.write(Answer { core: self.core(), id, fence, boxes, language, now }).await
    }
}

/// Where links for this person go.
fn mailbox(core: &Core, person: &CrmSubject, asked: &Asked) -> Option<String> {
    if asked.channel == Channel::Phone {
        return primary_email(person);
    }
    let on_file = person.email.iter().filter_map(Value::text).map(|text| text.trim().to_owned());
    on_file.into_iter().find(|text| core.normal(Channel::Email, text).as_ref() == Some(&asked.address))
}

fn full(subject: &SubjectRef) -> NewLink {
    let subject = subject.clone();
    NewLink { subject, scope: Scope::Full, ttl_seconds: None, locale: None, purpose: None, channel: None }
}

/// A mailbox, and the links that go there.
struct Mailbox {
    to: String,
    normal: Option<String>,
    links: Vec<(Create, String)>,
    more: bool,
}

struct Answer {
    core: Arc<Core>,
    id: String,
    fence: i64,
    boxes: Vec<Mailbox>,
    language: Language,
    now: i64,
}

#[async_trait]
impl Unit for Answer {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        // Another worker has taken the row over: the answer is its own.
        if !tx.outbox_done(&self.id, self.fence, self.now).await? {
            return Ok(());
        }
        for mailbox in &self.boxes {
            let mut made = Vec::new();
            for (create, url) in &mailbox.links {
                match create.run(tx).await {
                    Ok(subject_id) => made.push((subject_id, &create.new.subject, url)),
                    // Erased, or gone from the CRM in between, or the address is.
                    Err(Error::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
            if let Some((subject_id, ..)) = made.first() {
                let mail = self.letter(mailbox, &made);
                let until = Some(self.now + Scope::MAX_TTL * 1_000);
                mail::enqueue(&self.core, tx, "mail.link", mail, Some(*subject_id), self.now, until).await?;
            }
        }
        Ok(())
    }
}

impl Answer {
    fn letter(&self, mailbox: &Mailbox, made: &[(i64, &SubjectRef, &String)]) -> crate::port::Mail {
        let core = &self.core;
        let texts = core.texts.get(&self.language);
        let controller = [("controller", core.settings.controller.name.as_str())];
        let open = texts.plain("mail-link-open", &[]);
        let mut lines = vec![Line::Text(texts.plain("mail-ask-intro", &controller))];
        match made {
            [(_, _, url)] => lines.push(Line::Link(open, (*url).clone())),
            several => {
                lines.push(Line::Text(texts.plain("mail-ask-several", &[("count", &several.len().to_string())])));
                for (at, (_, subject, url)) in several.iter().enumerate() {
                    let number = number(subject).unwrap_or_else(|| (at + 1).to_string());
                    let which = texts.plain("mail-ask-which", &[("kind", &subject.kind), ("number", &number)]);
                    lines.push(Line::Link(which, (*url).clone()));
                }
            }
        }
        if mailbox.more {
            lines.push(Line::Text(texts.plain("mail-ask-more", &controller)));
        }
        lines.push(Line::Text(texts.plain("mail-link-life", &[])));
        lines.push(Line::Text(texts.plain("mail-ask-not-you", &[])));
        let subject = texts.plain("mail-link-subject", &controller);
        letter(core, &self.language, self.now, mailbox.to.clone(), subject, lines)
    }
}

/// The CRM's key where it is a number; a key of letters may be a name.
fn number(subject: &SubjectRef) -> Option<String> {
    subject.key.bytes().all(|byte| byte.is_ascii_digit()).then(|| subject.key.clone())
}
