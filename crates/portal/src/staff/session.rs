//! A session that begins, by whatever way in.

use domain::role::Stage;

use super::{ABSOLUTE, Browser};
use crate::port::store::{StaffRecord, StaffSession};
use crate::portal::Core;

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
