//! The real loop, on a test terminal, with scripted input.

use crate::stage::{dark, tour};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use fromscratch::app::{Desk, Options, Problem};
use fromscratch::tui::effect::Effect;
use fromscratch::tui::message::Msg;
use fromscratch::tui::runtime::{self, Ended, Mailbox, Outside};
use fromscratch::tui::terminal::LinkingBackend;
use fromscratch::tui::workers::Workers;
use fromscratch::tui::{self, Settings};
use futures_core::Stream;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

/// Keys, all of them waiting from the start; then silence.
struct Script(VecDeque<Event>);

impl Stream for Script {
    type Item = io::Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0.pop_front() {
            Some(event) if event == GONE => Poll::Ready(Some(Err(io::ErrorKind::BrokenPipe.into()))),
            Some(event) => Poll::Ready(Some(Ok(event))),
            None => Poll::Pending,
        }
    }
}

struct Played {
    script: Option<Script>,
    workers: Workers,
    /// What happens to saves.
    saver: Saver,
    listened: usize,
    /// Whether everything was saved, at each suspension.
    suspended: Vec<usize>,
    saves: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Saver {
    Works,
    /// The first save fails, the others work.
    FailsOnce,
    /// Saves never answer.
    Hangs,
}

impl Outside for Played {
    type Input = Script;

    fn listen(&mut self) -> Script {
        self.listened += 1;
        self.script.take().unwrap_or(Script(VecDeque::from([press('m'), press('q')])))
    }

    fn work(&mut self, effect: Effect) -> Vec<Msg> {
        if let Effect::Record(_) = effect {
            self.saves += 1;
            match self.saver {
                Saver::FailsOnce if self.saves == 1 => {
                    return vec![Msg::NotSaved(Problem::new("Not saved.", "no room"))];
                }
                Saver::Hangs => return Vec::new(),
                Saver::Works | Saver::FailsOnce => {}
            }
        }
        self.workers.give(effect)
    }

    fn copy(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<bool> {
        self.suspended.push(self.saves);
        Ok(true)
    }

    fn retake(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Stands for a terminal that goes away.
const GONE: Event = Event::FocusLost;

/// A backend of a known size, whatever terminal the tests run in.
struct Sized<B>(B, (u16, u16));

impl<B: Backend<Error = io::Error>> Backend for Sized<B> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.0.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.0.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(Size { width: self.1.0, height: self.1.1 })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Counts frames: the loop flushes once for each.
struct Counting<'c>(&'c AtomicUsize);

impl io::Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

fn press(c: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
}

/// Plays keys through the real loop with real workers.
struct Play<'d> {
    data: &'d std::path::Path,
    /// The size that the terminal has; the model begins with its own guess.
    size: (u16, u16),
    saver: Saver,
}

impl Play<'_> {
    /// How it ended, the outside, and how many frames were painted.
    fn keys(&self, keys: Vec<Event>) -> (Ended, Played, usize) {
        let options = Options { pack: Some(tour()), data_dir: Some(self.data.to_owned()) };
        let desk = Arc::new(Desk::open(&options).unwrap());
        let (mailbox, inbox) = Mailbox::new();
        let model = tui::begin(&desk, &Settings { look: dark(), mouse: true, links: false, lesson: None });
        let workers = Workers::start(&desk, &mailbox, Vec::new()).unwrap();
        let script = Some(Script(keys.into()));
        let mut outside = Played { script, workers, saver: self.saver, listened: 0, suspended: Vec::new(), saves: 0 };
        let frames = AtomicUsize::new(0);
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, self.size.0, self.size.1)) };
        let backend = Sized(LinkingBackend::on(Counting(&frames), None), self.size);
        let mut terminal = Terminal::with_options(backend, options).unwrap();
        let ended = runtime::run(&mut terminal, &mut outside, &inbox, model, &std::rc::Rc::default());
        (ended, outside, frames.load(Ordering::Relaxed))
    }
}

fn play(keys: Vec<Event>, data: &std::path::Path) -> (Ended, Played, usize) {
    Play { data, size: (80, 24), saver: Saver::Works }.keys(keys)
}

#[test]
fn leaving_waits_until_everything_is_saved() {
    let data = tempfile::tempdir().unwrap();
    let keys = ">>2".chars().map(|c| if c == '>' { Event::Key(KeyCode::Right.into()) } else { press(c) });
    let (ended, _, _) = play(keys.chain([press('m'), press('q')]).collect(), data.path());
    assert!(ended.unsaved().is_none());
    let model = ended.model;
    let options = Options { pack: Some(tour()), data_dir: Some(data.path().to_owned()) };
    let on_disk = Desk::open(&options).unwrap().load().record;
    assert_eq!(on_disk, model.record);
    assert!(!on_disk.is_empty());
}

#[test]
fn a_flood_is_drawn_once() {
    let data = tempfile::tempdir().unwrap();
    let mut keys: Vec<Event> = std::iter::repeat_n(press('j'), 500).collect();
    keys.extend([press('m'), press('q')]);
    let (_, _, frames) = play(keys, data.path());
    assert!(frames < 20, "{frames} frames for 500 keys");
}

#[test]
fn suspending_drops_the_reader_and_takes_it_again() {
    let data = tempfile::tempdir().unwrap();
    let ctrl_z = Event::Key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL));
    let (_, outside, _) = play(vec![ctrl_z], data.path());
    assert_eq!((outside.suspended.len(), outside.listened), (1, 2));
    assert!(outside.suspended[0] > 0, "what was done is saved first");
}

fn answer_and_leave() -> Vec<Event> {
    let right = || Event::Key(KeyCode::Right.into());
    vec![right(), right(), press('2'), press('m'), press('q')]
}

fn on_disk(data: &std::path::Path) -> fromscratch::progress::Record {
    let options = Options { pack: Some(tour()), data_dir: Some(data.to_owned()) };
    Desk::open(&options).unwrap().load().record
}

#[test]
fn a_terminal_of_another_size_than_guessed_loses_no_save() {
    let data = tempfile::tempdir().unwrap();
    let (ended, _, _) = Play { data: data.path(), size: (160, 60), saver: Saver::Works }.keys(answer_and_leave());
    assert!(ended.unsaved().is_none());
    assert_eq!(ended.model.size, (160, 60));
    assert_eq!(on_disk(data.path()), ended.model.record);
}

#[test]
fn a_save_that_failed_is_tried_again_before_leaving() {
    let data = tempfile::tempdir().unwrap();
    let (ended, _, _) = Play { data: data.path(), size: (80, 24), saver: Saver::FailsOnce }.keys(answer_and_leave());
    assert!(ended.unsaved().is_none());
    assert_eq!(on_disk(data.path()), ended.model.record);
}

#[test]
fn a_saver_that_hangs_is_waited_for_a_second_and_told_of() {
    let data = tempfile::tempdir().unwrap();
    let begun = std::time::Instant::now();
    let (ended, _, _) = Play { data: data.path(), size: (80, 24), saver: Saver::Hangs }.keys(answer_and_leave());
    assert!(ended.unsaved().is_some());
    assert!(begun.elapsed() >= std::time::Duration::from_millis(900));
}

#[test]
fn a_terminal_that_goes_away_ends_it_with_everything_saved() {
    let data = tempfile::tempdir().unwrap();
    let mut keys = answer_and_leave();
    keys.truncate(3);
    let gone = Play { data: data.path(), size: (80, 24), saver: Saver::Works };
    let (ended, _, _) = gone.keys(keys.into_iter().chain([GONE]).collect());
    assert!(ended.gone.is_some() && ended.unsaved().is_none());
    assert_eq!(on_disk(data.path()), ended.model.record);
}

#[test]
fn a_signal_ends_it_with_everything_saved() {
    let data = tempfile::tempdir().unwrap();
    let options = Options { pack: Some(tour()), data_dir: Some(data.path().to_owned()) };
    let desk = Arc::new(Desk::open(&options).unwrap());
    let (mailbox, inbox) = Mailbox::new();
    let model = tui::begin(&desk, &Settings { look: dark(), mouse: true, links: false, lesson: None });
    let workers = Workers::start(&desk, &mailbox, Vec::new()).unwrap();
    let script = Some(Script(VecDeque::new()));
    let mut outside = Played { script, workers, saver: Saver::Works, listened: 0, suspended: Vec::new(), saves: 0 };
    let frames = AtomicUsize::new(0);
    let viewport = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
    let backend = Sized(LinkingBackend::on(Counting(&frames), None), (80, 24));
    let mut terminal = Terminal::with_options(backend, viewport).unwrap();
    let signal = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(100));
        mailbox.send(Msg::Terminated(Some(15)));
    });
    let ended = runtime::run(&mut terminal, &mut outside, &inbox, model, &std::rc::Rc::default());
    signal.join().unwrap();
    assert!(ended.unsaved().is_none());
    assert_eq!(ended.model.signal, Some(15));
}
