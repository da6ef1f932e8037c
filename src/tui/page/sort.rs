//! Items to put into bins.

use super::setter::{GUTTER, Setter, spans_width};
use crate::course::Sort;
use crate::prose::{shorten, width};
use crate::tui::pane::What;
use crate::tui::theme::Ink;
use crate::tui::work::SortWork;
use ratatui::style::Style;
use ratatui::text::Span;
use std::ops::Range;

pub(super) fn lay_out(setter: &mut Setter<'_>, sort: &Sort, work: &SortWork) {
    let look = setter.look();
    setter.markdown(&sort.question);
    setter.blank();
    if work.answered {
        verdict(setter, sort, work);
    } else {
        let keys: Vec<String> = sort.bins.iter().enumerate().map(|(at, bin)| format!("{} {bin}", at + 1)).collect();
        setter.words(&format!("Space, or the number of a bin: {}", keys.join(", ")), look.ink(Ink::Muted));
    }
    setter.blank();
    for at in 0..sort.items.len() {
        if work.answered {
            item(setter, sort, work, at);
            setter.inline_after(&[Span::raw("  ")], &sort.items[at].why, look.ink(Ink::Muted));
        } else {
            let mut parts = Vec::new();
            setter.target(What::Item(at), |setter| parts = item(setter, sort, work, at));
            setter.parts(parts);
        }
    }
    if !work.answered {
        setter.blank();
        let left = work.placed.iter().filter(|bin| bin.is_none()).count();
        let (words, ink) = match left {
            0 => ("Check the answer".to_owned(), Ink::Accent),
            _ => (format!("Check the answer ({left} to go)"), Ink::Muted),
        };
        setter.target(What::Check, |setter| setter.words(&words, look.ink(ink)));
    }
}

fn verdict(setter: &mut Setter<'_>, sort: &Sort, work: &SortWork) {
    let (look, glyphs) = (setter.look(), setter.look().glyphs());
    let of = sort.items.len();
    let right = (0..of).filter(|&at| is_right(sort, work, at)).count();
    let (sign, words, ink) = if right == of {
        (glyphs.done, format!("All {of} right."), Ink::Good)
    } else {
        (glyphs.wrong, format!("{right} of {of} right. Here is why; r tries again."), Ink::Bad)
    };
    setter.words_after(&[Span::styled(format!("{sign} "), look.ink(ink))], &words, look.ink(ink));
}

fn is_right(sort: &Sort, work: &SortWork, at: usize) -> bool {
    work.placed.get(at).copied().flatten().is_some_and(|bin| sort.is_right(at, bin))
}

/// `✔ Go compiler                    ● build  ○ run`, or the bins on a line of their own where there is no room.
/// Returns the columns of the bins.
fn item(setter: &mut Setter<'_>, sort: &Sort, work: &SortWork, at: usize) -> Vec<Range<usize>> {
    let (look, glyphs) = (setter.look(), setter.look().glyphs());
    let sign = match (work.answered, is_right(sort, work, at)) {
        (false, _) => Span::raw(""),
        (true, true) => Span::styled(format!("{} ", glyphs.done), look.ink(Ink::Good)),
        (true, false) => Span::styled(format!("{} ", glyphs.wrong), look.ink(Ink::Bad)),
    };
    let bins = bins(setter, sort, work, at);
    let widths: Vec<usize> = bins.iter().map(|span| width(&span.content)).collect();
    let text = setter.typed(&sort.items[at].text.replace('`', ""));
    let free = setter.measure().saturating_sub(spans_width(&bins) + spans_width(std::slice::from_ref(&sign)) + 2);
    if width(&text) <= free {
        let gap = " ".repeat(free - width(&text) + 2);
        let mut spans = vec![sign, Span::raw(text), Span::raw(gap)];
        let start = GUTTER + spans_width(&spans);
        spans.extend(bins);
        setter.line(spans);
        columns(start, &widths)
    } else {
        setter.inline_after(&[sign], &sort.items[at].text, Style::new());
        let mut spans = vec![Span::raw("    ")];
        spans.extend(bins);
        setter.line(spans);
        columns(GUTTER + 4, &widths)
    }
}

/// Where the bins stand: every second span is one, the others are gaps.
fn columns(start: usize, widths: &[usize]) -> Vec<Range<usize>> {
    let ends = widths.iter().scan(start, |column, width| {
        *column += width;
        Some(*column - width..*column)
    });
    ends.step_by(2).collect()
}

fn bins(setter: &Setter<'_>, sort: &Sort, work: &SortWork, at: usize) -> Vec<Span<'static>> {
    let (look, glyphs) = (setter.look(), setter.look().glyphs());
    let placed = work.placed.get(at).copied().flatten();
    // Names are cut only where all of them together find no room.
    let needed: usize = sort.bins.iter().map(|name| width(name) + 4).sum();
    let share = (setter.measure() / sort.bins.len().max(1)).saturating_sub(4);
    let room = if needed + 4 <= setter.measure() { usize::MAX } else { share };
    let mut spans = Vec::new();
    for (bin, name) in sort.bins.iter().enumerate() {
        let right = sort.is_right(at, bin);
        let (sign, ink) = match (placed == Some(bin), work.answered, right) {
            (true, false, _) => (glyphs.chosen, Ink::Accent),
            (true, true, true) => (glyphs.chosen, Ink::Good),
            (true, true, false) => (glyphs.chosen, Ink::Bad),
            (false, true, true) => (glyphs.missed, Ink::Good),
            (false, _, _) => (glyphs.open, Ink::Muted),
        };
        let name = setter.typed(name);
        spans.push(Span::styled(format!("{sign} {}", shorten(&name, room, glyphs.ellipsis)), look.ink(ink)));
        spans.push(Span::raw("  "));
    }
    spans.pop();
    spans
}
