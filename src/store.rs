//! The progress file: one file of one learner, which survives a crash, a kill, a full disk and a second window.
//!
//! A save locks a sibling of the file (never the file itself, which a rename replaces; where the file is a link, a
//! sibling of what it leads to, so that all who write that file wait for each other), reads what is there *now*, applies
//! the events to that, writes a temporary file beside it, syncs it, and renames it into place. So the file is always
//! whole, the old one or the new, and two windows lose nothing of each other. A file that cannot be understood is moved
//! aside and reported, never overwritten; a file of a newer version is left alone.
//!
//! What progress means is the business of `progress`; nothing here looks into it. Start at [`Store::load`] and
//! [`Store::record`].

mod error;
mod file;
mod home;
mod installation;
mod lock;
mod probe;

pub use error::StoreError;
pub use home::{DATA_DIR_VARIABLE, Home};
pub use probe::{FileState, LockState, Survey};

use crate::progress::{Event, Record, WriterId};
use file::Content;
use jiff::Timestamp;
use lock::Lock;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The progress file's name in the data folder. What is kept beside it has this name and more.
const FILE: &str = "progress.json";
/// Locked while the progress file beside it is read and replaced; empty, and never removed.
const LOCK: &str = "progress.lock";
/// What follows that name in a file that was moved aside, before the time.
const CORRUPT: &str = ".corrupt-";
/// What follows it in a copy made before a reset, before the time.
const BACKUP: &str = ".backup-";
/// How many copies made before a reset are kept.
const BACKUPS_KEPT: usize = 20;
/// How long a save waits for another window's: a hundred saves long, and short enough for whoever waits for the last
/// save before leaving.
const PATIENCE: Duration = Duration::from_millis(700);

/// The progress file in a data folder. Its methods block, for a few milliseconds as a rule: run them on a worker.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    path: PathBuf,
    writer: WriterId,
    patience: Duration,
    /// What this store last read or wrote: what it goes on from should the file vanish or be damaged under it.
    last: Mutex<Record>,
    /// Whether leftovers were swept and the installation's id kept, once for each store.
    settled: AtomicBool,
}

/// What [`Store::load`] found.
#[derive(Debug)]
pub struct Loaded {
    /// What the learner has done. Without a file that can be used: what this store knew last, at first nothing.
    pub record: Record,
    /// What the learner must be told.
    pub notice: Option<Notice>,
}

/// What the learner must be told about the progress file.
#[derive(Debug)]
pub enum Notice {
    /// It could not be understood and was moved aside. Progress is saved, to a new file.
    MovedAside(MovedAside),
    /// It cannot be used, and was left as it is. The course works, but progress is not being saved.
    NotSaved(StoreError),
}

/// A file that could not be understood, and where it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedAside {
    /// Where it was.
    pub from: PathBuf,
    /// Where it is.
    pub to: PathBuf,
    /// What was wrong with it.
    pub why: String,
}

/// What [`Store::record`] did.
#[derive(Debug)]
pub struct Saved {
    /// The record as it is on disk now, with what other windows wrote.
    pub record: Record,
    /// Copies of the record as it was before each reset among the events.
    pub backups: Vec<PathBuf>,
    /// The file had become unreadable since it was loaded.
    pub moved_aside: Option<MovedAside>,
}

/// What a save goes on from.
struct Present {
    record: Record,
    /// The bytes of the file that the record stands in.
    bytes: Option<Vec<u8>>,
    moved_aside: Option<MovedAside>,
}

impl Store {
    /// The store in a data folder. Creates nothing: that waits for the first save.
    pub fn open(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            path: dir.join(FILE),
            writer: installation::read(dir).unwrap_or_else(installation::draw),
            patience: PATIENCE,
            last: Mutex::default(),
            settled: AtomicBool::new(false),
        }
    }

    /// The same store, waiting so long for another window's save before it is [`StoreError::Busy`].
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Who this installation is in the stamps of events.
    pub fn writer(&self) -> WriterId {
        self.writer
    }

    /// Where the progress file is, or will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file. Whatever is wrong with it, there is a record to go on with.
    pub fn load(&self) -> Loaded {
        match self.load_or_move_aside() {
            Ok((record, moved_aside)) => {
                self.remember(&record);
                Loaded { record, notice: moved_aside.map(Notice::MovedAside) }
            }
            Err(error) => Loaded { record: self.recall(), notice: Some(Notice::NotSaved(error)) },
        }
    }

    /// Takes events into the file, and returns the record since. A reset among them first makes a copy.
    ///
    /// # Errors
    /// Then the file is as it was, and the same events may be given again.
    pub fn record(&self, events: &[Event]) -> Result<Saved, StoreError> {
        let target = file::resolve(&self.path)?;
        let _lock = self.lock(&target)?;
        self.settle(&target);
        let Present { mut record, bytes, moved_aside } = self.present(&target)?;
        let mut backups = Vec::new();
        let outcome = self.apply(events, &mut record, &mut backups).and_then(|new| {
            // An event that says nothing new costs no write.
            let same = bytes.as_ref() == Some(&new) || bytes.is_none() && record.is_empty();
            if same { Ok(()) } else { file::replace(&target, &new).map_err(StoreError::write(&target)) }
        });
        if let Err(error) = outcome {
            take_back(&target, moved_aside, &backups);
            return Err(error);
        }
        if let Some(newest) = backups.last() {
            file::prune(newest, &format!("{FILE}{BACKUP}"), BACKUPS_KEPT);
        }
        self.remember(&record);
        Ok(Saved { record, backups, moved_aside })
    }

    /// Takes the lock beside the file that is to be written.
    fn lock(&self, target: &Path) -> Result<Lock, StoreError> {
        std::fs::create_dir_all(&self.dir).map_err(|source| StoreError::Folder { path: self.dir.clone(), source })?;
        Lock::acquire(&target.with_file_name(LOCK), self.patience).map_err(|error| match error {
            // A link into a folder that is not there: it is the link that the learner must hear of.
            StoreError::Lock { source, .. } if source.kind() == ErrorKind::NotFound => {
                StoreError::write(target)(source)
            }
            error => error,
        })
    }

    fn load_or_move_aside(&self) -> Result<(Record, Option<MovedAside>), StoreError> {
        let target = file::resolve(&self.path)?;
        match file::read(&target)? {
            Content::Missing => Ok((self.recall(), None)),
            Content::Record { record, .. } => Ok((*record, None)),
            Content::Corrupt { .. } => {
                // Again, and locked: another window may have moved it by now.
                let _lock = self.lock(&target)?;
                let Present { record, moved_aside, .. } = self.present(&target)?;
                Ok((record, moved_aside))
            }
        }
    }

    /// What there is to go on from; a damaged file is moved aside. To be called with the lock held.
    fn present(&self, target: &Path) -> Result<Present, StoreError> {
        match file::read(target)? {
            Content::Record { record, bytes } => Ok(Present { record: *record, bytes: Some(bytes), moved_aside: None }),
            Content::Missing => Ok(Present { record: self.recall(), bytes: None, moved_aside: None }),
            Content::Corrupt { why } => match file::move_aside(target, CORRUPT, Timestamp::now()) {
                Ok(to) => {
                    let moved_aside = Some(MovedAside { from: target.to_owned(), to, why });
                    Ok(Present { record: self.recall(), bytes: None, moved_aside })
                }
                Err(source) => Err(StoreError::MoveAside { path: target.to_owned(), why, source }),
            },
        }
    }

    /// Applies the events, with a copy made before each reset, and encodes the result.
    fn apply(&self, events: &[Event], record: &mut Record, backups: &mut Vec<PathBuf>) -> Result<Vec<u8>, StoreError> {
        for event in events {
            if event.is_reset() && !record.is_empty() {
                let copy = file::encode(record)
                    .and_then(|bytes| file::write_new(&self.dir, &format!("{FILE}{BACKUP}"), Timestamp::now(), &bytes));
                backups.push(copy.map_err(StoreError::backup(&self.path))?);
            }
            record.apply(event);
        }
        file::encode(record).map_err(StoreError::write(&self.path))
    }

    /// Things to do once, with the lock held, none of which may stand in a save's way.
    fn settle(&self, target: &Path) {
        if !self.settled.swap(true, Ordering::Relaxed) {
            file::sweep(target);
            // Copies are made here, also where the file is a link.
            file::sweep(&self.path);
            installation::keep(&self.dir, self.writer);
        }
    }

    fn remember(&self, record: &Record) {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone_from(record);
    }

    fn recall(&self) -> Record {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Leaves everything as it was before a save that failed: else each attempt would leave one more copy, and nobody would
/// hear of the file that was moved.
fn take_back(target: &Path, moved_aside: Option<MovedAside>, backups: &[PathBuf]) {
    for backup in backups {
        file::remove(backup);
    }
    if let Some(MovedAside { to, .. }) = moved_aside {
        file::put_back(&to, target);
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MovedAside(moved) => moved.fmt(f),
            Self::NotSaved(error) => write!(f, "progress is not being saved: {error}"),
        }
    }
}

impl fmt::Display for MovedAside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to, why } = self;
        let (from, to) = (from.display(), to.display());
        write!(f, "{from} could not be read ({why}); it was moved to {to}, and progress is saved to a new file")
    }
}
