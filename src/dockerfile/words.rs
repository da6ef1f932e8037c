//! Cutting arguments into the parts that instructions give a meaning: fields, `key=value` pairs, fields of a mount.

use super::command::{Quoting, is_separator, unquote, word_end};
use std::ops::Range;

/// The fields of a range of `text` that blanks separate, whatever quotes say.
pub(super) fn fields(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = text[at..range.end].trim_start_matches(is_separator);
        let start = range.end - rest.len();
        at = start + rest.find(is_separator).unwrap_or(rest.len());
        (start < at).then_some(start..at)
    })
}

/// A key and the value after its `=`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) key: Range<usize>,
    /// `None` without a `=`.
    pub(super) value: Option<Range<usize>>,
}

impl Pair {
    fn of(text: &str, word: Range<usize>) -> Self {
        match text[word.clone()].find('=') {
            Some(at) => Self { key: word.start..word.start + at, value: Some(word.start + at + 1..word.end) },
            None => Self { key: word, value: None },
        }
    }
}

/// The words of `ARG`, `ENV` and `LABEL`: blanks in quotes and escaped blanks belong to a word.
pub(super) fn pairs(text: &str, range: Range<usize>, escape: u8) -> impl Iterator<Item = Pair> + '_ {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let start = range.end - text[at..range.end].trim_start().len();
        at = word_end(text, start, range.end, escape, Quoting::Pairs);
        (start < at).then(|| Pair::of(text, start..at))
    })
}

/// The fields of a `--mount`, which commas separate even in quotes: those come off before.
pub(super) fn mount_fields(text: &str, range: Range<usize>) -> impl Iterator<Item = Pair> + '_ {
    let mut start = range.start;
    text[range].split(',').map(move |field| {
        let word = start..start + field.len();
        start = word.end + 1;
        Pair::of(text, word)
    })
}

/// Whether a field of a mount says which stage or image it comes from.
pub(super) fn is_mount_source(text: &str, field: &Pair, escape: u8) -> bool {
    unquote(&text[field.key.clone()], escape).eq_ignore_ascii_case("from")
}
