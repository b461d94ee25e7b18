//! What an erasure would do, or did: a row for each table and fate.

use domain::view::PlanGroup;
use leptos::prelude::*;

use super::super::{Icon, Sign};
use crate::text;

/// The table. When a plan is being approved each table that would change has a box to leave it out; the boxes belong to
/// the form round it.
#[component]
pub fn PlanTable(
    /// The groups.
    groups: Vec<PlanGroup>,
    /// Whether the boxes are there.
    choose: bool,
) -> impl IntoView {
    let choices = choices(&groups);
    let heads = [t!("desk-plan-what"), t!("desk-plan-rows"), t!("desk-plan-action"), t!("desk-plan-why")];
    // Each box has its label beside it.
    let boxes = choose.then(|| {
        view! { <th scope="col"><span class="heard">{t!("desk-plan-leave-out")}</span></th> }
    });
    let body = groups
        .into_iter()
        .zip(choices)
        .map(|(group, choice)| {
            let why = view! { <Why ground=group.ground law=group.law until=group.until/> };
            let left = (group.left_out && !choose).then(|| {
                view! { " "<span class="state unknown"><Icon sign=Sign::Hidden/>{t!("desk-plan-left-out")}</span> }
            });
            let sign = sign(&group.action);
            let (label, table, left_out) = (group.label.clone(), group.table, group.left_out);
            let choice = choose.then(|| {
                view! {
                    <td class="choice">
                        {choice.map(|index| view! { <Choice index table label left_out/> })}
                    </td>
                }
            });
            view! {
                <tr>
                    <td data-label=t!("desk-plan-what")>{group.label}</td>
                    <td data-label=t!("desk-plan-rows")>{group.rows.to_string()}</td>
                    <td data-label=t!("desk-plan-action")>
                        <span class="outcome"><Icon sign/>{text::desk("desk-action", &group.action)}</span>{left}
                    </td>
                    <td data-label=t!("desk-plan-why")>{why}</td>
                    {choice}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="rows plan">
            <caption class="heard">{t!("desk-plan-caption")}</caption>
            <thead>
                <tr>
                    {heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                    {boxes}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}

/// The box that leaves a table out; it sends the table's code.
#[component]
fn Choice(index: usize, table: String, label: String, left_out: bool) -> impl IntoView {
    let id = format!("leave-out-{index}");
    view! {
        <input type="checkbox" id=id.clone() name=format!("left_out[{index}]") value=table checked=left_out/>
        <label for=id>{t!("desk-plan-leave-out")}<span class="heard">": "{label}</span></label>
    }
}

/// Ground, law and term of what is kept.
#[component]
fn Why(ground: String, law: String, until: String) -> impl IntoView {
    let ground = (!ground.is_empty()).then(|| view! { <span>{text::ground(&ground)}</span> });
    let law = (!law.is_empty()).then(|| view! { <span class="law">{law}</span> });
    let until = (!until.is_empty()).then(|| view! { <span class="law">{t!("desk-plan-until", until = until)}</span> });
    view! { {ground}{law}{until} }
}

/// A number for each group whose table can be left out: the first group of a table that something would be done to, since
/// a table is left out whole.
fn choices(groups: &[PlanGroup]) -> Vec<Option<usize>> {
    let changes = |group: &PlanGroup| matches!(group.action.as_str(), "delete" | "anonymise" | "unlink");
    let mut next = 0..;
    let mut chosen: Vec<&str> = Vec::new();
    groups
        .iter()
        .map(|group| {
            if !changes(group) || chosen.contains(&group.table.as_str()) {
                return None;
            }
            chosen.push(&group.table);
            next.next()
        })
        .collect()
}

fn sign(action: &str) -> Sign {
    match action {
        "delete" => Sign::No,
        "anonymise" => Sign::Hidden,
        "unlink" => Sign::Door,
        "keep" | "hold" => Sign::Scales,
        _ => Sign::Eye,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_left_out_once_and_only_where_something_would_be_done_to_it() {
        let group = |table: &str, action: &str| PlanGroup {
            table: table.into(),
            label: String::new(),
            action: action.into(),
            rows: 1,
            ground: String::new(),
            law: String::new(),
            until: String::new(),
            left_out: false,
        };
        let groups = [
            group("invoice", "keep"),
            group("invoice", "delete"),
            group("invoice", "anonymise"),
            group("subject", "hold"),
            group("todo", "unlink"),
            group("company", "leave"),
        ];
        assert_eq!(choices(&groups), [None, Some(0), None, None, Some(1), None]);
    }
}
