//! Going from place to place.

use super::Turn;
use crate::course::{LessonId, StepId, StepKind};
use crate::progress::{Change, LessonState, Place, StepChange, StepState};
use crate::tui::effect::Effect;
use crate::tui::model::{Model, Open, Overlay, Screen, Slot};
use crate::tui::pane::{Pane, What};
use crate::tui::work::Work;
use std::sync::Arc;

impl Turn<'_> {
    /// Where the learner left off; the first page of the course when there is no such place (any more).
    pub(super) fn resume(&mut self) {
        let (lesson, step, line) = opening(self.model);
        if let Some(lesson) = lesson {
            self.open_lesson(&lesson, step.as_ref());
        }
        if !matches!(self.model.screen, Screen::Lesson(_)) {
            self.open_map();
            return;
        }
        self.lay_out();
        self.model.stale = false;
        let pane = self.model.pane_mut();
        pane.scroll = line.min(pane.furthest());
    }

    /// Opens a lesson at a step, or where the learner left it.
    pub(super) fn open_lesson(&mut self, id: &LessonId, step: Option<&StepId>) {
        let lesson = match self.model.shelf.get(id) {
            Some(Slot::Ready(lesson)) => Arc::clone(lesson),
            Some(Slot::Broken(problem)) => {
                self.model.overlay = Some(Overlay::Trouble(problem.clone(), Pane::default()));
                self.model.stale = true;
                return;
            }
            Some(Slot::Waiting) | None => {
                self.model.notice = Some("That lesson is still being read; try again in a moment.".to_owned());
                self.effects.push(Effect::Read(vec![id.clone()]));
                return;
            }
        };
        let progress = self.model.progress().lesson(id);
        let first_open = || lesson.steps.iter().position(|step| progress.step(&step.id).state() != StepState::Done);
        let at = step
            .and_then(|step| lesson.step(step).map(|(at, _)| at))
            .or_else(first_open)
            .unwrap_or(0);
        self.leave_page();
        self.open_step(lesson, at);
    }

    fn open_step(&mut self, lesson: Arc<crate::course::Lesson>, at: usize) {
        let step = &lesson.steps[at];
        let progress = self.model.progress().lesson(&lesson.id).step(&step.id);
        let (work, seen) = (Work::begin(step, progress), progress.seen.is_some());
        self.model.screen = Screen::Lesson(Open { lesson, at, work, pane: Pane::default() });
        self.model.overlay = None;
        self.model.stale = true;
        if !seen {
            self.record_step(StepChange::Seen);
        }
        self.note_place();
    }

    pub(super) fn next_step(&mut self) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        let lesson = Arc::clone(&open.lesson);
        if open.at + 1 < lesson.steps.len() {
            let at = open.at + 1;
            self.open_step(lesson, at);
            return;
        }
        match neighbour(self.model, &lesson.id, 1) {
            Some(next) => {
                let first = self.model.lesson(&next).map(|lesson| lesson.steps[0].id.clone());
                self.open_lesson(&next, first.as_ref());
            }
            None => self.open_map(),
        }
    }

    pub(super) fn previous_step(&mut self) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        let lesson = Arc::clone(&open.lesson);
        if let Some(at) = open.at.checked_sub(1) {
            self.open_step(lesson, at);
        } else if let Some(previous) = neighbour(self.model, &lesson.id, -1) {
            let last = self.model.lesson(&previous).and_then(|lesson| Some(lesson.steps.last()?.id.clone()));
            self.open_lesson(&previous, last.as_ref());
        } else {
            self.model.notice = Some("This is the first page of the course.".to_owned());
        }
    }

    pub(super) fn open_map(&mut self) {
        let here = match &self.model.screen {
            Screen::Lesson(open) => self.model.course.position(&open.lesson.id),
            _ => None,
        };
        self.want_all();
        let wanted = here.or_else(|| next_lesson(self.model)).unwrap_or(0);
        self.leave_page();
        self.model.screen = Screen::Map(Pane::default());
        self.lay_out();
        self.model.pane_mut().select(|what| *what == What::Lesson(wanted));
    }

    /// A list of lessons is about to be shown: those that are still unread are wanted now.
    pub(super) fn want_all(&mut self) {
        let unread = self.model.unread();
        if !unread.is_empty() {
            self.effects.push(Effect::Read(unread));
        }
    }

    pub(super) fn open_progress(&mut self) {
        self.want_all();
        self.leave_page();
        self.model.screen = Screen::Progress(Pane::default());
        self.model.stale = true;
    }

    /// Before another place is opened: remembers how far this page was scrolled.
    fn leave_page(&mut self) {
        self.note_place();
    }

    /// Records where the learner is, when that is news.
    pub(super) fn note_place(&mut self) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        let line = open.pane.scroll as u64;
        let place = Place { lesson: open.lesson.id.clone(), step: open.step().id.clone(), line };
        if self.model.progress().last_place() != Some(&place) {
            self.record(Change::Place(place));
        }
    }

    /// Pages that are done by being looked at are done once their end was in view, or at once.
    pub(super) fn note_reading(&mut self) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        let read = match open.step().kind {
            StepKind::Read(_) | StepKind::Compare(_) => open.pane.at_end() && open.pane.height > 0,
            StepKind::Checklist(_) => true,
            StepKind::Quiz(_) | StepKind::Sort(_) | StepKind::Predict(_) | StepKind::Exercise(_) => false,
        };
        if read && !self.model.step_progress(open).is_done() {
            self.step_done();
        }
    }

    /// Records that the open step is done, and its lesson when that was the last one.
    pub(super) fn step_done(&mut self) {
        self.record_step(StepChange::Done);
        let Screen::Lesson(open) = &self.model.screen else { return };
        let lesson = open.lesson.id.clone();
        let progress = self.model.progress().lesson(&lesson);
        let done = progress.all_done(open.lesson.steps.iter().map(|step| &step.id));
        if done && progress.state() != LessonState::Done {
            self.record(Change::LessonDone { lesson });
        }
        self.model.dirty = true;
    }
}

/// Where to open: lesson, step and line.
fn opening(model: &Model) -> (Option<LessonId>, Option<StepId>, usize) {
    if model.opening.is_some() {
        return (model.opening.clone(), None, 0);
    }
    if let Some(place) = model.progress().last_place()
        && let Some(lesson) = model.lesson(&place.lesson)
        && lesson.step(&place.step).is_some()
    {
        return (Some(place.lesson.clone()), Some(place.step.clone()), usize::try_from(place.line).unwrap_or(0));
    }
    (model.lesson_at(0).cloned(), None, 0)
}

/// The lesson so many places after this one.
fn neighbour(model: &Model, id: &LessonId, by: isize) -> Option<LessonId> {
    let position = model.course.position(id)?.checked_add_signed(by)?;
    model.lesson_at(position).cloned()
}

/// The first lesson that is not done.
fn next_lesson(model: &Model) -> Option<usize> {
    model.course.lessons().position(|id| model.progress().lesson(id).state() != LessonState::Done)
}
