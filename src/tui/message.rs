//! What can happen to the TUI.

use crate::app::Problem;
use crate::app::search::Hit;
use crate::course::{Lesson, LessonId};
use crate::progress::Record;
use crate::prose::code::{CodeKey, Highlighted};
use crossterm::event::Event;
use std::sync::Arc;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// The person did something at the terminal.
    Input(Event),
    /// A lesson was read, or could not be.
    LessonRead(LessonId, Result<Arc<Lesson>, Problem>),
    /// Code got its colours, or has none (`None`) in a language that nobody here knows.
    Highlighted(CodeKey, Option<Arc<Highlighted>>),
    /// A search ended.
    Found {
        /// Which one: results of an older one are dropped.
        revision: u64,
        /// Best first.
        hits: Vec<Hit>,
    },
    /// Progress is on disk; this is what the file holds now, other windows' work included.
    Saved(Record),
    /// Progress is not on disk.
    NotSaved(Problem),
    /// The process was asked to end: by a signal, of this number, or because the terminal is gone.
    Terminated(Option<i32>),
    /// The process was asked to suspend, from outside.
    Suspended,
    /// The window changed its size. The terminal's reader tells that too, but not always: a key that arrives at the same
    /// moment makes it overlook the change (crossterm 0.29 reads one of two ready sources and forgets the other).
    Resized,
    /// The process came back from being stopped.
    Continued,
}
