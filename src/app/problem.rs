//! A failure as a person needs it told.

use crate::pack::Diagnostic;
use std::fmt;

/// What happened, why, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What happened, a sentence.
    pub what: String,
    /// Why; may be several lines, or empty.
    pub why: String,
    /// What to do next, a sentence; may be empty where the cause says it.
    pub next: String,
}

impl Problem {
    /// A problem whose cause says why, and what to do.
    pub fn new(what: impl Into<String>, why: impl fmt::Display) -> Self {
        Self { what: what.into(), why: why.to_string(), next: String::new() }
    }

    /// The same problem with advice.
    #[must_use]
    pub fn with_next(self, next: impl Into<String>) -> Self {
        Self { next: next.into(), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        for part in [&self.why, &self.next] {
            if !part.is_empty() {
                write!(f, "\n{part}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// How many errors of a pack are told at once where it is only being opened.
const TOLD: usize = 5;

/// What is wrong with a pack, at most a few lines of it.
pub(super) fn of_pack(what: &str, errors: &[Diagnostic]) -> Problem {
    let mut why: Vec<String> = errors.iter().take(TOLD).map(ToString::to_string).collect();
    if errors.len() > TOLD {
        why.push(format!("and {} more", errors.len() - TOLD));
    }
    Problem::new(what, why.join("\n")).with_next("`fromscratch pack check DIR` tells all that is wrong with a pack.")
}
