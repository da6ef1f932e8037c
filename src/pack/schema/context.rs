//! What decoding a lesson needs besides its YAML: the files beside it, the course, and an outline of its steps.

use crate::course::{Course, LessonId, SourceFile, nearest};
use crate::pack::Operation;
use crate::pack::decode::{Problems, Value};
use crate::pack::diagnostic::{Diagnostic, Severity};
use crate::pack::path::PackPath;
use crate::pack::source::{Entry, EntryKind, ReadError, Reader};
use crate::pack::text;
use crate::pack::yaml::{Kind, Node};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// What decoding a lesson needs besides its YAML.
pub(in crate::pack) struct Context<'a> {
    pub(in crate::pack) lesson: LessonId,
    pub(in crate::pack) folder: PackPath,
    pub(in crate::pack) reader: &'a Reader<'a>,
    pub(in crate::pack) problems: &'a Problems,
    /// Absent when `course.yaml` itself is broken.
    pub(in crate::pack) course: Option<&'a Course>,
    /// The exercises of the lesson, told from the raw tree: a broken one still exists for whoever names it.
    pub(in crate::pack) exercises: Vec<Outline<'a>>,
    /// What of the lesson's folder some field names.
    used: RefCell<BTreeSet<String>>,
}

/// An exercise as others refer to it.
#[derive(Debug)]
pub(in crate::pack) struct Outline<'a> {
    pub(in crate::pack) id: &'a str,
    pub(in crate::pack) has_live: bool,
}

impl<'a> Context<'a> {
    pub(in crate::pack) fn new(operation: Operation<'a>, lesson: LessonId, root: &'a Node) -> Option<Self> {
        let Operation { reader, problems, course, .. } = operation;
        let folder = PackPath::new(lesson.as_str()).ok()?;
        Some(Self { lesson, folder, reader, problems, course, exercises: outline(root), used: RefCell::default() })
    }

    /// Notes that something directly in the lesson's folder has a meaning.
    pub(in crate::pack) fn uses(&self, path: &PackPath) {
        let top = path.below(&self.folder).split('/').next().unwrap_or_default();
        self.used.borrow_mut().insert(top.to_owned());
    }

    /// Whether some field names this entry of the lesson's folder.
    pub(in crate::pack) fn is_used(&self, name: &str) -> bool {
        self.used.borrow().contains(name)
    }

    /// Reports a problem of a file or folder of the pack as a whole.
    pub(in crate::pack) fn report(&self, path: &str, severity: Severity, message: impl Into<String>) {
        self.problems.push(Diagnostic::of_file(self.reader.label(path), severity, message.into()));
    }

    /// The file that a field names, relative to the lesson's folder.
    pub(in crate::pack) fn file(&self, value: &Value<'a>) -> Option<SourceFile> {
        let path = value.path_in(&self.folder)?;
        self.uses(&path);
        match self.reader.text(&path) {
            Ok(text) => self.harmless(&path, text.into_owned(), &self.folder),
            Err(ReadError::Missing) => {
                let below = path.below(&self.folder);
                let all = self.reader.walk(&self.folder).files;
                let report = value.error(format!("the lesson's folder has no file `{below}`"));
                match nearest(below, all.iter().map(|file| file.below(&self.folder))) {
                    Some(near) => report.one_of(below, [near]),
                    None => drop(report),
                }
                None
            }
            Err(error) => {
                value.error(format!("`{path}`: {error}"));
                None
            }
        }
    }

    /// All files below a folder, paths relative to it; `None` when one of them is refused or none is there.
    pub(in crate::pack) fn files(&self, folder: &PackPath) -> Option<Vec<SourceFile>> {
        let listing = self.reader.walk(folder);
        let mut all_right = true;
        for (path, error) in &listing.refused {
            self.report(path, Severity::Error, error.to_string());
            all_right = false;
        }
        if listing.files.is_empty() && all_right {
            self.report(folder.as_str(), Severity::Error, "the folder holds no files");
            all_right = false;
        }
        let files: Vec<Option<SourceFile>> = listing.files.iter().map(|path| self.file_below(path, folder)).collect();
        let files: Option<Vec<SourceFile>> = files.into_iter().collect();
        files.filter(|_| all_right)
    }

    fn file_below(&self, path: &PackPath, folder: &PackPath) -> Option<SourceFile> {
        match self.reader.text(path) {
            Ok(text) => self.harmless(path, text.into_owned(), folder),
            Err(error) => {
                self.report(path.as_str(), Severity::Error, error.to_string());
                None
            }
        }
    }

    /// Learners see these files too: nothing in them may speak to a terminal. A CRLF is no danger.
    fn harmless(&self, path: &PackPath, text: String, folder: &PackPath) -> Option<SourceFile> {
        if let Some((line, c)) = text::first_dangerous_in_file(&text) {
            let what = format!("line {} holds the character {}", line + 1, c.escape_unicode());
            self.report(path.as_str(), Severity::Error, what);
            return None;
        }
        Some(SourceFile { path: path.below(folder).to_owned(), text })
    }

    /// What is directly in a folder of the lesson; empty when the folder is not there.
    pub(in crate::pack) fn entries(&self, folder: &PackPath) -> Vec<Entry> {
        match self.reader.entries(folder) {
            Ok(entries) => entries,
            Err(ReadError::Missing) => Vec::new(),
            Err(error) => {
                self.report(folder.as_str(), Severity::Error, error.to_string());
                Vec::new()
            }
        }
    }

    /// Whether a folder is there.
    pub(in crate::pack) fn has_folder(&self, parent: &PackPath, name: &str) -> bool {
        self.entries(parent).iter().any(|entry| entry.name == name && entry.kind == EntryKind::Folder)
    }
}

fn outline(root: &Node) -> Vec<Outline<'_>> {
    let Some(Kind::List(steps)) = field(root, "steps").map(|node| &node.kind) else { return Vec::new() };
    let exercise = |step| {
        let exercise = field(step, "exercise")?;
        let Kind::Text(id) = &field(exercise, "id")?.kind else { return None };
        Some(Outline { id: id.as_str(), has_live: field(exercise, "live").is_some() })
    };
    steps.iter().filter_map(exercise).collect()
}

fn field<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Kind::Map(entries) = &node.kind else { return None };
    let found = entries.iter().find(|(key, _)| matches!(&key.kind, Kind::Text(text) if text == name));
    found.map(|(_, value)| value)
}
