//! What each event does to a record. Nothing here can fail, and the same events on the same record always give the same.

use super::event::{Change, Event, Scope, StepChange};
use super::item::Proof;
use super::json;
use super::lesson::LessonProgress;
use super::merge::{earliest, latest};
use super::stamp::{Entry, Stamp};
use super::step::StepProgress;
use super::{CourseProgress, Record};

/// The most that one [`StepChange::Spent`] counts: a machine that slept over the weekend has not studied.
const LONGEST_SITTING: u64 = 24 * 60 * 60;

impl Record {
    /// Takes an event into the record.
    ///
    /// Events other than resets and renames may come in any order, and give the same record. They are not idempotent:
    /// an event that counts counts again when it is applied again.
    pub fn apply(&mut self, event: &Event) {
        let Event { stamp, course, change } = event;
        let course = self.courses.entry(course.clone()).or_default();
        match change {
            Change::Step { lesson, step, change } => {
                let lesson = course.lessons.entry(lesson.clone()).or_default();
                lesson.steps.entry(step.clone()).or_default().apply(*stamp, change);
            }
            Change::LessonDone { lesson } => {
                earliest(&mut course.lessons.entry(lesson.clone()).or_default().done, Some(stamp.at));
            }
            Change::Place(place) => Entry::set(&mut course.place, *stamp, place.clone()),
            Change::Reset(scope) => course.reset(scope),
            Change::Renamed(renamed) => course.rename(renamed),
        }
    }
}

impl CourseProgress {
    /// Forgets what was done in a scope, and raises its epoch, so that every older copy is forgotten with it.
    fn reset(&mut self, scope: &Scope) {
        match scope {
            Scope::Course => *self = Self { epoch: self.epoch.saturating_add(1), ..Self::default() },
            Scope::Lesson(lesson) => {
                let lesson = self.lessons.entry(lesson.clone()).or_default();
                *lesson = LessonProgress { epoch: lesson.epoch.saturating_add(1), ..LessonProgress::default() };
            }
            Scope::Step(lesson, step) => {
                let lesson = self.lessons.entry(lesson.clone()).or_default();
                lesson.reopened = lesson.reopened.saturating_add(1);
                lesson.done = None;
                let step = lesson.steps.entry(step.clone()).or_default();
                *step = StepProgress { epoch: step.epoch.saturating_add(1), ..StepProgress::default() };
            }
        }
    }
}

impl StepProgress {
    fn apply(&mut self, stamp: Stamp, change: &StepChange) {
        // A build may prove an item of a checklist that was not opened yet; everything else happens on the page itself.
        if !matches!(change, StepChange::Proved { .. }) {
            earliest(&mut self.seen, Some(stamp.at));
        }
        match change {
            StepChange::Seen => {}
            StepChange::Done => earliest(&mut self.done, Some(stamp.at)),
            StepChange::Answered { answer, right } => {
                self.try_once(stamp, *right);
                Entry::set(&mut self.answer, stamp, answer.clone());
            }
            StepChange::Checked { right } => self.try_once(stamp, *right),
            StepChange::CheckFailed { check } => {
                self.failures.entry(json::clamped_text(check)).or_default().add(stamp.writer, 1);
            }
            StepChange::Ticked { item } => {
                Entry::set(&mut self.items.entry(item.clone()).or_default().said, stamp, true);
            }
            StepChange::Unticked { item } => {
                Entry::set(&mut self.items.entry(item.clone()).or_default().said, stamp, false);
            }
            StepChange::Proved { item, by, detail } => {
                let proof = Proof { by: *by, at: stamp.at, detail: json::clamped_text(detail) };
                latest(&mut self.items.entry(item.clone()).or_default().proof, Some(proof));
            }
            StepChange::HintShown { count } => self.hints = self.hints.max(u64::from(*count)),
            StepChange::SolutionSeen => earliest(&mut self.solution_seen, Some(stamp.at)),
            StepChange::Measured(measurement) => {
                self.measurements.insert(measurement.clamped());
            }
            StepChange::Spent { seconds } => self.seconds.add(stamp.writer, (*seconds).min(LONGEST_SITTING)),
        }
        self.trim();
    }

    fn try_once(&mut self, stamp: Stamp, right: bool) {
        self.tries.add(stamp.writer, 1);
        earliest(&mut self.first_try, Some(Entry::new(stamp, right)));
    }
}
