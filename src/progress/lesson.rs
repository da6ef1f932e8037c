//! What was done in one lesson.

use super::json;
use super::merge::{Join, earliest};
use super::step::{StepProgress, StepState};
use crate::course::StepId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was done in one lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LessonProgress {
    /// How often the lesson was reset. Of two copies only those of the higher epoch count.
    #[serde(skip_serializing_if = "json::is_zero", deserialize_with = "json::clamped")]
    pub epoch: u64,
    /// How often the reset of a step took the lesson's `done` back; a `done` from before drops out of a merge.
    #[serde(skip_serializing_if = "json::is_zero", deserialize_with = "json::clamped")]
    pub reopened: u64,
    /// When every step was first done. The earliest counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Timestamp>,
    /// Its steps.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub steps: BTreeMap<StepId, StepProgress>,
}

/// How far a lesson is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LessonState {
    /// No step was seen.
    New,
    /// Some were.
    Started,
    /// Every step is done.
    Done,
}

impl LessonState {
    /// The word for it that `--json` and the exports use: `new`, `started` or `done`.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Started => "started",
            Self::Done => "done",
        }
    }
}

impl LessonProgress {
    /// A lesson that was never opened.
    pub(super) const fn new() -> Self {
        Self { epoch: 0, reopened: 0, done: None, steps: BTreeMap::new() }
    }

    /// What was done on a step; nothing at all when it was never seen.
    pub fn step(&self, id: &StepId) -> &StepProgress {
        static NEVER_SEEN: StepProgress = StepProgress::new();
        self.steps.get(id).unwrap_or(&NEVER_SEEN)
    }

    /// How far the lesson is, told without the lesson at hand. A lesson that was done stays done when its author adds a
    /// step later; only a reset takes it back.
    pub fn state(&self) -> LessonState {
        if self.done.is_some() {
            LessonState::Done
        } else if self.steps.values().any(|step| step.state() != StepState::New) {
            LessonState::Started
        } else {
            LessonState::New
        }
    }

    /// As [`state`](Self::state), and also done when each of these steps, those that the lesson has now, is done.
    pub fn state_with<'a>(&self, steps: impl IntoIterator<Item = &'a StepId>) -> LessonState {
        if self.all_done(steps) { LessonState::Done } else { self.state() }
    }

    /// Whether each of these steps is done; of no steps, no.
    pub fn all_done<'a>(&self, steps: impl IntoIterator<Item = &'a StepId>) -> bool {
        let mut steps = steps.into_iter().peekable();
        steps.peek().is_some() && steps.all(|id| self.step(id).is_done())
    }

    /// How many of these steps are done.
    pub fn count_done<'a>(&self, steps: impl IntoIterator<Item = &'a StepId>) -> usize {
        steps.into_iter().filter(|id| self.step(id).is_done()).count()
    }

    /// The seconds spent on all its steps.
    pub fn seconds(&self) -> u64 {
        self.steps.values().fold(0, |sum: u64, step| sum.saturating_add(step.seconds.total()))
    }
}

impl Join for LessonProgress {
    fn join(&mut self, other: Self) {
        if other.epoch != self.epoch {
            if other.epoch > self.epoch {
                *self = other;
            }
            return;
        }
        let Self { epoch: _, reopened, done, steps } = other;
        if reopened > self.reopened {
            self.reopened = reopened;
            self.done = done;
        } else if reopened == self.reopened {
            earliest(&mut self.done, done);
        }
        self.steps.join(steps);
    }
}
