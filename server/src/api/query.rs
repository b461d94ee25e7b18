//! Reads queries. A parameter that is not known is refused: a misspelt filter would answer another question.

use axum::extract::Request;

use crate::pages::form;
use crate::problem::Problem;

/// The parameters of a query, each at most once, only known ones.
///
/// # Errors
/// 422 naming the parameter.
pub fn known<const N: usize>(request: &Request, names: [&'static str; N]) -> Result<[Option<String>; N], Problem> {
    let mut values = [const { None }; N];
    for (name, value) in form::urlencoded(request.uri().query().unwrap_or_default().as_bytes()) {
        let Some(place) = names.iter().position(|known| *known == name) else {
            let shown: String = name.chars().filter(|c| c.is_ascii_graphic()).take(32).collect();
            return Err(Problem::field(shown, "unknown"));
        };
        if values[place].replace(value).is_some() {
            return Err(Problem::field(names[place], "invalid"));
        }
    }
    Ok(values)
}

/// A whole number within a range.
///
/// # Errors
/// 422 naming the parameter.
pub fn number(
    name: &'static str,
    value: Option<&str>,
    range: std::ops::RangeInclusive<i64>,
) -> Result<Option<i64>, Problem> {
    let Some(value) = value else { return Ok(None) };
    let number = value.parse().ok().filter(|number| range.contains(number));
    number.map(Some).ok_or_else(|| Problem::field(name, "invalid"))
}
