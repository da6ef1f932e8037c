//! The lessons of a course with what has been done of each: what `fromscratch lessons` tells.

use super::{Desk, Problem};
use crate::course::{Lesson, LessonId, nearest};
use crate::progress::{CourseProgress, LessonState, Record};
use serde::Serialize;
use std::sync::Arc;

/// The contract of `fromscratch lessons --json`.
#[derive(Debug, Serialize)]
pub struct Listing {
    /// The course.
    pub course: CourseHead,
    /// Its lessons, in reading order; those that cannot be read are left out.
    pub lessons: Vec<LessonHead>,
}

/// A course's id and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CourseHead {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
}

/// A lesson of the list.
#[derive(Debug, Serialize)]
pub struct LessonHead {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The chapter's title.
    pub chapter: String,
    /// How long it takes.
    pub minutes: u16,
    /// `new`, `started` or `done`.
    pub state: &'static str,
    /// Its pages.
    pub steps: Vec<StepHead>,
}

/// A page of the list.
#[derive(Debug, Serialize)]
pub struct StepHead {
    /// The id.
    pub id: String,
    /// `read`, `quiz`, …
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// Whether it is done.
    pub done: bool,
}

/// Every lesson of the course that can be read, and what is wrong with the others.
pub fn read_all(desk: &Desk) -> (Vec<Arc<Lesson>>, Vec<(LessonId, Problem)>) {
    let (mut lessons, mut broken) = (Vec::new(), Vec::new());
    for id in desk.course().lessons() {
        match desk.lesson(id) {
            Ok(lesson) => lessons.push(lesson),
            Err(problem) => broken.push((id.clone(), problem)),
        }
    }
    (lessons, broken)
}

/// Lists lessons with their states.
pub fn list(desk: &Desk, record: &Record, lessons: &[Arc<Lesson>]) -> Listing {
    let course = desk.course();
    let progress = record.course(&course.id);
    let head = |lesson: &Arc<Lesson>| LessonHead {
        id: lesson.id.to_string(),
        title: lesson.title.clone(),
        chapter: chapter_of(desk, &lesson.id),
        minutes: lesson.minutes,
        state: state(progress, lesson).name(),
        steps: lesson
            .steps
            .iter()
            .map(|step| StepHead {
                id: step.id.to_string(),
                kind: step.kind.name(),
                title: step.title.clone(),
                done: progress.lesson(&lesson.id).step(&step.id).is_done(),
            })
            .collect(),
    };
    Listing {
        course: CourseHead { id: course.id.to_string(), title: course.title.clone() },
        lessons: lessons.iter().map(head).collect(),
    }
}

/// How far a lesson is, by the pages that it has now.
pub fn state(progress: &CourseProgress, lesson: &Lesson) -> LessonState {
    progress.lesson(&lesson.id).state_with(lesson.steps.iter().map(|step| &step.id))
}

/// The title of the chapter that a lesson is in.
pub fn chapter_of(desk: &Desk, id: &LessonId) -> String {
    let chapter = desk.course().chapters.iter().find(|chapter| chapter.lessons.contains(id));
    chapter.map_or_else(String::new, |chapter| chapter.title.clone())
}

/// The lesson that a person means: its id, or its number in reading order. Near misses are suggested.
pub fn find(desk: &Desk, wanted: &str) -> Result<LessonId, Problem> {
    let course = desk.course();
    if let Some(id) = course.lessons().find(|id| id.as_str() == wanted) {
        return Ok(id.clone());
    }
    let numbered = wanted.parse::<usize>().ok().and_then(|number| course.lessons().nth(number.checked_sub(1)?));
    if let Some(id) = numbered {
        return Ok(id.clone());
    }
    let next = match nearest(wanted, course.lessons().map(LessonId::as_str)) {
        Some(id) => format!("Did you mean `{id}`? `fromscratch lessons` lists them all."),
        None => "`fromscratch lessons` lists them all.".to_owned(),
    };
    Err(Problem::new(format!("There is no lesson `{}`.", crate::prose::sanitize(wanted)), "").with_next(next))
}
