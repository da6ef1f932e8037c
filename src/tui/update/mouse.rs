//! The mouse: the wheel scrolls, a click does what Enter would do there.

use super::{Turn, Where};
use crate::tui::geometry;
use crate::tui::model::{Overlay, Screen};
use crate::tui::pane::What;
use crate::tui::view;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

/// Lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

impl Turn<'_> {
    pub(super) fn mouse(&mut self, mouse: MouseEvent) {
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::ScrollDown => self.wheel(NOTCH),
            MouseEventKind::ScrollUp => self.wheel(-NOTCH),
            MouseEventKind::Down(MouseButton::Left) => self.click(at),
            _ => {}
        }
    }

    fn wheel(&mut self, lines: isize) {
        self.model.dirty = true;
        let pane = match &mut self.model.overlay {
            Some(overlay) => overlay.pane_mut(),
            None => Some(self.model.pane_mut()),
        };
        if let Some(pane) = pane {
            pane.scroll_by(lines);
        }
    }

    fn click(&mut self, at: Position) {
        self.model.dirty = true;
        // A notice lies over the footer: a click on it takes it away, and presses nothing beneath.
        let noticed = self.model.notice.take().is_some();
        if self.model.overlay.is_some() {
            self.click_on_overlay(at);
            return;
        }
        let areas = self.model.areas();
        if let Some(row) = row_in(areas.body, at) {
            if self.model.pane_mut().click(row) {
                match self.model.screen {
                    Screen::Map(_) | Screen::Progress(_) => self.enter(),
                    Screen::Lesson(_) => self.press(usize::from(at.x - areas.body.x)),
                }
            }
        } else if let (Some(row), Screen::Lesson(open)) = (row_in(areas.side, at), &self.model.screen) {
            let lesson = std::sync::Arc::clone(&open.lesson);
            if let Some(step) = view::outline_step(open, usize::from(areas.side.height), row) {
                let id = lesson.steps[step].id.clone();
                self.go(&lesson.id, Where::Step(id));
            }
        } else if !noticed
            && areas.footer.contains(at)
            && let Some(action) = view::footer_action(self.model, at.x)
        {
            self.act(action);
        }
    }

    /// A click chooses where there is something to choose, and opens where there is something to open. On an item to
    /// sort, it chooses the bin that was clicked.
    fn press(&mut self, column: usize) {
        let Some(target) = self.model.pane().target() else { return };
        let bin = target.parts.iter().position(|part| part.contains(&column));
        match (&target.what, bin) {
            (What::Next, _) => self.next_step(),
            (&What::Item(item), Some(bin)) => self.place(item, Some(bin)),
            _ => self.toggle(),
        }
    }

    fn click_on_overlay(&mut self, at: Position) {
        let lines = self.model.overlay.as_ref().map_or(0, Overlay::lines);
        let frame = geometry::overlay(self.model.size.0, self.model.size.1, lines);
        if !frame.contains(at) {
            self.model.overlay = None;
            return;
        }
        let inside = geometry::inside(frame);
        if let Some(Overlay::Search(search)) = &mut self.model.overlay
            && let Some(row) = row_in(view::search_list(inside), at)
            && search.pane.click(row)
        {
            self.open_hit();
        }
    }
}

/// The row of an area, counted from its top.
fn row_in(area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| usize::from(at.y - area.y))
}
