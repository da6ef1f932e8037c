//! Beside the body, where there is room: a lesson's outline, or a map entry's details.

use super::{pane, put, typed};
use crate::course::Lesson;
use crate::progress::StepState;
use crate::prose::shorten;
use crate::tui::look::Look;
use crate::tui::model::{Model, Open, Screen, Slot};
use crate::tui::page::Setter;
use crate::tui::pane::{Pane, What};
use crate::tui::theme::Ink;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

/// Rows above the first step of an outline: the lesson's title and a blank line.
const OUTLINE_HEAD: usize = 2;

pub(super) fn draw(buffer: &mut Buffer, area: Rect, model: &Model) {
    if area.is_empty() {
        return;
    }
    match &model.screen {
        Screen::Lesson(open) => {
            outline(buffer, area, model, open);
            divide(buffer, area.right(), area, &model.look);
        }
        Screen::Map(map) => {
            details(buffer, area, model, map);
            if area.x > 0 {
                divide(buffer, area.x - 1, area, &model.look);
            } else {
                let rule = model.look.glyphs().lying.repeat(usize::from(area.width));
                buffer.set_string(0, area.y - 1, rule, model.look.ink(Ink::Rule));
            }
        }
        Screen::Progress(_) => {}
    }
}

fn divide(buffer: &mut Buffer, x: u16, area: Rect, look: &Look) {
    for y in area.y..area.bottom() {
        buffer.set_string(x, y, look.glyphs().upright, look.ink(Ink::Rule));
    }
}

/// The first step that an outline of this height shows, so that the open one is among them.
fn outline_start(open: &Open, height: usize) -> usize {
    let rows = height.saturating_sub(OUTLINE_HEAD).max(1);
    let last_start = open.lesson.steps.len().saturating_sub(rows);
    open.at.saturating_sub(rows / 2).min(last_start)
}

/// The step at a row of the outline.
pub fn outline_step(open: &Open, height: usize, row: usize) -> Option<usize> {
    let step = row.checked_sub(OUTLINE_HEAD)? + outline_start(open, height);
    (step < open.lesson.steps.len()).then_some(step)
}

fn outline(buffer: &mut Buffer, area: Rect, model: &Model, open: &Open) {
    let look = &model.look;
    let progress = model.progress().lesson(&open.lesson.id);
    let room = usize::from(area.width);
    let cut = |text: &str, room: usize| shorten(&typed(look, text), room, look.glyphs().ellipsis).into_owned();
    put(buffer, area, 2, &Span::styled(cut(&open.lesson.title, room.saturating_sub(3)), look.ink(Ink::Muted)));
    let start = outline_start(open, usize::from(area.height));
    let steps = open.lesson.steps.iter().enumerate().skip(start);
    for ((at, step), strip) in steps.zip(area.rows().skip(OUTLINE_HEAD)) {
        let (sign, ink) = match progress.step(&step.id).state() {
            StepState::Done => (look.glyphs().done, Ink::Good),
            StepState::Seen => (look.glyphs().half, Ink::Accent),
            StepState::New => (look.glyphs().open, Ink::Muted),
        };
        let here = at == open.at;
        if here {
            buffer.set_style(strip, look.ink(Ink::Selection));
            put(buffer, strip, 0, &Span::styled(look.glyphs().cursor, look.ink(Ink::Accent)));
        }
        put(buffer, strip, 2, &Span::styled(sign, look.ink(ink)));
        let style = if here { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
        put(buffer, strip, 4, &Span::styled(cut(&step.title, room.saturating_sub(5)), style));
    }
}

fn details(buffer: &mut Buffer, area: Rect, model: &Model, map: &Pane) {
    let Some(&What::Lesson(position)) = map.target().map(|target| &target.what) else { return };
    let Some(id) = model.lesson_at(position) else { return };
    let mut setter = Setter::new(&model.look, usize::from(area.width).saturating_sub(1), &|_| None);
    match model.shelf.get(id) {
        Some(Slot::Ready(lesson)) => lesson_details(&mut setter, model, lesson),
        Some(Slot::Broken(problem)) => setter.words(&problem.what, model.look.ink(Ink::Bad)),
        Some(Slot::Waiting) | None => return,
    }
    let (body, mut shown) = (setter.finish(), Pane::default());
    // What finds no room is cut at a whole line, and a sign takes the place of the last one.
    let cut = body.lines.len() > usize::from(area.height);
    let rows = area.height.saturating_sub(u16::from(cut));
    shown.show(body, usize::from(rows));
    pane(buffer, Rect { height: rows, ..area }, &shown, &model.look, false, &mut Vec::new());
    if cut {
        let sign = Span::styled(model.look.glyphs().ellipsis, model.look.ink(Ink::Muted));
        put(buffer, Rect { y: area.bottom() - 1, height: 1, ..area }, 2, &sign);
    }
}

fn lesson_details(setter: &mut Setter<'_>, model: &Model, lesson: &Lesson) {
    let look = setter.look();
    let glyphs = look.glyphs();
    setter.words(&lesson.title, look.ink(Ink::Accent));
    setter.blank();
    setter.words(&lesson.summary, Style::new());
    if !lesson.objectives.is_empty() {
        setter.blank();
        setter.words("Afterwards you can", look.ink(Ink::Muted));
        for objective in &lesson.objectives {
            setter.inline_after(&[Span::raw(format!("{} ", glyphs.dot))], objective, Style::new());
        }
    }
    let before: Vec<&str> = lesson.after.iter().map(|id| model.title_of(id)).collect();
    if !before.is_empty() {
        setter.blank();
        setter.words(&format!("Better read after: {}", before.join(", ")), look.ink(Ink::Muted));
    }
    setter.blank();
    let progress = model.progress().lesson(&lesson.id);
    for step in &lesson.steps {
        let (sign, ink) = match progress.step(&step.id).state() {
            StepState::Done => (glyphs.done, Ink::Good),
            StepState::Seen => (glyphs.half, Ink::Accent),
            StepState::New => (glyphs.open, Ink::Muted),
        };
        let kind = Span::styled(format!("{:<9} ", step.kind.name()), look.ink(Ink::Muted));
        let prefix = [Span::styled(format!("{sign} "), look.ink(ink)), kind];
        setter.words_after(&prefix, &step.title, Style::new());
    }
}
