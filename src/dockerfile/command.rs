//! Splitting a logical line into keyword, flags and arguments, and taking quotes off flags, as `BuildKit`'s
//! `split_command.go` does.

use std::borrow::Cow;
use std::ops::Range;

/// The ranges of a line's parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// The first word.
    pub(super) keyword: Range<usize>,
    /// The words starting with `--` that follow it.
    pub(super) flags: Vec<Range<usize>>,
    /// What is left, without blanks around it.
    pub(super) arguments: Range<usize>,
}

/// Splits the part of `line` that `range` covers.
pub(super) fn split(line: &str, range: Range<usize>, escape: u8) -> Parts {
    let Range { start, end } = trim(line, range);
    let keyword_end = line[start..end].find(is_separator).map_or(end, |at| start + at);
    let mut flags = Vec::new();
    let mut at = skip_blanks(line, keyword_end, end);
    while line[at..end].starts_with("--") {
        let word = at..word_end(line, at, end, escape, Quoting::Flags);
        at = skip_blanks(line, word.end, end);
        if &line[word.clone()] == "--" {
            break;
        }
        flags.push(word);
    }
    Parts { keyword: start..keyword_end, flags, arguments: at..end }
}

/// The blanks that end a keyword or a field, which are fewer than those that may stand around them.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '\t' | '\x0b' | '\x0c' | '\r' | ' ')
}

/// `range` without the blanks around it.
pub(super) fn trim(line: &str, range: Range<usize>) -> Range<usize> {
    let part = &line[range.clone()];
    let trimmed = part.trim_start();
    let start = range.end - trimmed.len();
    start..start + trimmed.trim_end().len()
}

fn skip_blanks(line: &str, at: usize, end: usize) -> usize {
    end - line[at..end].trim_start().len()
}

/// Which quoting a word follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    /// That of flags: the escape character counts in both kinds of quotes.
    Flags,
    /// That of `ENV`, `LABEL` and `ARG`: nothing can be escaped in single quotes.
    Pairs,
}

/// The end of the word at `at`: blanks in quotes and escaped blanks belong to it. An unclosed quote runs to the end.
pub(super) fn word_end(line: &str, at: usize, end: usize, escape: u8, quoting: Quoting) -> usize {
    let mut quote = None;
    let mut chars = line[at..end].char_indices();
    while let Some((offset, c)) = chars.next() {
        match quote {
            _ if c == char::from(escape) && (quoting == Quoting::Flags || quote != Some('\'')) => {
                chars.next();
            }
            Some(open) if c == open => quote = None,
            None if c.is_whitespace() => return at + offset,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
    }
    end
}

/// A flag or a part of one with quotes and escapes taken off.
pub(super) fn unquote(raw: &str, escape: u8) -> Cow<'_, str> {
    let escape = char::from(escape);
    if !raw.contains(['"', '\'', escape]) {
        return Cow::Borrowed(raw);
    }
    let mut quote = None;
    let mut plain = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        match quote {
            _ if c == escape => plain.extend(chars.next()),
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => plain.push(c),
        }
    }
    Cow::Owned(plain)
}
