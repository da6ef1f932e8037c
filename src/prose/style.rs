//! What a piece of text is for, so that each face can decide how it looks.

use std::ops::Range;
use std::sync::Arc;

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

/// A document laid out for one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The lines, top to bottom.
    pub lines: Vec<Line>,
    /// The code blocks on it, for copying.
    pub blocks: Vec<CodeBlock>,
}

/// A code block on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBlock {
    /// The lines it takes on the page.
    pub lines: Range<usize>,
    /// The text as the author wrote it.
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
