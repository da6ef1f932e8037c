//! Two Dockerfiles: side by side where there is room, else one above the other, each with the size of its base.

use super::setter::{Setter, spans_width};
use crate::app::base::{BaseSize, base_size};
use crate::course::{Compare, Side};
use crate::prose::{Document, Page, shorten};
use crate::tui::theme::Ink;
use ratatui::text::Span;

/// From this many columns on, both sides stand beside each other.
const SIDE_BY_SIDE: usize = 96;

/// Columns between the two sides.
const GAP: usize = 3;

pub(super) fn lay_out(setter: &mut Setter<'_>, compare: &Compare) {
    let sides = [&compare.before, &compare.after];
    if setter.room() >= SIDE_BY_SIDE {
        beside(setter, sides);
    } else {
        for side in sides {
            setter.words(&side.label, setter.look().ink(Ink::Accent));
            setter.code("dockerfile", &side.dockerfile.text);
            setter.blank();
        }
    }
    bars(setter, sides);
    if !compare.body.trim().is_empty() {
        setter.blank();
        setter.markdown(&compare.body);
    }
}

fn beside(setter: &mut Setter<'_>, sides: [&Side; 2]) {
    let column = (setter.room() - GAP) / 2;
    let layout = setter.layout(column);
    let [left, right] = sides.map(|side| {
        let mut page = Document::plain(&side.label).layout(&layout, &|_| None);
        let code = Document::code("dockerfile", &side.dockerfile.text).layout(&layout, &|_| None);
        let label = page.lines.len();
        page.lines.extend(code.lines);
        page.blocks = code.blocks;
        (page, label)
    });
    // What is copied is the later of the two: the one to take home.
    let below_labels = right.1;
    setter.blocks(right.0.blocks.iter().cloned().map(|mut block| {
        block.lines = block.lines.start + below_labels..block.lines.end + below_labels;
        block
    }));
    for at in 0..left.0.lines.len().max(right.0.lines.len()) {
        let mut spans = cell(setter, &left, at, column);
        spans.push(Span::raw(" ".repeat(GAP)));
        spans.extend(cell(setter, &right, at, column));
        setter.line(spans);
    }
    setter.blank();
}

/// One line of one side, padded to its column.
fn cell(setter: &Setter<'_>, (page, label): &(Page, usize), at: usize, column: usize) -> Vec<Span<'static>> {
    let Some(line) = page.lines.get(at) else { return vec![Span::raw(" ".repeat(column))] };
    let surface = setter.look().theme.surface(line.surface);
    let mut spans = setter.spans(line);
    if at < *label {
        spans = spans.into_iter().map(|span| span.style(setter.look().ink(Ink::Accent))).collect();
    }
    let pad = column.saturating_sub(spans_width(&spans));
    spans.push(Span::styled(" ".repeat(pad), surface));
    spans
}

/// A bar for each side: what its base was published to take, and that a build adds to it.
fn bars(setter: &mut Setter<'_>, sides: [&Side; 2]) {
    let (look, glyphs) = (setter.look(), setter.look().glyphs());
    let sizes = sides.map(|side| base_size(&side.dockerfile.text));
    let most = sizes.iter().filter_map(BaseSize::bytes).max().unwrap_or(0).max(1);
    let labels = sides.map(|side| setter.typed(&side.label));
    let label_room = labels.iter().map(|label| crate::prose::width(label)).max().unwrap_or(0).min(24);
    let room = setter.measure().saturating_sub(label_room + 4).clamp(8, 40);
    setter.words(
        "The base of each final stage, as published; what the build adds, only a build can tell.",
        look.ink(Ink::Muted),
    );
    for (size, label) in sizes.iter().zip(labels) {
        let scale =
            |bytes: u64| usize::try_from(u128::from(bytes) * (room as u128 - 2) / u128::from(most)).unwrap_or(room);
        let solid = size.bytes().map_or(0, |bytes| if bytes == 0 { 0 } else { scale(bytes).max(1) });
        let hatched = if size.bytes().is_some() { 2 } else { room - 2 };
        let label = shorten(&label, label_room, glyphs.ellipsis).into_owned();
        let pad = " ".repeat(label_room.saturating_sub(crate::prose::width(&label)) + 2);
        setter.line(vec![
            Span::raw(label + &pad),
            Span::styled(glyphs.solid.repeat(solid), look.ink(Ink::Solid)),
            Span::styled(glyphs.hatched.repeat(hatched) + " ?", look.ink(Ink::Hatched)),
        ]);
        let indent = Span::raw(" ".repeat(label_room + 2));
        setter.words_after(&[indent], &size.to_string(), look.ink(Ink::Muted));
    }
    setter.words(
        &format!("{} published base, unpacked   {} ? only a build can tell", glyphs.solid, glyphs.hatched),
        look.ink(Ink::Muted),
    );
}
