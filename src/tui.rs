//! The course on a terminal's whole screen.
//!
//! Pure are [`model`], [`message`], [`update`], [`view`] and what they stand on: one value, changed by messages, painted
//! as it is. Impure are [`runtime`], [`workers`], [`signals`] and [`terminal`]. Start at [`run`].

pub mod effect;
pub mod geometry;
pub mod keymap;
pub mod list;
pub mod look;
pub mod message;
pub mod model;
pub mod page;
pub mod pane;
pub mod runtime;
pub mod signals;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod work;
pub mod workers;

use crate::app::study::resume;
use crate::app::{Desk, Problem};
use crate::course::LessonId;
use crate::progress::Pending;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::EventStream;
use crossterm::execute;
use effect::Effect;
use look::Look;
use message::Msg;
use model::{Colours, Model, Overall, Screen, Slot};
use pane::Pane;
use ratatui::Terminal;
use runtime::{Mailbox, Outside};
use std::collections::BTreeMap;
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use terminal::{LinkingBackend, Links};
use workers::Workers;

/// How the screen is to be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How to draw.
    pub look: Look,
    /// Whether to ask the terminal for mouse reports.
    pub mouse: bool,
    /// Whether links may be written as OSC 8.
    pub links: bool,
    /// Open here instead of where the learner left off.
    pub lesson: Option<LessonId>,
}

/// How a course on the screen ended.
#[derive(Debug)]
pub struct Ended {
    /// Why the last changes are not on disk, if they are not.
    pub unsaved: Option<Problem>,
    /// The signal that ended it.
    pub signal: Option<i32>,
}

/// Runs the course on the terminal until somebody ends it.
///
/// # Errors
/// When the terminal cannot be used, or went away; what was done by then is saved all the same.
pub fn run(desk: Desk, settings: &Settings) -> io::Result<Ended> {
    let desk = Arc::new(desk);
    let (mailbox, inbox) = Mailbox::new();
    let model = begin(&desk, settings);
    let links: Links = Rc::default();
    terminal::restore_on_panic();
    let _restore = terminal::Restore;
    // Signals first: from the moment the terminal is ours, whoever ends us must find it given back.
    signals::listen(mailbox.clone())?;
    terminal::take(settings.mouse)?;
    let backend = LinkingBackend::new(settings.links.then(|| Rc::clone(&links)));
    let mut screen = Terminal::new(backend)?;
    let mut outside = Process { desk, mailbox, workers: None, mouse: settings.mouse, read: read_lessons(&model) };
    let ended = runtime::run(&mut screen, &mut outside, &inbox, model, &links);
    let (unsaved, signal) = (ended.unsaved(), ended.model.signal);
    match ended.gone {
        Some(error) if unsaved.is_none() => Err(error),
        _ => Ok(Ended { unsaved, signal }),
    }
}

/// The model before its first screen: of the lessons only the one that opens first is read.
pub fn begin(desk: &Desk, settings: &Settings) -> Model {
    let course = Arc::new(desk.course().clone());
    let opened = desk.load();
    let mut shelf: BTreeMap<LessonId, Slot> = course.lessons().map(|id| (id.clone(), Slot::Waiting)).collect();
    let progress = opened.record.course(&course.id);
    if let Some((id, _)) = resume(&course, progress, settings.lesson.as_ref()) {
        let slot = match desk.lesson(&id) {
            Ok(lesson) => Slot::Ready(lesson),
            Err(problem) => Slot::Broken(problem),
        };
        shelf.insert(id, slot);
    }
    let unsaved = opened.notice.clone().filter(|_| !opened.saved);
    Model {
        shelf,
        record: opened.record,
        pending: Pending::default(),
        due: false,
        failures: 0,
        unsaved,
        writer: desk.writer(),
        screen: Screen::Map(Pane::default()),
        opening: settings.lesson.clone(),
        wanted: None,
        drafts: BTreeMap::new(),
        trouble: opened.notice,
        overlay: None,
        notice: None,
        size: (80, 24),
        look: settings.look.clone(),
        colours: Colours::default(),
        searches: 0,
        leaving: false,
        signal: None,
        overall: Overall::default(),
        uncounted: true,
        stale: true,
        dirty: true,
        course,
    }
}

fn read_lessons(model: &Model) -> Vec<Arc<crate::course::Lesson>> {
    model.course.lessons().filter_map(|id| model.lesson(id)).map(Arc::clone).collect()
}

/// The process around the loop.
struct Process {
    desk: Arc<Desk>,
    mailbox: Mailbox,
    workers: Option<Workers>,
    mouse: bool,
    /// Lessons that were read before there were workers.
    read: Vec<Arc<crate::course::Lesson>>,
}

impl Outside for Process {
    type Input = EventStream;

    fn listen(&mut self) -> EventStream {
        EventStream::new()
    }

    /// The workers start with the first work, which is after the first paint.
    fn work(&mut self, effect: Effect) -> Vec<Msg> {
        if self.workers.is_none() {
            let read = std::mem::take(&mut self.read);
            self.workers = Workers::start(&self.desk, &self.mailbox, read).ok();
        }
        match &self.workers {
            Some(workers) => workers.give(effect),
            None => workers::refuse(effect),
        }
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    fn suspend(&mut self) -> io::Result<bool> {
        if !signals::can_stop() {
            return Ok(false);
        }
        terminal::restore();
        signals::stop()?;
        terminal::take(self.mouse)?;
        Ok(true)
    }

    fn retake(&mut self) -> io::Result<()> {
        terminal::restore();
        terminal::take(self.mouse)
    }
}
