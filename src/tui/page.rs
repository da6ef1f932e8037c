//! Steps of a lesson to bodies: what a page shows, for a width, a look and the answer given so far.
//!
//! Pure: the same step, work and width give the same lines. Start at [`lay_out`].

mod checklist;
mod compare;
mod exercise;
mod quiz;
mod setter;
mod sort;

pub use setter::Setter;

use super::look::Look;
use super::pane::{Body, What};
use super::theme::Ink;
use super::work::Work;
use crate::course::{Step, StepKind};
use crate::progress::StepProgress;
use crate::prose::code::Lookup;

/// Everything a page depends on besides the step itself.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Columns at hand.
    pub width: usize,
    /// How to draw.
    pub look: &'a Look,
    /// Where the step stands in its lesson: its number, counted from one, and how many there are.
    pub number: (usize, usize),
    /// The title of what comes next, if anything does.
    pub next: Option<&'a str>,
    /// What the learner is doing on the page.
    pub work: &'a Work,
    /// What was recorded of the step.
    pub progress: &'a StepProgress,
    /// Colours of code in languages other than the Dockerfile's.
    pub lookup: Lookup<'a>,
}

/// Lays out a step.
pub fn lay_out(step: &Step, setting: &Setting<'_>) -> Body {
    let mut setter = Setter::new(setting.look, setting.width, setting.lookup);
    heading(&mut setter, step, setting);
    match (&step.kind, setting.work) {
        (StepKind::Read(body), _) => setter.markdown(body),
        (StepKind::Compare(compare), _) => compare::lay_out(&mut setter, compare),
        (StepKind::Quiz(quiz), Work::Quiz(work)) => quiz::lay_out(&mut setter, quiz, work),
        (StepKind::Sort(sort), Work::Sort(work)) => sort::lay_out(&mut setter, sort, work),
        (StepKind::Checklist(items), _) => checklist::lay_out(&mut setter, items, setting.progress),
        (StepKind::Exercise(exercise), _) => exercise::lay_out(&mut setter, exercise),
        (StepKind::Predict(predict), _) => exercise::lay_out_predict(&mut setter, predict),
        // `Work::begin` makes the work that belongs to the step, so this pair does not occur.
        (StepKind::Quiz(_) | StepKind::Sort(_), _) => {}
    }
    setter.blank();
    let words = match setting.next {
        Some(title) => format!("Next: {title}"),
        None => "Back to the course map".to_owned(),
    };
    setter.target(What::Next, |setter| setter.words(&words, setting.look.ink(Ink::Accent)));
    setter.finish()
}

/// The step's title, and what kind of page it is.
fn heading(setter: &mut Setter<'_>, step: &Step, setting: &Setting<'_>) {
    let (number, of) = setting.number;
    let look = setting.look;
    let kind = format!("{} {} {number}/{of}", step.kind.name(), look.glyphs().dot);
    setter.split(title(step), look.ink(Ink::Accent), &kind, look.ink(Ink::Muted));
    setter.blank();
}

/// The heading of a page. A title that was made from the question would say it twice.
fn title(step: &Step) -> &str {
    let (question, word) = match &step.kind {
        StepKind::Quiz(quiz) => (&quiz.question, "Question"),
        StepKind::Sort(sort) => (&sort.question, "Sort"),
        StepKind::Predict(predict) => (&predict.question, "Predict"),
        StepKind::Read(_) | StepKind::Compare(_) | StepKind::Exercise(_) | StepKind::Checklist(_) => {
            return &step.title;
        }
    };
    let bare = question.replace(['`', '*'], "");
    let stem = step.title.trim_end_matches('…');
    if bare.split_whitespace().collect::<Vec<_>>().join(" ").starts_with(stem) { word } else { &step.title }
}
