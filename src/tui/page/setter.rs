//! Sets lines into a body: Markdown, words, rows that can be chosen.

use crate::prose::code::Lookup;
use crate::prose::{Charset, CodeBlock, Document, Layout, Line, Links, Page, Piece, Role, Surface, sanitize, width};
use crate::tui::look::Look;
use crate::tui::pane::{Body, Row, Target, What};
use crate::tui::theme::{Depth, Ink};
use ratatui::style::Style;
use ratatui::text::Span;
use std::ops::Range;

/// Columns kept free at the left for the cursor's mark.
pub(super) const GUTTER: usize = 2;

/// Running text is not set wider than this: longer lines are hard to follow back.
const MEASURE: usize = 88;

/// Collects lines.
pub struct Setter<'a> {
    look: &'a Look,
    width: usize,
    lookup: Lookup<'a>,
    body: Body,
}

impl<'a> Setter<'a> {
    /// An empty body of so many columns.
    pub fn new(look: &'a Look, width: usize, lookup: Lookup<'a>) -> Self {
        Self { look, width, lookup, body: Body::default() }
    }

    /// The body.
    pub fn finish(self) -> Body {
        self.body
    }

    /// How to draw.
    pub fn look(&self) -> &'a Look {
        self.look
    }

    /// Columns for anything that may use the whole width.
    pub fn room(&self) -> usize {
        self.width.saturating_sub(GUTTER).max(1)
    }

    /// Columns for running text.
    pub fn measure(&self) -> usize {
        self.room().min(MEASURE)
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.body.lines.push(Row::default());
    }

    /// A line as it is; it must fit. The gutter is added.
    pub fn line(&mut self, spans: Vec<Span<'static>>) {
        self.row(spans, Style::new());
    }

    fn row(&mut self, mut spans: Vec<Span<'static>>, surface: Style) {
        spans.insert(0, Span::raw(" ".repeat(GUTTER)));
        self.body.lines.push(Row { spans, surface, links: Vec::new() });
    }

    /// Plain words in one style, wrapped.
    pub fn words(&mut self, text: &str, style: Style) {
        self.words_after(&[], text, style);
    }

    /// Plain words after a prefix, wrapped with a hanging indent as wide as the prefix.
    pub fn words_after(&mut self, prefix: &[Span<'static>], text: &str, style: Style) {
        let text = sanitize(text).replace('\n', " ");
        let page = self.plain(&text, self.hung(prefix));
        self.hang(prefix, page, style);
    }

    /// Inline Markdown after a prefix, wrapped with a hanging indent as wide as the prefix. `style` lies under the
    /// styles that the text has itself.
    pub fn inline_after(&mut self, prefix: &[Span<'static>], text: &str, style: Style) {
        let page = self.quoted(Document::inline(text)).layout(&self.layout(self.hung(prefix)), self.lookup);
        self.hang(prefix, page, style);
    }

    /// Markdown.
    pub fn markdown(&mut self, text: &str) {
        self.document(&self.quoted(Document::parse(text)));
    }

    /// Where no colour tells code from text, quotation marks do.
    fn quoted(&self, document: Document) -> Document {
        if self.look.theme.depth == Depth::None { document.with_code_quoted() } else { document }
    }

    /// A code block.
    pub fn code(&mut self, language: &str, source: &str) {
        self.document(&Document::code(language, source));
    }

    fn document(&mut self, document: &Document) {
        let page = document.layout(&self.layout(self.measure()), self.lookup);
        self.page(&page);
    }

    /// A page that was laid out elsewhere, at most [`room`](Self::room) wide.
    pub fn page(&mut self, page: &Page) {
        let above = self.body.lines.len();
        for line in &page.lines {
            self.styled(&[], line, Style::new());
        }
        // The lines are there already; their blocks count from the first of them.
        self.blocks_from(above, page.blocks.iter().cloned());
        self.body.wanted.extend(page.wanted.iter().cloned());
    }

    /// Code blocks that can be copied, their lines counted from the next line.
    pub fn blocks(&mut self, blocks: impl Iterator<Item = CodeBlock>) {
        self.blocks_from(self.body.lines.len(), blocks);
    }

    fn blocks_from(&mut self, above: usize, blocks: impl Iterator<Item = CodeBlock>) {
        self.body.blocks.extend(blocks.map(|mut block| {
            block.lines = block.lines.start + above..block.lines.end + above;
            block
        }));
    }

    /// A layout of so many columns in this look.
    pub fn layout(&self, width: usize) -> Layout {
        Layout { width: width.max(1), charset: self.look.charset, links: Links::Marked }
    }

    /// The spans of a laid-out line.
    pub fn spans(&self, line: &Line) -> Vec<Span<'static>> {
        let surface = self.look.theme.surface(line.surface);
        let styled = |piece: &Piece| {
            // Among code, plain code is what plain text is among text: not every word of it needs a colour.
            let plain = line.surface == Surface::Code && piece.style.role == Role::Code;
            let style = if plain { Style::new() } else { self.look.theme.prose(piece.style) };
            Span::styled(piece.text.clone(), surface.patch(style))
        };
        line.pieces.iter().map(styled).collect()
    }

    /// What can be chosen: the lines that `content` sets.
    pub fn target(&mut self, what: What, content: impl FnOnce(&mut Self)) {
        let start = self.body.lines.len();
        content(self);
        self.body.targets.push(Target { lines: start..self.body.lines.len(), what, parts: Vec::new() });
    }

    /// Says which columns of the last target's last line mean something of their own.
    pub fn parts(&mut self, parts: Vec<Range<usize>>) {
        if let Some(target) = self.body.targets.last_mut() {
            target.parts = parts;
        }
    }

    /// Words at the left and words at the right of one line; the right ones go below when there is no room.
    pub fn split(&mut self, left: &str, left_style: Style, right: &str, right_style: Style) {
        let (left, right) = (self.typed(left), self.typed(right));
        let (used, needed) = (width(&left), width(&right));
        if used + needed + 2 > self.measure() {
            self.words(&left, left_style);
            self.words(&right, right_style);
        } else {
            let gap = " ".repeat(self.measure() - used - needed);
            self.line(vec![Span::styled(left, left_style), Span::raw(gap), Span::styled(right, right_style)]);
        }
    }

    /// A note about the program itself, with a bar at its left.
    pub fn aside(&mut self, text: &str) {
        let bar = Span::styled(format!("{} ", self.look.glyphs().upright), self.look.ink(Ink::Warn));
        let page = self.plain(text, self.measure().saturating_sub(2));
        for line in &page.lines {
            self.styled(std::slice::from_ref(&bar), line, self.look.ink(Ink::Warn));
        }
    }

    /// Text without control characters, in the characters at hand.
    pub fn typed(&self, text: &str) -> String {
        let clean = sanitize(text);
        match self.look.charset {
            Charset::Unicode => clean.into_owned(),
            Charset::Ascii => crate::prose::transliterate(&clean).into_owned(),
        }
    }

    fn plain(&self, text: &str, width: usize) -> Page {
        Document::plain(text).layout(&self.layout(width), self.lookup)
    }

    fn hung(&self, prefix: &[Span<'static>]) -> usize {
        self.measure().saturating_sub(spans_width(prefix)).max(1)
    }

    fn hang(&mut self, prefix: &[Span<'static>], page: Page, style: Style) {
        let indent = [Span::raw(" ".repeat(spans_width(prefix)))];
        for (at, line) in page.lines.iter().enumerate() {
            self.styled(if at == 0 { prefix } else { &indent }, line, style);
        }
        self.body.wanted.extend(page.wanted);
    }

    /// One laid-out line after a prefix, with its links and terms noted.
    fn styled(&mut self, prefix: &[Span<'static>], line: &Line, under: Style) {
        let mut column = GUTTER + spans_width(prefix);
        let mut links = Vec::new();
        for piece in &line.pieces {
            let end = column + piece.width();
            match piece.link.as_deref().map(|link| link.strip_prefix("term:").ok_or(link)) {
                Some(Ok(slug)) => {
                    self.body.terms.insert(slug.to_owned());
                }
                // Other schemes could make a terminal open files or programs.
                Some(Err(url)) if url.starts_with("https://") || url.starts_with("http://") => {
                    links.extend(piece.link.clone().map(|url| (column..end, url)));
                }
                Some(Err(_)) | None => {}
            }
            column = end;
        }
        let text = self.spans(line).into_iter().map(|span| {
            let style = under.patch(span.style);
            span.style(style)
        });
        let spans = prefix.iter().cloned().chain(text).collect();
        self.row(spans, self.look.theme.surface(line.surface));
        if let Some(row) = self.body.lines.last_mut() {
            row.links = links;
        }
    }
}

/// Columns that spans take.
pub(super) fn spans_width(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}
