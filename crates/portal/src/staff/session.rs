//! A session that begins, by whatever way in, and one that goes on.

use domain::role::Stage;

use super::actor::StaffActor;
use super::{ABSOLUTE, Browser, identity};
use crate::port::store::{StaffRecord, StaffSession, Tx};
use crate::portal::Core;
use crate::{Error, Result};

/// A session that begins now.
pub(super) fn session(
    core: &Core,
    hash: Vec<u8>,
    staff: &StaffRecord,
    stage: Stage,
    from: &Browser,
    now: i64,
) -> StaffSession {
    StaffSession {
        hash,
        id: core.id(now),
        staff_id: staff.id.clone(),
        created_at: now,
        seen_at: now,
        expires_at: now + ABSOLUTE,
        stage,
        proved_at: now,
        browser: from.browser.code(),
        network: from.shown.clone(),
        notice: None,
        draft: None,
        identity: None,
    }
}

/// How far a right password leads.
pub(super) fn stage(core: &Core, staff: &StaffRecord) -> Stage {
    if staff.has_second_factor() {
        Stage::Second
    } else if core.settings.second_factor.asks(staff.role) {
        Stage::Enrol
    } else {
        Stage::Full
    }
}

/// The colleague as they are now, if the session that they came with is still there. Between the look at their cookie and this
/// unit they may have been signed out or shut out, or their second factor taken away.
///
/// # Errors
/// [`Error::NoSession`]; [`Error::Store`].
pub(super) async fn there(tx: &mut dyn Tx, staff: &StaffActor) -> Result<StaffRecord> {
    // No draft is asked for.
    let found = tx.current_staff(&staff.session.hash, i64::MAX).await?;
    found.map(|(_, staff)| staff).ok_or(Error::NoSession)
}

/// Gives a session that is still there another cookie and stage. Where that ends a sign-in by an identity provider, who they are
/// to it is kept from now on: before the second factor it may have been anybody who was given their address there.
///
/// # Errors
/// As [`there`].
pub(super) async fn renew(
    tx: &mut dyn Tx,
    session: &StaffSession,
    new: &[u8],
    stage: Stage,
    proved_at: i64,
) -> Result<()> {
    if !tx.renew_staff_session(&session.hash, new, stage, proved_at).await? {
        return Err(Error::NoSession);
    }
    match &session.identity {
        Some(identity) if !identity::bind(tx, &session.staff_id, identity).await? => Err(Error::NoSession),
        _ => Ok(()),
    }
}
