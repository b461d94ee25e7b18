//! What a misspelt name may have meant.

/// The end of a message about an unknown name: the nearest known one, or nothing.
pub(crate) fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(name, known) {
        Some(near) if near.to_lowercase() == name.to_lowercase() => {
            format!("; there is `{near}`, which differs in letter case only")
        }
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    }
}

/// The nearest known name, when it is near enough to have been meant: a third of its letters may be wrong.
fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower: Vec<char> = name.to_lowercase().chars().collect();
    // Identifiers end at 63 or 128 characters; longer text is no misspelt name, and the distance is quadratic.
    if lower.len() > 128 {
        return None;
    }
    known
        .into_iter()
        .filter(|candidate| candidate.chars().count() <= 128)
        .map(|candidate| (distance(&lower, &candidate.to_lowercase().chars().collect::<Vec<_>>()), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, with two neighbours swapped as one step: the commonest slip of the fingers.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (row[j] + usize::from(x != y)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(above[j - 1] + 1);
            }
            next.push(least);
        }
        above = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn the_nearest_name_is_offered() {
        let known = ["first_name", "last_name", "Email", "id"];
        for (name, end) in [
            ("firstname", "; did you mean `first_name`?"),
            ("lst_name", "; did you mean `last_name`?"),
            ("alst_nmae", "; did you mean `last_name`?"),
            ("email", "; there is `Email`, which differs in letter case only"),
            ("di", "; did you mean `id`?"),
            ("x", ""),
            ("telephone", ""),
        ] {
            assert_eq!(hint(name, known), end, "{name}");
        }
    }
}
