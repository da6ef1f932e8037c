//! Answering: choosing, placing, ticking, checking, trying again.

use super::{Turn, Where};
use crate::course::StepKind;
use crate::progress::Answer;
use crate::tui::model::Screen;
use crate::tui::pane::{Pane, What};
use crate::tui::work::Work;

impl Turn<'_> {
    /// Does the most likely thing with what the cursor is on.
    pub(super) fn enter(&mut self) {
        // A list is there to be opened; on a page that was scrolled away from the cursor, Enter scrolls on.
        let target = match self.model.screen {
            Screen::Map(_) | Screen::Progress(_) => self.model.pane().target(),
            Screen::Lesson(_) => self.model.pane().visible_target(),
        };
        match target.map(|target| target.what.clone()) {
            Some(What::Lesson(position)) => {
                if let Some(id) = self.model.lesson_at(position).cloned() {
                    self.go(&id, Where::LeftOff);
                }
            }
            Some(What::Next) => self.next_step(),
            Some(What::Choice(at)) if !self.several() => self.choose(at),
            Some(What::Item(_)) if !self.complete() => self.next_open_item(),
            Some(What::Choice(_) | What::Item(_) | What::Check) => self.check(),
            Some(What::Tick(_)) => self.scroll(Pane::down),
            Some(What::Hit(_)) | None => self.scroll(|pane| pane.page(true)),
        }
    }

    /// Whether every item has a bin.
    fn complete(&self) -> bool {
        let Screen::Lesson(open) = &self.model.screen else { return false };
        matches!(&open.work, Work::Sort(work) if work.complete().is_some())
    }

    /// Puts the cursor on the next item without a bin, from the cursor on and around.
    fn next_open_item(&mut self) {
        let Screen::Lesson(open) = &mut self.model.screen else { return };
        let (Work::Sort(work), Some(&What::Item(at))) = (&open.work, open.pane.target().map(|target| &target.what))
        else {
            return;
        };
        let around = (at + 1..work.placed.len()).chain(0..=at);
        if let Some(item) = around.into_iter().find(|&item| work.placed[item].is_none()) {
            open.pane.select(|what| *what == What::Item(item));
        }
    }

    /// Whether the open question has several right answers.
    fn several(&self) -> bool {
        let Screen::Lesson(open) = &self.model.screen else { return false };
        matches!(&open.step().kind, StepKind::Quiz(quiz) if quiz.multiple)
    }

    /// Chooses or ticks what the cursor is on; where there is nothing to choose, turns a screenful.
    pub(super) fn toggle(&mut self) {
        let what = self.model.pane().visible_target().map(|target| target.what.clone());
        match what {
            Some(What::Item(at)) => self.place(at, None),
            Some(What::Choice(at)) => self.choose(at),
            Some(What::Tick(at)) => self.tick(at),
            Some(What::Check) => self.check(),
            Some(What::Next | What::Lesson(_) | What::Hit(_)) | None if self.model.pane().at_end() => self.enter(),
            Some(What::Next | What::Lesson(_) | What::Hit(_)) | None => self.scroll(|pane| pane.page(true)),
        }
    }

    /// Chooses by number: an answer of a quiz, or the bin of the item under the cursor.
    pub(super) fn pick(&mut self, number: usize) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        match (&open.step().kind, &open.work, open.pane.visible_target().map(|target| &target.what)) {
            (StepKind::Quiz(quiz), Work::Quiz(work), _) if !work.answered && number < quiz.choices.len() => {
                self.model.pane_mut().select(|what| *what == What::Choice(number));
                self.choose(number);
            }
            (StepKind::Sort(sort), Work::Sort(_), Some(&What::Item(item))) if number < sort.bins.len() => {
                self.place(item, Some(number));
                self.scroll(Pane::down);
            }
            (StepKind::Checklist(items), _, _) if number < items.len() => self.tick(number),
            _ => {}
        }
    }

    /// Chooses an answer of a quiz. With one right answer that is the answer; with several, `Check` is.
    fn choose(&mut self, at: usize) {
        let Screen::Lesson(open) = &mut self.model.screen else { return };
        let (StepKind::Quiz(quiz), Work::Quiz(work)) = (&open.lesson.steps[open.at].kind, &mut open.work) else {
            return;
        };
        let multiple = quiz.multiple;
        work.choose(at, multiple);
        self.model.stale = true;
        if !multiple {
            self.check();
        }
    }

    /// Puts an item into a bin: the one asked for, or the one after its present one.
    pub(super) fn place(&mut self, item: usize, bin: Option<usize>) {
        let Screen::Lesson(open) = &mut self.model.screen else { return };
        let (StepKind::Sort(sort), Work::Sort(work)) = (&open.lesson.steps[open.at].kind, &mut open.work) else {
            return;
        };
        if let Some(slot) = work.placed.get_mut(item) {
            let next = slot.map_or(0, |bin| (bin + 1) % sort.bins.len());
            *slot = Some(bin.unwrap_or(next));
            self.model.stale = true;
        }
    }

    /// Gives the answer on screen.
    fn check(&mut self) {
        let Screen::Lesson(open) = &mut self.model.screen else { return };
        let answer = match &mut open.work {
            Work::Quiz(work) if !work.answered && work.chosen.is_empty() => {
                self.model.notice = Some("Choose at least one answer first: Space, or its number.".to_owned());
                return;
            }
            Work::Quiz(work) if !work.answered => {
                work.answered = true;
                let mut chosen = work.chosen.clone();
                chosen.sort_unstable();
                Answer::Chosen(chosen)
            }
            Work::Sort(work) if !work.answered => {
                let Some(bins) = work.complete() else {
                    let open_item = work.placed.iter().position(Option::is_none).unwrap_or(0);
                    open.pane.select(|what| *what == What::Item(open_item));
                    self.model.notice = Some("Each item needs a bin first: Space, or the bin's number.".to_owned());
                    return;
                };
                work.answered = true;
                Answer::Bins(bins)
            }
            Work::Quiz(_) | Work::Sort(_) | Work::Reading => return,
        };
        self.model.stale = true;
        let Screen::Lesson(open) = &self.model.screen else { return };
        if let Some(verdict) = self.model.study(open).answered(answer) {
            self.record_all(verdict.changes);
        }
        self.restart_page();
    }

    /// Forgets the answer on screen. What was recorded stays.
    pub(super) fn again(&mut self) {
        let Screen::Lesson(open) = &mut self.model.screen else { return };
        if open.work.answered() {
            open.work = Work::again(open.step());
            self.restart_page();
        } else {
            self.model.notice = Some("There is no answer here to take back.".to_owned());
        }
    }

    /// The page is another one now: from its top, with the cursor on the first thing to do.
    fn restart_page(&mut self) {
        self.model.pane_mut().top();
        self.model.stale = true;
    }

    fn tick(&mut self, at: usize) {
        let Screen::Lesson(open) = &self.model.screen else { return };
        match self.model.study(open).toggled(at) {
            Some(change) => self.record_all(vec![change]),
            None => self.model.notice = Some("This one is proved; a proof is not unticked by hand.".to_owned()),
        }
        self.model.stale = true;
    }
}
