//! Tokens of shell code: the shell form of `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK CMD`, and heredocs that are scripts.
//!
//! Not a parser of the shell: it knows where commands begin, what is quoted, and what is expanded, follows nesting with
//! a stack of its own, and looks at each byte once. What does not close ends with the text. Words are in `shell/word.rs`,
//! expansions in `shell/expansion.rs`.

mod expansion;
mod operator;
mod word;

use super::TokenKind;
use super::sink::Sink;
use std::ops::Range;

/// Adds the tokens of shell code on one logical line; says for each of the heredoc `markers` whether a shell reads it.
pub(super) fn line(text: &str, range: Range<usize>, markers: &[Range<usize>], sink: &mut Sink<'_, '_>) -> Vec<bool> {
    let mut shell = Shell::new(&text[..range.end], range.start, markers, sink);
    shell.run();
    shell.scripts
}

/// Adds the tokens of a script of several lines.
pub(super) fn script(text: &str, sink: &mut Sink<'_, '_>) {
    let mut shell = Shell::new(text, 0, &[], sink);
    shell.is_script = true;
    shell.run();
}

/// Whether a script without a command in front of it is one for a shell: it is, unless its first line names another
/// interpreter. With `chomp`, tabs in front of it do not count.
pub(super) fn is_script(body: &str, chomp: bool) -> bool {
    let body = if chomp { body.trim_start_matches('\t') } else { body };
    let Some(line) = body.lines().next().and_then(|line| line.strip_prefix("#!")) else { return true };
    let mut words = line.split_ascii_whitespace().filter(|word| !word.starts_with('-'));
    match words.next() {
        Some(env) if base_name(env) == "env" => words.next().is_none_or(is_shell),
        Some(interpreter) => is_shell(interpreter),
        None => true,
    }
}

fn is_shell(program: &str) -> bool {
    matches!(base_name(program), "sh" | "ash" | "bash" | "dash" | "ksh" | "zsh")
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What the next word of a command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// The name of a command, a reserved word, or an assignment.
    Command,
    /// An argument.
    Argument,
    /// The variable of `for`.
    ForName,
    /// `in` or `do`.
    ForIn,
    /// The word that `case` looks at.
    CaseWord,
    /// The `in` of `case`.
    CaseIn,
    /// A pattern of `case`, or `esac`.
    Pattern,
    /// The name of a function after `function`.
    Function,
}

/// Whether we are in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Outside,
    /// In one whose plain parts are of this kind, if of any.
    Inside(Option<TokenKind>),
}

/// A level of nesting.
#[derive(Debug)]
enum Frame {
    /// Commands, up to a closing character.
    Commands(Commands),
    /// `"…"`.
    Double,
    /// `${NAME:-…}`; in double quotes a single quote in it is text.
    Parameter { quoted: bool },
    /// `$((…))`, with the number of parentheses open in it.
    Arithmetic { open: usize },
}

/// Where we are in a list of commands.
#[derive(Debug)]
struct Commands {
    /// `)` or a backtick; `None` for the whole text.
    close: Option<u8>,
    expect: Expect,
    /// The word that we are in, if any.
    word: Word,
    /// What to expect after the word.
    after: Expect,
    /// Whether the word is the target of a redirection.
    redirect: bool,
    /// The number of `case … in` that are open.
    cases: usize,
    /// The name of the command so far; empty when it is not plain text.
    name: Option<Range<usize>>,
    /// How many heredocs waited for their command when this command began.
    waiting: usize,
}

impl Commands {
    fn new(close: Option<u8>, waiting: usize) -> Self {
        let expect = Expect::Command;
        Self { close, expect, word: Word::Outside, after: expect, redirect: false, cases: 0, name: None, waiting }
    }
}

struct Shell<'a, 'l, 't> {
    text: &'a str,
    at: usize,
    /// Whether the text has several lines, and heredocs in it their bodies.
    is_script: bool,
    sink: &'a mut Sink<'l, 't>,
    /// The list of commands that the whole text is.
    outermost: Commands,
    /// What is open in it.
    frames: Vec<Frame>,
    /// The index in `frames` of the backticks that are open; they do not nest.
    backticks: Option<usize>,
    /// The heredoc markers of a logical line, whose bodies are elsewhere.
    markers: &'a [Range<usize>],
    next_marker: usize,
    /// Markers whose command is not known yet.
    waiting: Vec<usize>,
    /// Which of the heredocs a shell reads.
    scripts: Vec<bool>,
    /// Heredocs of a script whose bodies begin at the next line: name, and whether tabs are dropped.
    bodies: Vec<(String, bool)>,
}

impl<'a, 'l, 't> Shell<'a, 'l, 't> {
    fn new(text: &'a str, at: usize, markers: &'a [Range<usize>], sink: &'a mut Sink<'l, 't>) -> Self {
        Self {
            text,
            at,
            is_script: false,
            sink,
            outermost: Commands::new(None, 0),
            frames: Vec::new(),
            backticks: None,
            markers,
            next_marker: 0,
            waiting: Vec::new(),
            scripts: vec![false; markers.len()],
            bodies: Vec::new(),
        }
    }

    fn run(&mut self) {
        while let Some(byte) = self.peek(0) {
            match self.frames.last() {
                None | Some(Frame::Commands(_)) => self.commands(byte),
                Some(Frame::Double) => self.double(),
                Some(Frame::Parameter { quoted }) => {
                    let quoted = *quoted;
                    self.parameter(quoted);
                }
                Some(Frame::Arithmetic { open }) => {
                    let open = *open;
                    self.arithmetic(open);
                }
            }
        }
        while !self.frames.is_empty() {
            self.pop();
        }
        self.end_command(Expect::Command);
    }

    /// The byte `ahead` of here.
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Whether the text goes on with `expected`.
    fn looking_at(&self, expected: &str) -> bool {
        self.text[self.at..].starts_with(expected)
    }

    /// Adds a token from `start` to here.
    fn push_from(&mut self, kind: TokenKind, start: usize) {
        self.sink.push(kind, start..self.at);
    }

    /// Adds the next `len` bytes as a token.
    fn take(&mut self, kind: TokenKind, len: usize) {
        let start = self.at;
        self.at += len;
        self.push_from(kind, start);
    }

    /// Passes over a backslash and the character after it.
    fn skip_escaped(&mut self) {
        self.at += 1;
        self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
    }

    /// The innermost list of commands. Only called where that is the innermost frame, or for a word's bookkeeping.
    fn current(&mut self) -> &mut Commands {
        match self.frames.last_mut() {
            Some(Frame::Commands(commands)) => commands,
            _ => &mut self.outermost,
        }
    }

    /// Takes what comes next in a list of commands.
    fn commands(&mut self, byte: u8) {
        if self.heredoc_marker() {
            return;
        }
        match byte {
            b' ' | b'\t' | b'\r' | b'\x0b' | b'\x0c' => {
                self.end_word();
                self.at += 1;
            }
            b'\n' => self.newline(),
            b'\\' => self.backslash(),
            b'#' if self.current().word == Word::Outside => {
                let start = self.at;
                self.at += self.text[start..].find('\n').unwrap_or(self.text.len() - start);
                self.push_from(TokenKind::Comment, start);
            }
            b'&' | b'|' | b';' | b'(' | b')' | b'<' | b'>' => self.operator(byte),
            b'"' | b'\'' | b'$' | b'`' if self.expansion_starts() => {
                self.begin_word();
                self.expansion(byte);
            }
            _ => self.plain(),
        }
    }

    /// A backslash outside of quotes: it joins lines, or makes the next character part of a word.
    fn backslash(&mut self) {
        let line_break = ["\\\n", "\\\r\n"].into_iter().find(|line_break| self.looking_at(line_break));
        if let Some(line_break) = line_break {
            self.sink.push(TokenKind::Continuation, self.at..self.at + 1);
            self.at += line_break.len();
            return;
        }
        self.begin_word();
        let start = self.at;
        self.skip_escaped();
        if let Word::Inside(Some(kind)) = self.current().word {
            self.push_from(kind, start);
        }
    }

    /// Takes the marker of a heredoc that the instruction has, when one starts here.
    fn heredoc_marker(&mut self) -> bool {
        let at = self.at;
        while self.markers.get(self.next_marker).is_some_and(|marker| marker.start < at) {
            self.next_marker += 1;
        }
        let Some(marker) = self.markers.get(self.next_marker).filter(|marker| marker.start == at).cloned() else {
            return false;
        };
        self.end_word();
        self.waiting.push(self.next_marker);
        self.next_marker += 1;
        self.take(TokenKind::Heredoc, marker.len());
        true
    }

    /// Ends a line of a script; the bodies of its heredocs come next.
    fn newline(&mut self) {
        self.end_word();
        self.at += 1;
        let expect = match self.current().expect {
            unfinished @ (Expect::Pattern | Expect::CaseIn) => unfinished,
            _ => Expect::Command,
        };
        self.end_command(expect);
        for (name, chomp) in std::mem::take(&mut self.bodies) {
            self.heredoc_body(&name, chomp);
        }
    }

    fn heredoc_body(&mut self, name: &str, chomp: bool) {
        let start = self.at;
        while self.at < self.text.len() {
            let line_start = self.at;
            let line = self.text[line_start..].split_inclusive('\n').next().unwrap_or_default();
            self.at += line.len();
            let line = line.trim_end_matches(['\r', '\n']);
            if name == if chomp { line.trim_start_matches('\t') } else { line } {
                self.sink.push(TokenKind::HeredocBody, start..line_start);
                self.push_from(TokenKind::Heredoc, line_start);
                return;
            }
        }
        self.push_from(TokenKind::HeredocBody, start);
    }

    /// Leaves the innermost frame.
    fn pop(&mut self) {
        if matches!(self.frames.last(), Some(Frame::Commands(_))) {
            self.end_word();
            self.end_command(Expect::Command);
        }
        self.frames.pop();
        if self.backticks == Some(self.frames.len()) {
            self.backticks = None;
        }
    }

    /// Ends a simple command: now it is known which command reads its heredocs.
    fn end_command(&mut self, expect: Expect) {
        let commands = self.current();
        commands.expect = expect;
        commands.redirect = false;
        let name = commands.name.take();
        let from = commands.waiting;
        if from < self.waiting.len() {
            let script = name.is_some_and(|name| is_shell(&self.text[name]));
            for marker in self.waiting.drain(from..) {
                self.scripts[marker] = script;
            }
        }
    }
}
