//! Which file a path leads to, so that a database file that was moved, deleted or replaced is noticed.
//!
//! SQLite goes on writing into a deleted file without a word.

use std::path::Path;

/// A file's identity on its file system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileId(u64, u64);

impl FileId {
    /// The file at the path; `None` when there is none.
    #[cfg(unix)]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let metadata = std::fs::metadata(path).ok()?;
        metadata.is_file().then(|| Self(metadata.dev(), metadata.ino()))
    }

    /// The file at the path; elsewhere than on Unix an open file cannot be replaced.
    #[cfg(not(unix))]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        path.is_file().then_some(Self(0, 0))
    }
}
