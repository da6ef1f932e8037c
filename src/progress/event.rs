//! What can happen to a record: one type of event for every face.

use super::course::Place;
use super::item::ProvedBy;
use super::measurement::Measurement;
use super::stamp::Stamp;
use super::step::Answer;
use crate::course::{CourseId, ItemId, LessonId, Renamed, StepId};

/// Something that happened in a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, and who says so.
    pub stamp: Stamp,
    /// The course.
    pub course: CourseId,
    /// What happened.
    pub change: Change,
}

impl Event {
    /// Something that happened on a step.
    pub fn on_step(stamp: Stamp, course: CourseId, lesson: LessonId, step: StepId, change: StepChange) -> Self {
        Self { stamp, course, change: Change::Step { lesson, step, change } }
    }

    /// Whether the event takes something out of the record. Whoever keeps the record keeps a copy of it first.
    pub fn is_reset(&self) -> bool {
        matches!(self.change, Change::Reset(_))
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Something on one step.
    Step {
        /// The lesson.
        lesson: LessonId,
        /// The step.
        step: StepId,
        /// What happened there.
        change: StepChange,
    },
    /// Every step of the lesson is done.
    LessonDone {
        /// The lesson.
        lesson: LessonId,
    },
    /// The learner is here now.
    Place(Place),
    /// The learner starts over. What was done in that scope is forgotten, in every copy of the record.
    Reset(Scope),
    /// The course gave lessons or steps new ids; see [`Record::needs_rename`](super::Record::needs_rename).
    Renamed(Renamed),
}

/// How much of a course a reset takes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Course,
    /// One lesson.
    Lesson(LessonId),
    /// One step; its lesson is then no longer done.
    Step(LessonId, StepId),
}

/// What happened on a step. Each of them but [`StepChange::Proved`] also means that the step was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepChange {
    /// The page was shown.
    Seen,
    /// The step is done; what that takes is the lesson format's business.
    Done,
    /// A quiz, sort or predict was answered: one try.
    Answered {
        /// The answer.
        answer: Answer,
        /// Whether it was right.
        right: bool,
    },
    /// The static checks of an exercise were asked for: one try, without an answer to show again.
    Checked {
        /// Whether all of them were met.
        right: bool,
    },
    /// A check of an exercise was not met.
    CheckFailed {
        /// The check's id.
        check: String,
    },
    /// The learner ticked a checklist item.
    Ticked {
        /// The item.
        item: ItemId,
    },
    /// The learner took a tick back.
    Unticked {
        /// The item.
        item: ItemId,
    },
    /// A checklist item was proved.
    Proved {
        /// The item.
        item: ItemId,
        /// What proved it.
        by: ProvedBy,
        /// In a few words, such as `12.3MB, 4 % of the start`.
        detail: String,
    },
    /// Hints were opened, so many by now (counted from one).
    HintShown {
        /// The number of hints that are open.
        count: u32,
    },
    /// The solution was shown.
    SolutionSeen,
    /// An engine built and measured an image.
    Measured(Measurement),
    /// The learner spent time on the step.
    Spent {
        /// Whole seconds since the last such event; more than a day at once is counted as a day.
        seconds: u64,
    },
}
