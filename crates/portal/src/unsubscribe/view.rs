//! What an unsubscribe link would stop.

use domain::Language;
use domain::view::UnsubscribeView;

use super::act::row_of;
use crate::portal::Portal;

impl Portal {
    /// What to show on the page. Never fails: a foreign token, and a database that is away, give the general words.
    pub async fn unsubscribe_view(&self, token: &str, language: &Language) -> UnsubscribeView {
        let Some(hash) = row_of(self, token) else { return UnsubscribeView::default() };
        let Ok(mut reader) = self.store.reader().await else { return UnsubscribeView::default() };
        let Ok(Some(link)) = reader.find_link(&hash).await else { return UnsubscribeView::default() };
        let entry = link.purpose.as_deref().and_then(|code| self.book.get(code));
        UnsubscribeView { purpose: entry.map(|entry| entry.title(language).to_owned()), channel: link.channel }
    }
}
