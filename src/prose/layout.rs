//! Blocks to lines of a given width.
//!
//! [`Setter`] walks the blocks with a stack of margins (bullets, quote bars) that it writes before every line. Margins
//! that would leave their content fewer than [`MIN_CONTENT`] columns are not drawn, so that there is always room.
//! Tables and code have files of their own.

mod code;
mod table;

use std::borrow::Cow;

use super::ascii::transliterate;
use super::code::Lookup;
use super::document::{Block, List, Text};
use super::style::{Charset, Line, Page, Piece, Role, Style, Surface, extend_pieces};
use super::width::width;
use super::wrap::wrap;

/// How a document is to be laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The width in columns; zero counts as one.
    pub width: usize,
    /// Which characters may be used to draw.
    pub charset: Charset,
    /// How links are shown.
    pub links: Links,
}

impl Layout {
    /// Lines of that many columns, with box drawing and links as marks.
    pub fn new(width: usize) -> Self {
        Self { width, charset: Charset::Unicode, links: Links::Marked }
    }
}

/// How links are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// Their text alone, as a piece with a link: for faces that can mark and follow it.
    #[default]
    Marked,
    /// `text <url>`, for plain text. Glossary terms stay words, and a URL that is its own text is not said twice.
    Spelled,
}

/// The least room for content that a margin must leave.
const MIN_CONTENT: usize = 4;

/// Lays out the blocks of a page.
pub(super) fn page(blocks: &[Block], layout: &Layout, lookup: Lookup<'_>) -> Page {
    let room = layout.width.max(1);
    let mut setter = Setter { layout, lookup, room, margins: Vec::new(), blank: None, page: Page::default() };
    setter.blocks(blocks, true);
    setter.page
}

/// What stands before each line of a block: `first` before its first line, `rest` before the others.
struct Margin {
    first: Option<Piece>,
    rest: Piece,
}

struct Setter<'a> {
    layout: &'a Layout,
    lookup: Lookup<'a>,
    /// Columns left beside the margins.
    room: usize,
    margins: Vec<Margin>,
    /// Whether a blank line is due before the next line, and beside how many margins: it is written only then, so
    /// that a page neither begins nor ends with one.
    blank: Option<usize>,
    page: Page,
}

impl Setter<'_> {
    fn blocks(&mut self, blocks: &[Block], loose: bool) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 && loose {
                self.blank();
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(text) => self.text(text),
            Block::Code { language, source } => self.code(language, source),
            Block::List(list) => self.list(list),
            Block::Quote { callout, blocks } => self.quote(*callout, blocks),
            Block::Table(table) => self.table(table),
            Block::Rule => {
                let rule = self.draw("─", "-").repeat(self.room);
                self.emit(vec![Piece::new(rule, Role::Muted)], Surface::Page);
            }
        }
    }

    fn text(&mut self, text: &Text) {
        for line in &text.lines {
            for broken in wrap(self.ready(line).iter(), self.room) {
                self.emit(broken, Surface::Page);
            }
        }
    }

    fn list(&mut self, list: &List) {
        let highest = list.start.map(|start| start.saturating_add(list.items.len().saturating_sub(1) as u64));
        let digits = highest.map_or(0, |number| number.to_string().len());
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 && list.loose {
                self.blank();
            }
            let mark = match list.start {
                Some(start) => format!("{:>digits$}. ", start.saturating_add(index as u64)),
                None => self.bullet(),
            };
            let rest = Piece::new(" ".repeat(width(&mark)), Style::default());
            let margin = Margin { first: Some(Piece::new(mark, Role::Muted)), rest };
            self.within(margin, |setter| {
                setter.blocks(item, list.loose);
                if item.is_empty() {
                    setter.emit(Vec::new(), Surface::Page);
                }
            });
        }
    }

    /// The bullet of a list at this depth.
    fn bullet(&self) -> String {
        let depth = self.margins.iter().filter(|margin| margin.rest.text.trim().is_empty()).count();
        match depth % 2 {
            0 => self.draw("• ", "- ").to_owned(),
            _ => self.draw("◦ ", "* ").to_owned(),
        }
    }

    fn quote(&mut self, callout: Option<Role>, blocks: &[Block]) {
        let bar = match callout {
            Some(role) => Piece::new(self.draw("┃ ", "| "), role),
            None => Piece::new(self.draw("│ ", "> "), Role::Muted),
        };
        self.within(Margin { first: None, rest: bar }, |setter| {
            setter.blocks(blocks, true);
            if blocks.is_empty() {
                setter.emit(Vec::new(), Surface::Page);
            }
        });
    }

    /// Sets what `content` sets beside a margin, if there is room for it.
    fn within(&mut self, margin: Margin, content: impl FnOnce(&mut Self)) {
        let columns = margin.rest.width();
        if self.room < columns + MIN_CONTENT {
            return content(self);
        }
        self.room -= columns;
        self.margins.push(margin);
        content(self);
        self.margins.pop();
        self.room += columns;
    }

    /// Writes a line beside the margins.
    fn emit(&mut self, content: Vec<Piece>, surface: Surface) {
        self.settle();
        let margins = self.margins.iter_mut().map(|margin| margin.first.take().unwrap_or_else(|| margin.rest.clone()));
        self.page.lines.push(line(margins, content, surface));
    }

    /// Writes the blank line that is due, if one is.
    fn settle(&mut self) {
        if let Some(margins) = self.blank.take()
            && !self.page.lines.is_empty()
        {
            let bars = self.margins.iter().take(margins).map(|margin| margin.rest.clone());
            self.page.lines.push(line(bars, Vec::new(), Surface::Page));
        }
    }

    /// Puts a blank line between what was written and what comes.
    fn blank(&mut self) {
        let fresh = self.margins.iter().take_while(|margin| margin.first.is_none()).count();
        self.blank = Some(self.blank.map_or(fresh, |margins| margins.min(fresh)));
    }

    /// One of two drawings, by what the terminal can show.
    fn draw<'s>(&self, unicode: &'s str, ascii: &'s str) -> &'s str {
        match self.layout.charset {
            Charset::Unicode => unicode,
            Charset::Ascii => ascii,
        }
    }

    /// A line of text as it is to be shown: links spelled out and typography in ASCII, where asked for.
    fn ready<'p>(&self, pieces: &'p [Piece]) -> Cow<'p, [Piece]> {
        let spell = self.layout.links == Links::Spelled && pieces.iter().any(|piece| piece.link.is_some());
        let pieces = if spell { Cow::Owned(spelled_links(pieces)) } else { Cow::Borrowed(pieces) };
        if self.layout.charset == Charset::Unicode || pieces.iter().all(|piece| piece.text.is_ascii()) {
            return pieces;
        }
        let ascii = |piece: &Piece| Piece { text: transliterate(&piece.text).into_owned(), ..piece.clone() };
        Cow::Owned(pieces.iter().map(ascii).collect())
    }
}

/// A line of margins and content; margins alone end without their spaces.
fn line(margins: impl Iterator<Item = Piece>, content: Vec<Piece>, surface: Surface) -> Line {
    let mut pieces = Vec::with_capacity(content.len() + 1);
    extend_pieces(&mut pieces, margins);
    if content.is_empty() {
        trim_end(&mut pieces);
    }
    extend_pieces(&mut pieces, content);
    Line { pieces, surface }
}

/// Takes spaces from the end of a line.
fn trim_end(pieces: &mut Vec<Piece>) {
    while let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        pieces.pop();
    }
}

/// The pieces with ` <url>` after every link whose text does not say where it leads.
fn spelled_links(pieces: &[Piece]) -> Vec<Piece> {
    let mut spelled = Vec::with_capacity(pieces.len() + 2);
    for run in pieces.chunk_by(|left, right| left.link == right.link) {
        spelled.extend_from_slice(run);
        let Some(url) = run.first().and_then(|piece| piece.link.as_ref()) else { continue };
        let text: String = run.iter().map(|piece| piece.text.as_str()).collect();
        if !url.starts_with("term:") && **url != *text {
            spelled.push(Piece::new(format!(" <{url}>"), Role::Muted));
        }
    }
    spelled
}
