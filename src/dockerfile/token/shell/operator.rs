//! Operators of the shell: where a command ends, where a list of commands opens and closes, where a heredoc begins.

use super::{Commands, Expect, Frame, Shell};
use crate::dockerfile::token::TokenKind;

/// The operators, each before its own beginnings.
const OPERATORS: [&str; 25] = [
    "&&", "&>>", "&>", "&", "||", "|&", "|", ";;&", ";;", ";&", ";", "(", ")", "<<<", "<<-", "<<", "<&", "<>", "<(",
    "<", ">>", ">&", ">|", ">(", ">",
];

impl Shell<'_, '_, '_> {
    /// Takes the operator that starts here with `byte`.
    pub(super) fn operator(&mut self, byte: u8) {
        self.end_word();
        let operator = OPERATORS.into_iter().find(|operator| self.looking_at(operator)).unwrap_or("&");
        match operator {
            "(" => self.open_parenthesis(),
            ")" => self.close_parenthesis(),
            "<<" | "<<-" if self.is_script && self.inner_heredoc(operator) => {}
            "<(" | ">(" => {
                self.begin_word();
                self.take(TokenKind::Operator, 2);
                self.open(b')');
            }
            "<&" | ">&" => {
                let target = self.text[self.at + 2..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-');
                let target = target.count();
                self.take(TokenKind::Operator, 2 + target);
                self.current().redirect = target == 0;
            }
            _ if matches!(byte, b'<' | b'>') || operator.starts_with("&>") => {
                self.take(TokenKind::Operator, operator.len());
                self.current().redirect = true;
            }
            _ => {
                self.take(TokenKind::Operator, operator.len());
                let commands = self.current();
                let pattern = match operator {
                    "|" => commands.expect == Expect::Pattern,
                    ";;" | ";&" | ";;&" => commands.cases > 0,
                    _ => false,
                };
                self.end_command(if pattern { Expect::Pattern } else { Expect::Command });
            }
        }
    }

    /// Opens a list of commands.
    pub(super) fn open(&mut self, close: u8) {
        let waiting = self.waiting.len();
        self.frames.push(Frame::Commands(Commands::new(Some(close), waiting)));
    }

    fn open_parenthesis(&mut self) {
        let expect = self.current().expect;
        match expect {
            // The parenthesis that a pattern may begin with.
            Expect::Pattern => self.take(TokenKind::Operator, 1),
            // `name()` defines a function.
            Expect::Argument if self.looking_at("()") => {
                self.take(TokenKind::Operator, 2);
                self.end_command(Expect::Command);
            }
            _ => {
                self.take(TokenKind::Operator, 1);
                self.current().expect = Expect::Argument;
                self.open(b')');
            }
        }
    }

    fn close_parenthesis(&mut self) {
        let commands = self.current();
        if commands.expect == Expect::Pattern {
            commands.expect = Expect::Command;
        } else if commands.close == Some(b')') {
            self.pop();
        }
        self.take(TokenKind::Operator, 1);
    }

    /// Takes a heredoc's marker in a script of several lines; `false` when no name follows the operator.
    fn inner_heredoc(&mut self, operator: &str) -> bool {
        let rest = &self.text[self.at + operator.len()..];
        let start = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let mut quote = None;
        let mut name = String::new();
        let mut len = start;
        for c in rest[start..].chars() {
            match quote {
                _ if c == '\n' => break,
                Some(open) if c == open => quote = None,
                None if matches!(c, '"' | '\'') => quote = Some(c),
                None if c.is_whitespace() || matches!(c, '&' | '|' | ';' | '(' | ')' | '<' | '>') => break,
                None if c == '\\' => {}
                _ => name.push(c),
            }
            len += c.len_utf8();
        }
        if name.is_empty() {
            return false;
        }
        self.take(TokenKind::Heredoc, operator.len() + len);
        self.bodies.push((name, operator == "<<-"));
        true
    }
}
