//! A page's text as blocks: what Markdown said, before anyone knows how wide the screen is.

use std::sync::Arc;

use super::layout::{self, Layout};
use super::sanitize::{sanitize, sanitize_code};
use super::style::{Page, Piece, Role, push_piece};
use super::{code, parse};

/// Markdown, read once, to be laid out at any width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    pub(super) blocks: Vec<Block>,
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading or a paragraph: the pieces know.
    Text(Text),
    Code {
        language: Arc<str>,
        source: Arc<str>,
    },
    List(List),
    /// A block quote: a callout when it has a role for its bar.
    Quote {
        callout: Option<Role>,
        blocks: Vec<Block>,
    },
    Table(Table),
    Rule,
}

/// Running text: the lines its author broke, which layout may break again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Text {
    pub(super) lines: Vec<Vec<Piece>>,
}

/// A list, each item made of blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    /// The number of the first item, if it counts.
    pub(super) start: Option<u64>,
    /// Whether blank lines stand between its items.
    pub(super) loose: bool,
    pub(super) items: Vec<Vec<Block>>,
}

/// A table. Every row has as many cells as `columns`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    pub(super) columns: Vec<Align>,
    pub(super) header: Vec<Text>,
    pub(super) rows: Vec<Vec<Text>>,
}

/// Where a cell's text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

impl Document {
    /// Reads Markdown: `CommonMark` with tables, strikethrough and GitHub's callouts; HTML is text like any other.
    ///
    /// Never fails, and its time and memory are bounded. Lists and quotes nested deeper than [`MAX_NESTING`] lose their
    /// marks but not their text; a text of which one line opens more than fifty is shown as it is written. After
    /// [`MAX_BYTES`] the text is cut, at a line's end where there is one near, and a paragraph says so.
    ///
    /// [`MAX_NESTING`]: super::MAX_NESTING
    /// [`MAX_BYTES`]: super::MAX_BYTES
    pub fn parse(markdown: &str) -> Self {
        Self { blocks: parse::blocks(markdown) }
    }

    /// Reads a text that is one paragraph by nature, such as a quiz choice: `1. a`, `# a` or `- a` stand for
    /// themselves here, while code spans, emphasis and links work as everywhere.
    ///
    /// Whoever shows it puts marks before its lines: lay it out that much narrower.
    pub fn inline(markdown: &str) -> Self {
        let line = markdown.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let read = Self::parse(&line);
        let is_paragraph = matches!(read.blocks.as_slice(), [Block::Text(_)]) && !line.starts_with('#');
        if is_paragraph || line.is_empty() {
            return read;
        }
        // A backslash takes its power from the mark that made a block of it: the first, or the one after a number.
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        Self::parse(&format!("{}\\{}", &line[..digits], &line[digits..]))
    }

    /// Words as they are: no mark in them means anything, and line breaks are spaces.
    pub fn plain(text: &str) -> Self {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut block = Text::default();
        block.push(Piece::new(sanitize(&words).into_owned(), Role::Text));
        let blocks = if block.is_blank() { Vec::new() } else { vec![Block::Text(block)] };
        Self { blocks }
    }

    /// One block of code, as a fence of that language would hold it; cut after [`MAX_BYTES`] as Markdown is.
    ///
    /// [`MAX_BYTES`]: super::MAX_BYTES
    pub fn code(language: &str, source: &str) -> Self {
        let source = source.strip_suffix('\n').unwrap_or(source);
        let (read, notice) = parse::cut(source);
        let code = Block::Code { language: language.to_lowercase().into(), source: sanitize_code(read).into() };
        Self { blocks: std::iter::once(code).chain(notice).collect() }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Lays the document out. `lookup` is asked for the colours of code that is not highlighted on the spot (see
    /// [`code::Lookup`]): [`code::highlight_now`] where time does not matter, or a cache that a worker fills.
    pub fn layout(&self, layout: &Layout, lookup: code::Lookup<'_>) -> Page {
        layout::page(&self.blocks, layout, lookup)
    }
}

impl Text {
    /// Appends to the current line.
    pub(super) fn push(&mut self, piece: Piece) {
        if self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
        if let Some(line) = self.lines.last_mut() {
            push_piece(line, piece);
        }
    }

    /// Begins a new line, as the author did.
    pub(super) fn break_line(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
    }

    /// Whether nothing of it can be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.lines.iter().all(|line| is_blank(line))
    }

    /// Drops blank lines at the beginning and at the end.
    pub(super) fn trim_lines(&mut self) {
        let first = self.lines.iter().position(|line| !is_blank(line)).unwrap_or(self.lines.len());
        self.lines.drain(..first);
        let end = self.lines.iter().rposition(|line| !is_blank(line)).map_or(0, |last| last + 1);
        self.lines.truncate(end);
    }

    /// Puts a piece before everything else.
    pub(super) fn prepend(&mut self, piece: Piece) {
        match self.lines.first_mut() {
            Some(line) => line.insert(0, piece),
            None => self.lines.push(vec![piece]),
        }
    }
}

fn is_blank(line: &[Piece]) -> bool {
    line.iter().all(|piece| piece.text.trim().is_empty())
}
