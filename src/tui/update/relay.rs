//! Laying out: screen and overlay to bodies, for the size and look of now.

use super::Turn;
use crate::prose::code::CodeKey;
use crate::tui::effect::Effect;
use crate::tui::geometry;
use crate::tui::model::{Model, Overlay, Screen};
use crate::tui::page::{self, Setting};
use crate::tui::pane::Body;
use crate::tui::{list, view};

impl Turn<'_> {
    /// Lays out the screen and what lies on top of it.
    pub(super) fn lay_out(&mut self) {
        let area = self.model.areas().body;
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let body = self.screen_body(width);
        self.ask_for_colours(&body);
        self.model.pane_mut().show(body, height);
        self.lay_out_overlay();
    }

    fn screen_body(&self, width: usize) -> Body {
        let model = &*self.model;
        match &model.screen {
            Screen::Map(_) => list::map(model, width),
            Screen::Progress(_) => list::progress(model, width),
            Screen::Lesson(open) => {
                let setting = Setting {
                    width,
                    look: &model.look,
                    number: (open.at + 1, open.lesson.steps.len()),
                    next: next_title(model, open),
                    work: &open.work,
                    progress: model.step_progress(open),
                    lookup: &|key: &CodeKey| model.colours.known.get(key).cloned().flatten(),
                };
                page::lay_out(open.step(), &setting)
            }
        }
    }

    fn lay_out_overlay(&mut self) {
        let (columns, rows) = self.model.size;
        let inside = |lines| geometry::inside(geometry::overlay(columns, rows, lines));
        let whole = inside(usize::MAX);
        let width = usize::from(whole.width);
        let (body, height) = match &self.model.overlay {
            Some(Overlay::Search(search)) => {
                (list::hits(self.model, search, width), Some(view::search_list(whole).height))
            }
            Some(Overlay::Help(_)) => (list::help(&self.model.look, width), None),
            Some(Overlay::Terms(_)) => (list::terms(self.model, width), None),
            Some(Overlay::Trouble(problem, _)) => (list::trouble(&self.model.look, problem, width), None),
            Some(Overlay::Quit) | None => return,
        };
        let height = height.unwrap_or_else(|| inside(body.lines.len()).height);
        if let Some(pane) = self.model.overlay.as_mut().and_then(Overlay::pane_mut) {
            pane.show(body, usize::from(height));
        }
    }

    /// Asks, once each, for the colours that the body would like to have.
    fn ask_for_colours(&mut self, body: &Body) {
        let colours = &mut self.model.colours;
        let new: Vec<CodeKey> =
            body.wanted.iter().filter(|key| colours.asked.insert((*key).clone())).cloned().collect();
        if !new.is_empty() {
            self.effects.push(Effect::Highlight(new));
        }
    }
}

/// What comes after the open step.
fn next_title<'m>(model: &'m Model, open: &'m crate::tui::model::Open) -> Option<&'m str> {
    if let Some(step) = open.lesson.steps.get(open.at + 1) {
        return Some(&step.title);
    }
    let position = model.course.position(&open.lesson.id)?;
    model.lesson_at(position + 1).map(|id| model.title_of(id))
}
