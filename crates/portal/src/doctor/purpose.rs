//! Purposes are data once they are stored. Where they and the mapping say different things, somebody should know.

use domain::Language;

use super::{Case, Facts, Finding, Stored};
use crate::mapping::{PurposeSeed, Text};

pub(super) fn check(case: &Case<'_>, facts: &Facts) -> Vec<Finding> {
    let Some(stored) = &facts.stored else {
        return vec![Finding::note(
            "purpose",
            "",
            "the portal's own tables are not there yet: make them with insyn migrate",
        )];
    };
    if stored.purposes.is_empty() {
        return vec![Finding::note(
            "purpose",
            "",
            "no purpose is stored yet: the first start takes them from the mapping",
        )];
    }
    let mut found: Vec<Finding> = case.mapping.purposes.iter().filter_map(|seed| differs(seed, stored)).collect();
    for record in &stored.purposes {
        if case.mapping.purposes.iter().all(|seed| seed.purpose.code != record.purpose.code) {
            let message = format!("the purpose `{}` is stored, and the mapping does not have it", record.purpose.code);
            found.push(Finding::warning("purpose", "", message));
        }
    }
    found
}

fn differs(seed: &PurposeSeed, stored: &Stored) -> Option<Finding> {
    let code = &seed.purpose.code;
    let Some(record) = stored.purposes.iter().find(|record| record.purpose.code == *code) else {
        let message = format!("the purpose `{code}` is in the mapping and not stored yet: the next start stores it");
        return Some(Finding::note("purpose", "", message));
    };
    let mut what = Vec::new();
    let mut add = |differs: bool, name: &str| {
        if differs {
            what.push(name.to_owned());
        }
    };
    add(record.purpose.basis != seed.purpose.basis, "basis");
    add(record.purpose.direct_marketing != seed.purpose.direct_marketing, "direct_marketing");
    add(record.purpose.channels != seed.purpose.channels, "channels");
    for text in stored.texts.iter().filter(|text| text.purpose == *code) {
        let Some(language) = Language::parse(&text.language) else { continue };
        let says = |seed: &Text| seed.get(&language).to_owned();
        let mut add = |differs: bool, name: &str| add(differs, &format!("{name} ({})", text.language));
        add(text.title != says(&seed.title), "title");
        add(text.text != says(&seed.text), "text");
        add(text.retention != says(&seed.retention), "retention");
        let recipients: Vec<String> =
            Some(says(&seed.recipients)).filter(|text| !text.is_empty()).into_iter().collect();
        add(text.recipients != recipients, "recipients");
    }
    let message = format!(
        "the purpose `{code}` is stored otherwise than the mapping has it: {}; what is stored counts",
        what.join(", ")
    );
    (!what.is_empty()).then(|| Finding::warning("purpose", "", message))
}
