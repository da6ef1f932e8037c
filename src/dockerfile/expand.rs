//! Quotes, escapes and variables in the words of an instruction, as `BuildKit`'s `shell/lex.go` sees them.
//!
//! This is not the shell inside `RUN`: here `$(…)` means nothing. Start at [`Pieces`]. Nesting such as
//! `${A:-${B:-"…"}}` is followed with a stack of its own, and each byte is looked at once.

use std::ops::Range;

/// What a piece of a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text that stands for itself.
    Plain,
    /// The escape character and the character that it takes the meaning from.
    Escaped,
    /// A quote that opens or closes.
    Quote,
    /// A variable with all that belongs to it.
    Variable,
}

/// The pieces of a text, which cover it without gaps.
#[derive(Debug, Clone)]
pub(super) struct Pieces<'t> {
    text: &'t str,
    at: usize,
    escape: u8,
    /// Whether quotes mean something; they do not in the body of a heredoc.
    quotes: bool,
    quote: Option<u8>,
    malformed: bool,
    /// Set when a `${` did not close: no other is followed to its end, so that the whole stays linear.
    unclosed: bool,
}

impl<'t> Pieces<'t> {
    /// The pieces of words, where quotes count.
    pub(super) fn new(text: &'t str, escape: u8) -> Self {
        Self { text, at: 0, escape, quotes: true, quote: None, malformed: false, unclosed: false }
    }

    /// The pieces of a text in which quotes are text, such as the body of a heredoc.
    pub(super) fn without_quotes(text: &'t str, escape: u8) -> Self {
        Self { quotes: false, ..Self::new(text, escape) }
    }

    /// Whether the piece that was given last lies in quotes or is one.
    pub(super) fn in_quotes(&self) -> bool {
        self.quote.is_some()
    }

    /// Whether something did not close or makes no sense; known once all pieces were given.
    pub(super) fn is_malformed(&self) -> bool {
        self.malformed
    }

    fn variable(&mut self) -> (Piece, usize) {
        let variable = Variable::scan(self.text, self.at, self.escape, !self.unclosed);
        match variable {
            Variable::Whole(end) => (Piece::Variable, end),
            Variable::Broken(end) => {
                self.malformed = true;
                self.unclosed = true;
                (Piece::Variable, end)
            }
            Variable::None => (Piece::Plain, self.at + 1),
        }
    }

    fn escaped(&self) -> (Piece, usize) {
        let end = self.at + 1;
        match self.text[end..].chars().next() {
            Some(next) if self.quote.is_none() || matches!(next, '"' | '$') || next == char::from(self.escape) => {
                (Piece::Escaped, end + next.len_utf8())
            }
            _ => (Piece::Plain, end),
        }
    }

    fn plain(&self) -> (Piece, usize) {
        let first = self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        let rest = &self.text.as_bytes()[self.at + first..];
        let run = rest.iter().take_while(|&&byte| !matches!(byte, b'$' | b'"' | b'\'') && byte != self.escape);
        (Piece::Plain, self.at + first + run.count())
    }
}

impl Iterator for Pieces<'_> {
    type Item = (Piece, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let Some(&byte) = self.text.as_bytes().get(start) else {
            self.malformed |= self.quote.is_some();
            return None;
        };
        let (piece, end) = match (self.quote, byte) {
            (Some(open), _) if open == byte => {
                self.quote = None;
                (Piece::Quote, start + 1)
            }
            (Some(b'\''), _) => {
                let run = self.text[start..].find('\'').unwrap_or(self.text.len() - start);
                (Piece::Plain, start + run)
            }
            (None, b'"' | b'\'') if self.quotes => {
                self.quote = Some(byte);
                (Piece::Quote, start + 1)
            }
            (_, b'$') => self.variable(),
            (_, byte) if byte == self.escape => self.escaped(),
            _ => self.plain(),
        };
        self.at = end;
        Some((piece, start..end))
    }
}

/// The words of `line`, or `None` when its quotes or variables do not close. `<<` and the blanks after it stay together
/// with what follows.
pub(super) fn words(line: &str, escape: u8) -> Option<Vec<Range<usize>>> {
    let mut words = Vec::new();
    let mut start = None;
    let (mut half, mut glued) = (false, false);
    let mut pieces = Pieces::new(line, escape);
    while let Some((piece, range)) = pieces.next() {
        if piece != Piece::Plain || pieces.in_quotes() {
            start.get_or_insert(range.start);
            (half, glued) = (false, false);
            continue;
        }
        for (offset, c) in line[range.clone()].char_indices() {
            let at = range.start + offset;
            if c.is_whitespace() && !(glued && matches!(c, ' ' | '\t' | '\r')) {
                words.extend(start.take().map(|start| start..at));
                (half, glued) = (false, false);
            } else if !c.is_whitespace() {
                start.get_or_insert(at);
                (half, glued) = (c == '<' && !half, c == '<' && half);
            }
        }
    }
    words.extend(start.map(|start| start..line.len()));
    (!pieces.is_malformed()).then_some(words)
}

/// `text` with quotes and escapes taken off and plain variables replaced, or `None` when it is malformed, holds a
/// variable with a modifier or one that `value` does not know, or is or becomes longer than `limit` bytes.
pub(super) fn substitute<'v>(
    text: &str,
    escape: u8,
    limit: usize,
    mut value: impl FnMut(&str) -> Option<&'v str>,
) -> Option<String> {
    if text.len() > limit {
        return None;
    }
    let mut out = String::new();
    let mut pieces = Pieces::new(text, escape);
    for (piece, range) in pieces.by_ref() {
        let part = &text[range];
        match piece {
            Piece::Plain => out.push_str(part),
            Piece::Escaped => out.extend(part.chars().skip(1)),
            Piece::Quote => {}
            Piece::Variable => out.push_str(value(plain_name(part)?)?),
        }
        if out.len() > limit {
            return None;
        }
    }
    (!pieces.is_malformed()).then_some(out)
}

/// `NAME` of `$NAME` and `${NAME}`.
fn plain_name(variable: &str) -> Option<&str> {
    let name = variable.strip_prefix('$')?;
    let name = match name.strip_prefix('{') {
        Some(braced) => braced.strip_suffix('}')?,
        None => name,
    };
    name.chars().all(is_name).then_some(name)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The end of the name that starts at `at`: letters, digits and `_`, or digits alone, or one special character.
pub(super) fn name_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let len = match rest.bytes().next() {
        Some(b'0'..=b'9') => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
        Some(b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!') => 1,
        _ => rest.find(|c: char| !is_name(c)).unwrap_or(rest.len()),
    };
    at + len
}

/// How a `$` goes on.
enum Variable {
    /// A variable up to this byte.
    Whole(usize),
    /// One that does not close, as far as it makes sense.
    Broken(usize),
    /// No variable.
    None,
}

/// How `${NAME` goes on.
enum Head {
    Closed,
    /// A modifier and a word up to `}`.
    Word,
    /// A pattern up to `/`, then a replacement up to `}`.
    Pattern,
    Malformed,
}

impl Variable {
    /// The variable whose `$` stands at `at`. Without `follow`, one with a modifier counts as broken.
    fn scan(text: &str, at: usize, escape: u8, follow: bool) -> Self {
        if text.as_bytes().get(at + 1) != Some(&b'{') {
            let end = name_end(text, at + 1);
            return if end == at + 1 { Self::None } else { Self::Whole(end) };
        }
        let (head, end) = head(text, at + 2);
        let mut stops = Vec::new();
        match head {
            Head::Closed => return Self::Whole(end),
            Head::Malformed => return Self::Broken(end),
            Head::Word => stops.push(b'}'),
            Head::Pattern => stops.extend([b'}', b'/']),
        }
        let whole = if follow { close(text, end, escape, stops) } else { None };
        whole.map_or(Self::Broken(end), Self::Whole)
    }
}

/// What stands at `at`, right after `${`: how it goes on, and where.
fn head(text: &str, at: usize) -> (Head, usize) {
    let bytes = text.as_bytes();
    match bytes.get(at) {
        Some(b'}') => return (Head::Malformed, at + 1),
        None | Some(b'{' | b':') => return (Head::Malformed, at),
        Some(_) => {}
    }
    let name = name_end(text, at);
    match bytes.get(name) {
        Some(b'}') => (Head::Closed, name + 1),
        Some(b':') => match text[name + 1..].chars().next() {
            Some(modifier) => (Head::Word, name + 1 + modifier.len_utf8()),
            None => (Head::Malformed, name + 1),
        },
        Some(b'+' | b'-' | b'?' | b'#' | b'%') => (Head::Word, name + 1),
        Some(b'/') if bytes.get(name + 1) == Some(&b'/') => (Head::Pattern, name + 2),
        Some(b'/') => (Head::Pattern, name + 1),
        _ => (Head::Malformed, name),
    }
}

/// The byte after the last of `stops`, each of which ends a level of nesting; `None` when they do not all come.
fn close(text: &str, mut at: usize, escape: u8, mut stops: Vec<u8>) -> Option<usize> {
    let bytes = text.as_bytes();
    while let Some(&stop) = stops.last() {
        let byte = *bytes.get(at)?;
        at += 1;
        match byte {
            _ if byte == stop => {
                stops.pop();
            }
            b'\'' if stop != b'"' => at += text[at..].find('\'')? + 1,
            b'"' => stops.push(b'"'),
            b'$' if bytes.get(at) == Some(&b'{') => {
                let (head, end) = head(text, at + 1);
                at = end;
                match head {
                    Head::Closed => {}
                    Head::Malformed => return None,
                    Head::Word => stops.push(b'}'),
                    Head::Pattern => stops.extend([b'}', b'/']),
                }
            }
            b'$' => at = name_end(text, at),
            _ if byte == escape => at += text[at..].chars().next()?.len_utf8(),
            // The rest of a character of several bytes is none of the bytes above.
            _ => {}
        }
    }
    Some(at)
}
