//! The loop: waits until something happens, takes in all that waits, draws once.
//!
//! The main thread parks. Whoever has news for it, the terminal's reader, a worker or a signal, unparks it, so that an
//! idle program does nothing at all. The loop is generic over its terminal and input, and the tests drive it as it is.
//!
//! It ends in one way only: something asks it to (the person, a signal, a terminal that is gone), it waits until
//! everything is saved, or cannot be, or a second has passed, and says how it ended. A suspension waits in the same way,
//! so that nobody stops us with the progress file locked. Start at [`run`].

use super::effect::Effect;
use super::message::Msg;
use super::model::Model;
use super::terminal::Links;
use super::update::{open, settle, update};
use super::view;
use crate::app::Problem;
use crossterm::event::Event;
use futures_core::Stream;
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::Backend;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// How long leaving and suspending wait for a save. Longer than the store waits for another window, so that a save that
/// cannot be is heard of.
const PATIENCE: Duration = Duration::from_secs(1);

/// How many messages may wait. A flood slows its source, never the keys: those are taken in first.
const WAITING: usize = 256;

/// Where everyone but the terminal leaves messages for the loop.
#[derive(Clone)]
pub struct Mailbox {
    sender: SyncSender<Msg>,
    owner: Thread,
}

impl Mailbox {
    /// A mailbox that wakes the thread that makes it.
    pub fn new() -> (Self, Receiver<Msg>) {
        let (sender, receiver) = sync_channel(WAITING);
        (Self { sender, owner: thread::current() }, receiver)
    }

    /// Leaves a message; waits while there is no room. Once the loop has ended nobody reads it, and that is fine.
    pub fn send(&self, msg: Msg) {
        if self.sender.send(msg).is_ok() {
            self.owner.unpark();
        }
    }

    /// Leaves a message if there is room for it: for whoever must not wait.
    pub fn try_send(&self, msg: Msg) {
        if self.sender.try_send(msg).is_ok() {
            self.owner.unpark();
        }
    }
}

/// Wakes the thread that parks.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// What the loop cannot do itself.
pub trait Outside {
    /// Input from the terminal.
    type Input: Stream<Item = io::Result<Event>> + Unpin;

    /// Begins to read the terminal. It is dropped while somebody else has the terminal.
    fn listen(&mut self) -> Self::Input;

    /// Gives work to a worker. Where there is none, the answer comes back at once.
    fn work(&mut self, effect: Effect) -> Vec<Msg>;

    /// Puts text on the clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Gives the terminal back, stops, and takes it again when woken up. False where there is no shell to go to.
    fn suspend(&mut self) -> io::Result<bool>;

    /// Takes the terminal again after somebody else had it without a word.
    fn retake(&mut self) -> io::Result<()>;
}

/// How it ended.
#[derive(Debug)]
pub struct Ended {
    /// The model at the end.
    pub model: Model,
    /// The terminal went away.
    pub gone: Option<io::Error>,
}

impl Ended {
    /// Why the last changes are not on disk, if they are not.
    pub fn unsaved(&self) -> Option<Problem> {
        if self.model.pending.is_empty() {
            return None;
        }
        let late = || Problem::new("The last changes were not saved.", "saving took too long");
        Some(self.model.unsaved.clone().unwrap_or_else(late))
    }
}

/// Runs until somebody ends it.
pub fn run<B, O>(
    terminal: &mut Terminal<B>,
    outside: &mut O,
    inbox: &Receiver<Msg>,
    model: Model,
    links: &Links,
) -> Ended
where
    B: Backend<Error = io::Error>,
    O: Outside,
{
    let looping =
        Loop { terminal, outside, inbox, links, model, input: None, effects: Vec::new(), waiting: None, gone: None };
    looping.run()
}

/// What is waited for until everything is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    Leaving,
    Suspending,
}

/// Waiting until everything is saved, since when, and how many saves had failed by then.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    what: For,
    since: Instant,
    failures: u64,
}

struct Loop<'l, B: Backend, O: Outside> {
    terminal: &'l mut Terminal<B>,
    outside: &'l mut O,
    inbox: &'l Receiver<Msg>,
    links: &'l Links,
    model: Model,
    input: Option<O::Input>,
    effects: Vec<Effect>,
    waiting: Option<Waiting>,
    /// Why the terminal cannot be used any more.
    gone: Option<io::Error>,
}

impl<B, O> Loop<'_, B, O>
where
    B: Backend<Error = io::Error>,
    O: Outside,
{
    fn run(mut self) -> Ended {
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        // Pages are laid out for the size that there is: a question to the kernel, not to the terminal.
        if let Ok(size) = self.terminal.size() {
            self.model.size = (size.width, size.height);
        }
        self.effects = open(&mut self.model, Timestamp::now());
        // The first paint waits for nothing, not even for the terminal's reader.
        self.paint();
        self.input = Some(self.outside.listen());
        loop {
            // Painted first: a worker that is woken up now would take the processor from what the person waits for.
            self.paint();
            self.perform();
            match self.resolved() {
                Some(For::Leaving) => return Ended { model: self.model, gone: self.gone },
                Some(For::Suspending) => self.suspend(),
                None => {}
            }
            let idle = !self.take_in(&mut context);
            self.effects.extend(settle(&mut self.model, Timestamp::now()));
            if idle && self.effects.is_empty() && !self.model.dirty {
                match self.waiting {
                    Some(Waiting { since, .. }) => thread::park_timeout(PATIENCE.saturating_sub(since.elapsed())),
                    None => thread::park(),
                }
            }
        }
    }

    /// Takes in everything that waits, the person's doings before anybody else's. Whether there was anything.
    fn take_in(&mut self, context: &mut Context<'_>) -> bool {
        let mut any = false;
        while let Some(msg) = self.next(context) {
            any = true;
            self.effects.extend(update(&mut self.model, msg, Timestamp::now()));
            if self.effects.contains(&Effect::Suspend) {
                break;
            }
        }
        any
    }

    fn next(&mut self, context: &mut Context<'_>) -> Option<Msg> {
        if let Some(stream) = &mut self.input {
            match Pin::new(stream).poll_next(context) {
                Poll::Ready(Some(Ok(event))) => return Some(Msg::Input(event)),
                Poll::Ready(Some(Err(error))) => self.lost(error),
                Poll::Ready(None) => self.lost(io::ErrorKind::UnexpectedEof.into()),
                Poll::Pending => {}
            }
        }
        self.inbox.try_recv().ok()
    }

    /// The terminal is gone: nothing more is read or painted, and what was done is saved.
    fn lost(&mut self, error: io::Error) {
        self.input = None;
        self.gone.get_or_insert(error);
        self.effects.extend(update(&mut self.model, Msg::Terminated(None), Timestamp::now()));
    }

    fn perform(&mut self) {
        for effect in std::mem::take(&mut self.effects) {
            let done = match effect {
                Effect::Copy(text) => self.outside.copy(&text),
                Effect::Suspend => {
                    self.wait_for(For::Suspending);
                    Ok(())
                }
                Effect::Retake => self.outside.retake().and_then(|()| self.repaint()),
                Effect::Redraw => self.repaint(),
                work => {
                    for answer in self.outside.work(work) {
                        self.effects.extend(update(&mut self.model, answer, Timestamp::now()));
                    }
                    Ok(())
                }
            };
            if let Err(error) = done {
                self.lost(error);
            }
        }
        if self.model.leaving {
            self.wait_for(For::Leaving);
        }
    }

    fn wait_for(&mut self, what: For) {
        if self.waiting.is_none_or(|waiting| waiting.what != what) {
            self.waiting = Some(Waiting { what, since: Instant::now(), failures: self.model.failures });
        }
    }

    /// What was waited for, once everything is saved, or cannot be, or the patience is at its end.
    fn resolved(&mut self) -> Option<For> {
        let Waiting { what, since, failures } = self.waiting?;
        let over = self.model.pending.is_empty() || self.model.failures > failures || since.elapsed() >= PATIENCE;
        over.then(|| {
            self.waiting = None;
            what
        })
    }

    fn suspend(&mut self) {
        self.input = None;
        let suspended = self.outside.suspend();
        self.input = Some(self.outside.listen());
        let done = match suspended {
            Ok(true) => self.repaint(),
            Ok(false) => {
                self.model.notice = Some("There is no shell here to suspend to.".to_owned());
                self.model.dirty = true;
                Ok(())
            }
            Err(error) => Err(error),
        };
        if let Err(error) = done {
            self.lost(error);
        }
    }

    /// Forgets what is on screen, so that everything is painted again, at the size of now.
    fn repaint(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.clear()?;
        self.resized(size.width, size.height);
        Ok(())
    }

    fn resized(&mut self, width: u16, height: u16) {
        self.effects.extend(update(&mut self.model, Msg::Input(Event::Resize(width, height)), Timestamp::now()));
    }

    fn paint(&mut self) {
        if !std::mem::take(&mut self.model.dirty) || self.gone.is_some() {
            return;
        }
        // The kernel knows a new size before its event arrives: never paint for another one. It may change again at any
        // moment, so the frame has the last word: one that does not fit stays empty, and the next one is laid out anew.
        if let Ok(size) = self.terminal.size()
            && (size.width, size.height) != self.model.size
        {
            self.resized(size.width, size.height);
            self.model.dirty = false;
        }
        let (model, links) = (&self.model, self.links);
        let mut fits = true;
        let painted = self.terminal.draw(|frame| {
            fits = (frame.area().width, frame.area().height) == model.size;
            *links.borrow_mut() = if fits { view::draw(frame, model) } else { Vec::new() };
        });
        let painted = painted.map(drop);
        self.model.dirty |= !fits;
        if let Err(error) = painted {
            self.lost(error);
        }
    }
}
