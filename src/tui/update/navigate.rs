//! Going from place to place.

use super::Turn;
use crate::app::study::{Page, first_open, resume};
use crate::course::{Lesson, LessonId, StepId};
use crate::progress::{Change, LessonState};
use crate::tui::effect::Effect;
use crate::tui::model::{Model, Open, Overlay, Screen, Slot};
use crate::tui::pane::{Pane, What};
use crate::tui::work::Work;
use std::sync::Arc;

impl Turn<'_> {
    /// Opens where the learner left off, or at the first page of the course.
    pub(super) fn resume(&mut self) {
        let model = &*self.model;
        let Some((lesson, step)) = resume(&model.course, model.progress(), model.opening.as_ref()) else {
            return self.open_map();
        };
        // The line counts only on the page that it was noted for.
        let line = model.progress().last_place().filter(|_| step.is_some()).map_or(0, |place| place.line);
        self.open_lesson(&lesson, step.as_ref());
        if !matches!(self.model.screen, Screen::Lesson(_)) {
            return self.open_map();
        }
        self.lay_out();
        self.model.stale = false;
        let pane = self.model.pane_mut();
        pane.scroll = usize::try_from(line).unwrap_or(0).min(pane.furthest());
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
        let asked_for = step.and_then(|step| lesson.step(step).map(|(at, _)| at));
        let at = asked_for.unwrap_or_else(|| first_open(&lesson, self.model.progress()));
        self.leave_page();
        self.open_step(lesson, at);
    }

    fn open_step(&mut self, lesson: Arc<Lesson>, at: usize) {
        let page = Page::new(&lesson, at, self.model.progress());
        let (work, changes) = (Work::begin(page.step(), page.last_answer()), page.opened());
        self.model.screen = Screen::Lesson(Open { lesson, at, work, pane: Pane::default() });
        self.model.overlay = None;
        self.model.stale = true;
        self.record_all(changes);
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
        let place = self.model.study(open).place(open.pane.scroll as u64);
        if self.model.progress().last_place() != Some(&place) {
            self.record(Change::Place(place));
        }
    }

    /// A page that is read is done once its end was in view.
    pub(super) fn note_reading(&mut self) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        if open.pane.height > 0 && open.pane.at_end() {
            let changes = self.model.study(open).shown();
            self.record_all(changes);
        }
    }

    /// Records what came of something done on the page.
    pub(super) fn record_all(&mut self, changes: Vec<Change>) {
        for change in changes {
            self.record(change);
            self.model.dirty = true;
        }
    }
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
