//! What a page gives back.

use std::sync::Arc;

use domain::Language;
use leptos::prelude::AnyView;

use super::SetCookie;
use crate::frame::Frame;

/// What a page's function decides, before anything is rendered.
pub enum Answer {
    /// A page.
    Page(Page),
    /// 303.
    Redirect {
        /// A path of ours.
        to: String,
        /// A cookie to set on the way.
        cookie: Option<SetCookie>,
    },
}

/// What kind of page it is; the server picks headers by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// `/l/…`: no script at all, `strict-origin`.
    Link,
    /// The person's own pages: never stored, `same-origin`.
    Subject,
    /// `/u/…`: no script, `no-referrer`.
    Unsubscribe,
    /// The pages of staff: never stored, no script.
    Desk,
    /// A page of staff on which the browser is asked for a passkey: never stored, our own script.
    Passkey,
    /// Policies and the front door.
    Public,
    /// Something did not work.
    Error,
}

/// A page, ready to be rendered.
pub struct Page {
    /// The status.
    pub status: u16,
    /// The language it is in.
    pub language: Language,
    /// What kind of page it is.
    pub kind: PageKind,
    /// Whether the browser is told to forget what it stored of us: the session is over.
    pub clear_site_data: bool,
    /// With 429: the seconds after which the same would be taken, where it is known.
    pub retry_after: Option<i64>,
    /// A key of the catalogue; titles are never values.
    pub(crate) title: &'static str,
    /// Whether there are islands on it, so that it gets the loader.
    pub(crate) live: bool,
    pub(crate) frame: Arc<Frame>,
    pub(crate) view: View,
}

/// A view that is yet to be made, under the owner that renders it.
pub(crate) type View = Box<dyn FnOnce() -> AnyView + Send>;

impl Page {
    /// An ordinary page, 200, without script.
    pub(crate) fn new(
        kind: PageKind,
        title: &'static str,
        frame: Frame,
        view: impl FnOnce() -> AnyView + Send + 'static,
    ) -> Self {
        let language = frame.catalog.language().clone();
        Self {
            status: 200,
            language,
            kind,
            clear_site_data: false,
            retry_after: None,
            title,
            live: false,
            frame: Arc::new(frame),
            view: Box::new(view),
        }
    }

    /// With another status.
    pub(crate) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// With islands on it.
    pub(crate) fn live(self) -> Self {
        Self { live: true, ..self }
    }
}
