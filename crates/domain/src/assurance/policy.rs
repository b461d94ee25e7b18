//! What each action asks, as `[assurance]` in `insyn.toml` says it.

use super::Action;
use crate::code::codes;

codes! {
    /// What an action asks of the visitor, easiest first.
    pub enum Level {
        /// The link alone.
        Link = "link",
        /// A code entered in this session.
        Code = "code",
        /// A code asked for and entered for this very action, once.
        FreshCode = "fresh-code",
        /// Not here: people do it, who look at whom they have before them.
        Staff = "staff",
    }
}

codes! {
    /// A level for every action at once.
    pub enum Preset {
        /// A fresh code for what leaves the house or cannot be undone.
        Strict = "strict",
        /// A code for what shows or changes anything, a fresh one for erasure and for another address.
        Default = "default",
        /// The link is enough for everything but another address: whoever reads the mail is the person.
        Open = "open",
    }
}

codes! {
    /// What still stands between a visitor and an action.
    pub enum Gate {
        /// Nothing.
        Open = "open",
        /// A code.
        Code = "code",
        /// People.
        Staff = "staff",
    }
}

/// A policy that cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Withdrawing must be as easy as giving (GDPR Art. 7(3)), objecting to direct marketing free at any time (Art. 21(3)).
    #[error("`{}` must stay `link`: the law lets nobody make it harder (GDPR Art. 7(3), 21(3))", .0.code())]
    Hindered(Action),
    /// Who is sent to people must be able to write to them, and to take back what they asked for.
    #[error("`{}` cannot be `staff`: it is the way to them", .0.code())]
    Unreachable(Action),
    /// Whoever gets hold of a mail that was passed on would have the codes sent to themselves from then on.
    #[error("`{}` must ask at least a code: with a link alone, a mail that was passed on would be a takeover", .0.code())]
    Takeover(Action),
    /// A copy or a form shows what the page masks.
    #[error("`{}` must ask at least what `view` does: it shows what the page masks", .0.code())]
    Shows(Action),
}

/// What every action asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    levels: [Level; Action::ALL.len()],
}

impl Policy {
    /// The policy of a preset.
    #[must_use]
    pub fn of(preset: Preset) -> Self {
        let mut levels = [Level::Link; Action::ALL.len()];
        for action in Action::ALL {
            levels[*action as usize] = preset_level(preset, *action);
        }
        Self { levels }
    }

    /// What an action asks.
    #[must_use]
    pub const fn level(&self, action: Action) -> Level {
        self.levels[action as usize]
    }

    /// The same with another level for one action.
    #[must_use]
    pub const fn with(mut self, action: Action, level: Level) -> Self {
        self.levels[action as usize] = level;
        self
    }

    /// Whether it can be had.
    ///
    /// # Errors
    /// See [`Unfit`].
    pub fn check(self) -> Result<Self, Unfit> {
        for action in [Action::Withdraw, Action::ObjectMarketing] {
            if self.level(action) != Level::Link {
                return Err(Unfit::Hindered(action));
            }
        }
        for action in [Action::Question, Action::TakeBack] {
            if self.level(action) == Level::Staff {
                return Err(Unfit::Unreachable(action));
            }
        }
        if self.level(Action::ChangeAddress) == Level::Link {
            return Err(Unfit::Takeover(Action::ChangeAddress));
        }
        for action in [Action::Edit, Action::Export] {
            if self.level(action) < self.level(Action::View) {
                return Err(Unfit::Shows(action));
            }
        }
        Ok(self)
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::of(Preset::Default)
    }
}

const fn preset_level(preset: Preset, action: Action) -> Level {
    use Action as A;
    match (preset, action) {
        (Preset::Open, A::ChangeAddress) => Level::Code,
        (_, A::Withdraw | A::ObjectMarketing | A::Question) | (Preset::Open, _) => Level::Link,
        (Preset::Default, A::TakeBack) => Level::Link,
        (_, A::Erase | A::ChangeAddress) | (Preset::Strict, A::Edit | A::Export) => Level::FreshCode,
        _ => Level::Code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_in_a_table() {
        use Action as A;
        use Level::{Code, FreshCode, Link};
        let expected = [
            (A::View, Code, Code, Link),
            (A::Edit, FreshCode, Code, Link),
            (A::ChangeAddress, FreshCode, FreshCode, Code),
            (A::Export, FreshCode, Code, Link),
            (A::Grant, Code, Code, Link),
            (A::Withdraw, Link, Link, Link),
            (A::ObjectMarketing, Link, Link, Link),
            (A::EndObjection, Code, Code, Link),
            (A::Access, Code, Code, Link),
            (A::Portability, Code, Code, Link),
            (A::Rectify, Code, Code, Link),
            (A::Restrict, Code, Code, Link),
            (A::Object, Code, Code, Link),
            (A::HumanReview, Code, Code, Link),
            (A::Question, Link, Link, Link),
            (A::Message, Code, Code, Link),
            (A::TakeBack, Code, Link, Link),
            (A::Erase, FreshCode, FreshCode, Link),
        ];
        assert_eq!(expected.len(), Action::ALL.len());
        for (action, strict, default, open) in expected {
            for (preset, level) in [(Preset::Strict, strict), (Preset::Default, default), (Preset::Open, open)] {
                assert_eq!(Policy::of(preset).level(action), level, "{preset:?} {action:?}");
            }
        }
        for preset in Preset::ALL {
            assert!(Policy::of(*preset).check().is_ok(), "{preset:?}");
        }
    }

    #[test]
    fn what_the_law_keeps_easy_stays_so() {
        for action in [Action::Withdraw, Action::ObjectMarketing] {
            for level in [Level::Code, Level::FreshCode, Level::Staff] {
                assert_eq!(Policy::default().with(action, level).check(), Err(Unfit::Hindered(action)));
            }
        }
        let lonely = Policy::default().with(Action::Question, Level::Staff);
        assert_eq!(lonely.check(), Err(Unfit::Unreachable(Action::Question)));
        let stolen = Policy::of(Preset::Open).with(Action::ChangeAddress, Level::Link);
        assert_eq!(stolen.check(), Err(Unfit::Takeover(Action::ChangeAddress)));
        assert!(Policy::default().with(Action::ChangeAddress, Level::Staff).check().is_ok());
        let leaky = Policy::default().with(Action::Export, Level::Link);
        assert_eq!(leaky.check(), Err(Unfit::Shows(Action::Export)));
        let harder = Policy::default().with(Action::View, Level::FreshCode);
        assert_eq!(harder.check(), Err(Unfit::Shows(Action::Edit)));
    }
}
