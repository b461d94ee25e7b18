//! Any text read as a `crm.toml`: a mapping, or problems that lead to their lines.

use portal::mapping::parse;

/// Whoever is refused is told why and where.
///
/// # Panics
/// When it does not hold.
pub fn holds(input: &[u8]) {
    let Some(text) = super::text(input) else { return };
    let Err(problems) = parse("crm.toml", text) else { return };
    assert!(!problems.is_empty(), "refused without a word");
    let lines = text.lines().count().max(1);
    for problem in problems {
        // What is missing at the end is missing on the line after it.
        assert!(problem.line <= lines + 1, "{problem} of {lines} lines");
        assert!(!problem.message.is_empty());
    }
}
