//! What the TUI wants done. `update` only says it; the loop and the workers do it.

use crate::course::LessonId;
use crate::progress::Event;
use crate::prose::code::CodeKey;

/// Something to do outside the model.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put these changes on disk. Answered by `Saved` or `NotSaved`.
    Record(Vec<Event>),
    /// Read these lessons now, in this order: somebody waits for them. Each is answered by `LessonRead`.
    Read(Vec<LessonId>),
    /// Read these lessons when there is time. Each is answered by `LessonRead`.
    ReadBehind(Vec<LessonId>),
    /// Colour this code. Answered by `Highlighted`.
    Highlight(Vec<CodeKey>),
    /// Search lessons. Answered by `Found`.
    Search {
        /// Comes back with the answer.
        revision: u64,
        /// What was typed.
        query: String,
    },
    /// Put text on the clipboard.
    Copy(String),
    /// Give the terminal back until the shell wakes us.
    Suspend,
    /// Paint everything again.
    Redraw,
    /// Take the terminal again: whoever had it meanwhile left it in other modes.
    Retake,
}
