//! What colleagues in marketing see: how much the feed holds, and the answer to one question.

use domain::Channel;
use domain::role::Task;
use domain::view::marketing::{Asked, FeedCount, FeedEntry, FeedState};

use super::may_contact::{MayContact, Targets};
use crate::port::store::FeedFilter;
use crate::portal::Portal;
use crate::staff::StaffActor;
use crate::{Error, Result, moment};

/// Rows shown.
const NEWEST: i64 = 30;
/// It stops counting here.
const MOST: i64 = 100_000;
/// All direct marketing.
const ALL: &str = "*";
/// The longest address that is looked at.
const LONGEST: usize = 254;

impl Portal {
    /// How many rows the feed has for each purpose and channel, and its newest rows without addresses.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::Store`].
    pub async fn feed_state(&self, staff: &StaffActor) -> Result<FeedState> {
        staff.require(Task::ReadSuppressions)?;
        let mut reader = self.store.reader().await?;
        let mut counts = Vec::new();
        let used = |channel: &Channel| {
            self.book.iter().any(|entry| entry.purpose.direct_marketing && entry.purpose.channels.contains(channel))
        };
        let every: Vec<Channel> = Channel::ALL.iter().copied().filter(used).collect();
        let mut wanted = vec![(ALL.to_owned(), String::new(), every)];
        for entry in self.book.iter() {
            let purpose = &entry.purpose;
            wanted.push((purpose.code.clone(), entry.title(staff.language()).to_owned(), purpose.channels.clone()));
        }
        for (code, title, channels) in &wanted {
            for channel in channels {
                let rows = reader.count_feed(code, *channel, MOST + 1).await?;
                let (purpose, more) = (title.clone(), rows > MOST);
                counts.push(FeedCount { purpose, channel: *channel, rows: rows.min(MOST), more });
            }
        }
        let end = reader.feed_end().await?;
        let newest = reader.feed(end - NEWEST, end, NEWEST, &FeedFilter::default()).await?;
        let title = |code: &str| wanted.iter().find(|(known, ..)| known == code).map(|(_, title, _)| title.clone());
        let rows = newest.into_iter().rev().map(|row| FeedEntry {
            seq: row.seq,
            at: moment::text(&self.texts, staff.language(), row.at),
            ended: row.action == "suppress",
            purpose: title(&row.purpose).unwrap_or(row.purpose),
            channel: row.channel,
            reason: row.reason,
        });
        Ok(FeedState {
            staff: staff.colleague(),
            rows: rows.collect(),
            counts,
            purposes: wanted[1..].iter().map(|(code, title, _)| (code.clone(), title.clone())).collect(),
            asked: None,
        })
    }

    /// The same, with the answer to whether one address may be contacted. Asking is recorded, without the address.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("channel")`; [`Error::Forbidden`] by role, [`Error::Store`].
    pub async fn ask_feed(&self, staff: &StaffActor, purpose: &str, channel: &str, address: &str) -> Result<FeedState> {
        staff.require(Task::ReadSuppressions)?;
        let known = Channel::parse(channel).ok_or(Error::Invalid("channel"))?;
        let address: String = address.trim().chars().take(LONGEST).collect();
        let targets = Targets::Addresses(vec![address.clone()]);
        let answers = self.may_contact(MayContact { purpose: purpose.to_owned(), channel: known, targets }).await?;
        let answer = answers.into_iter().next();
        self.note_asked(staff, answer.as_ref().is_some_and(|answer| answer.allowed)).await?;
        let asked = answer.map(|answer| Asked {
            purpose: purpose.to_owned(),
            channel: channel.to_owned(),
            address: address.into(),
            allowed: answer.allowed,
            reasons: answer.reasons,
        });
        Ok(FeedState { asked, ..self.feed_state(staff).await? })
    }
}
