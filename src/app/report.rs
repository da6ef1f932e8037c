//! What a learner has done in a course, put together for reading and for export.
//!
//! [`Report`] is the contract of `fromscratch progress --format json`:
//!
//! ```json
//! {
//!   "course": { "id": "multi-stage-builds", "title": "Docker multi-stage builds" },
//!   "totals": {
//!     "lessons": { "new": 3, "started": 2, "done": 1 },
//!     "steps": { "done": 12, "of": 44 },
//!     "first_tries": { "right": 4, "of": 5 },
//!     "items": { "none": 9, "said": 2, "proved": 0 }
//!   },
//!   "lessons": [{
//!     "id": "orientation", "title": "Orientation", "chapter": "The problem", "minutes": 3,
//!     "state": "started", "done": null,
//!     "steps": [{
//!       "id": "done", "kind": "checklist", "title": "Ready",
//!       "seen": "2026-11-21T13:05:00Z", "done": "2026-11-21T13:05:00Z",
//!       "tries": 0, "first_try": null,
//!       "items": [{
//!         "id": "keys", "text": "I know where to look when I forget a key",
//!         "evidence": "said", "said": "2026-11-21T13:05:09Z", "proof": null
//!       }]
//!     }]
//!   }]
//! }
//! ```
//!
//! Times are RFC 3339 in UTC and `null` where nothing has happened; `first_try` is whether the first try was right;
//! `evidence` is `none`, `said` or `proved`; `proof` is `{"by": "static" | "live", "at", "detail"}`. `seconds`, the time
//! spent, stands in the totals, lessons and steps only where some was recorded. Lessons that cannot be read are left out. Start at [`report`].

use super::Desk;
use super::lessons::{self, CourseHead};
use crate::course::{ChecklistItem, Lesson, Step, StepKind};
use crate::progress::{CourseProgress, Evidence, LessonProgress, LessonState, Proof, Record, StepProgress};
use jiff::Timestamp;
use serde::Serialize;
use std::sync::Arc;

/// What was done in a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The course.
    pub course: CourseHead,
    /// Everything together.
    pub totals: Totals,
    /// Its lessons, in reading order.
    pub lessons: Vec<LessonReport>,
}

/// Sums over all lessons.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Lessons by state.
    pub lessons: LessonTotals,
    /// Pages.
    pub steps: StepTotals,
    /// Questions that were answered at least once.
    pub first_tries: FirstTries,
    /// Checklist items by evidence.
    pub items: ItemTotals,
    /// Seconds spent.
    #[serde(skip_serializing_if = "is_zero")]
    pub seconds: u64,
}

/// How many lessons are how far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LessonTotals {
    /// Never opened.
    pub new: usize,
    /// Begun.
    pub started: usize,
    /// Done.
    pub done: usize,
}

/// How many pages are done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct StepTotals {
    /// Done.
    pub done: usize,
    /// All of them.
    pub of: usize,
}

/// How many first tries were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct FirstTries {
    /// Right.
    pub right: usize,
    /// All first tries.
    pub of: usize,
}

/// How many checklist items stand how well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ItemTotals {
    /// Neither ticked nor proved.
    pub none: usize,
    /// Ticked.
    pub said: usize,
    /// Proved.
    pub proved: usize,
}

/// What was done in a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LessonReport {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The chapter's title.
    pub chapter: String,
    /// How long it takes, as its author says.
    pub minutes: u16,
    /// `new`, `started` or `done`.
    pub state: &'static str,
    /// When it was first done.
    pub done: Option<Timestamp>,
    /// Seconds spent on it.
    #[serde(skip_serializing_if = "is_zero")]
    pub seconds: u64,
    /// Its pages.
    pub steps: Vec<StepReport>,
}

/// What was done on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepReport {
    /// The id.
    pub id: String,
    /// `read`, `quiz`, …
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// When it was first seen.
    pub seen: Option<Timestamp>,
    /// When it was first done.
    pub done: Option<Timestamp>,
    /// How often it was answered or checked.
    pub tries: u64,
    /// Whether the first try was right.
    pub first_try: Option<bool>,
    /// Seconds spent on it.
    #[serde(skip_serializing_if = "is_zero")]
    pub seconds: u64,
    /// The items of a checklist; empty on other pages.
    pub items: Vec<ItemReport>,
}

/// How a checklist item stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemReport {
    /// The id.
    pub id: String,
    /// What is claimed (inline Markdown).
    pub text: String,
    /// `none`, `said` or `proved`.
    pub evidence: &'static str,
    /// When the learner ticked it, if the tick stands.
    pub said: Option<Timestamp>,
    /// What proved it.
    pub proof: Option<Proof>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(seconds: &u64) -> bool {
    *seconds == 0
}

/// Puts together what was done on these lessons of the course.
pub fn report(desk: &Desk, record: &Record, lessons: &[Arc<Lesson>]) -> Report {
    let course = desk.course();
    let progress = record.course(&course.id);
    let of_lesson = |lesson: &Arc<Lesson>| {
        let chapter = lessons::chapter_of(desk, &lesson.id);
        lesson_report(lesson, chapter, lessons::state(progress, lesson), progress)
    };
    let lessons: Vec<LessonReport> = lessons.iter().map(of_lesson).collect();
    let course = CourseHead { id: course.id.to_string(), title: course.title.clone() };
    Report { course, totals: Totals::of(&lessons), lessons }
}

fn lesson_report(lesson: &Lesson, chapter: String, state: LessonState, progress: &CourseProgress) -> LessonReport {
    let known: &LessonProgress = progress.lesson(&lesson.id);
    LessonReport {
        id: lesson.id.to_string(),
        title: lesson.title.clone(),
        chapter,
        minutes: lesson.minutes,
        state: state.name(),
        done: known.done,
        seconds: known.seconds(),
        steps: lesson.steps.iter().map(|step| step_report(step, known.step(&step.id))).collect(),
    }
}

fn step_report(step: &Step, known: &StepProgress) -> StepReport {
    let items = match &step.kind {
        StepKind::Checklist(items) => items.iter().map(|item| item_report(item, known)).collect(),
        _ => Vec::new(),
    };
    StepReport {
        id: step.id.to_string(),
        kind: step.kind.name(),
        title: step.title.clone(),
        seen: known.seen,
        done: known.done,
        tries: known.tries.total(),
        first_try: known.first_try_right(),
        seconds: known.seconds.total(),
        items,
    }
}

fn item_report(item: &ChecklistItem, known: &StepProgress) -> ItemReport {
    let known = known.item(&item.id);
    ItemReport {
        id: item.id.to_string(),
        text: item.text.clone(),
        evidence: known.evidence().name(),
        said: known.said.as_ref().filter(|said| said.value).map(|said| said.at),
        proof: known.proof.clone(),
    }
}

impl LessonReport {
    /// How many of its pages are done.
    pub fn steps_done(&self) -> usize {
        self.steps.iter().filter(|step| step.done.is_some()).count()
    }

    /// How many first tries were right, of how many.
    pub fn first_tries(&self) -> FirstTries {
        let tries = || self.steps.iter().filter_map(|step| step.first_try);
        FirstTries { right: tries().filter(|right| *right).count(), of: tries().count() }
    }
}

impl Totals {
    fn of(lessons: &[LessonReport]) -> Self {
        let mut totals = Self::default();
        for lesson in lessons {
            totals.seconds = totals.seconds.saturating_add(lesson.seconds);
            totals.steps.done += lesson.steps_done();
            totals.steps.of += lesson.steps.len();
            let tries = lesson.first_tries();
            totals.first_tries.right += tries.right;
            totals.first_tries.of += tries.of;
            let counter = match lesson.state {
                state if state == LessonState::Done.name() => &mut totals.lessons.done,
                state if state == LessonState::Started.name() => &mut totals.lessons.started,
                _ => &mut totals.lessons.new,
            };
            *counter += 1;
            for item in lesson.steps.iter().flat_map(|step| &step.items) {
                let counter = match (&item.proof, item.evidence) {
                    (Some(_), _) => &mut totals.items.proved,
                    (None, word) if word == Evidence::Said.name() => &mut totals.items.said,
                    (None, _) => &mut totals.items.none,
                };
                *counter += 1;
            }
        }
        totals
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Options;
    use crate::progress::{Change, ProvedBy, StepChange};

    /// The built-in course with a data folder of its own.
    fn desk() -> (tempfile::TempDir, Desk) {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::open(&Options { data_dir: Some(dir.path().to_owned()), ..Options::default() }).unwrap();
        (dir, desk)
    }

    #[test]
    fn a_course_that_was_never_opened_is_all_new() {
        let (_dir, desk) = desk();
        let (lessons, broken) = lessons::read_all(&desk);
        assert!(broken.is_empty());
        let report = report(&desk, &Record::default(), &lessons);
        let totals = report.totals;
        assert_eq!(totals.lessons, LessonTotals { new: lessons.len(), started: 0, done: 0 });
        assert_eq!((totals.steps.done, totals.first_tries.of, totals.items.said), (0, 0, 0));
        assert!(totals.items.none > 0);
        assert!(report.lessons.iter().flat_map(|l| &l.steps).all(|step| step.seen.is_none() && step.tries == 0));
    }

    #[test]
    fn what_was_done_is_counted_and_proofs_outrank_ticks() {
        let (_dir, desk) = desk();
        let (lessons, _) = lessons::read_all(&desk);
        let lesson = &lessons[0];
        let step = lesson.steps.iter().find(|step| matches!(step.kind, StepKind::Checklist(_))).unwrap();
        let StepKind::Checklist(items) = &step.kind else { panic!("it is one") };
        let mut record = Record::default();
        let mut take = |change| {
            let change = Change::Step { lesson: lesson.id.clone(), step: step.id.clone(), change };
            record.apply(&desk.event("2026-11-21T13:05:00Z".parse().unwrap(), change));
        };
        take(StepChange::Done);
        take(StepChange::Ticked { item: items[0].id.clone() });
        take(StepChange::Proved { item: items[0].id.clone(), by: ProvedBy::Live, detail: "12MB".into() });
        take(StepChange::Ticked { item: items[1].id.clone() });
        let report = report(&desk, &record, &lessons);
        assert_eq!(report.lessons[0].state, "started");
        assert_eq!(report.lessons[0].steps_done(), 1);
        let ItemTotals { said, proved, .. } = report.totals.items;
        assert_eq!((said, proved), (1, 1));
        let items = &report.lessons[0].steps.iter().find(|s| s.kind == "checklist").unwrap().items;
        assert_eq!((items[0].evidence, items[0].said.is_some()), ("proved", true));
        assert_eq!(items[0].proof.as_ref().unwrap().detail, "12MB");
    }
}
