//! Tokens of an instruction's logical line: keyword, flags, and what the words after them are in each instruction.

use super::sink::Sink;
use super::{TokenKind, shell};
use crate::dockerfile::Dockerfile;
use crate::dockerfile::command::trim;
use crate::dockerfile::expand::{Piece, Pieces};
use crate::dockerfile::instruction::{Command, Flag, Instruction, Keyword};
use crate::dockerfile::json;
use crate::dockerfile::source::Span;
use crate::dockerfile::stage::Target;
use crate::dockerfile::words::{Pair, fields, is_mount_source, mount_fields, pairs};
use std::ops::Range;

/// Adds the tokens of an instruction's logical line; says for each of its heredocs whether it is a shell script.
pub(super) fn instruction(dockerfile: &Dockerfile, instruction: &Instruction, sink: &mut Sink<'_, '_>) -> Vec<bool> {
    let line = sink.logical().text();
    let mut painter = Painter { dockerfile, instruction, line, sink, scripts: vec![false; instruction.heredocs.len()] };
    painter.command(&instruction.command);
    if let Some(trigger) = &instruction.trigger {
        painter.command(trigger);
    }
    painter.scripts
}

/// Adds the tokens of a heredoc that is text.
pub(super) fn heredoc_text(text: &str, expand: bool, sink: &mut Sink<'_, '_>) {
    if expand {
        pieces(Pieces::without_quotes(text, b'\\'), 0, Some(TokenKind::HeredocBody), sink);
    } else {
        sink.push(TokenKind::HeredocBody, 0..text.len());
    }
}

/// Adds what `pieces` of the text at `offset` are: variables, strings, and `plain` for the rest.
fn pieces(mut pieces: Pieces<'_>, offset: usize, plain: Option<TokenKind>, sink: &mut Sink<'_, '_>) {
    let mut run: Option<(TokenKind, Range<usize>)> = None;
    while let Some((piece, range)) = pieces.next() {
        let range = range.start + offset..range.end + offset;
        let kind = match piece {
            Piece::Variable => Some(TokenKind::Variable),
            Piece::Quote => Some(TokenKind::String),
            Piece::Plain | Piece::Escaped if pieces.in_quotes() => Some(TokenKind::String),
            Piece::Plain | Piece::Escaped => plain,
        };
        match &mut run {
            Some((open, so_far)) if Some(*open) == kind && piece != Piece::Variable => so_far.end = range.end,
            _ => {
                if let Some((kind, range)) = run.take() {
                    sink.push(kind, range);
                }
                run = kind.map(|kind| (kind, range));
            }
        }
    }
    if let Some((kind, range)) = run {
        sink.push(kind, range);
    }
}

struct Painter<'a, 'l, 't> {
    dockerfile: &'a Dockerfile,
    instruction: &'a Instruction,
    line: &'l str,
    sink: &'a mut Sink<'l, 't>,
    scripts: Vec<bool>,
}

impl Painter<'_, '_, '_> {
    fn range(&self, span: Span) -> Range<usize> {
        self.sink.logical().range(span)
    }

    fn command(&mut self, command: &Command) {
        let keyword = command.keyword.value;
        let kind = if keyword == Keyword::Unknown { TokenKind::Unknown } else { TokenKind::Instruction };
        self.sink.push(kind, self.range(command.keyword.span));
        for flag in &command.flags {
            self.flag(keyword, flag);
        }
        let range = self.range(command.arguments);
        match keyword {
            Keyword::From => self.from(range),
            Keyword::Run | Keyword::Cmd | Keyword::Entrypoint => self.shell_or_exec(range),
            Keyword::Healthcheck => self.healthcheck(range),
            Keyword::Shell => {
                self.exec(range, false);
            }
            Keyword::Add | Keyword::Copy | Keyword::Volume => {
                if !self.exec(range.clone(), true) {
                    self.paths(range);
                }
            }
            Keyword::Env | Keyword::Label => self.pairs(range),
            Keyword::Arg => pairs(self.line, range, self.escape()).for_each(|pair| self.pair(&pair, None)),
            Keyword::Expose => self.ports(range),
            Keyword::Workdir | Keyword::User | Keyword::Stopsignal => self.word(range, None),
            Keyword::Maintainer | Keyword::Onbuild | Keyword::Unknown => {}
        }
    }

    fn escape(&self) -> u8 {
        self.dockerfile.escape
    }

    /// A word with variables and quotes in it.
    fn word(&mut self, range: Range<usize>, plain: Option<TokenKind>) {
        pieces(Pieces::new(&self.line[range.clone()], self.escape()), range.start, plain, self.sink);
    }

    fn flag(&mut self, keyword: Keyword, flag: &Flag) {
        let name = self.range(flag.name);
        self.sink.push(TokenKind::Flag, name.clone());
        let Some(value) = flag.value else { return };
        self.sink.push(TokenKind::Operator, name.end..name.end + 1);
        let range = self.range(value);
        match (keyword, &self.line[name]) {
            (Keyword::Copy, "--from") => self.stage_or_image(range),
            (Keyword::Run, "--mount") => self.mount(range),
            _ => self.word(range, Some(TokenKind::FlagValue)),
        }
    }

    /// The fields of a mount, one after the other.
    fn mount(&mut self, range: Range<usize>) {
        let end = range.end;
        for field in mount_fields(self.line, range) {
            let is_source = is_mount_source(self.line, &field, self.escape());
            let field_end = field.value.as_ref().unwrap_or(&field.key).end;
            self.sink.push(TokenKind::Key, field.key.clone());
            if let Some(value) = field.value {
                self.sink.push(TokenKind::Operator, field.key.end..field.key.end + 1);
                if is_source {
                    self.stage_or_image(value);
                } else {
                    self.word(value, Some(TokenKind::FlagValue));
                }
            }
            if field_end < end {
                self.sink.push(TokenKind::Operator, field_end..field_end + 1);
            }
        }
    }

    /// A word that was resolved before.
    fn stage_or_image(&mut self, range: Range<usize>) {
        let start = self.sink.logical().span(range.clone()).start;
        let variable = self.line[range.clone()].contains('$');
        match self.dockerfile.reference_at(start).map(|reference| reference.target) {
            Some(Target::Stage(stage)) if !variable => self.sink.push_stage(TokenKind::StageRef, range, Some(stage)),
            Some(Target::NotEarlier(_) | Target::NoSuchStage) => self.sink.push(TokenKind::StageRef, range),
            _ => self.word(range, Some(TokenKind::Image)),
        }
    }

    fn from(&mut self, range: Range<usize>) {
        let mut words = fields(self.line, range);
        let Some(base) = words.next() else { return };
        self.stage_or_image(base);
        let Some(word) = words.next().filter(|word| self.line[word.clone()].eq_ignore_ascii_case("as")) else { return };
        self.sink.push(TokenKind::Instruction, word);
        if let Some(name) = words.next() {
            self.sink.push_stage(TokenKind::StageName, name, self.instruction.stage);
        }
    }

    fn shell_or_exec(&mut self, range: Range<usize>) {
        if self.exec(range.clone(), false) {
            return;
        }
        let markers: Vec<Range<usize>> =
            self.instruction.heredocs.iter().map(|heredoc| self.range(heredoc.marker)).collect();
        // A heredoc and nothing else is the script itself.
        let alone = markers.first() == Some(&range);
        self.scripts = shell::line(self.line, range, &markers, self.sink);
        if alone {
            self.scripts = self
                .instruction
                .heredocs
                .iter()
                .map(|heredoc| shell::is_script(self.dockerfile.slice(heredoc.body), heredoc.chomp))
                .collect();
        }
    }

    /// The exec form; `false` when it is not.
    fn exec(&mut self, range: Range<usize>, variables: bool) -> bool {
        let Some(elements) = json::string_array(&self.line[range.clone()]) else { return false };
        let mut at = range.start;
        for element in elements {
            let element = range.start + element.start..range.start + element.end;
            self.punctuation(at..element.start);
            at = element.end;
            if variables {
                let text = &self.line[element.clone()];
                pieces(Pieces::without_quotes(text, self.escape()), element.start, Some(TokenKind::String), self.sink);
            } else {
                self.sink.push(TokenKind::String, element);
            }
        }
        self.punctuation(at..range.end);
        true
    }

    fn punctuation(&mut self, range: Range<usize>) {
        for (offset, _) in self.line[range.clone()].match_indices(['[', ',', ']']) {
            self.sink.push(TokenKind::Operator, range.start + offset..range.start + offset + 1);
        }
    }

    fn healthcheck(&mut self, range: Range<usize>) {
        let Some(kind) = fields(self.line, range.clone()).next() else { return };
        if matches!(self.line[kind.clone()].to_ascii_uppercase().as_str(), "CMD" | "NONE") {
            self.sink.push(TokenKind::Instruction, kind.clone());
            let rest = trim(self.line, kind.end..range.end);
            self.shell_or_exec(rest);
        }
    }

    fn paths(&mut self, range: Range<usize>) {
        let markers: Vec<Range<usize>> =
            self.instruction.heredocs.iter().map(|heredoc| self.range(heredoc.marker)).collect();
        let mut markers = markers.into_iter().peekable();
        let mut at = range.start;
        // A marker may hold blanks, so fields are those between markers.
        while let Some(marker) = markers.next_if(|marker| marker.start >= at && marker.end <= range.end) {
            self.fields(at..marker.start);
            at = marker.end;
            self.sink.push(TokenKind::Heredoc, marker);
        }
        self.fields(at..range.end);
    }

    fn fields(&mut self, range: Range<usize>) {
        for field in fields(self.line, range) {
            self.word(field, None);
        }
    }

    fn pairs(&mut self, range: Range<usize>) {
        let mut words = pairs(self.line, range.clone(), self.escape()).peekable();
        if words.peek().is_some_and(|first| first.value.is_some()) {
            words.for_each(|pair| self.pair(&pair, None));
        } else if let Some(key) = fields(self.line, range.clone()).next() {
            // `ENV key the rest`: one key, and everything after it is its value.
            let value = trim(self.line, key.end..range.end);
            self.pair(&Pair { key, value: None }, Some(value));
        }
    }

    fn pair(&mut self, pair: &Pair, rest: Option<Range<usize>>) {
        self.sink.push(TokenKind::Key, pair.key.clone());
        if let Some(value) = pair.value.clone() {
            self.sink.push(TokenKind::Operator, pair.key.end..pair.key.end + 1);
            self.word(value, None);
        }
        if let Some(rest) = rest {
            self.word(rest, None);
        }
    }

    fn ports(&mut self, range: Range<usize>) {
        for field in fields(self.line, range) {
            let text = &self.line[field.clone()];
            if text.contains(['$', '"', '\'']) {
                self.word(field, None);
                continue;
            }
            let mut at = field.start;
            for part in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
                let digits = part.bytes().take_while(u8::is_ascii_digit).count();
                self.sink.push(TokenKind::Number, at..at + digits);
                at += part.len();
            }
        }
    }
}
