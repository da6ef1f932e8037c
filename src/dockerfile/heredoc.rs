//! Which words of a line open heredocs. Reading their bodies is the business of `segment`.
//!
//! `BuildKit` looks for them in the words of the whole line, whatever command stands there: `<<` must begin a word
//! (digits may precede it), and when the line's quotes or `${` do not close there are none at all.

use super::expand::{Piece, Pieces, words};
use std::ops::Range;

/// A word that opens a heredoc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// The word: `<<-"EOF"`.
    pub(super) range: Range<usize>,
    /// The name that ends the heredoc.
    pub(super) name: String,
    /// Whether no part of the name is quoted.
    pub(super) expand: bool,
    /// Whether it is written `<<-`.
    pub(super) chomp: bool,
}

/// The heredoc markers of a logical line.
pub(super) fn markers(line: &str) -> Vec<Marker> {
    if !line.contains("<<") {
        return Vec::new();
    }
    // Here `BuildKit` takes the backslash whatever the escape directive says.
    let words = words(line, b'\\').unwrap_or_default();
    words.into_iter().filter_map(|word| marker(line, word)).collect()
}

/// The marker that a word is: digits, `<<`, perhaps `-`, perhaps blanks, and a name without another `<`.
pub(super) fn marker(line: &str, word: Range<usize>) -> Option<Marker> {
    let text = &line[word.clone()];
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix("<<")?;
    let (chomp, rest) = rest.strip_prefix('-').map_or((false, rest), |rest| (true, rest));
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    if rest.contains('<') {
        return None;
    }
    let (name, quoted) = unquote(rest);
    (!name.is_empty()).then_some(Marker { range: word, name, expand: !quoted, chomp })
}

/// A heredoc's name without its quotes, and whether it had some.
fn unquote(raw: &str) -> (String, bool) {
    let mut name = String::with_capacity(raw.len());
    let mut quoted = false;
    for (piece, range) in Pieces::new(raw, b'\\') {
        let text = &raw[range];
        match piece {
            Piece::Plain | Piece::Variable => name.push_str(text),
            Piece::Escaped => name.push_str(&text[1..]),
            Piece::Quote => quoted = true,
        }
    }
    (name, quoted)
}
