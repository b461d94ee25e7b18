//! How many tests ran, read off the summaries that test runners print.

/// Sums over all lanes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    /// Left out by a test's own decision. Fixture tests are not among them: they are counted apart.
    pub skipped: usize,
}

impl Tally {
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s`
    pub fn cargo(&mut self, line: &str) {
        let Some((_, counts)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else {
            return;
        };
        for (number, what) in counts.split("; ").filter_map(count) {
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                _ => {}
            }
        }
    }

    /// `  12 passed (3.4s)`, and one line each for what else there was.
    pub fn playwright(&mut self, line: &str) {
        let line = line.trim();
        let line = line.split_once(" (").map_or(line, |(counted, _)| counted);
        match count(line) {
            // Flaky ones passed in the end.
            Some((number, "passed" | "flaky")) => self.passed += number,
            Some((number, "failed" | "interrupted")) => self.failed += number,
            Some((number, "skipped" | "did not run")) => self.skipped += number,
            _ => {}
        }
    }
}

fn count(text: &str) -> Option<(usize, &str)> {
    let (number, what) = text.split_once(' ')?;
    Some((number.parse().ok()?, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_summaries_add_up() {
        let mut tally = Tally::default();
        tally.cargo("running 4 tests");
        tally.cargo("test a_name_with::ok ... ok");
        tally.cargo("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s");
        tally
            .cargo("test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s");
        assert_eq!(tally, Tally { passed: 4, failed: 2, skipped: 0 });
    }

    #[test]
    fn playwright_summaries_add_up() {
        let mut tally = Tally::default();
        for line in [
            "Running 17 tests using 2 workers",
            "  1 failed",
            "    [scripts] › edit.spec.ts:3:1 › edits",
            "  1 flaky",
            "  2 skipped",
            "  3 did not run",
            "  12 passed (3.4s)",
        ] {
            tally.playwright(line);
        }
        assert_eq!(tally, Tally { passed: 13, failed: 1, skipped: 5 });
    }
}
