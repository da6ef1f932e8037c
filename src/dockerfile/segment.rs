//! Cutting a file into directives, comments and instructions, line by line, as `BuildKit`'s `parser.go` does.
//!
//! Every oddity of it is kept, because what a learner sees must be what a build does: comments and empty lines between
//! continued lines vanish, an escape character before the one at the end of a line keeps it from continuing, and a
//! heredoc that is not ended takes the rest of the file. Start at [`segment`].

use super::Directive;
use super::command::{self, Parts};
use super::directive::{DirectiveName, directive};
use super::heredoc::{Marker, markers};
use super::instruction::{Command, Flag, Heredoc, Instruction, Keyword};
use super::json;
use super::logical::Logical;
use super::source::{Lines, Span, Spanned};
use std::ops::Range;

/// Text that is not part of any instruction, though it may lie inside one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trivia {
    /// A line of comment, from its `#`.
    Comment,
    /// The escape character that continues a line.
    Continuation,
    /// A line without text that an instruction continues over, which `BuildKit` warns of. Its span may be empty.
    EmptyLine,
}

/// What a file is made of.
#[derive(Debug)]
pub(super) struct Segments {
    pub(super) escape: u8,
    pub(super) directives: Vec<Directive>,
    pub(super) trivia: Vec<(Trivia, Span)>,
    pub(super) pieces: Vec<Span>,
    pub(super) instructions: Vec<Instruction>,
}

/// Cuts up a file.
pub(super) fn segment(text: &str) -> Segments {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let out = Segments {
        escape: b'\\',
        directives: Vec::new(),
        trivia: Vec::new(),
        pieces: Vec::new(),
        instructions: Vec::new(),
    };
    let mut segmenter = Segmenter {
        text,
        lines: Lines::new(text, start),
        out,
        stages: 0,
        directives_over: false,
        escape_chosen: false,
    };
    while let Some(line) = segmenter.lines.next() {
        segmenter.line(line);
    }
    segmenter.out
}

struct Segmenter<'t> {
    text: &'t str,
    lines: Lines<'t>,
    out: Segments,
    /// The number of stages so far.
    stages: usize,
    /// Whether a line was seen that is no parser directive.
    directives_over: bool,
    /// Whether one of them was about the escape character.
    escape_chosen: bool,
}

impl Segmenter<'_> {
    /// Takes a line that does not continue another.
    fn line(&mut self, line: Span) {
        let line = Span::new(line.end - self.text[line.range()].trim_start().len(), line.end);
        if self.directive(line) {
            return;
        }
        if self.text[line.range()].starts_with('#') {
            self.out.trivia.push((Trivia::Comment, line));
            return;
        }
        let (piece, continuation) = self.continuation(line);
        if continuation.is_some() || !piece.is_empty() {
            self.instruction(piece, continuation);
        }
    }

    fn directive(&mut self, line: Span) -> bool {
        if self.directives_over {
            return false;
        }
        let Some(directive) = directive(self.text, line) else {
            self.directives_over = true;
            return false;
        };
        // A second one of a name is an error in `BuildKit`; it changes nothing here.
        if directive.name == DirectiveName::Escape && !std::mem::replace(&mut self.escape_chosen, true) {
            match &self.text[directive.value.range()] {
                "`" => self.out.escape = b'`',
                "\\" => self.out.escape = b'\\',
                _ => {}
            }
        }
        self.out.directives.push(directive);
        true
    }

    /// A line without its continuation, and the escape character that continues it.
    fn continuation(&self, line: Span) -> (Span, Option<Span>) {
        let escape = char::from(self.out.escape);
        let text = self.text[line.range()].trim_end_matches([' ', '\t']);
        match text.strip_suffix(escape) {
            Some(before) if !before.ends_with(escape) => {
                let end = line.start + before.len();
                (Span::new(line.start, end), Some(Span::new(end, end + 1)))
            }
            _ => (line, None),
        }
    }

    fn instruction(&mut self, piece: Span, continuation: Option<Span>) {
        let first = self.out.pieces.len();
        self.out.pieces.push(piece);
        self.continue_line(continuation);
        if self.out.pieces.len() > first + 1 && piece.is_empty() {
            self.out.pieces.remove(first);
        }
        let pieces = first..self.out.pieces.len();
        let logical = Logical::join(self.text, &self.out.pieces[pieces.clone()]);
        let line = logical.text();
        let command = command_in(&logical, 0..line.len(), self.out.escape);
        let trigger = (command.keyword.value == Keyword::Onbuild && !command.arguments.is_empty())
            .then(|| command_in(&logical, logical.range(command.arguments), self.out.escape));
        let effective = trigger.as_ref().unwrap_or(&command);
        let markers = if takes_heredocs(effective, &logical) { markers(line) } else { Vec::new() };
        let mut span = logical.span(command::trim(line, 0..line.len()));
        if command.keyword.value == Keyword::From {
            self.stages += 1;
        }
        let heredocs: Vec<Heredoc> = markers.into_iter().map(|marker| self.heredoc(marker, &logical)).collect();
        if let Some(last) = heredocs.last() {
            span.end = last.terminator.unwrap_or(last.body).end;
        }
        let stage = self.stages.checked_sub(1);
        self.out.instructions.push(Instruction { span, stage, command, trigger, heredocs, pieces });
    }

    /// Takes the lines that a continued line goes on with.
    fn continue_line(&mut self, mut continuation: Option<Span>) {
        while let Some(escape) = continuation {
            self.out.trivia.push((Trivia::Continuation, escape));
            loop {
                let Some(line) = self.lines.next() else { return };
                let text = self.text[line.range()].trim_start();
                if text.starts_with('#') {
                    self.out.trivia.push((Trivia::Comment, Span::new(line.end - text.len(), line.end)));
                } else if text.is_empty() {
                    self.out.trivia.push((Trivia::EmptyLine, line));
                } else {
                    let (piece, next) = self.continuation(line);
                    if !piece.is_empty() {
                        self.out.pieces.push(piece);
                    }
                    continuation = next;
                    break;
                }
            }
        }
    }

    /// Takes the lines of a heredoc.
    fn heredoc(&mut self, marker: Marker, logical: &Logical<'_>) -> Heredoc {
        let start = self.lines.position();
        let mut body = Span::new(start, start);
        let mut terminator = None;
        while let Some(line) = self.lines.next() {
            let text = &self.text[line.range()];
            let text = if marker.chomp { text.trim_start_matches('\t') } else { text };
            if text == marker.name {
                terminator = Some(line);
                break;
            }
            body.end = self.lines.position();
        }
        let Marker { range, name, expand, chomp } = marker;
        Heredoc { marker: logical.span(range), name, expand, chomp, body, terminator }
    }
}

fn takes_heredocs(command: &Command, logical: &Logical<'_>) -> bool {
    command.keyword.value.takes_heredocs()
        && logical.text().contains("<<")
        && json::string_array(logical.slice(command.arguments)).is_none()
}

/// The command in a range of a logical line.
fn command_in(logical: &Logical<'_>, range: Range<usize>, escape: u8) -> Command {
    let line = logical.text();
    let Parts { keyword, flags, arguments } = command::split(line, range, escape);
    let word = Keyword::of(&line[keyword.clone()]);
    let flags = flags.into_iter().map(|flag| self::flag(logical, flag)).collect();
    Command { keyword: Spanned { value: word, span: logical.span(keyword) }, flags, arguments: logical.span(arguments) }
}

fn flag(logical: &Logical<'_>, range: Range<usize>) -> Flag {
    let equals = logical.text()[range.clone()].find('=').map(|at| range.start + at);
    let name = logical.span(range.start..equals.unwrap_or(range.end));
    let value = equals.map(|at| logical.span(at + 1..range.end));
    Flag { span: logical.span(range), name, value }
}
