//! What the prompt offers: always what works at this place.

use super::{Open, Place, Task};
use crate::cli::step::numbered;
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

/// What stands before the place where the learner types.
pub(super) fn prompt(place: &Place) -> String {
    match place {
        Place::Map(before) => {
            let back = if before.is_some() { "Enter: back to the page, " } else { "" };
            format!("A number opens a lesson. {back}?: help, q: quit > ")
        }
        Place::Page(open) => {
            format!(
                "Page {} of {}. {}Enter: next, b: back, m: map, ?: help, q: quit > ",
                open.at + 1,
                open.lesson.steps.len(),
                offer(open)
            )
        }
    }
}

/// What the page itself offers, with a blank after it.
fn offer(open: &Open) -> String {
    match (&open.lesson.steps[open.at].kind, &open.task) {
        (StepKind::Quiz(quiz), Task::Choosing) if quiz.multiple => {
            format!("Your answers: numbers from 1 to {}, such as 1 2. ", quiz.choices.len())
        }
        (StepKind::Quiz(quiz), Task::Choosing) => format!("Your answer: a number from 1 to {}. ", quiz.choices.len()),
        (StepKind::Sort(sort), Task::Sorting(placed)) => {
            let again = if placed.is_empty() { "" } else { "r: start again, " };
            format!("Its bin: {}. {again}", numbered(&sort.bins))
        }
        (_, Task::Ticking) => "A number ticks an item, or takes the tick back. ".to_owned(),
        (_, Task::Answered) => "r: try again, ".to_owned(),
        _ => String::new(),
    }
}
