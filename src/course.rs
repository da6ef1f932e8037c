//! What a course is: chapters of lessons, lessons of steps, and what makes each of them done.
//!
//! Everything here is a validated value: whoever holds a [`Lesson`] may rely on its ids being unique and its files being
//! present. Reading packs from disk is the business of `pack`; this room knows no files, no clock and no environment.
//! Start at [`Course`] and [`Lesson`].

pub mod catalogue;
pub mod check;
pub mod exercise;
pub mod id;
pub mod lesson;
pub mod live;
mod near;
pub mod quantity;

pub use catalogue::{BaseImage, Catalogue};
pub use check::{Check, Rule};
pub use exercise::{Exercise, SourceFile};
pub use id::{CourseId, ItemId, LessonId, StepId};
pub use lesson::{
    Bin, ChecklistItem, Choice, Compare, DoneBy, Lesson, Predict, Proof, Quiz, Side, Sort, SortItem, Step, StepKind,
};
pub use live::LiveChecks;
pub use near::nearest;
pub use quantity::ByteSize;

use std::collections::BTreeMap;

/// A set of lessons in chapters, as `course.yaml` tells it. The lessons themselves are loaded one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The id under which progress is stored.
    pub id: CourseId,
    /// The title, one line.
    pub title: String,
    /// One sentence on what the course is for.
    pub summary: String,
    /// The chapters, in reading order.
    pub chapters: Vec<Chapter>,
    /// Shorter ways through the course.
    pub tracks: Vec<Track>,
    /// Terms that pages may link to (`term:base-image`), by slug.
    pub glossary: BTreeMap<String, Term>,
    /// Ids that changed, so that progress follows.
    pub renamed: Renamed,
    /// Languages of the texts; the first is that of `lesson.yaml` itself.
    pub languages: Vec<String>,
}

/// A chapter: a title and the lessons in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The chapter's title.
    pub title: String,
    /// Its lessons, in reading order.
    pub lessons: Vec<LessonId>,
}

/// A shorter way through the course, such as forty-five minutes of a workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// The track's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes; the lessons' minutes fit into it.
    pub minutes: u16,
    /// The lessons, in order.
    pub lessons: Vec<LessonId>,
}

/// A glossary entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term as people write it.
    pub term: String,
    /// What it means, in a sentence or two.
    pub meaning: String,
}

/// Old ids and the ids that replaced them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renamed {
    /// Old lesson id to new lesson id.
    pub lessons: BTreeMap<LessonId, LessonId>,
    /// Old (lesson, step) to new (lesson, step).
    pub steps: BTreeMap<(LessonId, StepId), (LessonId, StepId)>,
}

impl Course {
    /// All lessons in reading order.
    pub fn lessons(&self) -> impl Iterator<Item = &LessonId> {
        self.chapters.iter().flat_map(|chapter| &chapter.lessons)
    }

    /// The position of a lesson in reading order, counted from zero.
    pub fn position(&self, lesson: &LessonId) -> Option<usize> {
        self.lessons().position(|id| id == lesson)
    }
}
