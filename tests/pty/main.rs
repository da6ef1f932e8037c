//! The built program in a pseudo-terminal: what a person at a real terminal would see, and what they are left with.
#![cfg(unix)]
// Clippy sees tests only in functions marked so, not in what they share.
#![allow(clippy::unwrap_used)]

mod appearance;
mod hardship;
mod learning;
mod leaving;
mod terminal;

use fromscratch::course::{CourseId, ItemId, LessonId, StepId};
use fromscratch::progress::{Answer, Evidence, Record};
use fromscratch::store::Store;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A data folder that is not there yet.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// What was kept.
    fn record(&self) -> Record {
        record(&self.data())
    }
}

/// The progress kept in a data folder; whatever is wrong with it fails the test.
fn record(data: &Path) -> Record {
    let loaded = Store::open(data).load();
    assert!(loaded.notice.is_none(), "{:?}", loaded.notice);
    loaded.record
}

/// The answer given last to the question of the tests' pack.
fn answer(record: &Record) -> Option<Answer> {
    record.course(&course()).lesson(&first()).step(&StepId::new("question").unwrap()).last_answer().cloned()
}

/// How an item of the checklist of the tests' pack stands.
fn evidence(record: &Record, item: &str) -> Evidence {
    let step = StepId::new("list").unwrap();
    record.course(&course()).lesson(&first()).step(&step).item(&ItemId::new(item).unwrap()).evidence()
}

fn course() -> CourseId {
    CourseId::new("pty").unwrap()
}

fn first() -> LessonId {
    LessonId::new("first").unwrap()
}
