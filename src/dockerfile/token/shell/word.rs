//! Words of the shell: what a word is by where it stands.

use super::{Expect, Shell, Word};
use crate::dockerfile::token::TokenKind;

/// How a reserved word goes on.
fn reserved(word: &str) -> Option<Expect> {
    match word {
        "if" | "then" | "else" | "elif" | "do" | "while" | "until" | "!" | "{" => Some(Expect::Command),
        "fi" | "done" | "esac" | "}" => Some(Expect::Argument),
        "for" | "select" => Some(Expect::ForName),
        "case" => Some(Expect::CaseWord),
        "function" => Some(Expect::Function),
        _ => None,
    }
}

/// Whether a byte ends a run of plain characters in a word.
fn ends_plain(byte: u8) -> bool {
    ends_word(byte) || matches!(byte, b'"' | b'\'' | b'$' | b'`' | b'\\')
}

/// Whether a byte ends a word.
fn ends_word(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'\x0b' | b'\x0c' | b'&' | b'|' | b';' | b'(' | b')' | b'<' | b'>')
}

/// The length of `NAME` in `NAME=` or `NAME+=`, and of the operator.
fn assignment(run: &str) -> Option<(usize, usize)> {
    let equals = run.find('=')?;
    let (name, operator) = run[..equals].strip_suffix('+').map_or((&run[..equals], 1), |name| (name, 2));
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && name.bytes().next().is_some_and(|byte| !byte.is_ascii_digit());
    is_name.then_some((name.len(), operator))
}

impl Shell<'_, '_, '_> {
    /// Takes a run of plain characters.
    pub(super) fn plain(&mut self) {
        let rest = &self.text[self.at..];
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let len = rest.bytes().skip(first).position(ends_plain).map_or(rest.len(), |len| first + len);
        let run = &rest[..len];
        if let Word::Inside(kind) = self.current().word {
            self.plain_part(kind, len);
            return;
        }
        let next = rest.as_bytes().get(len).copied();
        let digits = run.bytes().all(|byte| byte.is_ascii_digit());
        if digits && matches!(next, Some(b'<' | b'>')) {
            self.take(TokenKind::Operator, len);
            return;
        }
        let whole = next.is_none_or(|byte| ends_word(byte) || (byte == b'`' && self.backticks.is_some()));
        if self.current().redirect {
            self.start_word(None, len);
            return;
        }
        match self.current().expect {
            Expect::Command => self.command_word(run, whole),
            Expect::Argument if run.starts_with('-') && len > 1 => self.option(run),
            Expect::Argument => self.start_word((whole && digits).then_some(TokenKind::Number), len),
            Expect::Pattern if whole && run == "esac" => self.reserved_word("esac", Expect::Argument),
            Expect::ForIn if whole && run == "in" => self.reserved_word(run, Expect::Argument),
            Expect::ForIn if whole && run == "do" => self.reserved_word(run, Expect::Command),
            Expect::CaseIn if whole && run == "in" => {
                self.current().cases += 1;
                self.reserved_word(run, Expect::Pattern);
            }
            Expect::ForName => self.start_word(Some(TokenKind::Key), len),
            Expect::Function => self.start_word(Some(TokenKind::ShellCommand), len),
            Expect::Pattern | Expect::ForIn | Expect::CaseIn | Expect::CaseWord => self.start_word(None, len),
        }
    }

    /// Takes a run where a command may begin.
    fn command_word(&mut self, run: &str, whole: bool) {
        if let Some(after) = reserved(run).filter(|_| whole) {
            self.reserved_word(run, after);
        } else if let Some((name, operator)) = assignment(run) {
            self.begin_word_as(None, Expect::Command);
            self.take(TokenKind::Key, name);
            self.take(TokenKind::Operator, operator);
        } else {
            let range = self.at..self.at + run.len();
            self.current().name = Some(range);
            self.start_word(Some(TokenKind::ShellCommand), run.len());
        }
    }

    fn reserved_word(&mut self, word: &str, after: Expect) {
        if word == "esac" {
            let commands = self.current();
            commands.cases = commands.cases.saturating_sub(1);
        }
        self.begin_word_as(Some(TokenKind::ShellKeyword), after);
        self.take(TokenKind::ShellKeyword, word.len());
    }

    /// Takes an option and, after `=`, its value.
    fn option(&mut self, run: &str) {
        let name = if run.starts_with("--") { run.find('=').unwrap_or(run.len()) } else { run.len() };
        self.begin_word_as(Some(TokenKind::Flag), Expect::Argument);
        self.take(TokenKind::Flag, name);
        if name < run.len() {
            self.take(TokenKind::Operator, 1);
            self.current().word = Word::Inside(Some(TokenKind::FlagValue));
            self.take(TokenKind::FlagValue, run.len() - name - 1);
        }
    }

    /// Begins a word with its first `len` bytes.
    fn start_word(&mut self, kind: Option<TokenKind>, len: usize) {
        let after = self.after();
        self.begin_word_as(kind, after);
        self.plain_part(kind, len);
    }

    fn plain_part(&mut self, kind: Option<TokenKind>, len: usize) {
        match kind {
            Some(kind) => self.take(kind, len),
            None => self.at += len,
        }
    }

    /// Begins a word that starts with a quote or an expansion, unless we are in one.
    pub(super) fn begin_word(&mut self) {
        let at = self.at;
        let after = self.after();
        let commands = self.current();
        if commands.word != Word::Outside {
            return;
        }
        let kind = match commands.expect {
            _ if commands.redirect => None,
            Expect::Command | Expect::Function => Some(TokenKind::ShellCommand),
            Expect::ForName => Some(TokenKind::Key),
            _ => None,
        };
        if commands.expect == Expect::Command && !commands.redirect {
            commands.name = Some(at..at);
        }
        self.begin_word_as(kind, after);
    }

    fn begin_word_as(&mut self, kind: Option<TokenKind>, after: Expect) {
        let commands = self.current();
        commands.word = Word::Inside(kind);
        commands.after = after;
    }

    /// What to expect after a word that is not reserved.
    fn after(&mut self) -> Expect {
        match self.current().expect {
            Expect::Command | Expect::Argument | Expect::ForIn => Expect::Argument,
            Expect::ForName => Expect::ForIn,
            Expect::CaseWord | Expect::CaseIn => Expect::CaseIn,
            Expect::Pattern => Expect::Pattern,
            Expect::Function => Expect::Command,
        }
    }

    /// Ends the word that we are in, if any.
    pub(super) fn end_word(&mut self) {
        let commands = self.current();
        if std::mem::replace(&mut commands.word, Word::Outside) == Word::Outside {
            return;
        }
        if commands.redirect {
            commands.redirect = false;
        } else {
            commands.expect = commands.after;
        }
    }
}
