//! What can be typed: all of it for the help, and what works at a place for its prompt.

use super::{Open, Place, Task};
use crate::course::StepKind;

/// Everything that can be typed.
pub(super) const HELP: [(&str, &str); 7] = [
    ("Enter", "the next page"),
    ("b", "back, the page before"),
    ("m", "the map: all lessons; a number opens one"),
    (
        "2",
        "a number answers a question, chooses a bin, or ticks an item; several, such as 1 3, where several are right",
    ),
    ("r", "forget the answer on this page and try again"),
    ("?", "this help"),
    ("q", "quit; everything is saved already"),
];

/// What stands before the place where the learner types: short, for it is read out again and again.
pub(super) fn prompt(place: &Place) -> String {
    match place {
        Place::Map(None) => "Number of a lesson, ? help > ".to_owned(),
        Place::Map(Some(_)) => "Number of a lesson, Enter back, ? help > ".to_owned(),
        Place::Page(open) => format!("{}/{}. {}, ? help > ", open.at + 1, open.lesson.steps.len(), offer(open)),
    }
}

/// What the page itself offers.
fn offer(open: &Open) -> String {
    match (&open.lesson.steps[open.at].kind, &open.task) {
        (StepKind::Quiz(quiz), Task::Choosing) if quiz.multiple => {
            format!("Answers 1-{}, such as 1 2", quiz.choices.len())
        }
        (StepKind::Quiz(quiz), Task::Choosing) => format!("Answer 1-{}", quiz.choices.len()),
        (StepKind::Sort(sort), Task::Sorting(placed)) => {
            let again = if placed.is_empty() { "" } else { ", r again" };
            format!("Bin 1-{}{again}", sort.bins.len())
        }
        (StepKind::Checklist(items), Task::Ticking) => format!("Tick 1-{}, Enter next", items.len()),
        (_, Task::Answered) => "Enter next, r again".to_owned(),
        _ => "Enter next".to_owned(),
    }
}
