//! Markdown events to blocks, without recursion and within bounds.
//!
//! Every text is made harmless here, once, so that nothing behind this point meets a control character. Start at
//! [`blocks`]; [`Builder::event`] is the whole walk.

use std::borrow::Cow;
use std::sync::Arc;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::document::{Align, Block, List, Table, Text};
use super::sanitize::{sanitize, sanitize_code};
use super::style::{Piece, Role, Style};

/// How much of a text is read, in bytes: thirty times the longest page a lesson should have.
pub const MAX_BYTES: usize = 64 * 1024;

/// How many lists and quotes may lie in each other with their marks drawn.
pub const MAX_NESTING: usize = 12;

/// How many lists and quotes one line may open before the whole text is taken for no Markdown at all. The Markdown
/// reader needs time for each line in proportion to the depth of what is open: a line of thirty thousand `- ` with as
/// many lines after it would keep it busy for seconds.
const MAX_MARKS: usize = 50;

/// The blocks of a Markdown text.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let (read, notice) = cut(markdown);
    // A lone carriage return ends a line in Markdown too.
    let absurd = read.split(['\n', '\r']).any(|line| marks(line) > MAX_MARKS);
    let mut blocks = if absurd { as_written(read) } else { read_blocks(read) };
    blocks.extend(notice);
    blocks
}

fn read_blocks(markdown: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    let mut builder = Builder::default();
    for event in Parser::new_ext(markdown, options) {
        builder.event(event);
    }
    builder.finish()
}

/// A text that is not Markdown, as one block of code.
fn as_written(text: &str) -> Vec<Block> {
    vec![Block::Code { language: Arc::from(""), source: sanitize_code(text).into() }]
}

/// How many marks of lists and quotes stand at the beginning of a line.
fn marks(line: &str) -> usize {
    let (mut rest, mut count) = (line, 0);
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let number = rest.trim_start_matches(|char: char| char.is_ascii_digit());
        rest = match (rest.as_bytes(), number.as_bytes()) {
            ([b'>', ..], _) => &rest[1..],
            ([b'-' | b'+' | b'*', b' ' | b'\t', ..], _) => &rest[2..],
            (_, [b'.' | b')', b' ' | b'\t', ..]) if number.len() < rest.len() => &number[2..],
            _ => return count,
        };
        count += 1;
    }
}

/// The beginning of the text that is read: whole lines, unless one line alone is too long. Where that is not all, also
/// what stands where it was cut.
pub(super) fn cut(text: &str) -> (&str, Option<Block>) {
    if text.len() <= MAX_BYTES {
        return (text, None);
    }
    let end = (0..=MAX_BYTES).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    let head = &text[..end];
    let head = head.rfind('\n').filter(|end| *end > MAX_BYTES / 2).map_or(head, |end| &head[..end]);
    let mut notice = Text::default();
    notice.push(Piece::new(format!("[cut here: {} bytes more]", text.len() - head.len()), Role::Warning));
    (head, Some(Block::Text(notice)))
}

/// A container that is open, with the blocks it holds so far.
struct Open {
    kind: Container,
    blocks: Vec<Block>,
}

enum Container {
    Quote(Option<BlockQuoteKind>),
    List(List),
    Item,
}

#[derive(Default)]
struct Builder {
    /// The containers around the current place, innermost last; the page itself is `page`.
    open: Vec<Open>,
    page: Vec<Block>,
    /// Containers inside the innermost open one that are read through, for they lie too deep.
    skipped: usize,
    /// The running text being collected.
    text: Text,
    base: Style,
    strong: usize,
    emphasis: usize,
    strike: usize,
    links: Vec<Arc<str>>,
    /// For each open image, whether it has shown any text.
    images: Vec<bool>,
    code: Option<(Arc<str>, String)>,
    table: Table,
    row: Vec<Text>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push(&text, self.style()),
            Event::Code(code) => self.push(&code, Style { role: Role::Code, ..self.style() }),
            Event::Html(html) => self.html(&html),
            Event::InlineHtml(html) => self.push(&html, Style { role: Role::Code, ..self.style() }),
            Event::SoftBreak => self.push(" ", self.style()),
            Event::HardBreak => self.text.break_line(),
            Event::Rule => {
                self.flush();
                self.block(Block::Rule);
            }
            // Extensions that are not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.base = Style { role: Role::Heading(level as u8), bold: true, ..Style::default() };
            }
            Tag::BlockQuote(kind) => self.open(Container::Quote(kind)),
            Tag::List(start) => self.open(Container::List(List { start, loose: false, items: Vec::new() })),
            Tag::Item => self.open(Container::Item),
            Tag::CodeBlock(kind) => {
                self.flush();
                self.code = Some((language(&kind), String::new()));
            }
            Tag::Table(alignments) => {
                self.flush();
                self.table.columns = alignments.into_iter().map(align).collect();
            }
            Tag::TableHead => self.base.bold = true,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.strike += 1,
            Tag::Link { dest_url, .. } => self.links.push(sanitize(&dest_url).into()),
            Tag::Image { .. } => self.images.push(false),
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.flush();
                self.loosen();
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.base = Style::default();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.close(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                self.row.push(cell);
            }
            TagEnd::TableHead => {
                self.table.header = std::mem::take(&mut self.row);
                self.base = Style::default();
            }
            TagEnd::TableRow => self.table.rows.push(std::mem::take(&mut self.row)),
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.block(Block::Table(table));
            }
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.strike = self.strike.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::Image => self.end_image(),
            TagEnd::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    /// How text is set at this place.
    fn style(&self) -> Style {
        let role = match self.links.last() {
            Some(link) if link.starts_with("term:") => Role::Term,
            Some(link) if !link.is_empty() => Role::Link,
            _ => self.base.role,
        };
        Style { role, bold: self.base.bold || self.strong > 0, italic: self.emphasis > 0, strike: self.strike > 0 }
    }

    fn push(&mut self, text: &str, style: Style) {
        if let Some((_, source)) = &mut self.code {
            return source.push_str(text);
        }
        if let Some(shown) = self.images.last_mut() {
            *shown = true;
        }
        let link = self.links.last().filter(|link| !link.is_empty()).cloned();
        self.text.push(Piece { text: sanitize(text).into_owned(), style, link });
    }

    /// Lines of HTML, which end in line feeds.
    fn html(&mut self, html: &str) {
        for line in html.split_inclusive('\n') {
            let text = line.trim_end_matches(['\n', '\r']);
            self.push(text, Style { role: Role::Code, ..self.style() });
            if text.len() < line.len() {
                self.text.break_line();
            }
        }
    }

    /// An image that has no words for itself is still said to be there.
    fn end_image(&mut self) {
        if self.images.pop() == Some(false) {
            self.push("[image]", Style { role: Role::Muted, ..self.style() });
        }
        if let Some(outer) = self.images.last_mut() {
            *outer = true;
        }
    }

    fn end_code(&mut self) {
        let Some((language, source)) = self.code.take() else { return };
        let source = sanitize_code(source.strip_suffix('\n').unwrap_or(&source)).into();
        self.block(Block::Code { language, source });
    }

    /// Ends the running text, if there is any, as a block of its own.
    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        if !text.is_blank() {
            text.trim_lines();
            self.block(Block::Text(text));
        }
    }

    fn block(&mut self, block: Block) {
        if !matches!(block, Block::Text(_) | Block::List(_)) {
            self.loosen();
        }
        match self.open.last_mut() {
            Some(open) => open.blocks.push(block),
            None => self.page.push(block),
        }
    }

    /// Marks the innermost list as one with room between its items.
    fn loosen(&mut self) {
        if let [.., Open { kind: Container::List(list), .. }, Open { kind: Container::Item, .. }] =
            self.open.as_mut_slice()
        {
            list.loose = true;
        }
    }

    fn open(&mut self, kind: Container) {
        self.flush();
        // A list and its item count as one, and an item is never parted from its list.
        let deep = self.open.iter().filter(|open| !matches!(open.kind, Container::Item)).count() >= MAX_NESTING;
        if self.skipped > 0 || (deep && !matches!(kind, Container::Item)) {
            self.skipped += 1;
        } else {
            self.open.push(Open { kind, blocks: Vec::new() });
        }
    }

    fn close(&mut self) {
        self.flush();
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(Open { kind, mut blocks }) = self.open.pop() else { return };
        match kind {
            Container::Quote(kind) => {
                let callout = kind.map(|kind| label(kind, &mut blocks));
                self.block(Block::Quote { callout, blocks });
            }
            Container::List(list) => self.block(Block::List(list)),
            Container::Item => {
                if let Some(Open { kind: Container::List(list), .. }) = self.open.last_mut() {
                    list.items.push(blocks);
                }
            }
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.page
    }
}

/// Writes a callout's word before its text and gives the role of both word and bar.
fn label(kind: BlockQuoteKind, blocks: &mut Vec<Block>) -> Role {
    let (word, role) = match kind {
        BlockQuoteKind::Note => ("Note", Role::Note),
        BlockQuoteKind::Tip => ("Tip", Role::Tip),
        BlockQuoteKind::Important => ("Important", Role::Important),
        BlockQuoteKind::Warning => ("Warning", Role::Warning),
        BlockQuoteKind::Caution => ("Caution", Role::Warning),
    };
    let style = Style { bold: true, ..role.into() };
    if let Some(Block::Text(text)) = blocks.first_mut() {
        text.prepend(Piece::new(" ", Style::default()));
        text.prepend(Piece::new(format!("{word}:"), style));
    } else {
        let mut text = Text::default();
        text.push(Piece::new(word, style));
        blocks.insert(0, Block::Text(text));
    }
    role
}

/// The first word of a fence's info string, lower case.
fn language(kind: &CodeBlockKind<'_>) -> Arc<str> {
    let CodeBlockKind::Fenced(info) = kind else { return Arc::from("") };
    let word: Cow<'_, str> = sanitize(info);
    word.split([' ', ',', '{']).next().unwrap_or_default().to_lowercase().into()
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}
