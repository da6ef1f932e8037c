//! A look at the data folder that changes nothing: for whoever asks whether progress can be saved, and why not.

use super::{LOCK, Store, file};
use file::Content;
use std::fs::{OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;

/// How much a trial writes: more than the progress file of a whole course takes.
const TRIAL: usize = 256 << 10;

/// What a look at the data folder found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Whether the folder exists; without it, `writable` tells of the folder that it would be made in.
    pub exists: bool,
    /// Whether a file could be written there; if not, what the platform said.
    pub writable: Result<(), String>,
    /// The progress file.
    pub file: FileState,
    /// The lock.
    pub lock: LockState,
}

/// What the progress file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// There is none: nothing was done yet.
    Missing,
    /// It can be read, and has so many bytes.
    Readable(u64),
    /// It cannot be understood. The next start moves it aside.
    Corrupt(String),
    /// It cannot be used, and stays as it is.
    Unusable(String),
}

/// What the lock is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockState {
    /// Nobody holds it, or there is no lock file yet.
    Free,
    /// Another window is saving at this moment.
    Held,
    /// It cannot be opened or locked.
    Unusable(String),
}

impl Store {
    /// Looks at the data folder. Nothing of it is changed; a trial file is written beside the progress file and removed.
    pub fn survey(&self) -> Survey {
        // Where links go in a circle nothing is locked; `file` tells of that.
        let target = file::resolve(&self.path).unwrap_or_else(|_| self.path.clone());
        let nearest = self.dir.ancestors().find(|folder| folder.exists()).unwrap_or(&self.dir);
        Survey {
            exists: self.dir.is_dir(),
            writable: try_to_write(nearest).map_err(|error| error.to_string()),
            file: file_state(&self.path),
            lock: lock_state(&target.with_file_name(LOCK)),
        }
    }
}

fn try_to_write(folder: &Path) -> io::Result<()> {
    let mut trial = file::temporary_in(folder)?;
    trial.write_all(&vec![0; TRIAL])?;
    trial.as_file().sync_all()
}

fn file_state(path: &Path) -> FileState {
    match file::resolve(path).and_then(|path| file::read(&path)) {
        Ok(Content::Missing) => FileState::Missing,
        Ok(Content::Record { bytes, .. }) => FileState::Readable(bytes.len() as u64),
        Ok(Content::Corrupt { why }) => FileState::Corrupt(why),
        Err(error) => FileState::Unusable(error.to_string()),
    }
}

fn lock_state(path: &Path) -> LockState {
    let file = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return LockState::Free,
        Err(error) => return LockState::Unusable(error.to_string()),
    };
    match file.try_lock() {
        Ok(()) => LockState::Free,
        Err(TryLockError::WouldBlock) => LockState::Held,
        // A filesystem without locks: a save goes on without.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => LockState::Free,
        Err(TryLockError::Error(error)) => LockState::Unusable(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::FILE;
    use super::*;
    use std::fs;

    fn survey(prepare: impl Fn(&Path)) -> Survey {
        let dir = tempfile::tempdir().unwrap();
        prepare(dir.path());
        let names = |dir: &Path| fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
        let before = names(dir.path());
        let survey = Store::open(dir.path()).survey();
        assert_eq!(names(dir.path()), before, "nothing was changed");
        survey
    }

    #[test]
    fn an_empty_folder_is_fine() {
        let fine = Survey { exists: true, writable: Ok(()), file: FileState::Missing, lock: LockState::Free };
        assert_eq!(survey(|_| ()), fine);
    }

    #[test]
    fn a_folder_that_is_missing_is_not_made() {
        let dir = tempfile::tempdir().unwrap();
        let inside = dir.path().join("a/b");
        let found = Store::open(&inside).survey();
        assert_eq!((found.exists, found.writable), (false, Ok(())));
        assert!(!inside.exists());
    }

    #[test]
    fn the_file_is_told_apart() {
        let with = |text: &'static str| survey(move |dir| fs::write(dir.join(FILE), text).unwrap()).file;
        assert_eq!(with(r#"{"version":1,"courses":{}}"#), FileState::Readable(26));
        assert!(matches!(with("{"), FileState::Corrupt(_)));
        assert!(matches!(with(r#"{"version":99}"#), FileState::Unusable(why) if why.contains("newer")));
        assert!(matches!(survey(|dir| fs::create_dir(dir.join(FILE)).unwrap()).file, FileState::Unusable(_)));
    }

    #[test]
    fn a_held_lock_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let lock = fs::File::create(dir.path().join(LOCK)).unwrap();
        assert_eq!(Store::open(dir.path()).survey().lock, LockState::Free);
        lock.lock().unwrap();
        assert_eq!(Store::open(dir.path()).survey().lock, LockState::Held);
    }

    #[test]
    fn a_file_in_place_of_the_folder_cannot_be_written_to() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("data"), "").unwrap();
        let found = Store::open(&dir.path().join("data")).survey();
        assert!(!found.exists && found.writable.is_err());
    }
}
