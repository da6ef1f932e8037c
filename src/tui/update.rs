//! What happens when something happens: pure, without files, clocks or channels. Start at [`update`].

mod answer;
mod mouse;
mod navigate;
mod overlay;
mod relay;

pub use navigate::Where;

use super::effect::Effect;
use super::keymap::{self, Action};
use super::message::Msg;
use super::model::{Model, Overlay, Screen, Slot};
use super::pane::Pane;
use crate::app::Problem;
use crate::course::{Lesson, LessonId};
use crate::progress::{Change, Event, LessonState, Stamp};
use crossterm::event::{Event as Input, KeyEventKind};
use jiff::Timestamp;
use std::sync::Arc;

/// Takes a message in, at a time, and says what is to be done outside.
#[must_use = "an effect that is not performed is never answered"]
pub fn update(model: &mut Model, msg: Msg, now: Timestamp) -> Vec<Effect> {
    // Whoever presses a key means what is on screen, so that must be laid out. News from workers may come by the
    // thousand: those are laid out once, by `settle`.
    let pressed = matches!(msg, Msg::Input(_));
    let mut turn = Turn { model, now, effects: Vec::new() };
    if pressed {
        turn.settle();
    }
    turn.take(msg);
    if pressed {
        turn.settle();
    }
    turn.effects
}

/// To be called before painting, when messages were taken in: lays out what they changed.
#[must_use = "an effect that is not performed is never answered"]
pub fn settle(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    let mut turn = Turn { model, now, effects: Vec::new() };
    turn.settle();
    turn.effects
}

/// Opens the model's first screen: where the learner left off, or the first page of the course.
#[must_use = "an effect that is not performed is never answered"]
pub fn open(model: &mut Model, now: Timestamp) -> Vec<Effect> {
    let mut turn = Turn { model, now, effects: Vec::new() };
    turn.resume();
    // Last of all: whatever opening came upon, this must not be overlooked.
    if let Some(problem) = turn.model.trouble.take() {
        turn.model.overlay = Some(Overlay::Trouble(problem, Pane::default()));
        turn.model.stale = true;
    }
    turn.settle();
    let unread = turn.model.unread();
    if !unread.is_empty() {
        turn.effects.push(Effect::ReadBehind(unread));
    }
    turn.effects
}

/// One message being taken in.
struct Turn<'m> {
    model: &'m mut Model,
    now: Timestamp,
    effects: Vec<Effect>,
}

impl Turn<'_> {
    fn take(&mut self, msg: Msg) {
        match msg {
            Msg::Input(input) => self.input(input),
            Msg::LessonRead(id, read) => self.lesson_read(&id, read),
            Msg::Highlighted(key, colours) => {
                self.model.colours.known.insert(key, colours);
                self.model.stale = true;
            }
            Msg::Found { revision, hits } => self.found(revision, hits),
            Msg::Saved(record) => {
                let record = self.model.pending.saved(record);
                self.model.dirty |= self.model.unsaved.take().is_some();
                if record != self.model.record {
                    self.model.record = record;
                    self.model.uncounted = true;
                    self.model.stale = true;
                }
            }
            Msg::NotSaved(problem) => {
                self.model.pending.failed();
                self.model.failures += 1;
                let why = problem.why.lines().next().unwrap_or_default();
                self.model.notice = Some(format!("Progress is not being saved: {why}"));
                self.model.unsaved = Some(problem);
                self.model.dirty = true;
            }
            Msg::Terminated(signal) => {
                self.model.signal = signal;
                self.leave_program();
            }
            // Painting asks for the size in any case.
            Msg::Resized => self.model.dirty = true,
            Msg::Suspended => self.suspend(),
            Msg::Continued => self.effects.push(Effect::Retake),
        }
    }

    fn input(&mut self, input: Input) {
        match input {
            Input::Key(key) if key.kind != KeyEventKind::Release => {
                self.model.dirty |= self.model.notice.take().is_some();
                if self.model.overlay.is_some() {
                    self.key_on_overlay(key);
                } else if let Some(action) = keymap::action(self.model.place(), key) {
                    self.act(action);
                }
            }
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Paste(text) => self.paste(&text),
            Input::Resize(width, height) => {
                self.model.size = (width, height);
                self.model.stale = true;
            }
            Input::Key(_) | Input::FocusGained | Input::FocusLost => {}
        }
    }

    fn act(&mut self, action: Action) {
        self.model.dirty = true;
        match action {
            Action::Enter => self.enter(),
            Action::Toggle => self.toggle(),
            Action::Pick(number) => self.pick(usize::from(number) - 1),
            Action::Up => self.scroll(Pane::up),
            Action::Down => self.scroll(Pane::down),
            Action::PageUp => self.scroll(|pane| pane.page(false)),
            Action::PageDown => self.scroll(|pane| pane.page(true)),
            Action::Top => self.scroll(Pane::top),
            Action::Bottom => self.scroll(Pane::bottom),
            Action::NextStep => self.next_step(),
            Action::PreviousStep => self.previous_step(),
            Action::Again => self.again(),
            Action::Copy => self.copy(),
            Action::Terms => self.open_terms(),
            Action::Map => self.open_map(),
            Action::Progress => self.open_progress(),
            Action::Search => self.open_search(),
            Action::Help => self.open_help(),
            Action::Theme => {
                self.model.look.theme = self.model.look.theme.toggled();
                self.model.stale = true;
            }
            Action::Leave => match self.model.screen {
                Screen::Map(_) => self.leave_program(),
                Screen::Lesson(_) | Screen::Progress(_) => self.open_map(),
            },
            Action::Back => {
                if !matches!(self.model.screen, Screen::Map(_)) {
                    self.open_map();
                }
            }
            Action::Quit => self.model.overlay = Some(Overlay::Quit),
            Action::Suspend => self.suspend(),
            Action::Redraw => self.effects.push(Effect::Redraw),
        }
    }

    fn scroll(&mut self, by: impl FnOnce(&mut Pane)) {
        by(self.model.pane_mut());
    }

    fn copy(&mut self) {
        let Some(block) = self.model.pane().block_in_view() else {
            self.model.notice = Some("There is no code on this part of the page to copy.".to_owned());
            return;
        };
        let (source, lines) = (block.source.to_string(), block.source.lines().count());
        self.model.notice =
            Some(format!("Copied {lines} lines. If nothing arrived, this terminal does not take OSC 52."));
        self.effects.push(Effect::Copy(source));
    }

    fn leave_program(&mut self) {
        self.note_place();
        self.save_what_failed();
        self.model.leaving = true;
    }

    fn suspend(&mut self) {
        self.note_place();
        self.save_what_failed();
        self.effects.push(Effect::Suspend);
    }

    /// What could not be saved is tried once more before nobody can.
    fn save_what_failed(&mut self) {
        self.model.due |= !self.model.pending.is_empty();
    }

    /// Records a change: at once in the model, and to be saved.
    fn record(&mut self, change: Change) {
        // A clock that was put back must not make what is done now look older than what was done before.
        let at = self.model.progress().not_before(self.now);
        let stamp = Stamp { at, writer: self.model.writer };
        let event = Event { stamp, course: self.model.course.id.clone(), change };
        self.model.record.apply(&event);
        self.model.pending.push(event);
        self.model.due = true;
        self.model.uncounted = true;
    }

    /// Lays out what is stale, notes what was read to its end, and sends what waits to be saved.
    fn settle(&mut self) {
        if std::mem::take(&mut self.model.stale) {
            self.lay_out();
            self.model.dirty = true;
        }
        self.note_reading();
        if std::mem::take(&mut self.model.uncounted) {
            self.model.overall = self.model.count();
        }
        if self.model.due
            && let Some(events) = self.model.pending.begin()
        {
            self.model.due = false;
            self.effects.push(Effect::Record(events));
        }
    }

    fn lesson_read(&mut self, id: &LessonId, read: Result<Arc<Lesson>, Problem>) {
        let slot = match read {
            Ok(lesson) => Slot::Ready(lesson),
            Err(problem) => Slot::Broken(problem),
        };
        // A page does not show other lessons, but its title bar counts the pages of those that were begun.
        let begun = self.model.progress().lesson(id).state() != LessonState::New;
        self.model.shelf.insert(id.clone(), slot);
        self.model.dirty |= begun;
        self.model.uncounted |= begun;
        // Lists show every lesson; a page names the one that comes next.
        self.model.stale |= match &self.model.screen {
            Screen::Map(_) | Screen::Progress(_) => true,
            Screen::Lesson(open) => open.at + 1 == open.lesson.steps.len(),
        };
        if self.model.wanted.as_ref().is_some_and(|(wanted, _)| wanted == id)
            && let Some((id, place)) = self.model.wanted.take()
        {
            self.go(&id, place);
        }
    }
}
