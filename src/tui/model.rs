//! Everything the TUI knows. Plain values: `update` changes them, `view` paints them.

use super::geometry::{self, Areas, Beside};
use super::keymap::Place;
use super::look::Look;
use super::pane::Pane;
use super::update::Where;
use super::work::Work;
use crate::app::Problem;
use crate::app::search::Hit;
use crate::app::study::Page;
use crate::course::{Course, Lesson, LessonId, Step, StepId, StepKind};
use crate::progress::{CourseProgress, LessonState, Pending, Record, StepProgress, WriterId};
use crate::prose::code::{CodeKey, Highlighted};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// From this many columns on, an outline and two Dockerfiles side by side find room.
const ROOM_FOR_ALL: u16 = 150;

/// The whole state.
#[derive(Debug)]
pub struct Model {
    /// The course.
    pub course: Arc<Course>,
    /// Its lessons, as far as they are read.
    pub shelf: BTreeMap<LessonId, Slot>,
    /// What the learner has done, what is not saved yet included.
    pub record: Record,
    /// What is not known to be saved.
    pub pending: Pending,
    /// Whether something is to be saved that was not tried yet. What failed is tried again with the next change, not
    /// over and over.
    pub due: bool,
    /// How many saves have failed.
    pub failures: u64,
    /// Why progress is not being saved, if it is not.
    pub unsaved: Option<Problem>,
    /// Who writes to the record.
    pub writer: WriterId,
    /// What fills the terminal.
    pub screen: Screen,
    /// The lesson to open first, instead of where the learner left off.
    pub opening: Option<LessonId>,
    /// A lesson that opens as soon as it is read.
    pub wanted: Option<(LessonId, Where)>,
    /// Answers that were begun and not checked, for when the learner comes back to the page.
    pub drafts: BTreeMap<(LessonId, StepId), Work>,
    /// What the learner must be told first.
    pub trouble: Option<Problem>,
    /// What lies on top of it.
    pub overlay: Option<Overlay>,
    /// A sentence in place of the footer, until the next key.
    pub notice: Option<String>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// How to draw.
    pub look: Look,
    /// Colours of code in other languages.
    pub colours: Colours,
    /// The number of the last search.
    pub searches: u64,
    /// Whether somebody has asked to end: the loop does as soon as everything is saved.
    pub leaving: bool,
    /// The signal that asked.
    pub signal: Option<i32>,
    /// How far the whole course is, as the title bar shows it.
    pub overall: Overall,
    /// Whether `overall` must be counted again.
    pub uncounted: bool,
    /// Whether bodies must be laid out again.
    pub stale: bool,
    /// Whether the terminal must be painted again.
    pub dirty: bool,
}

/// How far the whole course is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Overall {
    /// Lessons done.
    pub done: usize,
    /// Lessons in all.
    pub of: usize,
    /// From 0 to 1. A lesson that was begun counts by its pages, so that every page moves the bar.
    pub share: f64,
}

/// The pages of a lesson.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pages {
    /// Done.
    pub done: usize,
    /// In all.
    pub of: usize,
    /// Not done, because this version only shows them.
    pub later: usize,
}

impl Pages {
    /// How much is done of what can be, from 0 to 1.
    pub fn share(self) -> f64 {
        match self.of - self.later {
            0 => 0.0,
            possible => self.done as f64 / possible as f64,
        }
    }
}

/// A lesson's place on the shelf.
#[derive(Debug, Clone)]
pub enum Slot {
    /// Not read yet.
    Waiting,
    /// Read.
    Ready(Arc<Lesson>),
    /// Could not be read.
    Broken(Problem),
}

/// Colours of code in other languages, as the workers deliver them.
#[derive(Debug, Default)]
pub struct Colours {
    /// What is known; `None` for languages that nobody here knows.
    pub known: HashMap<CodeKey, Option<Arc<Highlighted>>>,
    /// What was asked for.
    pub asked: HashSet<CodeKey>,
}

/// What fills the terminal.
#[derive(Debug)]
pub enum Screen {
    /// The course map.
    Map(Pane),
    /// A page of a lesson.
    Lesson(Open),
    /// What has been done.
    Progress(Pane),
}

/// A lesson that is open at a step.
#[derive(Debug)]
pub struct Open {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// The position of the step.
    pub at: usize,
    /// What is being done on it.
    pub work: Work,
    /// The page.
    pub pane: Pane,
}

impl Open {
    /// The step that is open.
    pub fn step(&self) -> &Step {
        &self.lesson.steps[self.at.min(self.lesson.steps.len() - 1)]
    }
}

/// What lies on top of a screen.
#[derive(Debug)]
pub enum Overlay {
    /// All keys.
    Help(Pane),
    /// The terms of the page.
    Terms(Pane),
    /// Looking for something.
    Search(Search),
    /// Something to be told at length.
    Trouble(Problem, Pane),
    /// Really quit?
    Quit,
}

/// A search being typed.
#[derive(Debug, Default)]
pub struct Search {
    /// What is typed.
    pub query: String,
    /// Which search the hits belong to.
    pub revision: u64,
    /// Best first.
    pub hits: Vec<Hit>,
    /// The list of them.
    pub pane: Pane,
}

impl Model {
    /// What the learner has done in this course.
    pub fn progress(&self) -> &CourseProgress {
        self.record.course(&self.course.id)
    }

    /// What the learner has done on the open step.
    pub fn step_progress(&self, open: &Open) -> &StepProgress {
        self.progress().lesson(&open.lesson.id).step(&open.step().id)
    }

    /// Counts how far the whole course is.
    pub fn count(&self) -> Overall {
        let share = |id: &LessonId| match (self.progress().lesson(id), self.lesson(id)) {
            (progress, _) if progress.state() == LessonState::Done => 1.0,
            (_, Some(lesson)) => self.pages(lesson).share(),
            (_, None) => 0.0,
        };
        let of = self.course.lessons().count();
        let done = self.progress().count(self.course.lessons()).done;
        let all: f64 = self.course.lessons().map(share).sum();
        Overall { done, of, share: if of == 0 { 0.0 } else { all / of as f64 } }
    }

    /// How many pages of a lesson are done.
    pub fn pages(&self, lesson: &Lesson) -> Pages {
        let progress = self.progress().lesson(&lesson.id);
        let mut pages = Pages::default();
        for step in &lesson.steps {
            let done = progress.step(&step.id).is_done();
            pages.done += usize::from(done);
            pages.of += 1;
            pages.later += usize::from(!done && step.kind.opens_later());
        }
        pages
    }

    /// The open page, with the rules of what counts as doing it.
    pub fn study<'m>(&'m self, open: &'m Open) -> Page<'m> {
        Page::new(&open.lesson, open.at, self.progress())
    }

    /// A lesson, if it is read.
    pub fn lesson(&self, id: &LessonId) -> Option<&Arc<Lesson>> {
        match self.shelf.get(id) {
            Some(Slot::Ready(lesson)) => Some(lesson),
            Some(Slot::Waiting | Slot::Broken(_)) | None => None,
        }
    }

    /// The lessons that are not read yet, in reading order.
    pub fn unread(&self) -> Vec<LessonId> {
        let waiting = |id: &&LessonId| matches!(self.shelf.get(*id), Some(Slot::Waiting));
        self.course.lessons().filter(waiting).cloned().collect()
    }

    /// The lesson at a position of the course.
    pub fn lesson_at(&self, position: usize) -> Option<&LessonId> {
        self.course.lessons().nth(position)
    }

    /// A lesson's title: its id until it is read.
    pub fn title_of<'m>(&'m self, id: &'m LessonId) -> &'m str {
        self.lesson(id).map_or(id.as_str(), |lesson| &lesson.title)
    }

    /// Where keys are pressed.
    pub fn place(&self) -> Place {
        match self.screen {
            Screen::Map(_) => Place::Map,
            Screen::Lesson(_) => Place::Lesson,
            Screen::Progress(_) => Place::Progress,
        }
    }

    /// Where everything goes.
    pub fn areas(&self) -> Areas {
        let beside = match &self.screen {
            Screen::Map(_) => Beside::Details,
            // Two Dockerfiles side by side need the outline's columns more than the outline does.
            Screen::Lesson(open) if matches!(open.step().kind, StepKind::Compare(_)) && self.size.0 < ROOM_FOR_ALL => {
                Beside::Nothing
            }
            Screen::Lesson(_) => Beside::Outline,
            Screen::Progress(_) => Beside::Nothing,
        };
        geometry::areas(self.size.0, self.size.1, beside)
    }

    /// The pane of the screen.
    pub fn pane(&self) -> &Pane {
        match &self.screen {
            Screen::Map(pane) | Screen::Progress(pane) => pane,
            Screen::Lesson(open) => &open.pane,
        }
    }

    /// The pane of the screen, to be changed.
    pub fn pane_mut(&mut self) -> &mut Pane {
        match &mut self.screen {
            Screen::Map(pane) | Screen::Progress(pane) => pane,
            Screen::Lesson(open) => &mut open.pane,
        }
    }
}

impl Overlay {
    /// The lines that it would like to show; a search takes what it can get.
    pub fn lines(&self) -> usize {
        match self {
            Self::Help(pane) | Self::Terms(pane) | Self::Trouble(_, pane) => pane.body.lines.len(),
            Self::Search(_) => usize::MAX,
            Self::Quit => 4,
        }
    }

    /// Its pane, if it scrolls.
    pub fn pane_mut(&mut self) -> Option<&mut Pane> {
        match self {
            Self::Help(pane) | Self::Terms(pane) | Self::Trouble(_, pane) => Some(pane),
            Self::Search(search) => Some(&mut search.pane),
            Self::Quit => None,
        }
    }
}
