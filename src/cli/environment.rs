//! What the process was given besides its arguments. Read once, at the start; nothing here decides.

use super::looks::Choices;
use crate::app::doctor::Terminal;
use crate::app::surroundings::Surroundings;
use std::ffi::OsString;
use std::io::IsTerminal;
use terminal_size::{Height, Width, terminal_size};

/// Where a pack is, when no `--pack` says so.
pub(super) const PACK_VARIABLE: &str = "FROMSCRATCH_PACK";
/// The palette, when no `--theme` says so.
pub(super) const THEME_VARIABLE: &str = "FROMSCRATCH_THEME";

/// The process's surroundings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Environment {
    /// What is a terminal.
    pub(super) on_terminal: OnTerminal,
    /// What the environment says about the terminal.
    pub(super) surroundings: Surroundings,
    /// `CLICOLOR_FORCE` is set, not empty, and not `0`: colours also where there is no terminal.
    pub(super) force_colour: bool,
    /// [`PACK_VARIABLE`], unless it is empty.
    pub(super) pack: Option<OsString>,
    /// [`THEME_VARIABLE`], unless it is empty.
    pub(super) theme: Option<OsString>,
}

/// Which of the standard streams are terminals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OnTerminal {
    /// Standard input.
    pub(super) input: bool,
    /// Standard output.
    pub(super) output: bool,
    /// Standard error.
    pub(super) error: bool,
}

impl Environment {
    /// Reads the environment of this process.
    pub(super) fn read() -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        Self {
            on_terminal: OnTerminal {
                input: std::io::stdin().is_terminal(),
                output: std::io::stdout().is_terminal(),
                error: std::io::stderr().is_terminal(),
            },
            surroundings: Surroundings::read(),
            force_colour: variable("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            pack: variable(PACK_VARIABLE),
            theme: variable(THEME_VARIABLE),
        }
    }

    /// Which of the two is no terminal, as half a sentence.
    pub(super) fn what_is_no_terminal(&self) -> &'static str {
        match (self.on_terminal.input, self.on_terminal.output) {
            (false, false) => "Neither standard input nor standard output is one.",
            (false, true) => "Standard input is not one.",
            (true, _) => "Standard output is not one.",
        }
    }

    /// Columns of the terminal on standard output; none where there is none.
    pub(super) fn columns(&self) -> Option<usize> {
        let size = self.on_terminal.output.then(terminal_size).flatten();
        size.map(|(Width(columns), _)| usize::from(columns)).filter(|columns| *columns > 0)
    }

    /// The terminal as the doctor looks at it.
    pub(super) fn terminal(&self, choices: &Choices) -> Terminal {
        Terminal {
            surroundings: self.surroundings.clone(),
            input: self.on_terminal.input,
            output: self.on_terminal.output,
            size: terminal_size().map(|(Width(columns), Height(rows))| (columns, rows)),
            tone: choices.tone,
            colours: choices.colours,
            ascii: choices.ascii,
        }
    }
}
