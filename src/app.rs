//! What a person can ask for, once: the TUI and the command line both call this room.
//!
//! Here adapters are joined to do one job, and failures are phrased for people. Start at [`Desk::open`].

pub mod base;
pub mod doctor;
pub mod lessons;
mod pack_check;
mod problem;
pub mod report;
pub mod search;
pub mod study;
pub mod surroundings;

pub use crate::pack::{Diagnostic, Severity};
pub use crate::store::DATA_DIR_VARIABLE;
pub use pack_check::{PackReport, pack_check};
pub use problem::Problem;

use crate::course::{Course, Lesson, LessonId};
use crate::pack::{Pack, Source};
use crate::progress::{Change, Event, Record, Scope, Stamp, WriterId};
use crate::store::{Home, Loaded, Notice, Store};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where things are, as the command line has it.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A pack other than the built-in course.
    pub pack: Option<PathBuf>,
    /// A data folder other than the platform's.
    pub data_dir: Option<PathBuf>,
}

/// A course that is open, with the place where progress in it is kept.
#[derive(Debug)]
pub struct Desk {
    pack: Pack,
    store: Option<Store>,
}

/// What is known of a learner when a course is opened.
#[derive(Debug)]
pub struct Opened {
    /// What has been done.
    pub record: Record,
    /// What the learner must be told about it.
    pub notice: Option<Problem>,
    /// Whether progress is being saved.
    pub saved: bool,
}

/// What came of a save.
#[derive(Debug)]
pub struct Saved {
    /// The record on disk, other windows' work included.
    pub record: Record,
    /// Copies made before a reset.
    pub backups: Vec<PathBuf>,
}

impl Desk {
    /// Opens a course. Of the pack only `course.yaml` is read; nothing is written.
    pub fn open(options: &Options) -> Result<Self, Problem> {
        let source = match &options.pack {
            Some(dir) => Source::folder(dir),
            None => Source::embedded(),
        };
        let pack = Pack::open(source).map_err(|errors| problem::of_pack("The course cannot be opened.", &errors))?;
        // A bad --data-dir is a mistake to be told. A missing home folder is not: the course opens all the same.
        let store = match Home::find(options.data_dir.as_deref()) {
            Ok(home) => Some(Store::open(home.dir())),
            Err(error) if options.data_dir.is_some() => return Err(Problem::new("The data folder cannot be used.", error)),
            Err(_) => None,
        };
        Ok(Self { pack, store })
    }

    /// The course.
    pub fn course(&self) -> &Course {
        self.pack.course()
    }

    /// Where the pack is: a folder, or none for the built-in course.
    pub fn pack_dir(&self) -> Option<&Path> {
        self.pack.source().path()
    }

    /// Where progress is kept, if anywhere.
    pub fn progress_file(&self) -> Option<&Path> {
        self.store.as_ref().map(Store::path)
    }

    /// Who writes to the record.
    pub fn writer(&self) -> WriterId {
        self.store.as_ref().map_or(WriterId::new(0), Store::writer)
    }

    /// Reads one lesson.
    pub fn lesson(&self, id: &LessonId) -> Result<Arc<Lesson>, Problem> {
        let read = self.pack.lesson(id);
        read.map(Arc::new).map_err(|errors| problem::of_pack(&format!("The lesson `{id}` cannot be read."), &errors))
    }

    /// Reads what has been done. Whatever is wrong with the file, there is a record to go on with.
    pub fn load(&self) -> Opened {
        let Some(store) = &self.store else {
            let notice = Problem {
                what: "Progress is not being saved: no home folder is known.".to_owned(),
                why: String::new(),
                next: format!("Say where to keep it with --data-dir or {DATA_DIR_VARIABLE}."),
            };
            return Opened { record: Record::default(), notice: Some(notice), saved: false };
        };
        let Loaded { record, notice } = store.load();
        let saved = !matches!(notice, Some(Notice::NotSaved(_)));
        let notice = notice.map(|notice| match notice {
            Notice::MovedAside(moved) => Problem::new("The progress file was damaged and has been moved aside.", moved),
            Notice::NotSaved(error) => Problem::new("Progress is not being saved.", error),
        });
        Opened { record: self.follow_renames(record), notice, saved }
    }

    /// Puts changes on disk. Blocks for the file's sync: some milliseconds.
    pub fn record(&self, events: &[Event]) -> Result<Saved, Problem> {
        let Some(store) = &self.store else {
            return Err(Problem::new("Progress is not being saved.", "no home folder is known"));
        };
        match store.record(events) {
            Ok(saved) => Ok(Saved { record: self.follow_renames(saved.record), backups: saved.backups }),
            Err(error) => Err(Problem::new("Progress is not being saved.", error)),
        }
    }

    /// Forgets what was done, after keeping a copy.
    pub fn reset(&self, scope: Scope, at: Timestamp) -> Result<Saved, Problem> {
        self.record(&[self.event(at, Change::Reset(scope))])
    }

    /// A change of this course by this installation.
    pub fn event(&self, at: Timestamp, change: Change) -> Event {
        let stamp = Stamp { at, writer: self.writer() };
        Event { stamp, course: self.course().id.clone(), change }
    }

    /// Ids that the course renamed are followed in what is shown; the file follows with the next save that says so.
    fn follow_renames(&self, mut record: Record) -> Record {
        let course = self.course();
        if record.needs_rename(&course.id, &course.renamed) {
            record.apply(&self.event(Timestamp::UNIX_EPOCH, Change::Renamed(course.renamed.clone())));
        }
        record
    }
}
