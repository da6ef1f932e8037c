//! What a learner does on a page, as changes of the record: the rules of when a step and a lesson are done, once for
//! every face.
//!
//! Pure: nothing here is saved or shown. Start at [`Page`]; [`resume`] says where a course opens.

use crate::course::{Course, DoneBy, Lesson, LessonId, Step, StepId, StepKind};
use crate::progress::{
    Answer, Change, CourseProgress, Evidence, LessonProgress, LessonState, Place, StepChange, StepProgress,
};

/// A step of a lesson that is open, with what was done before.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    lesson: &'a Lesson,
    at: usize,
    progress: &'a LessonProgress,
}

/// What an answer came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it was right as a whole.
    pub right: bool,
    /// What to record.
    pub changes: Vec<Change>,
}

impl<'a> Page<'a> {
    /// The page at a position of the lesson; of a position behind the last one, the last.
    pub fn new(lesson: &'a Lesson, at: usize, progress: &'a CourseProgress) -> Self {
        let at = at.min(lesson.steps.len().saturating_sub(1));
        Self { lesson, at, progress: progress.lesson(&lesson.id) }
    }

    /// The step.
    pub fn step(&self) -> &'a Step {
        &self.lesson.steps[self.at]
    }

    /// What was recorded of the step.
    pub fn progress(&self) -> &'a StepProgress {
        self.progress.step(&self.step().id)
    }

    /// The page was opened.
    pub fn opened(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.progress().seen.is_none() {
            changes.push(self.change(StepChange::Seen));
        }
        if self.step().kind.done_by() == DoneBy::Opening {
            changes.extend(self.done());
        }
        changes
    }

    /// The page was shown to its end.
    pub fn shown(&self) -> Vec<Change> {
        if self.step().kind.done_by() == DoneBy::Reading { self.done() } else { Vec::new() }
    }

    /// An answer was given; none when the answer does not fit the step.
    pub fn answered(&self, answer: Answer) -> Option<Verdict> {
        let right = grade(&self.step().kind, &answer)?;
        let mut changes = vec![self.change(StepChange::Answered { answer, right })];
        changes.extend(self.done());
        Some(Verdict { right, changes })
    }

    /// The answer given last, unless the lesson has changed since so that it fits no more.
    pub fn last_answer(&self) -> Option<&'a Answer> {
        self.progress().last_answer().filter(|answer| grade(&self.step().kind, answer).is_some())
    }

    /// The item at that position of a checklist is ticked, or its tick taken back. None when there is no such item, or
    /// when it is proved: a proof is not unticked by hand.
    pub fn toggled(&self, item: usize) -> Option<Change> {
        let StepKind::Checklist(items) = &self.step().kind else { return None };
        let id = &items.get(item)?.id;
        match self.progress().item(id).evidence() {
            Evidence::None => Some(self.change(StepChange::Ticked { item: id.clone() })),
            Evidence::Said => Some(self.change(StepChange::Unticked { item: id.clone() })),
            Evidence::Proved(_) => None,
        }
    }

    /// The learner is here, with that line as the first one in view.
    pub fn place(&self, line: u64) -> Place {
        Place { lesson: self.lesson.id.clone(), step: self.step().id.clone(), line }
    }

    /// The step is done, unless it was before; and the lesson, when that was the last open step.
    fn done(&self) -> Vec<Change> {
        let this = &self.step().id;
        if self.progress().is_done() {
            return Vec::new();
        }
        let mut changes = vec![self.change(StepChange::Done)];
        let rest_done = self.lesson.steps.iter().all(|step| &step.id == this || self.progress.step(&step.id).is_done());
        if rest_done && self.progress.state() != LessonState::Done {
            changes.push(Change::LessonDone { lesson: self.lesson.id.clone() });
        }
        changes
    }

    fn change(&self, change: StepChange) -> Change {
        Change::Step { lesson: self.lesson.id.clone(), step: self.step().id.clone(), change }
    }
}

/// Whether an answer is right; none when it does not fit the step, or only a model of the build could tell.
pub fn grade(kind: &StepKind, answer: &Answer) -> Option<bool> {
    match (kind, answer) {
        (StepKind::Quiz(quiz), Answer::Chosen(chosen)) => {
            let fits = !chosen.is_empty() && chosen.iter().all(|&at| at < quiz.choices.len());
            (fits && (quiz.multiple || chosen.len() == 1)).then(|| quiz.is_right(chosen))
        }
        (StepKind::Sort(sort), Answer::Bins(bins)) => {
            let fits = bins.len() == sort.items.len() && bins.iter().all(|&bin| bin < sort.bins.len());
            fits.then(|| bins.iter().enumerate().all(|(item, &bin)| sort.is_right(item, bin)))
        }
        _ => None,
    }
}

/// Where a course opens: at the lesson asked for, where the learner left off, or at its first lesson. The step is known
/// only where the learner left off; elsewhere [`first_open`] tells. None for a course without lessons.
pub fn resume(
    course: &Course,
    progress: &CourseProgress,
    wanted: Option<&LessonId>,
) -> Option<(LessonId, Option<StepId>)> {
    if let Some(wanted) = wanted.filter(|id| course.position(id).is_some()) {
        return Some((wanted.clone(), None));
    }
    let left = progress.last_place().filter(|place| course.position(&place.lesson).is_some());
    match left {
        Some(place) => Some((place.lesson.clone(), Some(place.step.clone()))),
        None => course.lessons().next().map(|id| (id.clone(), None)),
    }
}

/// The position of the step at which a lesson opens: the first that is not done, or the first.
pub fn first_open(lesson: &Lesson, progress: &CourseProgress) -> usize {
    let progress = progress.lesson(&lesson.id);
    lesson.steps.iter().position(|step| !progress.step(&step.id).is_done()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
