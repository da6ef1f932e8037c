//! The logical line of an instruction: its pieces with the continuations between them taken out, and the way back to
//! the text.
//!
//! An instruction on one line is borrowed; only one that is continued is joined into a copy.

use super::source::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Text that is looked at as one line, and where each byte of it stands in the file.
#[derive(Debug, Clone)]
pub struct Logical<'t> {
    text: Cow<'t, str>,
    /// Where each piece starts: in this line, and in the file.
    joints: Vec<(usize, usize)>,
    /// Where the line starts in the file.
    start: usize,
}

impl<'t> Logical<'t> {
    /// One stretch of the file.
    pub(super) fn of(file: &'t str, span: Span) -> Self {
        Self { text: Cow::Borrowed(&file[span.range()]), joints: Vec::new(), start: span.start }
    }

    /// Several stretches of the file, joined; none is empty unless it is the only one.
    pub(super) fn join(file: &'t str, pieces: &[Span]) -> Self {
        match pieces {
            [] => Self::of(file, Span::new(0, 0)),
            [piece] => Self::of(file, *piece),
            [first, ..] => {
                let mut text = String::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
                let mut joints = Vec::with_capacity(pieces.len());
                for piece in pieces {
                    joints.push((text.len(), piece.start));
                    text.push_str(&file[piece.range()]);
                }
                Self { text: Cow::Owned(text), joints, start: first.start }
            }
        }
    }

    /// The line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The part of the line that `span` of the file is.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(self.range(span)).unwrap_or_default()
    }

    /// The range of the line that `span` of the file is.
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.inside(span.start);
        start..self.inside(span.end).max(start)
    }

    /// The span of the file that a range of the line is, continuations within it included.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.outside(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.outside(range.end - 1) + 1)
    }

    /// The spans of the file that a range of the line is, one for each piece it touches, none empty.
    pub fn spans(&self, range: Range<usize>) -> impl Iterator<Item = Span> + '_ {
        let mut joint = self.joint(range.start) + 1;
        let mut at = range.start;
        std::iter::from_fn(move || {
            if at >= range.end {
                return None;
            }
            let piece_end = self.joints.get(joint).map_or(self.text.len(), |&(start, _)| start);
            let end = piece_end.min(range.end);
            let span = self.span(at..end);
            at = end;
            joint += 1;
            Some(span)
        })
    }

    /// The piece that holds the byte `at` of the line.
    fn joint(&self, at: usize) -> usize {
        self.joints.partition_point(|&(start, _)| start <= at).saturating_sub(1)
    }

    fn outside(&self, at: usize) -> usize {
        match self.joints.get(self.joint(at)) {
            Some(&(start, source)) => source + (at - start),
            None => self.start + at,
        }
    }

    fn inside(&self, source: usize) -> usize {
        let piece = self.joints.partition_point(|&(_, start)| start <= source).saturating_sub(1);
        let at = match self.joints.get(piece) {
            Some(&(start, piece_source)) => {
                let end = self.joints.get(piece + 1).map_or(self.text.len(), |&(next, _)| next);
                (start + source.saturating_sub(piece_source)).min(end)
            }
            None => source.saturating_sub(self.start),
        };
        at.min(self.text.len())
    }
}
