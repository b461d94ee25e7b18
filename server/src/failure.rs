//! Why a command ended early, for the person at the terminal.

/// What is printed before the process ends with status 1: one line for each thing that is wrong, saying what would be
/// right. Never a secret and never a person's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(String);

/// The result of a command.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// A failure with its line.
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
