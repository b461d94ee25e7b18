//! Moves keys from state to state: by the calendar, and when one has leaked.

use time::{Date, Duration};

use super::{FamilyName, FileKey, KeyFile, KeyState};
use crate::port::Rng;

/// What became of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its family.
    pub family: FamilyName,
    /// Its id.
    pub id: u16,
    /// What it was; `None` for a new one.
    pub from: Option<KeyState>,
    /// What it is.
    pub to: KeyState,
}

/// Why nothing was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RotateError {
    /// Keys of this family do not take turns.
    #[error("keys of the family {0} are not rotated: every \"no\" is remembered under them, and none may be forgotten")]
    Fixed(&'static str),
    /// Keys of this family cannot be revoked.
    #[error("a key of the family {0} cannot be revoked: {1}")]
    Irrevocable(&'static str, &'static str),
    /// There is no such key.
    #[error("the family {0} has no key {1}")]
    Unknown(&'static str, u16),
    /// It is dead.
    #[error("key {1} of the family {0} is dead already")]
    Dead(&'static str, u16),
    /// All 65,535 ids are taken.
    #[error("the family {0} has used up its ids")]
    Full(&'static str),
}

impl KeyFile {
    /// `next` signs, what signed verifies, a new `next` is made, and what has verified for long enough is dead. A family
    /// that had no `next` only gets one: nothing may sign before every node has it.
    ///
    /// # Errors
    /// [`RotateError::Fixed`], [`RotateError::Full`]; the file is then to be thrown away.
    pub fn rotate(&mut self, family: FamilyName, today: Date, rng: &dyn Rng) -> Result<Vec<Move>, RotateError> {
        if !family.rotates() {
            return Err(RotateError::Fixed(family.code()));
        }
        let mut moves = self.expire(family, today);
        let keys = self.of_mut(family);
        if let Some(next) = keys.iter().position(|key| key.state == KeyState::Next) {
            for key in keys.iter_mut().filter(|key| key.state == KeyState::Sign) {
                (key.state, key.retired) = (KeyState::Verify, Some(today));
                moves.push(Move { family, id: key.id, from: Some(KeyState::Sign), to: KeyState::Verify });
            }
            moves.push(promote(family, &mut keys[next]));
        }
        moves.push(self.add(family, KeyState::Next, today, rng)?);
        Ok(moves)
    }

    /// Ends one key at once. When it signed, the next one does, or a new one where there is none.
    ///
    /// # Errors
    /// See [`RotateError`]; the file is then to be thrown away.
    pub fn revoke(
        &mut self,
        family: FamilyName,
        id: u16,
        today: Date,
        rng: &dyn Rng,
    ) -> Result<Vec<Move>, RotateError> {
        let name = family.code();
        if let Some(why) = family.irrevocable() {
            return Err(RotateError::Irrevocable(name, why));
        }
        let keys = self.of_mut(family);
        let key = keys.iter_mut().find(|key| key.id == id).ok_or(RotateError::Unknown(name, id))?;
        let was = key.state;
        if was == KeyState::Dead {
            return Err(RotateError::Dead(name, id));
        }
        key.retired.get_or_insert(today);
        key.die();
        let mut moves = vec![Move { family, id, from: Some(was), to: KeyState::Dead }];
        if was == KeyState::Sign {
            match keys.iter_mut().find(|key| key.state == KeyState::Next) {
                Some(next) => moves.push(promote(family, next)),
                None => moves.push(self.add(family, KeyState::Sign, today, rng)?),
            }
        }
        if was != KeyState::Verify {
            moves.push(self.add(family, KeyState::Next, today, rng)?);
        }
        Ok(moves)
    }

    /// What has verified for long enough is dead. A key that nobody wrote the day down for begins its time today.
    fn expire(&mut self, family: FamilyName, today: Date) -> Vec<Move> {
        let Some(days) = family.verifies_days() else { return Vec::new() };
        let mut moves = Vec::new();
        for key in self.of_mut(family).iter_mut().filter(|key| key.state == KeyState::Verify) {
            let retired = *key.retired.get_or_insert(today);
            if today - retired > Duration::days(days) {
                key.die();
                moves.push(Move { family, id: key.id, from: Some(KeyState::Verify), to: KeyState::Dead });
            }
        }
        moves
    }

    fn add(&mut self, family: FamilyName, state: KeyState, today: Date, rng: &dyn Rng) -> Result<Move, RotateError> {
        let keys = self.of_mut(family);
        // An id is never used again: tokens name it.
        let last = keys.iter().map(|key| key.id).max().unwrap_or(0);
        let id = last.checked_add(1).ok_or(RotateError::Full(family.code()))?;
        keys.push(FileKey::fresh(id, state, rng, Some(today)));
        Ok(Move { family, id, from: None, to: state })
    }
}

fn promote(family: FamilyName, next: &mut FileKey) -> Move {
    next.state = KeyState::Sign;
    Move { family, id: next.id, from: Some(KeyState::Next), to: KeyState::Sign }
}
