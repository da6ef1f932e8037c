//! The progress file on a real filesystem: damage, obstacles, two windows, and a kill at any moment.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod child;
mod damage;
mod keeping;
mod obstacles;
mod windows;

use fromscratch::course::{CourseId, LessonId, StepId};
use fromscratch::progress::{Answer, Change, Event, Record, Scope, Stamp, StepChange, StepProgress, WriterId};
use fromscratch::store::Store;
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A data folder that is not there yet, inside a temporary one.
struct Scene {
    temporary: TempDir,
}

impl Scene {
    fn new() -> Self {
        Self { temporary: TempDir::new().unwrap() }
    }

    /// The folder above the data folder.
    fn outside(&self) -> &Path {
        self.temporary.path()
    }

    fn dir(&self) -> PathBuf {
        self.outside().join("data")
    }

    fn file(&self) -> PathBuf {
        self.dir().join("progress.json")
    }

    fn store(&self) -> Store {
        Store::open(&self.dir())
    }

    /// A scene whose progress file holds these bytes.
    fn with_file(bytes: &[u8]) -> Self {
        let scene = Self::new();
        fs::create_dir_all(scene.dir()).unwrap();
        fs::write(scene.file(), bytes).unwrap();
        scene
    }

    /// The names in the data folder that begin so.
    fn names(&self, prefix: &str) -> Vec<String> {
        names(&self.dir(), prefix)
    }
}

fn names(dir: &Path, prefix: &str) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
    names.retain(|name| name.starts_with(prefix));
    names.sort();
    names
}

fn course() -> CourseId {
    CourseId::new("course").unwrap()
}

fn lesson() -> LessonId {
    LessonId::new("lesson").unwrap()
}

fn event(change: Change) -> Event {
    let stamp = Stamp { at: Timestamp::now(), writer: WriterId::new(7) };
    Event { stamp, course: course(), change }
}

fn on_step(step: &str, change: StepChange) -> Event {
    event(Change::Step { lesson: lesson(), step: StepId::new(step).unwrap(), change })
}

fn seen(step: &str) -> Event {
    on_step(step, StepChange::Seen)
}

fn answered(step: &str) -> Event {
    on_step(step, StepChange::Answered { answer: Answer::Chosen(vec![1]), right: true })
}

fn reset() -> Event {
    event(Change::Reset(Scope::Lesson(lesson())))
}

fn step<'a>(record: &'a Record, id: &str) -> &'a StepProgress {
    record.course(&course()).lesson(&lesson()).step(&StepId::new(id).unwrap())
}

fn is_seen(record: &Record, id: &str) -> bool {
    step(record, id).seen.is_some()
}
