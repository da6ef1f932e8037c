//! A lesson and its steps.

use super::exercise::{Exercise, SourceFile};
use super::id::{ItemId, LessonId, StepId};

/// A lesson, validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// The lesson's id: the name of its folder.
    pub id: LessonId,
    /// The title, one line.
    pub title: String,
    /// One sentence on what it is about.
    pub summary: String,
    /// How long it takes.
    pub minutes: u16,
    /// What a learner can do afterwards.
    pub objectives: Vec<String>,
    /// Lessons that are better read before; advisory.
    pub after: Vec<LessonId>,
    /// Where its facts and figures come from.
    pub sources: Vec<String>,
    /// For the facilitator of a class.
    pub notes: Option<String>,
    /// The pages, in order; never empty.
    pub steps: Vec<Step>,
}

impl Lesson {
    /// The step with this id and its position.
    pub fn step(&self, id: &StepId) -> Option<(usize, &Step)> {
        self.steps.iter().enumerate().find(|(_, step)| &step.id == id)
    }
}

/// One page of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Unique inside the lesson.
    pub id: StepId,
    /// The title: the author's, or the question's first line, or the kind's name.
    pub title: String,
    /// What the page is.
    pub kind: StepKind,
}

/// What kind of page a step is, with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// Text to read (Markdown).
    Read(String),
    /// Two Dockerfiles side by side.
    Compare(Compare),
    /// A question with choices.
    Quiz(Quiz),
    /// Mark which steps of a build run again after a change.
    Predict(Predict),
    /// Put each item into a bin.
    Sort(Sort),
    /// A Dockerfile to change until its checks are met.
    Exercise(Box<Exercise>),
    /// Items to tick.
    Checklist(Vec<ChecklistItem>),
}

impl StepKind {
    /// The kind's name as lesson files and `--json` write it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Read(_) => "read",
            Self::Compare(_) => "compare",
            Self::Quiz(_) => "quiz",
            Self::Predict(_) => "predict",
            Self::Sort(_) => "sort",
            Self::Exercise(_) => "exercise",
            Self::Checklist(_) => "checklist",
        }
    }

    /// What it takes for such a step to be done.
    pub fn done_by(&self) -> DoneBy {
        match self {
            Self::Read(_) | Self::Compare(_) => DoneBy::Reading,
            Self::Quiz(_) | Self::Predict(_) | Self::Sort(_) => DoneBy::Answering,
            Self::Exercise(_) => DoneBy::Checks,
            Self::Checklist(_) => DoneBy::Opening,
        }
    }
}

/// What it takes for a step to be done. Only an exercise asks to be right: elsewhere the first try is recorded, and a
/// wrong answer teaches as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DoneBy {
    /// It was shown to its end.
    Reading,
    /// It was opened.
    Opening,
    /// It was answered, right or wrong.
    Answering,
    /// Every static check is met.
    Checks,
}

/// Two Dockerfiles to look at side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compare {
    /// The left, or upper, side.
    pub before: Side,
    /// The right, or lower, side.
    pub after: Side,
    /// What to look at (Markdown); may be empty.
    pub body: String,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// A few words above it.
    pub label: String,
    /// The Dockerfile.
    pub dockerfile: SourceFile,
}

/// A question with one or several right choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quiz {
    /// The question (Markdown).
    pub question: String,
    /// Whether several choices are right and all of them are wanted.
    pub multiple: bool,
    /// At least two, at least one of them right.
    pub choices: Vec<Choice>,
}

impl Quiz {
    /// Whether exactly the right choices are chosen; `chosen` holds positions.
    pub fn is_right(&self, chosen: &[usize]) -> bool {
        self.choices.iter().enumerate().all(|(at, choice)| choice.correct == chosen.contains(&at))
    }
}

/// An answer that a quiz offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The answer (inline Markdown).
    pub text: String,
    /// Whether it is right.
    pub correct: bool,
    /// Why it is right or wrong (inline Markdown).
    pub why: String,
}

/// Which steps of a build run again after a change? The model of the build knows the answer, not the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predict {
    /// The question (Markdown).
    pub question: String,
    /// The Dockerfile that is asked about.
    pub dockerfile: SourceFile,
    /// The files of the build context, paths relative to it.
    pub context: Vec<SourceFile>,
    /// The context files that change.
    pub changed: Vec<String>,
    /// The rule behind the answer (Markdown).
    pub why: String,
}

/// Items to put into bins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The question (Markdown).
    pub question: String,
    /// The bins' names; at least two.
    pub bins: Vec<Bin>,
    /// The items; at least one.
    pub items: Vec<SortItem>,
}

impl Sort {
    /// Whether `bin` (a position) is right for the item at position `item`.
    pub fn is_right(&self, item: usize, bin: usize) -> bool {
        self.items.get(item).is_some_and(|item| item.bins.contains(&bin))
    }
}

/// A bin's name.
pub type Bin = String;

/// An item to sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortItem {
    /// What it is (inline Markdown).
    pub text: String,
    /// Positions of the bins that are right for it; at least one.
    pub bins: Vec<usize>,
    /// Why (inline Markdown).
    pub why: String,
}

/// An item of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistItem {
    /// Unique inside its checklist.
    pub id: ItemId,
    /// What is claimed (inline Markdown).
    pub text: String,
    /// What can prove it; without one, the learner's word is all there is.
    pub proof: Option<Proof>,
}

/// What proves a checklist item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The exercise, a step of the same lesson.
    pub exercise: StepId,
    /// Whether the measurement of a live build is needed, not only the static checks.
    pub live: bool,
}
