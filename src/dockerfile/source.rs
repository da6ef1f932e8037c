//! Places in a text: byte spans, lines, and positions. Knows nothing of Dockerfiles.
//!
//! Start at [`Span`]; [`LineIndex`] turns an offset into a line and a column.

use std::ops::Range;

/// A range of bytes of the text that was read, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the byte at `offset` lies in it.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The range to slice a text with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A value and the place in the text that says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What is said.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// A line and a column, both counted from zero; the column in bytes from the start of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The byte within the line.
    pub column: usize,
}

/// Where each line of a text starts. A line ends with `\n`, as in `BuildKit`; a `\r` before it belongs to the break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    len: usize,
}

impl LineIndex {
    /// Looks at `text` once.
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), len: text.len() }
    }

    /// The number of lines; a text that ends with a line break has an empty last line, as in an editor.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The position of a byte; offsets past the end are taken as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.len);
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        Position { line, column: offset - self.starts[line] }
    }

    /// The bytes of a line with its line break, or `None` past the last line.
    pub fn line(&self, line: usize) -> Option<Span> {
        let start = *self.starts.get(line)?;
        Some(Span::new(start, self.starts.get(line + 1).copied().unwrap_or(self.len)))
    }
}

/// The lines of a text one after the other, without their line breaks.
#[derive(Debug, Clone)]
pub(super) struct Lines<'t> {
    text: &'t str,
    next: usize,
}

impl<'t> Lines<'t> {
    /// The lines from `start` on, which is where a line begins.
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        Self { text, next: start }
    }

    /// Where the next line begins; the end of the text after the last.
    pub(super) fn position(&self) -> usize {
        self.next
    }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.next..).filter(|rest| !rest.is_empty())?;
        let start = self.next;
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        self.next += line.len();
        Some(Span::new(start, start + line.trim_end_matches(['\r', '\n']).len()))
    }
}
