//! Markdown and code to styled lines of a given width, for whoever shows them: the TUI, the command line, and the pack
//! validator's question "does it fit?".
//!
//! Nothing here knows colours or terminals: a [`Piece`] of text carries a [`Role`], and each face decides how a role
//! looks. Everything is total and bounded: any text gives a page whose lines are no wider than asked, holding no
//! control character (see [`sanitize()`]). Start at [`Document::parse`] and [`Document::layout`]; highlighting is in
//! [`code`].

pub mod code;
pub mod style;

mod ascii;
mod document;
mod layout;
mod parse;
mod plain;
mod sanitize;
mod width;
mod wrap;

pub use ascii::transliterate;
pub use document::Document;
pub use layout::{Layout, Links};
pub use parse::{MAX_BYTES, MAX_NESTING};
pub use sanitize::sanitize;
pub use style::{Charset, CodeBlock, Line, Page, Piece, Role, Style, Surface};
pub use width::{shorten, width};

#[cfg(test)]
mod tests;
