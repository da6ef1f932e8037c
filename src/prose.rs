//! Markdown and code to styled lines of a given width, for whoever shows them: the TUI, the command line, and the pack
//! validator's question "does it fit?".
//!
//! Nothing here knows colours or terminals: a [`Piece`] of text carries a [`Role`], and each face decides how a role
//! looks. Start at [`Document::parse`] and [`Document::layout`].

pub mod style;

pub use style::{Charset, CodeBlock, Line, Page, Piece, Role, Style, Surface};
