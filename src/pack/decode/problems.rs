//! Where the problems of an operation are collected.

use super::File;
use crate::pack::diagnostic::{Diagnostic, Place, Severity};
use std::cell::{Cell, RefCell};

/// The most problems that are told of one operation: a hostile file must not cost more than it says.
const MOST: usize = 1_000;

/// The problems of one operation, perhaps of several files.
#[derive(Debug, Default)]
pub(in crate::pack) struct Problems {
    found: RefCell<Vec<Diagnostic>>,
    errors: Cell<usize>,
}

impl Problems {
    /// Takes one more; from [`MOST`] on they are only counted.
    pub(in crate::pack) fn push(&self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.errors.set(self.errors.get() + 1);
        }
        let mut found = self.found.borrow_mut();
        if found.len() < MOST {
            found.push(diagnostic);
        }
    }

    fn is_full(&self) -> bool {
        self.found.borrow().len() >= MOST
    }

    /// How many errors there are so far.
    pub(in crate::pack) fn errors(&self) -> usize {
        self.errors.get()
    }

    /// All problems in the order of their files and places, each once.
    pub(in crate::pack) fn into_sorted(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by(|a, b| (&a.file, a.place, a.severity, &a.path).cmp(&(&b.file, b.place, b.severity, &b.path)));
        found.dedup_by(|a, b| a == b);
        found
    }
}

/// A problem about to be reported, so that what was expected can be added; it is reported when it goes out of scope.
#[derive(Debug)]
pub(in crate::pack) struct Report<'a> {
    problems: &'a Problems,
    diagnostic: Option<Diagnostic>,
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &File<'a>, severity: Severity, place: Place, path: String, message: String) -> Self {
        // Cutting out the line costs a walk through the file: not for what will only be counted.
        let source_line = if file.problems.is_full() {
            None
        } else {
            file.text.lines().nth((place.line as usize).saturating_sub(1)).map(Box::from)
        };
        let mut diagnostic = Diagnostic::of_file(file.label.clone(), severity, message);
        (diagnostic.place, diagnostic.path, diagnostic.source_line) = (Some(place), path, source_line);
        Self { problems: file.problems, diagnostic: Some(diagnostic) }
    }

    /// What was expected.
    pub(in crate::pack) fn expected(mut self, expected: impl Into<String>) {
        if let Some(diagnostic) = &mut self.diagnostic {
            diagnostic.expected = Some(expected.into());
        }
    }

    /// What was expected: one of some names, and which of them was probably meant.
    pub(in crate::pack) fn one_of<'k>(mut self, found: &str, known: impl IntoIterator<Item = &'k str>) {
        const SHOWN: usize = 30;
        // Comparing names costs time: not for what will only be counted.
        if self.problems.is_full() {
            return;
        }
        let known: Vec<&str> = known.into_iter().collect();
        if let Some(diagnostic) = &mut self.diagnostic {
            diagnostic.suggestion = crate::course::nearest(found, known.iter().copied()).map(str::to_owned);
            let names: Vec<String> = known.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
            let rest = if known.len() > SHOWN { ", …" } else { "" };
            diagnostic.expected = match names.as_slice() {
                [] => None,
                [only] => Some(only.clone()),
                several => Some(format!("one of {}{rest}", several.join(", "))),
            };
        }
    }
}

impl Drop for Report<'_> {
    fn drop(&mut self) {
        if let Some(diagnostic) = self.diagnostic.take() {
            self.problems.push(diagnostic);
        }
    }
}
