//! A member of staff with a session, and what is shown when a page of theirs cannot be.

use domain::path;
use domain::role::{Guard, Stage};
use domain::view::desk::Waiting;
use portal::{Error, StaffActor};

use super::{StaffNotice, first};
use crate::frame::{Desk, Frame};
use crate::http::{Answer, Page, PageRequest};
use crate::pages::admin;
use crate::stop::status;

/// Who is there, and what is round the page. Only [`guarded`] makes one, and every page behind a session takes one: so no
/// such page can be routed without its guard.
pub struct StaffVisit {
    /// The colleague, as the use cases know them.
    pub actor: StaffActor,
    /// What is round the page.
    pub frame: Frame,
    /// Path and query, to come back to.
    here: String,
}

/// A page of staff, with its frame.
pub type Loaded = Result<Page, Stop>;

/// Why a page is not shown, what comes first, and what is round the page that says so.
pub struct Stop {
    error: Error,
    first: Option<String>,
    frame: Option<Box<Frame>>,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self { error, first: None, frame: None }
    }
}

impl StaffVisit {
    /// The session behind the request's cookie, if it passes the guard. A notice that waits is taken, to be told on this page
    /// and no other.
    async fn of(request: &PageRequest, guard: Guard) -> Result<Self, Stop> {
        let cookie = request.staff_cookie.as_deref().ok_or(Error::NoSession)?;
        let actor = request.portal.authenticate_staff(cookie).await?.with_language(request.language());
        let colleague = actor.colleague();
        let notice = colleague.notice.as_deref().map(StaffNotice::of);
        if notice.is_some() {
            request.portal.set_staff_notice(&actor, None).await?;
        }
        // Nothing waits for somebody who is not in yet.
        let waiting = match actor.stage() {
            Stage::Full => request.portal.waiting(&actor).await?,
            Stage::Second | Stage::Enrol => Waiting::default(),
        };
        let desk = Desk { colleague, stage: actor.stage(), notice, waiting };
        let frame = Frame { desk: Some(desk), ..outside(request) };
        let visit = Self { actor, frame, here: request.here() };
        visit.actor.passes(guard).map_err(visit.stop())?;
        Ok(visit)
    }

    /// Stops within the colleague's own frame, so that the way about stays where it was.
    pub fn stop(&self) -> impl Fn(Error) -> Stop + use<> {
        let frame = self.frame.clone();
        let first = first(self.actor.stage(), &self.here);
        move |error| {
            let first = (error == Error::NeedsCode).then(|| first.clone());
            Stop { error, first, frame: Some(Box::new(frame.clone())) }
        }
    }
}

/// A page of staff behind its guard.
pub async fn guarded<F, Fut>(request: PageRequest, guard: Guard, page: F) -> Answer
where
    F: Fn(PageRequest, StaffVisit) -> Fut,
    Fut: Future<Output = Answer>,
{
    match StaffVisit::of(&request, guard).await {
        Ok(visit) => page(request, visit).await,
        Err(stop) => answer(&request, Err(stop)),
    }
}

/// What is round a page of staff before anybody has signed in.
pub fn outside(request: &PageRequest) -> Frame {
    let language = request.language();
    Frame {
        catalog: request.portal.texts.get(&language),
        controller: request.portal.settings.controller.clone(),
        offers_links: false,
        policy: request.portal.settings.assurance,
        path: request.path.clone(),
        session: None,
        desk: None,
    }
}

/// The answer to a request, whether its page was loaded or not. Without a session: to the page that makes one.
pub fn answer(request: &PageRequest, loaded: Loaded) -> Answer {
    match loaded {
        Ok(page) => Answer::Page(page),
        Err(Stop { error: Error::NoSession, .. }) => {
            Answer::Redirect { to: path::admin_sign_in(&request.here()), cookie: None }
        }
        Err(Stop { first: Some(to), .. }) => Answer::Redirect { to, cookie: None },
        Err(Stop { error, frame, .. }) => {
            let retry_after = match error {
                Error::TooMany(seconds) => Some(seconds),
                _ => None,
            };
            let page = admin::stopped(frame.map_or_else(|| outside(request), |frame| *frame), status(&error));
            Answer::Page(Page { retry_after, ..page })
        }
    }
}
