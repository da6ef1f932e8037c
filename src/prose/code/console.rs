//! Terminal sessions: lines that begin with `$ ` are commands, all others are what the commands printed.

use std::ops::Range;

use super::super::style::Role;
use super::Highlighted;
use super::lines::paint;

/// The prompt before a command.
const PROMPT: &str = "$ ";

/// Highlights a session's commands. A command whose line ends in a backslash goes on in the next line.
pub(super) fn highlight(text: &str) -> Highlighted {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let command = if let Some(command) = line.strip_prefix(PROMPT) {
            spans.push((start..start + PROMPT.len(), Role::Muted));
            Some(Command { text: command, at: 0, names: true, joined: false })
        } else {
            goes_on.then_some(Command { text: line, at: 0, names: false, joined: false })
        };
        if let Some(mut command) = command {
            let offset = start + line.len() - command.text.len();
            while let Some((span, role)) = command.next_token() {
                spans.push((offset + span.start..offset + span.end, role));
            }
            goes_on = line.trim_end_matches(['\n', '\r']).ends_with('\\');
        }
        start += line.len();
    }
    paint(text, Role::Text, spans)
}

/// A command line being cut into tokens; what has no role of its own is passed over.
struct Command<'a> {
    text: &'a str,
    at: usize,
    /// Whether the next word names a command.
    names: bool,
    /// Whether the next token continues the word before it.
    joined: bool,
}

impl Command<'_> {
    fn next_token(&mut self) -> Option<(Range<usize>, Role)> {
        loop {
            let rest = &self.text[self.at..];
            let first = rest.chars().next()?;
            let (length, role) = match first {
                _ if first.is_whitespace() => self.between(first.len_utf8(), None),
                '#' if !self.joined => self.between(rest.trim_end_matches(['\n', '\r']).len(), Some(Role::Comment)),
                '&' | '|' | ';' | '<' | '>' | '(' | ')' => {
                    self.names |= matches!(first, '&' | '|' | ';' | '(');
                    self.between(1, Some(Role::Operator))
                }
                '"' | '\'' => self.within(quoted(rest, first), Some(Role::String)),
                '$' => self.within(variable(rest), Some(Role::Variable)),
                '\\' => self.within(1 + rest.chars().nth(1).map_or(0, char::len_utf8), Some(Role::Operator)),
                _ => self.word(rest),
            };
            let start = self.at;
            self.at += length;
            if let Some(role) = role {
                return Some((start..self.at, role));
            }
        }
    }

    /// A token that ends the word before it.
    fn between(&mut self, length: usize, role: Option<Role>) -> (usize, Option<Role>) {
        self.joined = false;
        (length, role)
    }

    /// A token that is a part of a word.
    fn within(&mut self, length: usize, role: Option<Role>) -> (usize, Option<Role>) {
        self.names &= self.joined;
        self.joined = true;
        (length, role)
    }

    /// Bare text: a command's name, `NAME` of `NAME=value` before one, a flag up to its `=`, or an argument, which has
    /// no role.
    fn word(&mut self, rest: &str) -> (usize, Option<Role>) {
        let end = rest.find(|char: char| char.is_whitespace() || "\"'$&|;<>()\\".contains(char)).unwrap_or(rest.len());
        let equals = rest[..end].find('=');
        if self.joined {
            return (end, None);
        }
        if let (true, Some(equals @ 1..)) = (self.names, equals) {
            self.joined = true;
            return (equals, Some(Role::Variable));
        }
        let role = match rest.starts_with('-') {
            _ if self.names => Some(Role::Function),
            true => Some(Role::Flag),
            false => None,
        };
        let length = if role == Some(Role::Flag) { equals.unwrap_or(end) } else { end };
        self.within(length, role)
    }
}

/// The length of a quoted string, to its end if it is never closed.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if char == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of an expansion: `$NAME`, `${…}`, `$?`; of `$(…)` only the dollar, for the rest is a command.
fn variable(text: &str) -> usize {
    let after = &text[1..];
    match after.chars().next() {
        Some('{') => after.find('}').map_or(text.len(), |end| end + 2),
        Some('?' | '!' | '#' | '@' | '*' | '$') => 2,
        _ => 1 + after.find(|char: char| !char.is_ascii_alphanumeric() && char != '_').unwrap_or(after.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every piece as `role:text`, roles by their first letter, without those that have none.
    fn shown(text: &str) -> Vec<String> {
        highlight(text)
            .iter()
            .flatten()
            .filter(|piece| piece.style.role != Role::Text)
            .map(|piece| format!("{:?}:{}", piece.style.role, piece.text))
            .collect()
    }

    #[test]
    fn commands_are_tokenised_and_output_is_not() {
        assert_eq!(
            shown("$ docker build --target=test -t app . && echo \"$X y\" # done\nsha256:abc --flag \"x\"\n"),
            [
                "Muted:$ ",
                "Function:docker",
                "Flag:--target",
                "Flag:-t",
                "Operator:&&",
                "Function:echo",
                "String:\"$X y\"",
                "Comment:# done"
            ]
        );
    }

    #[test]
    fn a_setting_before_a_command_is_a_variable() {
        let tokens = ["Muted:$ ", "Variable:A", "String:'x y'", "Function:go", "Variable:$HOME", "Flag:-o"];
        assert_eq!(shown("$ A='x y' go $HOME/x=y -o"), tokens);
    }

    #[test]
    fn a_backslash_carries_the_command_on() {
        let tokens = ["Muted:$ ", "Function:docker", "Operator:\\", "Flag:--rm"];
        assert_eq!(shown("$ docker run \\\n    --rm x\n-v is output\n"), tokens);
    }

    #[test]
    fn half_typed_commands_are_harmless() {
        for text in ["$ ", "$ echo \"a", "$ echo ${A", "$ echo $", "$ \\", "$ =x", "$ a=", "$ $(", "$", "$ é=ü 'ß"] {
            let joined: String = highlight(text).concat().iter().map(|piece| piece.text.as_str()).collect();
            assert_eq!(joined, text);
        }
    }
}
