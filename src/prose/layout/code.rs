//! Code blocks: a bar on the left, colours where they are known, long lines folded with a mark.

use std::sync::Arc;

use super::super::code::{self, CodeKey, Known};
use super::super::style::{CodeBlock, Piece, Role, Surface, extend_pieces, push_piece};
use super::super::width::width;
use super::super::wrap::fold;
use super::{MIN_CONTENT, Setter};

impl Setter<'_> {
    pub(super) fn code(&mut self, language: &Arc<str>, source: &Arc<str>) {
        let key = CodeKey { language: Arc::clone(language), source: Arc::clone(source) };
        let lines = self.highlighted(&key);
        let start = self.page.lines.len();
        for line in lines.iter() {
            self.code_line(line);
        }
        let CodeKey { language, source } = key;
        self.page.blocks.push(CodeBlock { lines: start..self.page.lines.len(), source, language });
    }

    fn highlighted(&mut self, key: &CodeKey) -> Arc<code::Highlighted> {
        match code::knows(&key.language) {
            Known::AtOnce => code::highlight_now(key).unwrap_or_else(|| Arc::new(code::plain(&key.source))),
            Known::Slowly => (self.lookup)(key).unwrap_or_else(|| {
                if !self.page.wanted.contains(key) {
                    self.page.wanted.push(key.clone());
                }
                Arc::new(code::plain(&key.source))
            }),
            Known::No => Arc::new(code::plain(&key.source)),
        }
    }

    /// One line of code, folded to the room there is.
    fn code_line(&mut self, line: &[Piece]) {
        let bar = if self.room >= 2 + MIN_CONTENT { self.draw("│ ", "| ") } else { "" };
        let first = self.room - width(bar);
        let mark = if first >= 2 + MIN_CONTENT { self.draw("↳ ", "> ") } else { "" };
        let ready = self.ready(line);
        for (index, folded) in fold(&ready, first, first - width(mark)).into_iter().enumerate() {
            let mut pieces = Vec::with_capacity(folded.len() + 1);
            push_piece(&mut pieces, Piece::new(bar, Role::Muted));
            if index > 0 {
                push_piece(&mut pieces, Piece::new(mark, Role::Muted));
            }
            extend_pieces(&mut pieces, folded);
            self.emit(pieces, Surface::Code);
        }
    }
}
