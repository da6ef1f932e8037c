//! Numbers that were typed on a page: answers, bins, ticks.

use super::{Open, Place, Session, Task, verdict};
use crate::app::study::Page;
use crate::cli::exit::Stop;
use crate::cli::step;
use crate::course::StepKind;
use crate::progress::Answer;
use std::sync::Arc;

impl Session<'_> {
    /// Takes numbers as what they mean on the page.
    pub(super) fn take(&mut self, mut open: Open, numbers: &[usize]) -> Result<Place, Stop> {
        let lesson = Arc::clone(&open.lesson);
        let positions: Option<Vec<usize>> = numbers.iter().map(|number| number.checked_sub(1)).collect();
        let positions = positions.unwrap_or_default();
        match (&lesson.steps[open.at].kind, &mut open.task) {
            (StepKind::Quiz(quiz), Task::Choosing) => {
                let mut chosen = positions;
                chosen.sort_unstable();
                chosen.dedup();
                if !self.answer(&mut open, &Answer::Chosen(chosen))? {
                    let how_many = if quiz.multiple { "numbers" } else { "one number" };
                    self.say(&format!("Type {how_many} from 1 to {}.", quiz.choices.len()))?;
                }
            }
            (StepKind::Sort(sort), Task::Sorting(placed)) => match positions[..] {
                [bin] if bin < sort.bins.len() => {
                    placed.push(bin);
                    if placed.len() == sort.items.len() {
                        let answer = Answer::Bins(placed.clone());
                        self.answer(&mut open, &answer)?;
                    }
                }
                _ => self.say(&format!("Type the number of one bin, 1 to {}.", sort.bins.len()))?,
            },
            (StepKind::Checklist(items), Task::Ticking) => match positions[..] {
                [item] if item < items.len() => self.tick(&open, item)?,
                _ => self.say(&format!("Type the number of one item, 1 to {}.", items.len()))?,
            },
            (_, Task::Answered) => self.say("You have answered this; r tries again.")?,
            _ => self.say("Numbers mean nothing on this page.")?,
        }
        Ok(Place::Page(open))
    }

    /// Gives an answer, unless it does not fit the step.
    pub(super) fn answer(&mut self, open: &mut Open, answer: &Answer) -> Result<bool, Stop> {
        let page = Page::new(&open.lesson, open.at, self.progress());
        let Some(verdict) = page.answered(answer.clone()) else { return Ok(false) };
        open.task = Task::Answered;
        verdict::print(&mut self.sheet, &open.lesson.steps[open.at].kind, answer)?;
        self.record(&verdict.changes)?;
        Ok(true)
    }

    pub(super) fn tick(&mut self, open: &Open, at: usize) -> Result<(), Stop> {
        let page = Page::new(&open.lesson, open.at, self.progress());
        match page.toggled(at) {
            Some(change) => self.record(&[change])?,
            None => self.say("This one is proved; a proof is not unticked by hand.")?,
        }
        if let StepKind::Checklist(items) = &open.lesson.steps[open.at].kind {
            let page = Page::new(&open.lesson, open.at, self.record.course(&self.desk.course().id));
            step::item(&mut self.sheet, at + 1, &items[at], page.progress().item(&items[at].id))?;
        }
        Ok(())
    }
}
