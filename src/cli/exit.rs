//! How a command ends.

use crate::app::Problem;
use std::io;
use std::process::ExitCode;

/// How a command ended. The numbers are a contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done = 0,
    /// The answer is no, or there is a problem.
    No = 1,
    /// Could not: wrong usage, or something that cannot be read or written.
    CouldNot = 2,
}

impl Exit {
    /// Done, unless there was a problem.
    pub(super) fn unless(problem: bool) -> Self {
        if problem { Self::No } else { Self::Done }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not go on.
#[derive(Debug)]
pub(super) enum Stop {
    /// Something to be told.
    Problem(Problem),
    /// Writing failed.
    Write(io::Error),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}
