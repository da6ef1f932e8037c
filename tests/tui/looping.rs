//! The real loop, on a test terminal, with scripted input.

use crate::stage::{dark, tour};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use fromscratch::app::{Desk, Options};
use fromscratch::tui::effect::Effect;
use fromscratch::tui::message::Msg;
use fromscratch::tui::runtime::{self, Mailbox, Outside};
use fromscratch::tui::terminal::LinkingBackend;
use fromscratch::tui::workers::Workers;
use fromscratch::tui::{self, Settings};
use futures_core::Stream;
use ratatui::layout::Rect;
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
        self.0.pop_front().map_or(Poll::Pending, |event| Poll::Ready(Some(Ok(event))))
    }
}

struct Played {
    script: Option<Script>,
    workers: Workers,
    listened: usize,
    suspended: usize,
}

impl Outside for Played {
    type Input = Script;

    fn listen(&mut self) -> Script {
        self.listened += 1;
        self.script.take().unwrap_or(Script(VecDeque::from([press('m'), press('q')])))
    }

    fn work(&mut self, effect: Effect) {
        self.workers.give(effect);
    }

    fn copy(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.suspended += 1;
        Ok(())
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

/// Plays keys through the real loop with real workers. Returns the model it ends with, the outside, and flushes.
fn play(keys: Vec<Event>, data: &std::path::Path) -> (fromscratch::tui::model::Model, Played, usize) {
    let options = Options { pack: Some(tour()), data_dir: Some(data.to_owned()) };
    let desk = Arc::new(Desk::open(&options).unwrap());
    let (mailbox, inbox) = Mailbox::new();
    let mut model = tui::begin(&desk, &Settings { look: dark(), mouse: true, links: false, lesson: None });
    model.size = (80, 24);
    let workers = Workers::start(&desk, &mailbox, Vec::new()).unwrap();
    let mut outside = Played { script: Some(Script(keys.into())), workers, listened: 0, suspended: 0 };
    let frames = AtomicUsize::new(0);
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
    let mut terminal = Terminal::with_options(LinkingBackend::on(Counting(&frames), None), options).unwrap();
    let model = runtime::run(&mut terminal, &mut outside, &inbox, model, &std::rc::Rc::default()).unwrap();
    (model, outside, frames.load(Ordering::Relaxed))
}

#[test]
fn leaving_waits_until_everything_is_saved() {
    let data = tempfile::tempdir().unwrap();
    let keys = ">>2".chars().map(|c| if c == '>' { Event::Key(KeyCode::Right.into()) } else { press(c) });
    let (model, _, _) = play(keys.chain([press('m'), press('q')]).collect(), data.path());
    assert!(model.pending.is_empty());
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
    assert_eq!((outside.suspended, outside.listened), (1, 2));
}

#[test]
fn a_signal_ends_it_with_everything_saved() {
    let data = tempfile::tempdir().unwrap();
    let options = Options { pack: Some(tour()), data_dir: Some(data.path().to_owned()) };
    let desk = Arc::new(Desk::open(&options).unwrap());
    let (mailbox, inbox) = Mailbox::new();
    let mut model = tui::begin(&desk, &Settings { look: dark(), mouse: true, links: false, lesson: None });
    model.size = (80, 24);
    let workers = Workers::start(&desk, &mailbox, Vec::new()).unwrap();
    let mut outside = Played { script: Some(Script(VecDeque::new())), workers, listened: 0, suspended: 0 };
    let frames = AtomicUsize::new(0);
    let viewport = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
    let mut terminal = Terminal::with_options(LinkingBackend::on(Counting(&frames), None), viewport).unwrap();
    let signal = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(100));
        mailbox.send(Msg::Terminated);
    });
    let model = runtime::run(&mut terminal, &mut outside, &inbox, model, &std::rc::Rc::default()).unwrap();
    signal.join().unwrap();
    assert!(model.pending.is_empty() && model.leaving);
}
