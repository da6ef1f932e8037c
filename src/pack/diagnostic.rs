//! What is wrong with a pack, where, and what was probably meant.

use crate::prose::{sanitize, width};
use serde::Serialize;
use std::fmt;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// It can be used, but probably not as the author meant it.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Where something stands in a file, counted from one; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// One problem of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The file, with the pack's folder in front.
    pub file: String,
    /// Where in the file; absent when it concerns the file as a whole.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// The path to the field, such as `steps[3].quiz.choices[0].why`; empty for the file as a whole.
    pub path: String,
    /// How bad it is.
    pub severity: Severity,
    /// What was found, as half a sentence.
    pub message: String,
    /// What was expected instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// The nearest known name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// The line of the file that it is about, for [`Diagnostic::excerpt`].
    #[serde(skip)]
    pub(super) source_line: Option<Box<str>>,
}

impl Diagnostic {
    /// A problem of a file as a whole.
    pub(super) fn of_file(file: String, severity: Severity, message: String) -> Self {
        let path = String::new();
        Self { file, place: None, path, severity, message, expected: None, suggestion: None, source_line: None }
    }

    /// The problem without its place: the field, what was found, what was meant or expected. One line.
    pub fn sentence(&self) -> String {
        let path = if self.path.is_empty() { String::new() } else { format!("{}: ", self.path) };
        let better = match (&self.suggestion, &self.expected) {
            (Some(name), _) => format!("; did you mean `{name}`?"),
            (None, Some(expected)) => format!("; expected {expected}"),
            (None, None) => String::new(),
        };
        let text = format!("{path}{}{better}", self.message);
        sanitize(&text).into_owned()
    }

    /// Several lines for a terminal: severity and sentence, place, and the line of the file with a mark below it.
    /// Ends without a line break.
    pub fn excerpt(&self) -> String {
        let number = self.place.map_or(String::new(), |place| place.line.to_string());
        let margin = " ".repeat(number.len());
        let head = format!("{}: {}\n{margin}--> {}", self.severity, self.sentence(), sanitize(&self.file));
        let (Some(place), Some(line)) = (self.place, &self.source_line) else { return head };
        let (shown, before) = window(line, place.column as usize);
        let blanks = " ".repeat(before);
        let Place { line, column } = place;
        format!("{head}:{line}:{column}\n{margin} |\n{number} | {shown}\n{margin} | {blanks}^")
    }
}

/// The part of a long line around a column (from one), made harmless, and the width of what is before the column.
fn window(line: &str, column: usize) -> (String, usize) {
    const BEFORE: usize = 60;
    const SHOWN: usize = 100;
    let at = column.saturating_sub(1);
    let start = at.saturating_sub(BEFORE);
    let mark = if start > 0 { "…" } else { "" };
    let part =
        |from: usize, count: usize| sanitize(&line.chars().skip(from).take(count).collect::<String>()).into_owned();
    let before = width(mark) + width(&part(start, at - start));
    let end = if line.chars().nth(start + SHOWN).is_some() { "…" } else { "" };
    (format!("{mark}{}{end}", part(start, SHOWN)), before)
}

impl fmt::Display for Diagnostic {
    /// One line: `lessons/x/lesson.yaml:12:7: steps[3].quiz: unknown field `chioces`; did you mean `choices`?`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sanitize(&self.file))?;
        if let Some(place) = self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        f.write_str(": ")?;
        if self.severity == Severity::Warning {
            f.write_str("warning: ")?;
        }
        f.write_str(&self.sentence())
    }
}

/// Everything that is wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The pack's folder, as it was given.
    pub pack: String,
    /// How many lessons were read.
    pub lessons: usize,
    /// How many files the pack has.
    pub files: usize,
    /// The problems, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Whether the pack can be used: warnings are no hindrance.
    pub fn is_ok(&self) -> bool {
        self.errors() == 0
    }

    /// The number of errors.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == Severity::Error).count()
    }

    /// The number of warnings.
    pub fn warnings(&self) -> usize {
        self.diagnostics.len() - self.errors()
    }
}
