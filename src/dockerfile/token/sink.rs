//! Where tokens of a logical line go: back to the places in the file, cut at continuations and line breaks.

use super::{Token, TokenKind};
use crate::dockerfile::logical::Logical;
use crate::dockerfile::source::Span;
use std::ops::Range;

/// Takes ranges of a logical line, gives tokens of the file.
pub(super) struct Sink<'a, 't> {
    logical: &'a Logical<'t>,
    out: &'a mut Vec<Token>,
}

impl<'a, 't> Sink<'a, 't> {
    pub(super) fn new(logical: &'a Logical<'t>, out: &'a mut Vec<Token>) -> Self {
        Self { logical, out }
    }

    /// The line that ranges are of.
    pub(super) fn logical(&self) -> &'a Logical<'t> {
        self.logical
    }

    /// Adds a token.
    pub(super) fn push(&mut self, kind: TokenKind, range: Range<usize>) {
        self.push_stage(kind, range, None);
    }

    /// Adds a token that names a stage.
    pub(super) fn push_stage(&mut self, kind: TokenKind, range: Range<usize>, stage: Option<usize>) {
        let mut start = range.start;
        for line in self.logical.text()[range].split_inclusive('\n') {
            let end = start + line.trim_end_matches(['\r', '\n']).len();
            let spans = self.logical.spans(start..end);
            self.out.extend(spans.map(|span: Span| Token { kind, span, stage }));
            start += line.len();
        }
    }
}
