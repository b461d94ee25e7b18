//! A private place for what does not fit in memory.

use std::io;
use std::path::Path;

use tempfile::TempDir;

/// A folder that only this user may enter, removed with everything in it when this value goes. The files inside have no
/// name, so that after a crash at most an empty folder is left.
pub struct Scratch(TempDir);

impl Scratch {
    /// Makes the folder inside `base`.
    pub fn new(base: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("insyn-export-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        builder.tempdir_in(base).map(Self)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_enter_and_nothing_stays() {
        use std::os::unix::fs::PermissionsExt;
        let base = tempfile::tempdir().unwrap();
        let scratch = Scratch::new(base.path()).unwrap();
        assert_eq!(scratch.path().metadata().unwrap().permissions().mode() & 0o777, 0o700);
        drop(scratch);
        assert_eq!(base.path().read_dir().unwrap().count(), 0);
    }
}
