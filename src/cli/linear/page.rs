//! Opening pages: printed, recorded as shown, with what there is to do on them.

use super::{Open, Place, Session, Task, verdict};
use crate::app::study::{self, Page};
use crate::cli::exit::Stop;
use crate::cli::step;
use crate::course::{Lesson, LessonId, StepId, StepKind};
use crate::progress::Change;
use crate::prose::Role;
use std::io;
use std::sync::Arc;

impl Session<'_> {
    /// Opens a lesson at a step, or at its first step that is not done.
    pub(super) fn open_lesson(&mut self, id: &LessonId, step: Option<&StepId>) -> Result<Place, Stop> {
        let progress = self.progress().clone();
        let left = |lesson: &Lesson| step.and_then(|step| lesson.step(step)).map(|(at, _)| at);
        self.open_at(id, |lesson| left(lesson).unwrap_or_else(|| study::first_open(lesson, &progress)))
    }

    pub(super) fn open_at(&mut self, id: &LessonId, at: impl Fn(&Lesson) -> usize) -> Result<Place, Stop> {
        match self.desk.lesson(id) {
            Ok(lesson) => {
                let at = at(&lesson);
                self.open(lesson, at)
            }
            Err(problem) => {
                self.tell(&problem)?;
                self.map(None)
            }
        }
    }

    pub(super) fn open(&mut self, lesson: Arc<Lesson>, at: usize) -> Result<Place, Stop> {
        let page = Page::new(&lesson, at, self.progress());
        let answered = page.last_answer().is_some();
        let task = match page.step().kind {
            StepKind::Quiz(_) | StepKind::Sort(_) if answered => Task::Answered,
            StepKind::Quiz(_) => Task::Choosing,
            StepKind::Sort(_) => Task::Sorting(Vec::new()),
            StepKind::Checklist(_) => Task::Ticking,
            StepKind::Read(_) | StepKind::Compare(_) | StepKind::Predict(_) | StepKind::Exercise(_) => Task::Reading,
        };
        self.reopen(Open { lesson, at, task })
    }

    /// Prints a page and records that it was shown.
    pub(super) fn reopen(&mut self, open: Open) -> Result<Place, Stop> {
        self.print_page(&open)?;
        let page = Page::new(&open.lesson, open.at, self.progress());
        let mut changes = [page.opened(), page.shown()].concat();
        let here = page.place(0);
        if self.progress().last_place() != Some(&here) {
            changes.push(Change::Place(here));
        }
        self.record(&changes)?;
        Ok(Place::Page(open))
    }

    pub(super) fn print_page(&mut self, open: &Open) -> io::Result<()> {
        let page = Page::new(&open.lesson, open.at, self.record.course(&self.desk.course().id));
        let (step, of) = (page.step(), open.lesson.steps.len());
        let sheet = &mut self.sheet;
        sheet.heading(2, &format!("{}, page {} of {of}: {}", open.lesson.title, open.at + 1, step.title))?;
        sheet.blank()?;
        match &step.kind {
            StepKind::Sort(sort) => step::sort_question(sheet, sort)?,
            kind => step::print(sheet, kind, page.progress())?,
        }
        match (&step.kind, &open.task, page.last_answer()) {
            (kind, Task::Answered, Some(answer)) => {
                sheet.blank()?;
                sheet.words("You have answered this before.", Role::Muted)?;
                sheet.blank()?;
                verdict::print(sheet, kind, answer)
            }
            (StepKind::Exercise(_), ..) => {
                sheet.blank()?;
                sheet.words("Note: changing the files and checking them opens with the next version.", Role::Note)
            }
            (StepKind::Predict(_), ..) => {
                sheet.blank()?;
                sheet.words("Note: marking the steps opens with the next version.", Role::Note)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn ask_item(&mut self, kind: &StepKind, at: usize) -> io::Result<()> {
        match kind {
            StepKind::Sort(sort) => match sort.items.get(at) {
                Some(item) => {
                    let prefix = format!("Item {} of {}: ", at + 1, sort.items.len());
                    self.sheet.inline_after(&prefix, &item.text)
                }
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}
