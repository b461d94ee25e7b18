//! Purposes, and waived columns.

use std::collections::BTreeMap;

use domain::{Channel, Purpose};
use toml::Spanned;

use super::problems::Problems;
use super::raw;
use super::raw::Name;
use super::read::Named;
use crate::mapping::PurposeSeed;
use crate::mapping::nearest::hint;

pub(super) fn purposes(problems: &mut Problems<'_>, named: &[Named<raw::Purpose>]) -> Vec<PurposeSeed> {
    named.iter().map(|(name, raw)| purpose(problems, name, raw)).collect()
}

fn purpose(problems: &mut Problems<'_>, name: &Name, raw: &raw::Purpose) -> PurposeSeed {
    // Links and the feed carry a purpose's code, and their rule is the narrower one.
    if !domain::purpose::is_code(name.get_ref()) {
        problems.add(name.span(), format!("`{name}`: a purpose's code has lower-case letters, digits and `-` only"));
    }
    let direct_marketing = raw.direct_marketing.as_ref().is_some_and(|flag| *flag.get_ref());
    if let Some(flag) =
        raw.direct_marketing.as_ref().filter(|_| direct_marketing && !raw.basis.may_carry_direct_marketing())
    {
        let message = "direct_marketing = true stands only on consent or legitimate_interests";
        problems.add(flag.span(), format!("{message}, not on {}", raw.basis.code()));
    }
    if raw.channels.get_ref().is_empty() {
        problems.add(raw.channels.span(), "a purpose needs at least one channel");
    }
    let mut channels: Vec<Channel> = Vec::new();
    for channel in raw.channels.get_ref() {
        if channels.contains(channel) {
            problems.add(raw.channels.span(), format!("`{}` is listed twice", channel.code()));
        } else {
            channels.push(*channel);
        }
    }
    PurposeSeed {
        purpose: Purpose { code: name.get_ref().clone(), basis: raw.basis, direct_marketing, channels },
        title: raw.title.0.clone(),
        text: raw.text.0.clone(),
        retention: raw.retention.0.clone(),
        recipients: raw.recipients.0.clone(),
    }
}

/// The purpose with this code.
pub(super) fn find<'a>(problems: &mut Problems<'_>, known: &'a [PurposeSeed], code: &Name) -> Option<&'a Purpose> {
    let found = known.iter().map(|seed| &seed.purpose).find(|purpose| purpose.code == *code.get_ref());
    if found.is_none() {
        let near = hint(code.get_ref(), known.iter().map(|seed| seed.purpose.code.as_str()));
        problems.add(code.span(), format!("there is no purpose `{code}`{near}"));
    }
    found
}

/// Whether a purpose uses a channel; told when not.
pub(super) fn uses(problems: &mut Problems<'_>, purpose: &Purpose, channel: &Spanned<Channel>) {
    if !purpose.channels.contains(channel.get_ref()) {
        let (code, channel_code) = (&purpose.code, channel.get_ref().code());
        problems.add(channel.span(), format!("the purpose `{code}` has no channel `{channel_code}`"));
    }
}

pub(super) fn waived(problems: &mut Problems<'_>, waive: &BTreeMap<Name, Name>) -> BTreeMap<String, String> {
    for (column, reason) in waive {
        if column.get_ref().split('.').count() < 2 || column.get_ref().split('.').any(str::is_empty) {
            problems.add(column.span(), format!("`{column}` is not \"table.column\", by physical names"));
        }
        if reason.get_ref().trim().is_empty() {
            problems.add(reason.span(), format!("`{column}` needs a reason to be waived"));
        }
    }
    waive.iter().map(|(column, reason)| (column.get_ref().clone(), reason.get_ref().clone())).collect()
}
