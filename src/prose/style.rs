//! What a page is made of: pieces of text that say what they are for, so that each face can decide how they look.

use std::ops::Range;
use std::sync::Arc;

use super::code::CodeKey;
use super::width::width;

/// What a piece of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Text,
    /// Less important than the text around it: rules, labels, line numbers.
    Muted,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A code span in running text, or code without a known meaning.
    Code,
    /// A link.
    Link,
    /// A glossary term.
    Term,
    /// The word and the bar of a callout.
    Note,
    /// As [`Role::Note`], for tips.
    Tip,
    /// As [`Role::Note`], for what is important.
    Important,
    /// As [`Role::Note`], for warnings and cautions.
    Warning,
    /// A Dockerfile instruction's keyword, or a language's keyword.
    Keyword,
    /// A flag of an instruction or a command.
    Flag,
    /// A string.
    String,
    /// A number or another literal.
    Number,
    /// A comment or parser directive.
    Comment,
    /// A variable.
    Variable,
    /// A function or a command's name.
    Function,
    /// A type or an image reference.
    Type,
    /// Operators and punctuation.
    Operator,
    /// A line that a diff adds; it says so itself with a `+`.
    Added,
    /// A line that a diff takes away; it says so itself with a `-`.
    Removed,
    /// What belongs to the build stage with this number, counted from zero: its name wherever it is written.
    Stage(usize),
}

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Style {
    /// What it is for.
    pub role: Role,
    /// Strong.
    pub bold: bool,
    /// Emphasised.
    pub italic: bool,
    /// Struck through.
    pub strike: bool,
}

impl From<Role> for Style {
    fn from(role: Role) -> Self {
        Self { role, ..Self::default() }
    }
}

/// Text in one style. Never holds control characters: they have become visible stand-ins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// How it is set.
    pub style: Style,
    /// Where it links to: a URL or `term:slug`.
    pub link: Option<Arc<str>>,
}

impl Piece {
    /// A piece that links nowhere. The text must be free of control characters: see [`super::sanitize()`].
    pub fn new(text: impl Into<String>, style: impl Into<Style>) -> Self {
        Self { text: text.into(), style: style.into(), link: None }
    }

    /// Whether text of `other` may be appended to this piece without changing how it looks or links.
    pub(super) fn continues(&self, other: &Self) -> bool {
        self.style == other.style && self.link == other.link
    }

    /// Columns it takes on a screen.
    pub fn width(&self) -> usize {
        width(&self.text)
    }
}

/// Appends a piece, joining it to the last one where nothing tells them apart; empty pieces vanish.
pub(super) fn push_piece(pieces: &mut Vec<Piece>, piece: Piece) {
    if piece.text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.continues(&piece) => last.text.push_str(&piece.text),
        _ => pieces.push(piece),
    }
}

/// Appends pieces as [`push_piece`] does.
pub(super) fn extend_pieces(pieces: &mut Vec<Piece>, more: impl IntoIterator<Item = Piece>) {
    for piece in more {
        push_piece(pieces, piece);
    }
}

/// What a line lies on, so that a face may paint its whole width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Surface {
    /// The page itself.
    #[default]
    Page,
    /// A block of code.
    Code,
}

/// One line, laid out: at most as wide as was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its pieces, left to right.
    pub pieces: Vec<Piece>,
    /// What it lies on.
    pub surface: Surface,
}

impl Line {
    /// The line without its styles, for pipes and screen readers.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Columns it takes on a screen.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(Piece::width).sum()
    }
}

/// A document laid out for one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The lines, top to bottom.
    pub lines: Vec<Line>,
    /// The code blocks on it, top to bottom, for copying.
    pub blocks: Vec<CodeBlock>,
    /// Code that was painted plain because the lookup had no colours for it yet, each once: have it highlighted by
    /// [`super::code::highlight`] away from the drawing path, then lay out again.
    pub wanted: Vec<CodeKey>,
}

impl Page {
    /// How many lines it takes.
    pub fn height(&self) -> usize {
        self.lines.len()
    }

    /// Whether it can be seen whole in that many lines, without scrolling.
    pub fn fits(&self, height: usize) -> bool {
        self.height() <= height
    }

    /// The page without its styles, every line ended by a line feed.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.extend(line.pieces.iter().map(|piece| piece.text.as_str()));
            text.push('\n');
        }
        text
    }
}

/// A code block on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBlock {
    /// The lines it takes on the page.
    pub lines: Range<usize>,
    /// The text as the author wrote it, tabs included, without the last line feed; control characters other than tab
    /// and line feed are visible stand-ins, so that what is copied is what is seen.
    pub source: Arc<str>,
    /// The language of its fence, lower case; empty when it had none.
    pub language: Arc<str>,
}

/// Which characters may be used to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// Box drawing, blocks and bullets.
    #[default]
    Unicode,
    /// ASCII only, for `--ascii` and terminals without UTF-8.
    Ascii,
}
