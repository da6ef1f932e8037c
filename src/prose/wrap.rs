//! Running text broken into lines of a given width.
//!
//! Lines break at spaces and around wide characters, which are words of their own in the scripts that have them. A
//! word that is wider than a line breaks after the last of its joints (`/`, `-`, `.`, …) that fits, else between any two
//! graphemes; never inside one.

use super::style::Piece;
use super::width::{clusters, width};

/// Where a long word, such as an image reference or a URL, breaks best: after one of these.
const JOINTS: &str = "/-_.,:;=&?@+|\\";

/// What stands for a character that is wider than the whole line.
const TOO_WIDE: &str = "?";

/// Breaks one line of pieces into lines at most `columns` wide (at least one). Spaces at a break vanish; nothing else
/// does. There is always at least one line, which is empty when the text is blank.
pub(super) fn wrap<'a>(pieces: impl IntoIterator<Item = &'a Piece>, columns: usize) -> Vec<Vec<Piece>> {
    let mut wrapper = Wrapper::new(columns.max(1));
    for piece in pieces {
        segments(&piece.text, |kind, text, width| wrapper.segment(kind, Part { piece, text, width }));
    }
    wrapper.finish()
}

/// Folds one line of code into lines at most `first` columns wide for the first and `rest` for the others. Every
/// character stays, spaces included; lines break after the last space that fits, else after
/// a joint, else anywhere.
pub(super) fn fold(pieces: &[Piece], first: usize, rest: usize) -> Vec<Vec<Piece>> {
    if pieces.iter().map(Piece::width).sum::<usize>() <= first {
        return vec![pieces.to_vec()];
    }
    let (first, rest) = (first.max(1), rest.max(1));
    let parts = pieces.iter().map(|piece| Part { piece, text: &piece.text, width: 0 });
    let clusters: Vec<Part<'_>> = parts.flat_map(|part| narrow_clusters(part, first.min(rest))).collect();
    let mut wrapper = Wrapper::new(first);
    wrapper.write_broken(&clusters, &[" ", JOINTS], |wrapper| wrapper.columns = rest);
    wrapper.finish()
}

/// The width of the widest part of a text that [`wrap`] breaks only in need: words, cut at their joints.
pub(super) fn widest_part<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> usize {
    let mut widest = 0;
    let mut current = 0;
    for piece in pieces {
        segments(&piece.text, |kind, text, columns| match kind {
            Segment::Space => current = 0,
            Segment::Wide => {
                current = columns;
                widest = widest.max(current);
            }
            Segment::Closing => {
                current += columns;
                widest = widest.max(current);
            }
            Segment::Word => {
                for part in text.split_inclusive(|char| JOINTS.contains(char)) {
                    current += width(part);
                    widest = widest.max(current);
                    if part.ends_with(|char| JOINTS.contains(char)) {
                        current = 0;
                    }
                }
            }
        });
    }
    widest
}

/// What a stretch of text is to the line breaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Segment {
    Space,
    Word,
    /// A grapheme two columns wide: lines may break before and after it.
    Wide,
    /// Wide closing punctuation: lines may break after it.
    Closing,
}

/// A stretch of text, and the piece whose style and link it has.
#[derive(Clone, Copy)]
struct Part<'a> {
    piece: &'a Piece,
    text: &'a str,
    width: usize,
}

struct Wrapper<'a> {
    columns: usize,
    lines: Vec<Vec<Piece>>,
    line: Vec<Piece>,
    used: usize,
    /// Spaces that are written only if the next word stays on the line.
    gap: Vec<Part<'a>>,
    word: Vec<Part<'a>>,
    /// Whether the word ends in a wide character.
    closed: bool,
}

impl<'a> Wrapper<'a> {
    fn new(columns: usize) -> Self {
        let (lines, line) = (Vec::new(), Vec::new());
        Self { columns, lines, line, used: 0, gap: Vec::new(), word: Vec::new(), closed: false }
    }

    fn segment(&mut self, kind: Segment, part: Part<'a>) {
        let joins = match kind {
            Segment::Space | Segment::Wide => false,
            Segment::Word => !self.closed,
            Segment::Closing => true,
        };
        if !joins {
            self.end_word();
        }
        match kind {
            Segment::Space => self.gap.push(part),
            _ => self.word.push(part),
        }
        self.closed = matches!(kind, Segment::Wide | Segment::Closing);
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        let columns = sum(&word);
        if self.used > 0 {
            let gap_columns = sum(&gap);
            if self.used + gap_columns + columns <= self.columns {
                self.write(&gap);
            } else {
                self.break_line();
            }
        }
        if self.used + columns <= self.columns {
            self.write(&word);
        } else {
            self.break_word(&word);
        }
    }

    /// Writes a word that is wider than a line, beginning on an empty one.
    fn break_word(&mut self, word: &[Part<'a>]) {
        let clusters: Vec<Part<'a>> = word.iter().flat_map(|part| narrow_clusters(*part, self.columns)).collect();
        self.write_broken(&clusters, &[JOINTS], |_| ());
    }

    /// Writes clusters on as many lines as they take, calling `broken` after each break.
    fn write_broken(&mut self, mut clusters: &[Part<'a>], joints: &[&str], broken: impl Fn(&mut Self)) {
        while !clusters.is_empty() {
            let (line, rest) = clusters.split_at(break_point(clusters, self.columns, joints));
            self.write(line);
            clusters = rest;
            if !clusters.is_empty() {
                self.break_line();
                broken(self);
            }
        }
    }

    fn write(&mut self, parts: &[Part<'a>]) {
        for part in parts {
            self.used += part.width;
            // Most parts continue the piece before them: append without allocating.
            if let Some(last) = self.line.last_mut().filter(|last| last.continues(part.piece)) {
                last.text.push_str(part.text);
                continue;
            }
            let Piece { style, link, .. } = part.piece;
            self.line.push(Piece { text: part.text.to_owned(), style: *style, link: link.clone() });
        }
    }

    fn break_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.used = 0;
    }

    fn finish(mut self) -> Vec<Vec<Piece>> {
        self.end_word();
        if !self.line.is_empty() || self.lines.is_empty() {
            self.break_line();
        }
        self.lines
    }
}

fn sum(parts: &[Part<'_>]) -> usize {
    parts.iter().map(|part| part.width).sum()
}

/// How many of the clusters go on a line of that width: at least one, for none is wider than the line. `joints` are
/// what it breaks best after, best class first. A joint in the
/// line's first quarter does not count: that keeps the whole linear, and lines filled.
fn break_point(clusters: &[Part<'_>], columns: usize, joints: &[&str]) -> usize {
    let mut used = 0;
    let fitting = clusters
        .iter()
        .take_while(|part| {
            used += part.width;
            used <= columns
        })
        .count()
        .max(1);
    if fitting == clusters.len() {
        return fitting;
    }
    let least = fitting.div_ceil(4);
    let joint = |class: &&str| clusters[least..fitting].iter().rposition(|part| class.contains(part.text));
    joints.iter().find_map(joint).map_or(fitting, |at| least + at + 1)
}

/// The graphemes of a part; one that is wider than the line falls into its characters, and a character that still is
/// becomes a stand-in. What takes no room falls away there: it could only make its base wide again, as a variation
/// selector makes an emoji of a digit.
fn narrow_clusters(part: Part<'_>, columns: usize) -> Vec<Part<'_>> {
    let mut narrow = Vec::with_capacity(part.text.len());
    for (text, width) in clusters(part.text) {
        if width <= columns {
            narrow.push(Part { text, width, ..part });
            continue;
        }
        for (at, char) in text.char_indices() {
            let text = &text[at..at + char.len_utf8()];
            match super::width::width(text) {
                0 => {}
                width if width <= columns => narrow.push(Part { text, width, ..part }),
                _ => narrow.push(Part { text: TOO_WIDE, width: 1, ..part }),
            }
        }
    }
    narrow
}

/// Cuts a text into segments, each with its width.
fn segments<'a>(text: &'a str, mut each: impl FnMut(Segment, &'a str, usize)) {
    if text.is_ascii() {
        let mut rest = text;
        while let Some(first) = rest.bytes().next() {
            let space = first == b' ';
            let end = rest.bytes().position(|byte| (byte == b' ') != space).unwrap_or(rest.len());
            each(if space { Segment::Space } else { Segment::Word }, &rest[..end], end);
            rest = &rest[end..];
        }
        return;
    }
    let (mut start, mut end, mut columns, mut current) = (0, 0, 0, None);
    for (cluster, width) in clusters(text) {
        let kind = segment_of(cluster, width);
        let goes_on = current == Some(kind) && matches!(kind, Segment::Space | Segment::Word);
        if let Some(done) = current.filter(|_| !goes_on) {
            each(done, &text[start..end], columns);
            (start, columns) = (end, 0);
        }
        current = Some(kind);
        end += cluster.len();
        columns += width;
    }
    if let Some(done) = current {
        each(done, &text[start..end], columns);
    }
}

fn segment_of(cluster: &str, width: usize) -> Segment {
    let Some(first) = cluster.chars().next() else { return Segment::Word };
    match first {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Segment::Word,
        '、' | '。' | '，' | '．' | '：' | '；' | '？' | '！' | '）' | '」' | '』' | '】' | '〉' | '》' => {
            Segment::Closing
        }
        _ if first.is_whitespace() => Segment::Space,
        _ if width == 2 => Segment::Wide,
        _ => Segment::Word,
    }
}
