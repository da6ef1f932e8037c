//! The shape of an instruction: keyword, flags, what follows them, heredocs. What the words of each instruction mean is
//! not decided here.
//!
//! Start at [`Instruction`]. Spans are places in the text as written; across continuation lines such a span holds
//! more than the instruction's own text, which is what `Dockerfile::logical` gives.

use super::source::{Span, Spanned};
use std::ops::Range;

/// The keyword of an instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the instruction of that name")]
pub enum Keyword {
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Workdir,
    /// A word that is no instruction, often one in the middle of being typed.
    Unknown,
}

/// Every keyword as it is usually written.
const NAMES: [(&str, Keyword); 18] = [
    ("ADD", Keyword::Add),
    ("ARG", Keyword::Arg),
    ("CMD", Keyword::Cmd),
    ("COPY", Keyword::Copy),
    ("ENTRYPOINT", Keyword::Entrypoint),
    ("ENV", Keyword::Env),
    ("EXPOSE", Keyword::Expose),
    ("FROM", Keyword::From),
    ("HEALTHCHECK", Keyword::Healthcheck),
    ("LABEL", Keyword::Label),
    ("MAINTAINER", Keyword::Maintainer),
    ("ONBUILD", Keyword::Onbuild),
    ("RUN", Keyword::Run),
    ("SHELL", Keyword::Shell),
    ("STOPSIGNAL", Keyword::Stopsignal),
    ("USER", Keyword::User),
    ("VOLUME", Keyword::Volume),
    ("WORKDIR", Keyword::Workdir),
];

impl Keyword {
    /// The keyword that `word` spells, in whatever case.
    pub fn of(word: &str) -> Self {
        let known = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
        known.map_or(Self::Unknown, |&(_, keyword)| keyword)
    }

    /// The keyword in capitals; empty for [`Keyword::Unknown`].
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, keyword)| *keyword == self).map_or("", |&(name, _)| name)
    }

    /// Whether the instruction may have heredocs.
    pub(super) fn takes_heredocs(self) -> bool {
        matches!(self, Self::Add | Self::Copy | Self::Run)
    }
}

/// An instruction with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// From the keyword to the end of the last line, terminators of heredocs included, without the line break.
    pub span: Span,
    /// The stage it stands in, counted from zero; `None` before the first `FROM`. A `FROM` stands in its own stage.
    pub stage: Option<usize>,
    /// What is written.
    pub command: Command,
    /// For `ONBUILD`: the instruction that it triggers. `BuildKit` allows no `ONBUILD` in there, and it is not opened.
    pub trigger: Option<Command>,
    /// Its heredocs, in the order in which their bodies follow.
    pub heredocs: Vec<Heredoc>,
    /// Which pieces of the file make up its logical line.
    pub(super) pieces: Range<usize>,
}

impl Instruction {
    /// The command that runs: the trigger of an `ONBUILD`, otherwise the command itself.
    pub fn effective(&self) -> &Command {
        self.trigger.as_ref().unwrap_or(&self.command)
    }
}

/// Keyword, flags, and the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The keyword; its span is empty when a line continues into nothing.
    pub keyword: Spanned<Keyword>,
    /// The words starting with `--` before anything else.
    pub flags: Vec<Flag>,
    /// What follows keyword and flags, without blanks around it. Empty when nothing does.
    pub arguments: Span,
}

/// A flag of an instruction: `--name` or `--name=value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// The whole flag.
    pub span: Span,
    /// The name with its dashes.
    pub name: Span,
    /// What follows `=`, as written. Empty, but present, for `--name=`.
    pub value: Option<Span>,
}

/// A heredoc of an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heredoc {
    /// The word that opens it: `<<-"EOF"`.
    pub marker: Span,
    /// The word that ends it, quotes taken off.
    pub name: String,
    /// Whether variables in it are expanded: no part of its name is quoted.
    pub expand: bool,
    /// Whether tabs at the start of its lines are dropped: `<<-`.
    pub chomp: bool,
    /// Its lines, with their line breaks.
    pub body: Span,
    /// The line that ends it, without its break; `None` when the file ends first.
    pub terminator: Option<Span>,
}
