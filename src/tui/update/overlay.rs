//! What lies on top: keys, terms, search, troubles, and the question whether to quit.

use super::{Turn, Where};
use crate::app::search::Hit;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action};
use crate::tui::model::{Overlay, Search};
use crate::tui::pane::{Pane, What};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The longest query that is looked for, in characters.
const LONGEST_QUERY: usize = 200;

impl Turn<'_> {
    pub(super) fn open_help(&mut self) {
        self.open_overlay(Overlay::Help(Pane::default()));
    }

    pub(super) fn open_terms(&mut self) {
        if self.model.pane().body.terms.is_empty() {
            self.model.notice = Some("No glossary terms on this page.".to_owned());
        } else {
            self.open_overlay(Overlay::Terms(Pane::default()));
        }
    }

    pub(super) fn open_search(&mut self) {
        self.open_overlay(Overlay::Search(Search::default()));
        self.search();
    }

    fn open_overlay(&mut self, overlay: Overlay) {
        self.model.overlay = Some(overlay);
        self.model.stale = true;
    }

    fn close_overlay(&mut self) {
        self.model.overlay = None;
    }

    /// A key while something lies on top: typing goes to the search, everything else scrolls or closes.
    pub(super) fn key_on_overlay(&mut self, key: KeyEvent) {
        self.model.dirty = true;
        let quit = key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
        match (&mut self.model.overlay, key.code) {
            (Some(Overlay::Quit), KeyCode::Enter | KeyCode::Char('y' | 'q')) => self.leave_program(),
            (Some(Overlay::Quit), _) if quit => self.leave_program(),
            (Some(Overlay::Quit), _) => self.close_overlay(),
            _ if quit => self.model.overlay = Some(Overlay::Quit),
            (Some(Overlay::Search(_)), _) => self.key_on_search(key),
            (_, KeyCode::Enter) => self.close_overlay(),
            _ => match keymap::action(self.model.place(), key) {
                Some(Action::Back | Action::Leave | Action::Help | Action::Terms) => self.close_overlay(),
                Some(Action::Suspend) => self.suspend(),
                Some(Action::Redraw) => self.effects.push(Effect::Redraw),
                Some(action) => self.scroll_overlay(action),
                None => {}
            },
        }
    }

    fn scroll_overlay(&mut self, action: Action) {
        let Some(pane) = self.model.overlay.as_mut().and_then(Overlay::pane_mut) else { return };
        match action {
            Action::Up => pane.up(),
            Action::Down => pane.down(),
            Action::PageUp => pane.page(false),
            Action::PageDown | Action::Toggle => pane.page(true),
            Action::Top => pane.top(),
            Action::Bottom => pane.bottom(),
            _ => {}
        }
    }

    fn key_on_search(&mut self, key: KeyEvent) {
        let Some(Overlay::Search(search)) = &mut self.model.overlay else { return };
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => self.close_overlay(),
            KeyCode::Enter => self.open_hit(),
            KeyCode::Up => search.pane.up(),
            KeyCode::Down | KeyCode::Tab => search.pane.down(),
            KeyCode::PageUp => search.pane.page(false),
            KeyCode::PageDown => search.pane.page(true),
            KeyCode::Backspace => {
                search.query.pop();
                self.search();
            }
            KeyCode::Char('u') if control => {
                search.query.clear();
                self.search();
            }
            KeyCode::Char('w') if control => {
                let kept = search.query.trim_end().rfind(' ').map_or(0, |space| space + 1);
                search.query.truncate(kept);
                self.search();
            }
            KeyCode::Char(c) if !control => {
                search.query.push(c);
                self.search();
            }
            _ => match keymap::action(self.model.place(), key) {
                Some(Action::Suspend) => self.suspend(),
                Some(Action::Redraw) => self.effects.push(Effect::Redraw),
                Some(Action::Help) => self.open_help(),
                _ => {}
            },
        }
    }

    /// Pasted text goes where text can be typed: into a search.
    pub(super) fn paste(&mut self, text: &str) {
        if let Some(Overlay::Search(search)) = &mut self.model.overlay {
            let first = text.split(['\r', '\n']).next().unwrap_or_default();
            search.query.extend(first.chars().filter(|c| !c.is_control()));
            self.search();
        } else {
            self.model.notice = Some("There is nothing here to paste into; / opens the search.".to_owned());
        }
        self.model.dirty = true;
    }

    fn search(&mut self) {
        self.model.searches += 1;
        let Some(Overlay::Search(search)) = &mut self.model.overlay else { return };
        if let Some((at, _)) = search.query.char_indices().nth(LONGEST_QUERY) {
            search.query.truncate(at);
        }
        let query = search.query.clone();
        self.effects.push(Effect::Search { revision: self.model.searches, query });
    }

    /// Results that are not those of the last query are dropped.
    pub(super) fn found(&mut self, revision: u64, hits: Vec<Hit>) {
        if revision != self.model.searches {
            return;
        }
        if let Some(Overlay::Search(search)) = &mut self.model.overlay {
            search.revision = revision;
            search.hits = hits;
            search.pane.top();
            self.model.stale = true;
        }
    }

    /// Goes to the result under the cursor.
    pub(super) fn open_hit(&mut self) {
        let Some(Overlay::Search(search)) = &self.model.overlay else { return };
        let Some(&What::Hit(at)) = search.pane.target().map(|target| &target.what) else { return };
        let Some(hit) = search.hits.get(at).cloned() else { return };
        self.close_overlay();
        self.go(&hit.lesson, hit.step.map_or(Where::LeftOff, Where::Step));
    }
}
