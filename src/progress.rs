//! What a learner has done: pages seen, answers given, items ticked or proved, builds measured.
//!
//! The whole of it is a [`Record`], keyed by course, lesson and step ids. A record changes in one way only, by an
//! [`Event`], and two records of one learner always [`merge`](Record::merge) to the same result, in whatever order and
//! however often it is done. What makes that so stands beside each value: the latest entry wins, the earliest wins, the
//! count of each writer, the union; and a *reset* raises an epoch, so that what an older epoch holds drops out.
//!
//! This room never reads a file, a clock or the environment: whoever makes an event stamps it, and `store` keeps the
//! record. Start at [`Record`] for what is asked, and at [`Change`] for what can happen.

mod apply;
mod course;
mod event;
mod item;
mod json;
mod lesson;
mod measurement;
mod merge;
mod pending;
mod rename;
mod stamp;
mod step;
mod tally;

pub use course::{CourseProgress, LessonCounts, Place};
pub use event::{Change, Event, Scope, StepChange};
pub use item::{Evidence, ItemProgress, Proof, ProvedBy};
pub use json::{Unreadable, VERSION};
pub use lesson::{LessonProgress, LessonState};
pub use measurement::{Engine, Measurement, Subject};
pub use pending::Pending;
pub use stamp::{Entry, InvalidWriter, Stamp, WriterId};
pub use step::{Answer, StepProgress, StepState};
pub use tally::Tally;

use crate::course::CourseId;
use merge::Join;
use std::collections::BTreeMap;

/// Everything that one learner has done, in every course.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// By course. A course that was never opened has no entry; [`Record::course`] answers for it all the same.
    pub courses: BTreeMap<CourseId, CourseProgress>,
}

impl Record {
    /// What was done in a course; nothing at all when it was never opened.
    pub fn course(&self, id: &CourseId) -> &CourseProgress {
        static NEVER_OPENED: CourseProgress = CourseProgress::new();
        self.courses.get(id).unwrap_or(&NEVER_OPENED)
    }

    /// Whether nothing was ever done.
    pub fn is_empty(&self) -> bool {
        self.courses.is_empty()
    }

    /// Takes over what another record of the same learner knows.
    ///
    /// Commutative, associative and idempotent: any number of copies, merged in any order, come to the same record.
    pub fn merge(&mut self, other: Self) {
        self.courses.join(other.courses);
    }
}

#[cfg(test)]
mod tests;
