//! `fromscratch --linear`: the course line by line, for screen readers, plain terminals and scripts.
//!
//! A page is printed, then a prompt says what can be typed. Nothing moves the cursor, no meaning is in a colour or a
//! sign alone, and what was done is saved before the next prompt. Input and output are whatever the caller has, so that
//! tests type and read. Start at [`run`]; what can be typed is in [`input`].

mod answer;
mod input;
mod page;
mod prompt;
mod verdict;

use super::console::Console;
use super::exit::{Exit, Stop};
use super::lessons;
use super::sheet::Sheet;
use super::step;
use crate::app::lessons::{list, read_all};
use crate::app::{Desk, Problem, study};
use crate::course::{Lesson, LessonId, StepKind};
use crate::progress::{Change, CourseProgress, Pending, Record};
use crate::prose::Role;
use input::{Command, read_line};
use jiff::Timestamp;
use prompt::{HELP, prompt};
use std::io::{self, BufRead};
use std::sync::Arc;

/// Runs the course until the input ends or the learner leaves.
pub(super) fn run(
    desk: &Desk,
    lesson: Option<&LessonId>,
    input: &mut impl BufRead,
    console: &mut Console<'_>,
    clock: impl Fn() -> Timestamp,
) -> Result<Exit, Stop> {
    let opened = desk.load();
    let mut session = Session {
        desk,
        record: opened.record,
        pending: Pending::default(),
        unsaved: opened.notice.clone().filter(|_| !opened.saved),
        clock: &clock,
        sheet: console.sheet(),
    };
    session.greet(opened.notice.as_ref())?;
    session.converse(lesson, input)?;
    let unsaved = session.unsaved.take().filter(|_| !session.pending.is_empty());
    match unsaved {
        None => Ok(Exit::Done),
        Some(problem) => {
            console.tell(&problem)?;
            Ok(Exit::No)
        }
    }
}

/// Where the learner is.
enum Place {
    /// Choosing a lesson; with the page that was open before.
    Map(Option<Open>),
    /// On a page.
    Page(Open),
}

/// A page that is open.
#[derive(Clone)]
struct Open {
    lesson: Arc<Lesson>,
    at: usize,
    task: Task,
}

/// What numbers mean on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Task {
    /// Nothing: it is to be read.
    Reading,
    /// They choose answers.
    Choosing,
    /// They are bins; these were chosen so far, item by item.
    Sorting(Vec<usize>),
    /// They tick items.
    Ticking,
    /// Nothing more: the page was answered.
    Answered,
}

struct Session<'a> {
    desk: &'a Desk,
    /// What has been done, what could not be saved included.
    record: Record,
    pending: Pending,
    /// Why progress is not being saved, as it was told last.
    unsaved: Option<Problem>,
    clock: &'a dyn Fn() -> Timestamp,
    sheet: Sheet<'a>,
}

impl Session<'_> {
    fn progress(&self) -> &CourseProgress {
        self.record.course(&self.desk.course().id)
    }

    fn greet(&mut self, notice: Option<&Problem>) -> io::Result<()> {
        let course = self.desk.course();
        self.sheet.heading(1, &course.title)?;
        self.sheet
            .words("Line by line: type what a prompt offers, then press Enter. This can be typed:", Role::Text)?;
        self.help()?;
        match notice {
            Some(notice) => self.tell(notice),
            None => Ok(()),
        }
    }

    fn converse(&mut self, lesson: Option<&LessonId>, input: &mut impl BufRead) -> Result<(), Stop> {
        self.sheet.blank()?;
        let mut place = match study::resume(self.desk.course(), self.progress(), lesson) {
            Some((lesson, step)) => self.open_lesson(&lesson, step.as_ref())?,
            None => self.map(None)?,
        };
        loop {
            self.sheet.blank()?;
            if let Place::Page(Open { lesson, at, task: Task::Sorting(placed) }) = &place {
                self.ask_item(&lesson.steps[*at].kind, placed.len())?;
            }
            self.sheet.prompt(&prompt(&place))?;
            let line = read_line(input).map_err(|error| Problem::new("The input cannot be read.", error))?;
            let command = line.map_or(Command::Quit, |line| Command::read(&line));
            if command == Command::Quit {
                self.leave()?;
                return Ok(());
            }
            self.sheet.blank()?;
            place = self.obey(place, command)?;
        }
    }

    /// Everything that can be typed.
    fn help(&mut self) -> io::Result<()> {
        HELP.iter().try_for_each(|(key, what)| self.sheet.words_after(&format!("{key:<8}"), what, Role::Text))
    }

    fn leave(&mut self) -> io::Result<()> {
        self.sheet.blank()?;
        let words = if self.pending.is_empty() { "Everything is saved. See you." } else { "See you." };
        self.sheet.words(words, Role::Text)
    }

    fn obey(&mut self, place: Place, command: Command) -> Result<Place, Stop> {
        match (command, place) {
            (Command::Help, place) => {
                self.help()?;
                if let Place::Page(Open { lesson, at, task: Task::Sorting(_) }) = &place
                    && let StepKind::Sort(sort) = &lesson.steps[*at].kind
                {
                    step::bins(&mut self.sheet, sort)?;
                }
                Ok(place)
            }
            (Command::Unknown(text), place) => {
                self.say(&format!("`{text}` is not known here. A question mark tells what is."))?;
                Ok(place)
            }
            (Command::Numbers(numbers), Place::Map(before)) => self.choose_lesson(&numbers, before),
            (Command::Next | Command::Back | Command::Map, Place::Map(Some(before))) => self.reopen(before),
            (_, Place::Map(before)) => self.map(before),
            (Command::Map, Place::Page(open)) => self.map(Some(open)),
            (Command::Next, Place::Page(open)) => self.next(open),
            (Command::Back, Place::Page(open)) => self.back(open),
            (Command::Again, Place::Page(open)) => self.again(open),
            (Command::Numbers(numbers), Place::Page(open)) => self.take(open, &numbers),
            (Command::Quit, place) => Ok(place),
        }
    }

    fn next(&mut self, open: Open) -> Result<Place, Stop> {
        if open.at + 1 < open.lesson.steps.len() {
            return self.open(open.lesson, open.at + 1);
        }
        if let Some(id) = self.neighbour(&open.lesson.id, 1) {
            return self.open_at(&id, |_| 0);
        }
        self.say("That was the last page of the course.")?;
        self.map(Some(open))
    }

    fn back(&mut self, open: Open) -> Result<Place, Stop> {
        if let Some(at) = open.at.checked_sub(1) {
            return self.open(open.lesson, at);
        }
        if let Some(id) = self.neighbour(&open.lesson.id, -1) {
            return self.open_at(&id, |lesson| lesson.steps.len() - 1);
        }
        self.say("This is the first page of the course.")?;
        Ok(Place::Page(open))
    }

    fn again(&mut self, mut open: Open) -> Result<Place, Stop> {
        open.task = match (&open.lesson.steps[open.at].kind, &open.task) {
            (StepKind::Quiz(_), Task::Answered) => Task::Choosing,
            (StepKind::Sort(_), Task::Answered | Task::Sorting(_)) => Task::Sorting(Vec::new()),
            _ => {
                self.say("There is no answer here to take back.")?;
                return Ok(Place::Page(open));
            }
        };
        self.print_page(&open)?;
        Ok(Place::Page(open))
    }

    /// The lesson so many places after this one.
    fn neighbour(&self, id: &LessonId, by: isize) -> Option<LessonId> {
        let course = self.desk.course();
        let position = course.position(id)?.checked_add_signed(by)?;
        course.lessons().nth(position).cloned()
    }

    fn map(&mut self, before: Option<Open>) -> Result<Place, Stop> {
        let (lessons, broken) = read_all(self.desk);
        let listing = list(self.desk, &self.record, &lessons);
        lessons::print(&mut self.sheet, self.desk, &listing)?;
        for (_, problem) in broken {
            self.tell(&problem)?;
        }
        Ok(Place::Map(before))
    }

    fn choose_lesson(&mut self, numbers: &[usize], before: Option<Open>) -> Result<Place, Stop> {
        let position = if let [number] = numbers { number.checked_sub(1) } else { None };
        let id = position.and_then(|at| self.desk.course().lessons().nth(at)).cloned();
        if let Some(id) = id {
            return self.open_lesson(&id, None);
        }
        let lessons = self.desk.course().lessons().count();
        self.say(&format!("Type the number of one lesson, 1 to {lessons}."))?;
        Ok(Place::Map(before))
    }

    /// Records changes, and says when they could not be saved.
    fn record(&mut self, changes: &[Change]) -> Result<(), Stop> {
        let at = (self.clock)();
        for change in changes {
            let event = self.desk.event(at, change.clone());
            self.record.apply(&event);
            self.pending.push(event);
        }
        if let Some(batch) = self.pending.begin() {
            match self.desk.record(&batch) {
                Ok(saved) => {
                    self.record = self.pending.saved(saved.record);
                    if self.unsaved.take().is_some() {
                        self.say("Progress is being saved again.")?;
                    }
                }
                Err(problem) => {
                    self.pending.failed();
                    // Once is enough, also where one obstacle has several names.
                    if self.unsaved.as_ref().is_none_or(|told| told.what != problem.what) {
                        self.tell(&problem)?;
                    }
                    self.unsaved = Some(problem);
                }
            }
        }
        let done = changes.iter().find_map(|change| match change {
            Change::LessonDone { lesson } => Some(lesson),
            _ => None,
        });
        match done {
            Some(lesson) => Ok(self.say(&format!("With this page the lesson `{lesson}` is done."))?),
            None => Ok(()),
        }
    }

    fn say(&mut self, words: &str) -> io::Result<()> {
        self.sheet.words(words, Role::Text)
    }

    fn tell(&mut self, problem: &Problem) -> io::Result<()> {
        self.sheet.blank()?;
        self.sheet.words(&format!("Attention: {}", problem.what), Role::Warning)?;
        problem.why.lines().chain(problem.next.lines()).try_for_each(|line| self.sheet.words(line, Role::Text))
    }
}

#[cfg(test)]
mod tests;
