//! Overlays: a frame over the screen, and what is in it.

use super::{cursor_at, more, pane, put, put_right, typed};
use crate::prose::width;
use crate::tui::geometry::{inside, overlay as overlay_area};
use crate::tui::look::Look;
use crate::tui::model::{Model, Overlay, Search};
use crate::tui::pane::Pane;
use crate::tui::theme::Ink;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use ratatui::widgets::{Clear, Widget};

/// The part of a search overlay's inside that lists results: below the query and a rule.
pub fn search_list(inside: Rect) -> Rect {
    let head = inside.height.min(2);
    Rect { y: inside.y + head, height: inside.height - head, ..inside }
}

/// Paints an overlay. Returns where the text cursor goes, if text is being typed.
pub(super) fn draw(buffer: &mut Buffer, model: &Model, overlay: &Overlay) -> Option<Position> {
    let look = &model.look;
    let area = overlay_area(model.size.0, model.size.1, overlay.lines());
    let (title, shown) = match overlay {
        Overlay::Help(pane) => ("Keys", Some(pane)),
        Overlay::Terms(pane) => ("On this page", Some(pane)),
        Overlay::Trouble(_, pane) => ("Trouble", Some(pane)),
        Overlay::Search(search) => {
            framed(buffer, area, look, "Search");
            more_below(buffer, area, &search.pane, look);
            return self::search(buffer, inside(area), look, search);
        }
        Overlay::Quit => {
            let saved = model.unsaved.is_none();
            let question = if saved { "Quit? Everything is saved." } else { "Quit? Progress could not be saved." };
            ask(buffer, area, look, question, "Enter quits, Esc stays.");
            return None;
        }
    };
    framed(buffer, area, look, title);
    if let Some(shown) = shown {
        pane(buffer, inside(area), shown, look, false, &mut Vec::new());
        more_below(buffer, area, shown, look);
    }
    None
}

fn search(buffer: &mut Buffer, area: Rect, look: &Look, search: &Search) -> Option<Position> {
    let prompt = Span::styled(" / ", look.ink(Ink::Key));
    let x = put(buffer, area, 0, &prompt);
    let room = usize::from(area.width.saturating_sub(x + 1));
    // A long query shows its end: that is where the typing happens.
    let query = typed(look, &search.query);
    let mut shown = query.as_str();
    while width(shown) > room {
        let mut chars = shown.chars();
        chars.next();
        shown = chars.as_str();
    }
    let end = put(buffer, area, x, &Span::styled(shown.to_owned(), look.ink(Ink::Text)));
    if area.height > 1 {
        let rule = look.glyphs().lying.repeat(usize::from(area.width));
        buffer.set_stringn(area.x, area.y + 1, rule, usize::from(area.width), look.ink(Ink::Rule));
    }
    pane(buffer, search_list(area), &search.pane, look, true, &mut Vec::new());
    cursor_at(area, usize::from(end))
}

/// The sign that there is more, on the frame's lower edge.
fn more_below(buffer: &mut Buffer, frame: Rect, shown: &Pane, look: &Look) {
    if let Some(sign) = more(shown, look).filter(|_| frame.height >= 3) {
        put_right(buffer, Rect { y: frame.bottom() - 1, height: 1, ..frame }, &sign);
    }
}

/// A short question in the middle of the screen.
fn ask(buffer: &mut Buffer, area: Rect, look: &Look, question: &str, keys: &str) {
    let columns = (width(question).max(width(keys)) as u16 + 6).min(area.width);
    let rows = 6.min(area.height);
    let area = Rect {
        x: area.x + (area.width - columns) / 2,
        y: area.y + (area.height - rows) / 2,
        width: columns,
        height: rows,
    };
    framed(buffer, area, look, "");
    let body = inside(area);
    for (row, (text, ink)) in [(1, (question, Ink::Text)), (2, (keys, Ink::Muted))] {
        if row < body.height {
            let strip = Rect { y: body.y + row, height: 1, ..body };
            put(buffer, strip, 2, &Span::styled(text, look.ink(ink)));
        }
    }
}

/// A cleared area with a border in the characters at hand.
fn framed(buffer: &mut Buffer, area: Rect, look: &Look, title: &str) {
    Clear.render(area, buffer);
    if area.width < 3 || area.height < 3 {
        return;
    }
    let corners = match look.charset {
        crate::prose::Charset::Unicode => ["╭", "╮", "╰", "╯"],
        crate::prose::Charset::Ascii => ["+"; 4],
    };
    let style = look.ink(Ink::Rule);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let lying = look.glyphs().lying.repeat(usize::from(area.width) - 2);
    for (y, left_corner, right_corner) in [(area.y, corners[0], corners[1]), (bottom, corners[2], corners[3])] {
        buffer.set_string(area.x, y, left_corner, style);
        buffer.set_string(area.x + 1, y, &lying, style);
        buffer.set_string(right, y, right_corner, style);
    }
    for y in area.y + 1..bottom {
        buffer.set_string(area.x, y, look.glyphs().upright, style);
        buffer.set_string(right, y, look.glyphs().upright, style);
    }
    if !title.is_empty() {
        put(buffer, Rect { height: 1, ..area }, 2, &Span::styled(format!(" {title} "), look.ink(Ink::Accent)));
    }
}
