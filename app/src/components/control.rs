//! The input of a field's form.

use domain::field::Input;
use domain::view::EditView;
use leptos::prelude::*;

use super::TextArea;

/// The input itself, by the kind of the field.
#[component]
pub fn Control(
    /// The field, and what the form starts with.
    form: EditView,
    /// Whether that was refused.
    invalid: bool,
) -> impl IntoView {
    let EditView { shape, choices, entered, help, .. } = form;
    let value = entered.into_inner();
    let mut described = Vec::new();
    for (id, there) in [("help", !help.is_empty()), ("form", hint(shape.input).is_some()), ("error", invalid)] {
        if there {
            described.push(id);
        }
    }
    described.push("left");
    let described_by = described.join(" ");
    let aria_invalid = invalid.then_some("true");
    match shape.input {
        Input::LongText | Input::Json => {
            view! { <TextArea name="entered" id="entered" value described_by invalid required=shape.required/> }
                .into_any()
        }
        Input::Choice | Input::Bool => {
            let choices = match shape.input {
                Input::Bool if choices.is_empty() => {
                    vec![("true".to_owned(), t!("value-true")), ("false".to_owned(), t!("value-false"))]
                }
                _ => choices,
            };
            // What is stored may be no longer on the list; it is then shown as chosen, and refused when sent.
            let listed = value.is_empty() || choices.iter().any(|(code, _)| *code == value);
            let nothing = (!shape.required || value.is_empty())
                .then(|| view! { <option value="" selected=value.is_empty()>{t!("edit-nothing")}</option> });
            let other = (!listed).then(|| view! { <option value=value.clone() selected=true>{value.clone()}</option> });
            let options = choices
                .into_iter()
                .map(|(code, label)| {
                    let selected = code == value;
                    view! { <option value=code selected=selected>{label}</option> }
                })
                .collect_view();
            view! {
                <select name="entered" id="entered" required=shape.required aria-describedby=described_by aria-invalid=aria_invalid>
                    {nothing}{other}{options}
                </select>
            }
            .into_any()
        }
        input => {
            let (kind, mode) = match input {
                Input::Date => ("date", None),
                Input::Time => ("time", None),
                Input::Integer => ("text", Some("numeric")),
                Input::Decimal => ("text", Some("decimal")),
                _ => ("text", None),
            };
            view! {
                <input
                    type=kind
                    name="entered"
                    id="entered"
                    value=value
                    dir="auto"
                    inputmode=mode
                    step=(input == Input::Time).then_some("any")
                    required=shape.required
                    aria-describedby=described_by
                    aria-invalid=aria_invalid
                />
            }
            .into_any()
        }
    }
}

/// How a value of this kind is written.
pub fn hint(input: Input) -> Option<String> {
    match input {
        Input::Date => Some(t!("edit-form-date")),
        Input::Time => Some(t!("edit-form-time")),
        Input::Moment => Some(t!("edit-form-moment")),
        Input::Json => Some(t!("edit-form-json")),
        Input::Integer => Some(t!("edit-form-integer")),
        Input::Decimal => Some(t!("edit-form-decimal")),
        _ => None,
    }
}
