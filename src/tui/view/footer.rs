//! The footer: the keys that work here, from the table of keys, as far as there is room.

use super::{more, put, put_right, typed};
use crate::course::StepKind;
use crate::prose::{shorten, width};
use crate::tui::keymap::{self, Action, Binding};
use crate::tui::model::{Model, Overlay, Screen};
use crate::tui::pane::What;
use crate::tui::theme::Ink;
use crate::tui::work::Work;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

/// Columns between two keys.
const GAP: u16 = 3;

/// Whether a key does something here and now, and what it is called then. The footer shows no others.
fn offer(model: &Model, binding: &Binding) -> Option<&'static str> {
    let under_cursor = model.pane().visible_target().map(|target| &target.what);
    let label = match (binding.action, &model.screen) {
        (Action::Enter, Screen::Lesson(open)) => match under_cursor {
            Some(What::Choice(_)) if matches!(&open.step().kind, StepKind::Quiz(quiz) if quiz.multiple) => "check",
            Some(What::Choice(_)) => "choose",
            Some(What::Item(_)) if matches!(&open.work, Work::Sort(work) if work.complete().is_none()) => "next item",
            Some(What::Item(_) | What::Check) => "check",
            // The arrow's row says it already.
            Some(What::Next) => return None,
            _ => "go on",
        },
        (Action::Toggle, Screen::Lesson(open)) => match (&open.step().kind, under_cursor) {
            (StepKind::Sort(_), Some(What::Item(_))) => "other bin",
            (StepKind::Quiz(quiz), Some(What::Choice(_))) if quiz.multiple => "choose",
            (StepKind::Checklist(_), Some(What::Tick(_))) => "tick",
            _ => return None,
        },
        (Action::PreviousStep, Screen::Lesson(open))
            if open.at == 0 && model.course.position(&open.lesson.id) == Some(0) =>
        {
            return None;
        }
        (Action::Again, Screen::Lesson(open)) if !open.work.answered() => return None,
        (Action::Terms, _) if model.pane().body.terms.is_empty() => return None,
        (Action::Copy, _) if model.pane().block_in_view().is_none() => return None,
        (Action::Map, Screen::Map(_)) | (Action::Progress, Screen::Progress(_)) => return None,
        (Action::Leave, Screen::Lesson(_) | Screen::Progress(_)) => "leave",
        _ => binding.label,
    };
    (!label.is_empty()).then_some(label)
}

/// A key in the footer: its columns, its text, and what it does.
struct Item {
    x: u16,
    key: String,
    label: &'static str,
    action: Action,
}

impl Item {
    fn width(&self) -> u16 {
        (width(&self.key) + 1 + width(self.label)) as u16
    }
}

fn items(model: &Model) -> Vec<Item> {
    let more = more(model.pane(), &model.look).map_or(0, |sign| width(&sign.content) as u16);
    let columns = model.size.0.saturating_sub(more);
    let mut out: Vec<Item> = Vec::new();
    let mut x = 1;
    let mut offered: Vec<(&Binding, &'static str)> =
        keymap::bindings(model.place()).filter_map(|binding| Some((binding, offer(model, binding)?))).collect();
    // `?` tells about everything that finds no room, so it gets its room first.
    let help = offered.iter().position(|(binding, _)| binding.action == Action::Help).map(|at| offered.remove(at));
    let entry = |x: u16, binding: &Binding, label| Item {
        x,
        key: typed(&model.look, &binding.keys[0].to_string()),
        label,
        action: binding.action,
    };
    let reserved = help.map_or(0, |(binding, label)| entry(0, binding, label).width() + GAP);
    for (binding, label) in offered {
        let item = entry(x, binding, label);
        if x + item.width() + reserved + 1 > columns {
            continue;
        }
        x += item.width() + GAP;
        out.push(item);
    }
    if let Some((binding, label)) = help {
        out.push(entry(x, binding, label));
    }
    out
}

/// Paints the footer: a notice, if there is one, else the keys.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, model: &Model) {
    if area.is_empty() {
        return;
    }
    let look = &model.look;
    if let Some(notice) = &model.notice {
        let text = typed(look, notice);
        let text = shorten(&text, usize::from(area.width.saturating_sub(2)), look.glyphs().ellipsis);
        put(buffer, area, 1, &Span::styled(text, look.ink(Ink::Warn)));
        return;
    }
    if let Some(overlay) = &model.overlay {
        put(buffer, area, 1, &Span::styled(typed(look, words(overlay)), look.ink(Ink::Muted)));
        return;
    }
    if let Some(sign) = more(model.pane(), look) {
        put_right(buffer, area, &sign);
    }
    for item in items(model) {
        let x = put(buffer, area, item.x, &Span::styled(item.key, look.ink(Ink::Key)));
        put(buffer, area, x + 1, &Span::styled(item.label, look.ink(Ink::Muted)));
    }
}

/// The keys that work on an overlay.
fn words(overlay: &Overlay) -> &'static str {
    match overlay {
        Overlay::Help(_) | Overlay::Terms(_) | Overlay::Trouble(..) => "↑ ↓ scroll   Esc close",
        Overlay::Search(_) => "type to search   ↑ ↓ choose   Enter open   Esc close",
        Overlay::Quit => "Enter quit   Esc stay",
    }
}

/// What a click at a column of the footer asks for.
pub fn footer_action(model: &Model, x: u16) -> Option<Action> {
    items(model).into_iter().find(|item| (item.x..item.x + item.width()).contains(&x)).map(|item| item.action)
}
