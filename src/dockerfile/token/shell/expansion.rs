//! Quotes and expansions of the shell: strings, variables, and commands and arithmetic in a word.

use super::{Frame, Shell};
use crate::dockerfile::expand::name_end;
use crate::dockerfile::token::TokenKind;

impl Shell<'_, '_, '_> {
    /// Whether a quote or an expansion starts here; a `$` alone is text.
    pub(super) fn expansion_starts(&self) -> bool {
        match self.peek(0) {
            Some(b'"' | b'\'' | b'`') => true,
            Some(b'$') => {
                matches!(self.peek(1), Some(b'{' | b'(' | b'\'' | b'"'))
                    || name_end(self.text, self.at + 1) > self.at + 1
            }
            _ => false,
        }
    }

    /// Takes the quote or expansion that starts here with `byte`.
    pub(super) fn expansion(&mut self, byte: u8) {
        match byte {
            b'"' => self.open_double(0),
            b'\'' => self.single(0),
            b'`' => self.backtick(),
            _ => match self.peek(1) {
                Some(b'(') if self.looking_at("$((") => {
                    self.take(TokenKind::Operator, 3);
                    self.frames.push(Frame::Arithmetic { open: 0 });
                }
                Some(b'(') => {
                    self.take(TokenKind::Operator, 2);
                    self.open(b')');
                }
                Some(b'{') => self.braces(),
                Some(b'\'') => self.single(1),
                Some(b'"') => self.open_double(1),
                _ => {
                    let len = name_end(self.text, self.at + 1) - self.at;
                    self.take(TokenKind::Variable, len);
                }
            },
        }
    }

    /// `'…'`; `before` bytes stand in front of the quote. In `$'…'` a backslash keeps a quote from closing.
    fn single(&mut self, before: usize) {
        let start = self.at;
        self.at += before + 1;
        loop {
            match self.peek(0) {
                None => break,
                Some(b'\'') => {
                    self.at += 1;
                    break;
                }
                Some(b'\\') if before > 0 => self.skip_escaped(),
                Some(_) => self.at += 1,
            }
        }
        self.push_from(TokenKind::String, start);
    }

    fn open_double(&mut self, before: usize) {
        let start = self.at;
        self.at += before + 1;
        self.frames.push(Frame::Double);
        self.double_text(start);
    }

    /// Takes what comes next in double quotes.
    pub(super) fn double(&mut self) {
        match self.peek(0) {
            Some(byte @ (b'$' | b'`')) if self.expands_in_quotes() => self.expansion(byte),
            _ => self.double_text(self.at),
        }
    }

    /// Whether an expansion starts here that double quotes allow.
    fn expands_in_quotes(&self) -> bool {
        self.expansion_starts() && !matches!(self.peek(0), Some(b'"' | b'\'')) && !self.is_dollar_quote()
    }

    fn is_dollar_quote(&self) -> bool {
        self.peek(0) == Some(b'$') && matches!(self.peek(1), Some(b'\'' | b'"'))
    }

    /// Takes text in double quotes, the closing one included.
    fn double_text(&mut self, start: usize) {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'"' => {
                    self.at += 1;
                    self.pop();
                    break;
                }
                b'\\' => self.skip_escaped(),
                b'$' | b'`' if self.expands_in_quotes() => break,
                _ => self.at += 1,
            }
        }
        self.push_from(TokenKind::String, start);
    }

    /// Opens backticks, or closes them with everything that is open in them.
    fn backtick(&mut self) {
        let open = self.backticks;
        if let Some(depth) = open {
            while self.frames.len() > depth {
                self.pop();
            }
        }
        self.take(TokenKind::Operator, 1);
        if open.is_none() {
            self.backticks = Some(self.frames.len());
            self.open(b'`');
        }
    }

    /// `${…}`: in one piece when nothing but a name is in it.
    fn braces(&mut self) {
        let start = self.at;
        let mut name = start + 2;
        // `${#NAME}` is its length, `${!NAME}` goes through it.
        if matches!(self.peek(2), Some(b'#' | b'!')) && name_end(self.text, name + 1) > name + 1 {
            name += 1;
        }
        self.at = name_end(self.text, name);
        match self.peek(0) {
            Some(b'}') => self.at += 1,
            Some(b':' | b'-' | b'+' | b'=' | b'?' | b'#' | b'%' | b'/' | b'^' | b',' | b'@' | b'[' | b'*') => {
                let quoted = matches!(self.frames.last(), Some(Frame::Double | Frame::Parameter { quoted: true }));
                self.at += 1;
                self.frames.push(Frame::Parameter { quoted });
                self.parameter_text(start);
                return;
            }
            // Not closed, or no name: what follows is text again.
            _ => {}
        }
        self.push_from(TokenKind::Variable, start);
    }

    /// Takes what comes next in `${NAME:-…}`.
    pub(super) fn parameter(&mut self, quoted: bool) {
        match self.peek(0) {
            Some(byte) if self.nests_in_parameter(byte, quoted) => self.expansion(byte),
            _ => self.parameter_text(self.at),
        }
    }

    fn nests_in_parameter(&self, byte: u8, quoted: bool) -> bool {
        match byte {
            b'\'' => !quoted,
            b'"' | b'`' => true,
            b'$' => self.expansion_starts() && !(quoted && self.is_dollar_quote()),
            _ => false,
        }
    }

    /// Takes text in `${NAME:-…}`, the closing brace included.
    fn parameter_text(&mut self, start: usize) {
        let quoted = matches!(self.frames.last(), Some(Frame::Parameter { quoted: true }));
        while let Some(byte) = self.peek(0) {
            match byte {
                b'}' => {
                    self.at += 1;
                    self.pop();
                    break;
                }
                b'\\' => self.skip_escaped(),
                _ if self.nests_in_parameter(byte, quoted) => break,
                _ => self.at += 1,
            }
        }
        self.push_from(TokenKind::Variable, start);
    }

    /// Takes what comes next in `$((…))`, of which `open` parentheses are open.
    pub(super) fn arithmetic(&mut self, mut open: usize) {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'(' => open += 1,
                b')' if open > 0 => open -= 1,
                b')' => {
                    let len = if self.looking_at("))") { 2 } else { 1 };
                    self.pop();
                    self.take(TokenKind::Operator, len);
                    return;
                }
                b'$' | b'`' | b'"' if self.expansion_starts() => {
                    if let Some(Frame::Arithmetic { open: kept }) = self.frames.last_mut() {
                        *kept = open;
                    }
                    self.expansion(byte);
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}
