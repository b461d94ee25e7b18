//! A visitor with a session.

use domain::{Action, Assurance, Language, Level, Scope, path};
use portal::SubjectActor;

use crate::frame::{Frame, Session};
use crate::http::{Page, PageRequest};
use crate::notice::Notice;
use crate::stop::{Reason, Stop};

/// Who is there, and what is round the page.
pub struct Visit {
    /// The person, as the use cases know them.
    pub actor: SubjectActor,
    /// What is round the page.
    pub frame: Frame,
}

impl Visit {
    /// The session behind the request's cookie. A notice that waits is taken, to be told on this page and no other. The
    /// session of an undo link is led to its one page.
    pub async fn of(request: &PageRequest) -> Result<Self, Stop> {
        let first_page = request.path == path::MY;
        let cookie = request.cookie.as_deref().ok_or(Stop::from(portal::Error::NoSession))?;
        let actor = request.portal.authenticate(cookie, first_page).await?;
        if actor.scope() == Scope::Undo && !UNDO.contains(&request.path.as_str()) {
            return Err(Reason::To(path::MY_UNDO.to_owned()).into());
        }
        if actor.notice().is_some() {
            request.portal.set_notice(&actor, None).await?;
        }
        Ok(Self { frame: frame(request, Some(&actor)), actor })
    }

    /// Stops in the session's language.
    pub fn stop<E: Into<Reason>>(&self) -> impl Fn(E) -> Stop + use<E> {
        let language = self.actor.language().clone();
        move |reason| Stop { reason: reason.into(), language: Some(language.clone()) }
    }
}

/// Where the session of an undo link may be.
const UNDO: [&str; 3] = [path::MY_UNDO, path::MY_UNDO_CONFIRM, path::MY_LINKS];

/// What is round a page. Pages that need no session show the way back to one all the same, in its language; looking it up
/// settles nothing, and may fail without harm.
pub async fn around(request: &PageRequest) -> Frame {
    let actor = match request.cookie.as_deref() {
        Some(cookie) => request.portal.authenticate(cookie, true).await.ok(),
        None => None,
    };
    let mut frame = frame(request, actor.as_ref());
    if let Some(session) = &mut frame.session {
        session.notice = None;
    }
    frame
}

/// What is round a page outside any session.
pub fn outside(request: &PageRequest) -> Frame {
    frame(request, None)
}

fn frame(request: &PageRequest, actor: Option<&SubjectActor>) -> Frame {
    let language: Language = actor.map_or_else(|| request.language(), |actor| actor.language().clone());
    let settings = &request.portal.settings;
    Frame {
        catalog: request.portal.texts.get(&language),
        controller: settings.controller.clone(),
        offers_links: settings.request_link.is_some(),
        policy: settings.assurance,
        path: request.path.clone(),
        session: actor.map(|actor| Session {
            scope: actor.scope(),
            clear: request.portal.is_clear(actor),
            coded: actor.assurance() >= Assurance::Code
                || (settings.assurance.level(Action::View) == Level::FreshCode && request.portal.is_clear(actor)),
            until: None,
            notice: actor.notice().map(Notice::of),
        }),
        desk: None,
    }
}

/// A page of the person's own, with its frame.
pub type Loaded = Result<Page, Stop>;
