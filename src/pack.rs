//! Packs: the files of a course, from the binary or a folder, to validated values of `course`.
//!
//! Opening a pack reads `course.yaml` alone, so that a course of a thousand lessons opens as fast as one of twenty;
//! [`Pack::lesson`] reads one lesson with the files it names, and [`check`] reads everything and tells all that is wrong.
//! YAML, embedding and the catalogue of base images live here and nowhere else. Nothing here writes. Start at [`Pack`].

mod catalogue;
mod decode;
mod diagnostic;
mod fit;
mod path;
mod schema;
mod source;
mod text;
mod validate;
mod yaml;

pub use catalogue::catalogue;
pub use diagnostic::{Diagnostic, Place, Report, Severity};
pub use source::Source;
pub use validate::check;

use crate::course::{Course, Lesson, LessonId};
use decode::{File, Problems, Value};
use path::PackPath;
use schema::Context;
use source::Reader;

/// The file that makes a folder a pack.
const COURSE: &str = "course.yaml";
/// The file that makes a folder of a pack a lesson.
const LESSON: &str = "lesson.yaml";

/// A pack that is open: its course is known, its lessons are read when they are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    source: Source,
    course: Course,
}

impl Pack {
    /// Reads `course.yaml` and nothing else. When it is broken, tells everything that is wrong with it.
    pub fn open(source: Source) -> Result<Self, Vec<Diagnostic>> {
        let course = open_with(&source.reader())?;
        Ok(Self { source, course })
    }

    /// What `course.yaml` says.
    pub fn course(&self) -> &Course {
        &self.course
    }

    /// Where the pack comes from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Reads and validates one lesson with the files that it names. A broken lesson is no lesson: then every error of it
    /// is told, and warnings are not.
    pub fn lesson(&self, id: &LessonId) -> Result<Lesson, Vec<Diagnostic>> {
        let (reader, problems) = (self.source.reader(), Problems::default());
        let operation = Operation { reader: &reader, problems: &problems, course: Some(&self.course), is_check: false };
        let lesson = read_lesson(operation, id, |_| ());
        lesson.ok_or_else(|| errors_of(problems))
    }

    /// Reads everything and tells all that is wrong.
    pub fn check(&self) -> Report {
        check(&self.source)
    }
}

fn open_with(reader: &Reader<'_>) -> Result<Course, Vec<Diagnostic>> {
    let problems = Problems::default();
    let course = read_course(reader, &problems, |_, _| ()).filter(|_| problems.errors() == 0);
    course.ok_or_else(|| errors_of(problems))
}

fn errors_of(problems: Problems) -> Vec<Diagnostic> {
    let mut found = problems.into_sorted();
    found.retain(|diagnostic| diagnostic.severity == Severity::Error);
    found
}

/// Reads `course.yaml`; `then` gets the course and the root it was read from, for checks that need places. A course may
/// come out although errors were reported.
fn read_course(reader: &Reader<'_>, problems: &Problems, then: impl FnOnce(&Course, &Value<'_>)) -> Option<Course> {
    let text = read_text(reader, problems, COURSE)?;
    let file = File { label: reader.label(COURSE), text: &text, problems, glossary: None, looks_at_fit: false };
    let node = file.parse(yaml::parse(&text))?;
    let root = Value::root(&file, &node);
    let course = schema::course::course(&root)?;
    then(&course, &root);
    Some(course)
}

/// What reading a lesson is part of.
#[derive(Debug, Clone, Copy)]
struct Operation<'a> {
    reader: &'a Reader<'a>,
    problems: &'a Problems,
    /// Absent when `course.yaml` itself is broken: then nothing is said about what it should hold.
    course: Option<&'a Course>,
    /// Whether an author asks, who also wants to know what only looks odd.
    is_check: bool,
}

/// Reads a lesson; `then` gets the context in which it was read, also when the lesson is broken.
fn read_lesson(operation: Operation<'_>, id: &LessonId, then: impl FnOnce(&Context<'_>)) -> Option<Lesson> {
    let Operation { reader, problems, course, is_check } = operation;
    let path = format!("{id}/{LESSON}");
    let text = read_text(reader, problems, &path)?;
    let glossary = course.map(|course| &course.glossary);
    let file = File { label: reader.label(&path), text: &text, problems, glossary, looks_at_fit: is_check };
    let node = file.parse(yaml::parse(&text))?;
    let before = problems.errors();
    let context = Context::new(operation, id.clone(), &node)?;
    let lesson = schema::lesson::lesson(&context, &Value::root(&file, &node));
    then(&context);
    lesson.filter(|_| problems.errors() == before)
}

fn read_text(reader: &Reader<'_>, problems: &Problems, path: &str) -> Option<std::borrow::Cow<'static, str>> {
    let text = PackPath::new(path).map_err(source::ReadError::Name).and_then(|path| reader.text(&path));
    let report = |error| {
        problems.push(Diagnostic::of_file(reader.label(path), Severity::Error, format!("{error}")));
    };
    text.map_err(report).ok()
}

#[cfg(test)]
mod tests;
