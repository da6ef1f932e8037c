//! What is made from the table of arguments itself: help, usage errors, completions, the manual page.

use super::args::Arguments;
use super::environment::Environment;
use super::exit::{Exit, Stop};
use crate::prose::sanitize;
use anstream::{AutoStream, ColorChoice};
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::{self, Write};

/// Prints help or the version to standard output, and a mistake to standard error.
pub(super) fn usage(error: &clap::Error, environment: &Environment) -> Exit {
    if error.use_stderr() {
        // A mistake repeats what was typed: the colours go, so that everything else can be made harmless.
        let text = error.render().to_string();
        let mut stderr = io::stderr().lock();
        for line in text.lines() {
            // There is nobody left to tell that this cannot be told.
            let _ = writeln!(stderr, "{}", sanitize(line));
        }
        return Exit::CouldNot;
    }
    let coloured = environment.on_terminal.output && !environment.surroundings.no_color;
    let choice = if coloured { ColorChoice::Auto } else { ColorChoice::Never };
    let mut out = AutoStream::new(io::stdout().lock(), choice);
    match write!(out, "{}", error.render().ansi()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::CouldNot,
        _ => Exit::Done,
    }
}

/// Prints completions for a shell.
pub(super) fn completions(shell: Shell, out: &mut dyn Write) -> Result<Exit, Stop> {
    // Into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "fromscratch", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Done)
}

/// Prints the manual page.
pub(super) fn man(out: &mut dyn Write) -> Result<Exit, Stop> {
    clap_mangen::Man::new(Arguments::command()).render(out)?;
    Ok(Exit::Done)
}
