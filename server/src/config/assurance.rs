//! `[assurance]`: what each action asks of the visitor (design section 6, `docs/assurance.md`).

use domain::assurance::Preset;
use domain::{Action, Level, Policy};
use serde::Deserialize;

/// A preset, and what is otherwise.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(try_from = "Keys")]
pub struct Assurance(pub Policy);

/// The section as it stands in the file: every key but `preset` is an action with its level.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    preset: Option<Preset>,
    view: Option<Level>,
    edit: Option<Level>,
    change_address: Option<Level>,
    export: Option<Level>,
    grant: Option<Level>,
    withdraw: Option<Level>,
    object_marketing: Option<Level>,
    end_objection: Option<Level>,
    access: Option<Level>,
    portability: Option<Level>,
    rectify: Option<Level>,
    restrict: Option<Level>,
    object: Option<Level>,
    human_review: Option<Level>,
    question: Option<Level>,
    message: Option<Level>,
    take_back: Option<Level>,
    erase: Option<Level>,
}

impl TryFrom<Keys> for Assurance {
    type Error = String;

    fn try_from(keys: Keys) -> Result<Self, String> {
        let said = [
            (Action::View, keys.view),
            (Action::Edit, keys.edit),
            (Action::ChangeAddress, keys.change_address),
            (Action::Export, keys.export),
            (Action::Grant, keys.grant),
            (Action::Withdraw, keys.withdraw),
            (Action::ObjectMarketing, keys.object_marketing),
            (Action::EndObjection, keys.end_objection),
            (Action::Access, keys.access),
            (Action::Portability, keys.portability),
            (Action::Rectify, keys.rectify),
            (Action::Restrict, keys.restrict),
            (Action::Object, keys.object),
            (Action::HumanReview, keys.human_review),
            (Action::Question, keys.question),
            (Action::Message, keys.message),
            (Action::TakeBack, keys.take_back),
            (Action::Erase, keys.erase),
        ];
        let policy = Policy::of(keys.preset.unwrap_or(Preset::Default));
        let policy = said.into_iter().fold(policy, |policy, (action, level)| match level {
            Some(level) => policy.with(action, level),
            None => policy,
        });
        policy.check().map(Self).map_err(|unfit| unfit.to_string())
    }
}
