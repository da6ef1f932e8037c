//! A model on a small fixture course, with the workers' part played in place: effects are answered at once.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use fromscratch::app::{Desk, Options, search::search};
use fromscratch::course::{LessonId, StepId};
use fromscratch::progress::StepProgress;
use fromscratch::prose::{Charset, code::highlight_now};
use fromscratch::tui::effect::Effect;
use fromscratch::tui::look::Look;
use fromscratch::tui::message::Msg;
use fromscratch::tui::model::{Model, Screen};
use fromscratch::tui::theme::{Depth, Theme, Tone};
use fromscratch::tui::{self, Settings, update};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::PathBuf;

pub(crate) struct Stage {
    pub(crate) model: Model,
    pub(crate) desk: Desk,
    /// What was put on the clipboard.
    pub(crate) copied: Vec<String>,
    pub(crate) suspended: usize,
    now: Timestamp,
    data: PathBuf,
    /// Removes the data folder when the stage ends.
    temporary: Option<tempfile::TempDir>,
}

pub(crate) fn tour() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/packs/tour")
}

pub(crate) fn dark() -> Look {
    Look { theme: Theme::new(Tone::Dark, Depth::True), charset: Charset::Unicode }
}

pub(crate) fn plain() -> Look {
    Look { theme: Theme::new(Tone::Dark, Depth::None), charset: Charset::Unicode }
}

impl Stage {
    /// Opens the fixture course at a size, as for the first time.
    pub(crate) fn open(size: (u16, u16), look: Look) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let data = temporary.path().to_owned();
        Self::open_in(size, look, data, Some(temporary))
    }

    fn open_in(size: (u16, u16), look: Look, data: PathBuf, temporary: Option<tempfile::TempDir>) -> Self {
        let desk = Desk::open(&Options { pack: Some(tour()), data_dir: Some(data.clone()) }).unwrap();
        let settings = Settings { look, mouse: true, links: true, lesson: None };
        let mut model = tui::begin(&desk, &settings);
        model.size = size;
        let now: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
        let effects = update::open(&mut model, now);
        let mut stage = Self { model, desk, copied: Vec::new(), suspended: 0, now, data, temporary };
        stage.perform(effects);
        stage
    }

    /// Ends this stage and opens the course again on the same data.
    pub(crate) fn reopen(self) -> Self {
        let Self { model, data, temporary, .. } = self;
        Self::open_in(model.size, model.look.clone(), data, temporary)
    }

    /// Plays the workers until nothing is left to do.
    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Record(events) => {
                    let answer = match self.desk.record(&events) {
                        Ok(saved) => Msg::Saved(saved.record),
                        Err(problem) => Msg::NotSaved(problem),
                    };
                    self.take(answer);
                }
                Effect::Read(ids) | Effect::ReadBehind(ids) => {
                    for id in ids {
                        let read = self.desk.lesson(&id);
                        self.take(Msg::LessonRead(id, read));
                    }
                }
                Effect::Highlight(keys) => {
                    for key in keys {
                        let colours = highlight_now(&key);
                        self.take(Msg::Highlighted(key, colours));
                    }
                }
                Effect::Search { revision, query } => {
                    let lessons: Vec<_> =
                        self.model.course.lessons().filter_map(|id| self.model.lesson(id)).cloned().collect();
                    self.take(Msg::Found { revision, hits: search(&lessons, &query) });
                }
                Effect::Copy(text) => self.copied.push(text),
                Effect::Suspend => self.suspended += 1,
                Effect::Redraw | Effect::Retake => self.model.dirty = true,
            }
        }
    }

    /// As after a dual boot: an hour back.
    pub(crate) fn put_clock_back(&mut self) {
        self.now -= jiff::SignedDuration::from_hours(1);
    }

    pub(crate) fn take(&mut self, msg: Msg) {
        self.now += jiff::SignedDuration::from_millis(10);
        let effects = update::update(&mut self.model, msg, self.now);
        self.perform(effects);
        let effects = update::settle(&mut self.model, self.now);
        self.perform(effects);
    }

    pub(crate) fn key(&mut self, code: KeyCode) -> &mut Self {
        self.take(Msg::Input(Event::Key(KeyEvent::new(code, KeyModifiers::NONE))));
        self
    }

    pub(crate) fn ctrl(&mut self, c: char) -> &mut Self {
        self.take(Msg::Input(Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL))));
        self
    }

    /// Presses each character as a key; `>` and `<` are the arrows, `⏎` is Enter, `⎋` is Esc.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for c in keys.chars() {
            self.key(match c {
                '>' => KeyCode::Right,
                '<' => KeyCode::Left,
                '⏎' => KeyCode::Enter,
                '⎋' => KeyCode::Esc,
                c => KeyCode::Char(c),
            });
        }
        self
    }

    pub(crate) fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        self.take(Msg::Input(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })));
        self
    }

    /// Clicks on the first place where the screen shows this text.
    pub(crate) fn click(&mut self, text: &str) -> &mut Self {
        let shown = self.text();
        let (row, line) = shown
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(text))
            .unwrap_or_else(|| panic!("no {text} in\n{shown}"));
        let column = line[..line.find(text).unwrap()].chars().count();
        self.mouse(MouseEventKind::Down(MouseButton::Left), column as u16, row as u16)
    }

    /// Goes to a step of the first lesson.
    pub(crate) fn step(&mut self, id: &str) -> &mut Self {
        for _ in 0..20 {
            match &self.model.screen {
                Screen::Lesson(open) if open.step().id.as_str() == id => return self,
                _ => self.key(KeyCode::Right),
            };
        }
        panic!("no step {id}");
    }

    pub(crate) fn draw(&self) -> TestBackend {
        let mut terminal = Terminal::new(TestBackend::new(self.model.size.0, self.model.size.1)).unwrap();
        terminal.draw(|frame| drop(tui::view::draw(frame, &self.model))).unwrap();
        terminal.backend().clone()
    }

    /// The screen without styles.
    pub(crate) fn text(&self) -> String {
        let backend = self.draw();
        let buffer = backend.buffer();
        let rows = buffer.area.rows();
        rows.map(|row| row.columns().map(|at| buffer[(at.x, at.y)].symbol()).collect::<String>() + "\n").collect()
    }

    /// What is recorded of a step of the first lesson, on disk.
    pub(crate) fn recorded(&self, step: &str) -> StepProgress {
        let record = self.desk.load().record;
        let lesson = LessonId::new("every-kind").unwrap();
        record.course(&self.model.course.id).lesson(&lesson).step(&StepId::new(step).unwrap()).clone()
    }
}
