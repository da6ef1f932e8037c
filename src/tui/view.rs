//! A model to cells. Paints, and changes nothing. Start at [`draw`].

mod footer;
mod overlay;
mod side;

pub use footer::footer_action;
pub use overlay::search_list;
pub use side::outline_step;

use super::look::Look;
use super::model::{Model, Overall, Overlay, Screen};
use super::pane::{Pane, Row};
use super::theme::Ink;
use crate::prose::{Charset, sanitize, shorten, transliterate, width};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;
use std::sync::Arc;

/// Cells that link somewhere: a row, its columns, and the URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The row on the screen.
    pub y: u16,
    /// The columns on the screen.
    pub columns: std::ops::Range<u16>,
    /// Where it goes.
    pub url: Arc<str>,
}

/// Paints the model. Returns the links on screen, which a frame's cells cannot hold.
pub fn draw(frame: &mut Frame<'_>, model: &Model) -> Vec<Link> {
    let areas = model.areas();
    let mut links = Vec::new();
    let buffer = frame.buffer_mut();
    title_bar(buffer, areas.title, model);
    side::draw(buffer, areas.side, model);
    pane(buffer, areas.body, model.pane(), &model.look, model.overlay.is_none(), &mut links);
    footer::draw(buffer, areas.footer, model);
    if let Some(overlay) = &model.overlay {
        links.clear();
        let cursor = overlay::draw(buffer, model, overlay);
        if let (Overlay::Search(_), Some(cursor)) = (overlay, cursor) {
            frame.set_cursor_position(cursor);
        }
    }
    links
}

/// `fromscratch  Course ▸ Lesson ▸ step          ▕███░░░▏ 2/6`.
fn title_bar(buffer: &mut Buffer, area: Rect, model: &Model) {
    if area.is_empty() {
        return;
    }
    let look = &model.look;
    buffer.set_style(area, look.ink(Ink::Bar));
    let right = overall(model);
    let right_width = width(&right) as u16;
    let crumb = format!(" {} ", look.glyphs().crumb);
    let room = usize::from(area.width.saturating_sub(right_width + 2));
    let place = match &model.screen {
        Screen::Map(_) => vec!["course map"],
        Screen::Progress(_) => vec!["progress"],
        Screen::Lesson(open) => vec![open.lesson.title.as_str(), open.step().title.as_str()],
    };
    let mut names = vec![model.course.title.as_str()];
    names.extend(place);
    // The innermost names matter most: the course's goes first when room is short.
    while names.len() > 1 && width(&names.join(&crumb)) + 14 > room {
        names.remove(0);
    }
    let text = typed(look, &names.join(&crumb));
    let x = put(buffer, area, 1, &Span::styled("fromscratch", look.ink(Ink::BarStrong)));
    let text = shorten(&text, room.saturating_sub(usize::from(x) + 2), look.glyphs().ellipsis);
    put(buffer, area, x + 2, &Span::styled(text, look.ink(Ink::Bar)));
    if right_width + 16 < area.width {
        put(buffer, area, area.width - right_width - 1, &Span::styled(right, look.ink(Ink::Bar)));
    }
}

/// How far the whole course is: a bar and lessons done of all.
fn overall(model: &Model) -> String {
    const CELLS: usize = 10;
    let glyphs = model.look.glyphs();
    let Overall { done, of, share } = model.overall;
    let filled = ((share * CELLS as f64) as usize).min(CELLS);
    let unsaved = if model.unsaved.is_some() { "not saved  " } else { "" };
    format!(
        "{unsaved}{}{}{}{} {done}/{of}",
        glyphs.bar_left,
        glyphs.solid.repeat(filled),
        glyphs.empty.repeat(CELLS - filled),
        glyphs.bar_right,
    )
}

/// The lines in view and the cursor's mark.
fn pane(buffer: &mut Buffer, area: Rect, pane: &Pane, look: &Look, active: bool, links: &mut Vec<Link>) {
    if area.is_empty() {
        return;
    }
    let marked = pane.visible_target().filter(|_| active).map_or(0..0, |target| target.lines.clone());
    let rows = pane.body.lines.iter().enumerate().skip(pane.scroll).zip(area.rows());
    for ((line, row), strip) in rows {
        paint_row(buffer, strip, row);
        if marked.contains(&line) {
            buffer.set_style(strip, look.ink(Ink::Selection));
        }
        if line == marked.start && !marked.is_empty() {
            put(buffer, strip, 0, &Span::styled(look.glyphs().cursor, look.ink(Ink::Accent)));
        }
        let inside = |column: usize| strip.x + u16::try_from(column).unwrap_or(u16::MAX).min(strip.width);
        links.extend(row.links.iter().map(|(columns, url)| Link {
            y: strip.y,
            columns: inside(columns.start)..inside(columns.end),
            url: Arc::clone(url),
        }));
    }
}

/// The sign that a pane goes on below its last line, if it does. It stands beside the text, never on it.
fn more(pane: &Pane, look: &Look) -> Option<Span<'static>> {
    (!pane.at_end()).then(|| Span::styled(format!(" {} more ", look.glyphs().more), look.ink(Ink::Warn)))
}

/// Puts a span at the right end of an area's first row, a column from its edge.
fn put_right(buffer: &mut Buffer, area: Rect, span: &Span<'_>) {
    let columns = width(&span.content) as u16;
    if columns + 1 < area.width {
        put(buffer, area, area.width - columns - 1, span);
    }
}

fn paint_row(buffer: &mut Buffer, strip: Rect, row: &Row) {
    if row.surface != Style::new() {
        // The gutter stays the page's: the block begins where its text does.
        let inset = Rect { x: strip.x + 2.min(strip.width), width: strip.width.saturating_sub(3), ..strip };
        buffer.set_style(inset, row.surface);
    }
    let mut x = 0;
    for span in &row.spans {
        x = put(buffer, strip, x, span);
        if x >= strip.width {
            break;
        }
    }
}

/// Writes a span at a column of an area's first row, as far as there is room. Returns the column after it.
fn put(buffer: &mut Buffer, area: Rect, x: u16, span: &Span<'_>) -> u16 {
    if x >= area.width {
        return x;
    }
    let (end, _) = buffer.set_stringn(area.x + x, area.y, &span.content, usize::from(area.width - x), span.style);
    end - area.x
}

/// Text without control characters, in the characters at hand.
fn typed(look: &Look, text: &str) -> String {
    let clean = sanitize(text);
    match look.charset {
        Charset::Unicode => clean.into_owned(),
        Charset::Ascii => transliterate(&clean).into_owned(),
    }
}

/// Where the text cursor goes, if it is on the screen.
fn cursor_at(area: Rect, x: usize) -> Option<Position> {
    let x = u16::try_from(x).ok().filter(|&x| x < area.width)?;
    (!area.is_empty()).then(|| Position::new(area.x + x, area.y))
}
