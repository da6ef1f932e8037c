//! What can go wrong with the progress file: each says what, where, why and what next.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why progress could not be read or saved. The file is then as it was.
///
/// The texts name their cause; print them alone, not with their chain of sources.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no home folder to keep progress in.
    #[error(
        "no folder for progress: the home folder is not known; say where with --data-dir or {}",
        super::DATA_DIR_VARIABLE
    )]
    NoHome {
        /// What the platform said.
        #[source]
        source: etcetera::HomeDirError,
    },
    /// The data folder's path makes no sense.
    #[error("{} cannot be the folder for progress: {source}; name another with --data-dir", path.display())]
    BadPath {
        /// The path as it was given.
        path: PathBuf,
        /// What the platform said.
        source: io::Error,
    },
    /// The data folder does not exist and cannot be made.
    #[error("the folder {} cannot be made: {}; name another with --data-dir", path.display(), cause(source))]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the platform said.
        source: io::Error,
    },
    /// The lock file cannot be opened or locked.
    #[error("{} cannot be locked: {}; progress is saved only with the lock, so make it writable", path.display(), cause(source))]
    Lock {
        /// The lock file.
        path: PathBuf,
        /// What the platform said.
        source: io::Error,
    },
    /// Another window held the lock all the time.
    #[error("another window has been saving for more than {} s ({} is locked); it is tried again with the next change", waited.as_secs_f32(), path.display())]
    Busy {
        /// The lock file.
        path: PathBuf,
        /// How long the save waited.
        waited: Duration,
    },
    /// The file is there and cannot be read.
    #[error("{} cannot be read: {}; make it readable, or name another folder with --data-dir", path.display(), cause(source))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the platform said.
        source: io::Error,
    },
    /// Something else is where the file should be.
    #[error("{} is {found}, not a file; move it away, or name another folder with --data-dir", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What it is, with an article.
        found: &'static str,
    },
    /// The file is larger than progress can be.
    #[error("{} has {bytes} bytes, more than the {limit} that progress may take; move it away to start afresh", path.display())]
    TooBig {
        /// The file.
        path: PathBuf,
        /// Its size; of a record that was to be written, the size that it would have.
        bytes: u64,
        /// The largest size.
        limit: u64,
    },
    /// A newer version of the program wrote the file.
    #[error("{} was written by a newer fromscratch (format {version}) and is left alone; update, or name another folder with --data-dir", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format version.
        version: u64,
    },
    /// The file is damaged, and cannot even be moved aside.
    #[error("{} is damaged ({why}) and cannot be moved aside: {}; move it away", path.display(), cause(source))]
    MoveAside {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
        /// What the platform said.
        source: io::Error,
    },
    /// The copy before a reset could not be made, and so nothing was reset.
    #[error("nothing was reset, because no copy of {} could be made first: {}", path.display(), cause(source))]
    Backup {
        /// The progress file.
        path: PathBuf,
        /// What the platform said.
        source: io::Error,
    },
    /// The file could not be written.
    #[error("{} could not be written: {}; it is tried again with the next change", path.display(), cause(source))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the platform said.
        source: io::Error,
    },
}

impl StoreError {
    pub(super) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Read { path: path.to_owned(), source }
    }

    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Write { path: path.to_owned(), source }
    }

    pub(super) fn backup(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Backup { path: path.to_owned(), source }
    }
}

/// The cause in words that say what to do, where the platform's own are not enough.
fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => format!("{error}; free some space"),
        io::ErrorKind::QuotaExceeded => format!("{error}; free some of your space"),
        _ => error.to_string(),
    }
}
