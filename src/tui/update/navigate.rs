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

/// Which page of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// Where the learner left it, if it is the lesson that was open last; else the first page that is not done.
    LeftOff,
    /// This page.
    Step(StepId),
    /// The first page.
    First,
    /// The last page.
    Last,
}

impl Turn<'_> {
    /// Opens where the learner left off, or at the first page of the course.
    pub(super) fn resume(&mut self) {
        let model = &*self.model;
        match resume(&model.course, model.progress(), model.opening.as_ref()) {
            Some((lesson, _)) => self.go(&lesson, Where::LeftOff),
            None => self.open_map(),
        }
        // The first lesson was read before there was a screen: where it is not open now, it cannot be read.
        if !matches!(self.model.screen, Screen::Lesson(_)) {
            self.open_map();
        }
    }

    /// Opens a lesson at a page. One that is not read yet opens as soon as it is, unless the learner goes elsewhere.
    pub(super) fn go(&mut self, id: &LessonId, place: Where) {
        self.model.wanted = None;
        let lesson = match self.model.shelf.get(id) {
            Some(Slot::Ready(lesson)) => Arc::clone(lesson),
            Some(Slot::Broken(problem)) => {
                self.model.overlay = Some(Overlay::Trouble(problem.clone(), Pane::default()));
                self.model.stale = true;
                return;
            }
            Some(Slot::Waiting) | None => {
                self.model.wanted = Some((id.clone(), place));
                self.effects.push(Effect::Read(vec![id.clone()]));
                return;
            }
        };
        let left = self.model.progress().last_place().filter(|left| left.lesson == lesson.id);
        let at_left = left.and_then(|left| Some((lesson.step(&left.step)?.0, left.thousandths)));
        let (at, thousandths) = match place {
            Where::LeftOff => at_left.unwrap_or_else(|| (first_open(&lesson, self.model.progress()), 0)),
            Where::Step(step) => (lesson.step(&step).map_or(0, |(at, _)| at), 0),
            Where::First => (0, 0),
            Where::Last => (lesson.steps.len() - 1, 0),
        };
        self.note_place();
        self.open_step(lesson, at, thousandths);
    }

    fn open_step(&mut self, lesson: Arc<Lesson>, at: usize, thousandths: u64) {
        self.keep_draft();
        let draft = self.model.drafts.remove(&(lesson.id.clone(), lesson.steps[at].id.clone()));
        let page = Page::new(&lesson, at, self.model.progress());
        let work = draft.unwrap_or_else(|| Work::begin(page.step(), page.last_answer()));
        let changes = page.opened();
        self.model.screen = Screen::Lesson(Open { lesson, at, work, pane: Pane::default() });
        if matches!(self.model.overlay, Some(Overlay::Search(_))) {
            self.model.overlay = None;
        }
        self.record_all(changes);
        self.lay_out();
        self.model.stale = false;
        self.model.dirty = true;
        self.model.pane_mut().scroll_to(thousandths);
        self.note_place();
    }

    /// An answer that was begun and not checked waits for the learner to come back.
    fn keep_draft(&mut self) {
        if let Screen::Lesson(open) = &self.model.screen
            && open.work.is_draft()
        {
            let key = (open.lesson.id.clone(), open.step().id.clone());
            self.model.drafts.insert(key, open.work.clone());
        }
    }

    pub(super) fn next_step(&mut self) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        let lesson = Arc::clone(&open.lesson);
        if open.at + 1 < lesson.steps.len() {
            let at = open.at + 1;
            self.note_place();
            self.open_step(lesson, at, 0);
            return;
        }
        match neighbour(self.model, &lesson.id, 1) {
            Some(next) => self.go(&next, Where::First),
            None => {
                self.open_map();
                self.model.notice = Some("That was the last page of the course. Well travelled.".to_owned());
            }
        }
    }

    pub(super) fn previous_step(&mut self) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        let lesson = Arc::clone(&open.lesson);
        if let Some(at) = open.at.checked_sub(1) {
            self.note_place();
            self.open_step(lesson, at, 0);
        } else if let Some(previous) = neighbour(self.model, &lesson.id, -1) {
            self.go(&previous, Where::Last);
        } else {
            self.model.notice = Some("This is the first page of the course.".to_owned());
        }
    }

    /// The course map, with the cursor on the lesson that one comes from.
    pub(super) fn open_map(&mut self) {
        let here = match &self.model.screen {
            Screen::Map(pane) if !pane.body.lines.is_empty() => return,
            Screen::Lesson(open) => self.model.course.position(&open.lesson.id),
            Screen::Map(pane) | Screen::Progress(pane) => lesson_under_cursor(pane),
        };
        self.want_all();
        let wanted = here.or_else(|| next_lesson(self.model)).unwrap_or(0);
        self.leave_page();
        self.model.screen = Screen::Map(Pane::default());
        self.lay_out();
        self.model.pane_mut().select(|what| *what == What::Lesson(wanted));
    }

    pub(super) fn open_progress(&mut self) {
        let here = match &self.model.screen {
            Screen::Progress(_) => return,
            Screen::Lesson(open) => self.model.course.position(&open.lesson.id),
            Screen::Map(pane) => lesson_under_cursor(pane),
        };
        self.want_all();
        self.leave_page();
        self.model.screen = Screen::Progress(Pane::default());
        self.lay_out();
        if let Some(here) = here.filter(|&position| position > 0) {
            self.model.pane_mut().select(|what| *what == What::Lesson(here));
        }
    }

    /// A list of lessons is about to be shown: those that are still unread are wanted now.
    fn want_all(&mut self) {
        let unread = self.model.unread();
        if !unread.is_empty() {
            self.effects.push(Effect::Read(unread));
        }
    }

    /// Before a page makes room for something else: remembers what was being done on it.
    fn leave_page(&mut self) {
        self.model.wanted = None;
        self.note_place();
        self.keep_draft();
    }

    /// Records where the learner is, when that is news.
    pub(super) fn note_place(&mut self) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        let place = self.model.study(open).place(open.pane.thousandths());
        if self.model.progress().last_place() != Some(&place) {
            self.record(Change::Place(place));
        }
    }

    /// A page that is read is done once the end of its text was in view.
    pub(super) fn note_reading(&mut self) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        if open.pane.height > 0 && open.pane.text_end_in_view() {
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

/// The lesson after this one by so many places, or before it.
fn neighbour(model: &Model, id: &LessonId, by: isize) -> Option<LessonId> {
    let position = model.course.position(id)?.checked_add_signed(by)?;
    model.lesson_at(position).cloned()
}

/// The first lesson that is not done.
fn next_lesson(model: &Model) -> Option<usize> {
    model.course.lessons().position(|id| model.progress().lesson(id).state() != LessonState::Done)
}

fn lesson_under_cursor(pane: &Pane) -> Option<usize> {
    match pane.target()?.what {
        What::Lesson(position) => Some(position),
        _ => None,
    }
}
