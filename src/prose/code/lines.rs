//! Spans with roles cut into lines that are ready to be shown.

use std::ops::Range;

use super::super::sanitize::sanitize_code;
use super::super::style::{Piece, Role, push_piece};
use super::super::width::width;

/// Columns between two tab stops: what fits beside prose, and gofmt's tabs stay readable.
const TAB_STOP: usize = 4;

/// The lines of `text`, its `spans` in their roles and what lies between them as `base`. Spans are byte ranges on
/// character boundaries, sorted and apart; they may cross lines.
pub(super) fn paint(text: &str, base: Role, spans: impl IntoIterator<Item = (Range<usize>, Role)>) -> Vec<Vec<Piece>> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut spans = spans.into_iter().peekable();
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split('\n') {
        let end = start + raw.strip_suffix('\r').unwrap_or(raw).len();
        let mut line = LineWriter { text, at: start, column: 0, pieces: Vec::new() };
        while let Some((span, role)) = spans.peek() {
            if span.start >= end {
                break;
            }
            line.write_to(span.start, base);
            line.write_to(span.end.min(end), *role);
            // A span that goes on after this line is needed again.
            if span.end > end {
                break;
            }
            spans.next();
        }
        line.write_to(end, base);
        lines.push(line.pieces);
        start += raw.len() + 1;
        while spans.next_if(|(span, _)| span.end <= start).is_some() {}
    }
    lines
}

struct LineWriter<'a> {
    text: &'a str,
    /// How far the text is written.
    at: usize,
    column: usize,
    pieces: Vec<Piece>,
}

impl LineWriter<'_> {
    /// Writes the text up to that byte; nothing if it is written already.
    fn write_to(&mut self, end: usize, role: Role) {
        let Some(raw) = self.text.get(self.at..end) else { return };
        self.at = end;
        for (index, run) in sanitize_code(raw).split('\t').enumerate() {
            if index > 0 {
                let gap = TAB_STOP - self.column % TAB_STOP;
                self.write(&" ".repeat(gap), role);
            }
            self.write(run, role);
        }
    }

    fn write(&mut self, run: &str, role: Role) {
        self.column += width(run);
        push_piece(&mut self.pieces, Piece::new(run, role));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, spans: &[(Range<usize>, Role)]) -> Vec<String> {
        let show = |piece: &Piece| format!("<{:?}>{}", piece.style.role, piece.text);
        let lines = paint(text, Role::Code, spans.iter().cloned());
        lines.iter().map(|line| line.iter().map(show).collect::<Vec<_>>().concat()).collect()
    }

    #[test]
    fn spans_are_cut_at_lines() {
        let spans = [(0..1, Role::Keyword), (3..9, Role::String)];
        assert_eq!(shown("a b\ncd\nef\n", &[]), ["<Code>a b", "<Code>cd", "<Code>ef"]);
        assert_eq!(shown("a xy\nzw v\n", &spans), ["<Keyword>a<Code> x<String>y", "<String>zw v"]);
        assert_eq!(shown("", &[]), [""]);
        assert_eq!(shown("a\r\n\r\nb", &[]), ["<Code>a", "", "<Code>b"]);
    }

    #[test]
    fn tabs_reach_the_next_stop_across_spans() {
        assert_eq!(shown("ab\tc\n\td", &[(0..1, Role::Keyword)]), ["<Keyword>a<Code>b  c", "<Code>    d"]);
        assert_eq!(shown("字\tc", &[]), ["<Code>字  c"]);
    }

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(shown("a\x1bc", &[(0..1, Role::Keyword)]), ["<Keyword>a<Code>␛c"]);
    }
}
