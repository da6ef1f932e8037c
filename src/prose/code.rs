//! Code by role, a list of pieces for every line.
//!
//! Dockerfiles and terminal sessions are tokenised here in microseconds. Other languages go through `syntect`, whose
//! first use of a grammar compiles its regular expressions (tens of milliseconds, several megabytes): laying out a
//! page therefore never calls it but asks a [`Lookup`], and lists in [`Page::wanted`] what had no answer.
//! Start at [`highlight`] and [`knows`].
//!
//! [`Page::wanted`]: super::Page::wanted

mod console;
mod dockerfile;
mod grammar;
mod lines;

use std::sync::Arc;

use super::style::{Piece, Role};
use lines::paint;

pub use dockerfile::role;

/// Code and its language: what highlighting depends on, and so the key to keep its result under.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CodeKey {
    /// The language as its fence names it, lower case.
    pub language: Arc<str>,
    /// The code.
    pub source: Arc<str>,
}

/// The pieces of every line of a code, tabs expanded, control characters replaced. As many lines as the code has; a
/// line feed at the very end begins no further line.
pub type Highlighted = Vec<Vec<Piece>>;

/// Where layout finds the colours of code it does not highlight itself; `None` paints it plain and puts it on the
/// page's list of what is wanted. [`highlight_now`] is one that always answers.
pub type Lookup<'a> = &'a dyn Fn(&CodeKey) -> Option<Arc<Highlighted>>;

/// What is known of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Highlighted in microseconds, on the spot.
    AtOnce,
    /// Highlighted by a grammar that takes milliseconds to get ready.
    Slowly,
    /// Not at all: painted plain.
    No,
}

/// How a language is highlighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Dockerfile,
    /// Commands and what they print.
    Session,
    Other(grammar::Grammar),
}

impl Language {
    /// The language with that name, lower case.
    fn of(name: &str) -> Option<Self> {
        match name {
            "dockerfile" | "docker" | "containerfile" => Some(Self::Dockerfile),
            "console" | "shell-session" | "terminal" => Some(Self::Session),
            _ => grammar::Grammar::of(name).map(Self::Other),
        }
    }
}

/// What is known of the language with this name (lower case, as fences write it). Loads nothing.
pub fn knows(language: &str) -> Known {
    match Language::of(language) {
        Some(Language::Dockerfile | Language::Session) => Known::AtOnce,
        Some(Language::Other(_)) => Known::Slowly,
        None => Known::No,
    }
}

/// Highlights code in a language by its name, or `None` if the language is not known. Code beyond reasonable bounds is
/// painted plain.
pub fn highlight(language: &str, text: &str) -> Option<Highlighted> {
    Language::of(language).map(|language| match language {
        Language::Dockerfile => dockerfile(text),
        Language::Session => console::highlight(text),
        Language::Other(grammar) => grammar::highlight(grammar, text),
    })
}

/// Highlights a Dockerfile, in microseconds; see [`role`] for what its tokens become.
pub fn dockerfile(text: &str) -> Highlighted {
    dockerfile::highlight(text)
}

/// A [`Lookup`] that highlights on the spot, for a command line that has the time.
pub fn highlight_now(key: &CodeKey) -> Option<Arc<Highlighted>> {
    highlight(&key.language, &key.source).map(Arc::new)
}

/// Code without colours.
pub fn plain(text: &str) -> Highlighted {
    paint(text, Role::Code, std::iter::empty())
}
