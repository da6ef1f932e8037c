//! Code blocks: a bar on the left, colours where they are known, long lines folded with a mark.

use std::sync::Arc;

use super::super::code::{self, CodeKey, Known};
use super::super::style::{CodeBlock, Piece, Role, Surface};
use super::super::width::width;
use super::super::wrap::fold;
use super::{MIN_CONTENT, Margin, Setter};

impl Setter<'_> {
    pub(super) fn code(&mut self, language: &Arc<str>, source: &Arc<str>) {
        let key = CodeKey { language: Arc::clone(language), source: Arc::clone(source) };
        let lines = self.highlighted(&key);
        self.settle();
        let start = self.page.lines.len();
        let bar = Margin { first: None, rest: Piece::new(self.draw("│ ", "| "), Role::Muted) };
        self.within(bar, |setter| lines.iter().for_each(|line| setter.code_line(line)));
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
        let mark = if self.room >= 2 + MIN_CONTENT { self.draw("↳ ", "> ") } else { "" };
        let ready = self.ready(line);
        for (index, mut folded) in fold(&ready, self.room, self.room - width(mark)).into_iter().enumerate() {
            if index > 0 && !mark.is_empty() {
                folded.insert(0, Piece::new(mark, Role::Muted));
            }
            self.emit(folded, Surface::Code);
        }
    }
}
