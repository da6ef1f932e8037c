//! What a learner is doing on a page, before it becomes an answer.

use crate::course::{Step, StepKind};
use crate::progress::Answer;

/// What is being done on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// Reading: nothing to keep.
    Reading,
    /// Choosing answers.
    Quiz(QuizWork),
    /// Putting items into bins.
    Sort(SortWork),
}

/// The state of a quiz.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuizWork {
    /// The chosen positions, in order of choosing.
    pub chosen: Vec<usize>,
    /// Whether the answer was given, so that the page explains it.
    pub answered: bool,
}

/// The state of a sort.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SortWork {
    /// For each item, the position of its bin.
    pub placed: Vec<Option<usize>>,
    /// Whether the answer was given.
    pub answered: bool,
}

impl Work {
    /// The work of a step that is opened, with the answer given last, if that still fits the step.
    pub fn begin(step: &Step, last: Option<&Answer>) -> Self {
        match (&step.kind, last) {
            (StepKind::Quiz(_), Some(Answer::Chosen(chosen))) => {
                Self::Quiz(QuizWork { chosen: chosen.clone(), answered: true })
            }
            (StepKind::Quiz(_), _) => Self::Quiz(QuizWork::default()),
            (StepKind::Sort(_), Some(Answer::Bins(bins))) => {
                Self::Sort(SortWork { placed: bins.iter().copied().map(Some).collect(), answered: true })
            }
            (StepKind::Sort(sort), _) => Self::Sort(SortWork { placed: vec![None; sort.items.len()], answered: false }),
            (
                StepKind::Read(_)
                | StepKind::Compare(_)
                | StepKind::Predict(_)
                | StepKind::Exercise(_)
                | StepKind::Checklist(_),
                _,
            ) => Self::Reading,
        }
    }

    /// The work of a step as if it had never been answered.
    pub fn again(step: &Step) -> Self {
        Self::begin(step, None)
    }

    /// Whether an answer was begun and not checked.
    pub fn is_draft(&self) -> bool {
        match self {
            Self::Reading => false,
            Self::Quiz(work) => !work.answered && !work.chosen.is_empty(),
            Self::Sort(work) => !work.answered && work.placed.iter().any(Option::is_some),
        }
    }

    /// Whether an answer was given and can be forgotten for another try.
    pub fn answered(&self) -> bool {
        match self {
            Self::Reading => false,
            Self::Quiz(work) => work.answered,
            Self::Sort(work) => work.answered,
        }
    }
}

impl QuizWork {
    /// Chooses, or takes back. With one right answer, choosing replaces.
    pub fn choose(&mut self, at: usize, multiple: bool) {
        if let Some(position) = self.chosen.iter().position(|&chosen| chosen == at) {
            self.chosen.remove(position);
        } else {
            if !multiple {
                self.chosen.clear();
            }
            self.chosen.push(at);
        }
    }
}

impl SortWork {
    /// All bins, once every item has one.
    pub fn complete(&self) -> Option<Vec<usize>> {
        self.placed.iter().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_right_answer_replaces_several_add() {
        let mut work = QuizWork::default();
        work.choose(1, false);
        work.choose(2, false);
        assert_eq!(work.chosen, [2]);
        work.choose(0, true);
        assert_eq!(work.chosen, [2, 0]);
        work.choose(2, true);
        assert_eq!(work.chosen, [0]);
    }

    #[test]
    fn a_sort_is_complete_when_all_is_placed() {
        let mut work = SortWork { placed: vec![Some(1), None], answered: false };
        assert_eq!(work.complete(), None);
        work.placed[1] = Some(0);
        assert_eq!(work.complete(), Some(vec![1, 0]));
    }
}
