//! The loop: waits until something happens, takes in all that waits, draws once.
//!
//! The main thread parks. Whoever has news for it, the terminal's reader, a worker or a signal, unparks it, so that an
//! idle program does nothing at all. The loop is generic over its terminal and input, and the tests drive it as it is.

use super::effect::Effect;
use super::message::Msg;
use super::model::Model;
use super::terminal::Links;
use super::update::{open, settle, update};
use super::view;
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

/// How long leaving may take when something hangs.
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

    /// Leaves a message. Once the loop has ended nobody reads it, and that is fine.
    pub fn send(&self, msg: Msg) {
        if self.sender.send(msg).is_ok() {
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

    /// Gives work to a worker.
    fn work(&mut self, effect: Effect);

    /// Puts text on the clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Gives the terminal back, stops, and takes it again when woken up.
    fn suspend(&mut self) -> io::Result<()>;
}

/// Runs until the person leaves. Returns the model, for what must be said afterwards.
pub fn run<B, O>(
    terminal: &mut Terminal<B>,
    outside: &mut O,
    inbox: &Receiver<Msg>,
    mut model: Model,
    links: &Links,
) -> io::Result<Model>
where
    B: Backend<Error = io::Error>,
    O: Outside,
{
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut effects = open(&mut model, Timestamp::now());
    // The first paint waits for nothing, not even for the terminal's reader.
    paint(terminal, &mut model, links)?;
    let mut input = Some(outside.listen());
    let mut leaving_since = None;
    loop {
        for effect in effects.drain(..) {
            perform(effect, terminal, outside, &mut input, &mut model)?;
        }
        if model.dirty {
            paint(terminal, &mut model, links)?;
        }
        if model.leaving {
            let since = *leaving_since.get_or_insert_with(Instant::now);
            if model.pending.is_empty() || model.unsaved.is_some() || since.elapsed() >= PATIENCE {
                return Ok(model);
            }
        }
        let mut idle = true;
        while let Some(msg) = next(&mut input, inbox, &mut context)? {
            idle = false;
            effects.extend(update(&mut model, msg, Timestamp::now()));
            if effects.iter().any(|effect| matches!(effect, Effect::Suspend)) {
                break;
            }
        }
        effects.extend(settle(&mut model, Timestamp::now()));
        if idle && effects.is_empty() && !model.dirty {
            match leaving_since {
                Some(since) => thread::park_timeout(PATIENCE.saturating_sub(since.elapsed())),
                None => thread::park(),
            }
        }
    }
}

/// The next message that waits, the person's before anybody else's.
fn next<I>(input: &mut Option<I>, inbox: &Receiver<Msg>, context: &mut Context<'_>) -> io::Result<Option<Msg>>
where
    I: Stream<Item = io::Result<Event>> + Unpin,
{
    if let Some(stream) = input {
        match Pin::new(stream).poll_next(context) {
            Poll::Ready(Some(event)) => return event.map(|event| Some(Msg::Input(event))),
            // A terminal that is gone has nothing more to say: leave, with everything saved.
            Poll::Ready(None) => {
                *input = None;
                return Ok(Some(Msg::Terminated));
            }
            Poll::Pending => {}
        }
    }
    Ok(inbox.try_recv().ok())
}

fn perform<B, O>(
    effect: Effect,
    terminal: &mut Terminal<B>,
    outside: &mut O,
    input: &mut Option<O::Input>,
    model: &mut Model,
) -> io::Result<()>
where
    B: Backend<Error = io::Error>,
    O: Outside,
{
    match effect {
        Effect::Copy(text) => outside.copy(&text),
        Effect::Suspend => {
            *input = None;
            outside.suspend()?;
            *input = Some(outside.listen());
            refresh(terminal, model)
        }
        Effect::Redraw => refresh(terminal, model),
        work => {
            outside.work(work);
            Ok(())
        }
    }
}

/// Forgets what is on screen: everything is painted again, at the size of now.
fn refresh<B: Backend<Error = io::Error>>(terminal: &mut Terminal<B>, model: &mut Model) -> io::Result<()> {
    let size = terminal.size()?;
    terminal.clear()?;
    drop(update(model, Msg::Input(Event::Resize(size.width, size.height)), Timestamp::now()));
    Ok(())
}

fn paint<B: Backend<Error = io::Error>>(
    terminal: &mut Terminal<B>,
    model: &mut Model,
    links: &Links,
) -> io::Result<()> {
    model.dirty = false;
    terminal.draw(|frame| {
        // The frame knows the size before a resize event tells: never paint for another one.
        let area = frame.area();
        if (area.width, area.height) != model.size {
            drop(update(model, Msg::Input(Event::Resize(area.width, area.height)), Timestamp::now()));
            model.dirty = false;
        }
        let shown = view::draw(frame, model);
        *links.borrow_mut() = shown;
    })?;
    Ok(())
}
