//! How many columns text takes on a screen.
//!
//! A terminal cell holds a grapheme (what a reader calls a character), so widths are summed over graphemes: that is
//! how ratatui paints, and a sum over `char`s would count joined emoji and accents wrongly.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a text takes, East Asian wide characters counting two. Meant for text that went through
/// [`sanitize`](super::sanitize()).
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { clusters(text).map(|(_, columns)| columns).sum() }
}

/// The graphemes of a text, each with the columns it takes.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).map(|grapheme| (grapheme, grapheme.width()))
}

/// The text if it fits into that many columns, otherwise its beginning followed by `ellipsis` (`"…"`, `"..."`); an
/// ellipsis that is itself too wide is left away.
pub fn shorten<'a>(text: &'a str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let ellipsis = if width(ellipsis) <= columns { ellipsis } else { "" };
    let room = columns - width(ellipsis);
    Cow::Owned(format!("{}{ellipsis}", &text[..prefix(text, room)]))
}

/// The length in bytes of the longest beginning that fits into that many columns, no grapheme split.
fn prefix(text: &str, columns: usize) -> usize {
    let mut used = 0;
    let mut end = 0;
    for (grapheme, width) in clusters(text) {
        used += width;
        if used > columns {
            break;
        }
        end += grapheme.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_by_grapheme() {
        for (text, columns) in [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("字", 2), ("👩‍👩‍👧", 2), ("a—b", 3)]
        {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn shortening_never_splits_a_grapheme() {
        for (text, columns, short) in [
            ("builder", 7, "builder"),
            ("builder", 6, "build…"),
            ("builder", 1, "…"),
            ("builder", 0, ""),
            ("字字字", 4, "字…"),
            ("ae\u{301}b", 2, "a…"),
            ("e\u{301}bc", 2, "e\u{301}…"),
        ] {
            assert_eq!(shorten(text, columns, "…"), short, "{text:?} in {columns}");
        }
    }
}
