//! What was done in one course, and where the learner left off.

use super::json;
use super::lesson::{LessonProgress, LessonState};
use super::merge::{Join, latest};
use super::stamp::{CLOCK_WAS_WRONG, Entry};
use super::step::StepProgress;
use crate::course::{LessonId, StepId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was done in one course.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CourseProgress {
    /// How often the course was reset. Of two copies only those of the higher epoch count.
    #[serde(skip_serializing_if = "json::is_zero", deserialize_with = "json::clamped")]
    pub epoch: u64,
    /// Where the learner was last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Entry<Place>>,
    /// Its lessons.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub lessons: BTreeMap<LessonId, LessonProgress>,
}

/// A place in a course.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The lesson.
    pub lesson: LessonId,
    /// The step.
    pub step: StepId,
    /// How far the page was scrolled, in thousandths: at another width the page has other lines.
    #[serde(default, deserialize_with = "json::clamped")]
    pub thousandths: u64,
}

/// How many lessons are how far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LessonCounts {
    /// No step seen.
    pub new: usize,
    /// Begun, not done.
    pub started: usize,
    /// Done.
    pub done: usize,
}

impl CourseProgress {
    /// A course that was never opened.
    pub(super) const fn new() -> Self {
        Self { epoch: 0, place: None, lessons: BTreeMap::new() }
    }

    /// What was done in a lesson; nothing at all when it was never opened.
    pub fn lesson(&self, id: &LessonId) -> &LessonProgress {
        static NEVER_OPENED: LessonProgress = LessonProgress::new();
        self.lessons.get(id).unwrap_or(&NEVER_OPENED)
    }

    /// Where the learner was last. The lesson or step may be gone from the course since.
    pub fn last_place(&self) -> Option<&Place> {
        self.place.as_ref().map(|entry| &entry.value)
    }

    /// A time for something that happens now, by a clock that says `now`: not before anything of which the latest counts,
    /// so that a clock that was put back by up to a day cannot make it count for less. A clock that was wrong by more is
    /// not followed: see [`Entry`].
    pub fn not_before(&self, now: Timestamp) -> Timestamp {
        let steps = self.lessons.values().flat_map(|lesson| lesson.steps.values());
        let newest =
            steps.flat_map(StepProgress::latest_entries).chain(self.place.as_ref().map(|place| place.at)).max();
        match newest {
            Some(newest) if newest >= now && newest.duration_since(now) <= CLOCK_WAS_WRONG => {
                newest.checked_add(SignedDuration::from_nanos(1)).unwrap_or(now)
            }
            _ => now,
        }
    }

    /// How many of these lessons are how far, told from the record alone.
    pub fn count<'a>(&self, lessons: impl IntoIterator<Item = &'a LessonId>) -> LessonCounts {
        let mut counts = LessonCounts::default();
        for id in lessons {
            match self.lesson(id).state() {
                LessonState::New => counts.new += 1,
                LessonState::Started => counts.started += 1,
                LessonState::Done => counts.done += 1,
            }
        }
        counts
    }
}

impl Join for CourseProgress {
    fn join(&mut self, other: Self) {
        if other.epoch != self.epoch {
            if other.epoch > self.epoch {
                *self = other;
            }
            return;
        }
        let Self { epoch: _, place, lessons } = other;
        latest(&mut self.place, place);
        self.lessons.join(lessons);
    }
}
