//! Where a command writes: what was asked for to one side, what went wrong to the other.

use super::environment::Environment;
use super::exit::{Exit, Stop};
use super::looks::{Choices, Looks};
use super::sheet::Sheet;
use crate::app::Problem;
use crate::prose::sanitize;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, BufWriter, Write};

/// Two places to write to.
pub(super) struct Console<'a> {
    /// What was asked for.
    pub(super) out: Box<dyn Write + 'a>,
    /// What went wrong, and questions.
    pub(super) error: Box<dyn Write + 'a>,
    /// How text on `out` looks.
    pub(super) looks: Looks,
}

impl Console<'_> {
    /// Standard output and standard error of this process.
    pub(super) fn of_process(environment: &Environment, choices: &Choices) -> Self {
        let looks = choices.looks(environment);
        // Colours are written where `looks` has them and nowhere else; the stream translates them for old consoles of
        // Windows, and is a second guard where there must be none.
        let colours = if looks.colours.is_some() { ColorChoice::Always } else { ColorChoice::Never };
        let out = BufWriter::with_capacity(1 << 15, AutoStream::new(io::stdout().lock(), colours));
        Self { out: Box::new(out), error: Box::new(io::stderr().lock()), looks }
    }

    /// A sheet on the output.
    pub(super) fn sheet(&mut self) -> Sheet<'_> {
        Sheet::new(&mut self.out, self.looks)
    }

    /// Tells what went wrong.
    pub(super) fn tell(&mut self, problem: &Problem) -> io::Result<()> {
        // So that the order on a terminal is that of the writing. Should it fail, the command's own writing will too.
        let _ = self.out.flush();
        writeln!(self.error, "fromscratch: {}", sanitize(&problem.what))?;
        for line in problem.why.lines().chain(problem.next.lines()) {
            writeln!(self.error, "  {}", sanitize(line))?;
        }
        self.error.flush()
    }

    /// Tells why a command could not go on, if it could not.
    pub(super) fn end(&mut self, ended: Result<Exit, Stop>) -> Exit {
        let problem = match ended {
            Ok(exit) => return exit,
            // Whoever reads has had enough, as `head` has.
            Err(Stop::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
            Err(Stop::Write(error)) => Problem::new("The output cannot be written.", error),
            Err(Stop::Problem(problem)) => problem,
        };
        // There is nobody left to tell that this cannot be told.
        let _ = self.tell(&problem);
        Exit::CouldNot
    }
}
