//! From the tree of a YAML file to values, collecting every error on the way.
//!
//! A decoding function takes a [`Value`] and answers `Some` when all of it is right. When something is wrong it reports
//! it to the file's [`Problems`], goes on with the rest, and answers `None`. Nothing here knows lessons; start at
//! [`Value`] and [`Fields`], and see `schema` for their use.

mod fields;
mod problems;
mod scalar;

pub(super) use fields::Fields;
pub(super) use problems::{Problems, Report};

use super::diagnostic::{Place, Severity};
use super::yaml::{Kind, Node, YamlError};
use std::collections::BTreeMap;

/// A YAML file that is being decoded.
#[derive(Debug)]
pub(super) struct File<'a> {
    /// How messages call it.
    pub(super) label: String,
    /// Its text, for excerpts.
    pub(super) text: &'a str,
    /// Where its problems go.
    pub(super) problems: &'a Problems,
    /// The glossary that links in Markdown must be found in, when it is known.
    pub(super) glossary: Option<&'a BTreeMap<String, crate::course::Term>>,
    /// Whether pages are laid out to see what is too wide: that takes time, and only warns.
    pub(super) looks_at_fit: bool,
}

/// A node of a file with the path that leads to it.
#[derive(Debug, Clone)]
pub(super) struct Value<'a> {
    pub(super) file: &'a File<'a>,
    pub(super) node: &'a Node,
    pub(super) path: String,
}

impl<'a> Value<'a> {
    /// The whole of a file.
    pub(super) fn root(file: &'a File<'a>, node: &'a Node) -> Self {
        Self { file, node, path: String::new() }
    }

    fn child(&self, name: &str, node: &'a Node) -> Self {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Self { file: self.file, node, path }
    }

    fn item(&self, at: usize, node: &'a Node) -> Self {
        Self { file: self.file, node, path: format!("{}[{at}]", self.path) }
    }

    /// Reports an error here.
    pub(super) fn error(&self, message: impl Into<String>) -> Report<'a> {
        self.report(Severity::Error, self.node.place, message.into())
    }

    /// Reports something that is probably not meant.
    pub(super) fn warning(&self, message: impl Into<String>) -> Report<'a> {
        self.report(Severity::Warning, self.node.place, message.into())
    }

    /// As [`Value::error`], some lines further down, inside a text of several lines.
    pub(super) fn error_below(&self, lines: usize, message: impl Into<String>) -> Report<'a> {
        self.report(Severity::Error, self.line_below(lines), message.into())
    }

    /// As [`Value::warning`], some lines further down.
    pub(super) fn warning_below(&self, lines: usize, message: impl Into<String>) -> Report<'a> {
        self.report(Severity::Warning, self.line_below(lines), message.into())
    }

    fn line_below(&self, lines: usize) -> Place {
        let Place { line, column } = self.node.place;
        Place { line: line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX)), column }
    }

    fn report(&self, severity: Severity, place: Place, message: String) -> Report<'a> {
        Report::new(self.file, severity, place, self.path.clone(), message)
    }

    /// Reports that something else stands here than was expected.
    pub(super) fn mismatch(&self, expected: &str) {
        self.error(format!("{} stands here", self.node.kind.name())).expected(expected);
    }

    /// The fields of a mapping.
    pub(super) fn fields(&self) -> Option<Fields<'a>> {
        if let Kind::Map(entries) = &self.node.kind {
            Some(Fields::new(self.clone(), entries))
        } else {
            self.mismatch("fields (`name: value`)");
            None
        }
    }

    /// The items of a list, each decoded; every broken one is reported.
    pub(super) fn list<T>(&self, at_least: usize, mut decode: impl FnMut(&Value<'a>) -> Option<T>) -> Option<Vec<T>> {
        let Kind::List(items) = &self.node.kind else {
            self.mismatch("a list");
            return None;
        };
        if items.len() < at_least {
            let wanted =
                if at_least == 1 { "at least one item".to_owned() } else { format!("at least {at_least} items") };
            self.error(format!("the list has {}", count_items(items.len()))).expected(wanted);
            return None;
        }
        let decoded: Vec<Option<T>> = items.iter().enumerate().map(|(at, node)| decode(&self.item(at, node))).collect();
        decoded.into_iter().collect()
    }

    /// A list, or a single item in its place.
    pub(super) fn one_or_list<T>(&self, mut decode: impl FnMut(&Value<'a>) -> Option<T>) -> Option<Vec<T>> {
        if matches!(self.node.kind, Kind::List(_)) { self.list(1, decode) } else { decode(self).map(|one| vec![one]) }
    }

    /// A list whose items differ; `same` is what makes two of them the same.
    pub(super) fn distinct<T, K: Ord>(
        &self,
        at_least: usize,
        what: &str,
        mut decode: impl FnMut(&Value<'a>) -> Option<T>,
        same: impl Fn(&T) -> K,
    ) -> Option<Vec<T>> {
        let mut seen: BTreeMap<K, Place> = BTreeMap::new();
        self.list(at_least, |item| {
            let decoded = decode(item)?;
            let first = *seen.entry(same(&decoded)).or_insert(item.node.place);
            if first != item.node.place {
                item.error(format!("this {what} stands twice, first in line {}", first.line));
                return None;
            }
            Some(decoded)
        })
    }

    /// The entries of a mapping whose names the author chooses.
    pub(super) fn entries(&self) -> Option<Vec<(Value<'a>, Value<'a>)>> {
        let fields = self.fields()?;
        Some(fields.into_entries())
    }

    /// What stands under a name or position further down, for problems that show only when all is known.
    pub(super) fn find(&self, steps: &[At<'_>]) -> Value<'a> {
        let mut here = self.clone();
        for step in steps {
            let next = match (step, &here.node.kind) {
                (At::Field(name), Kind::Map(entries)) => entries
                    .iter()
                    .find(|(key, _)| matches!(&key.kind, Kind::Text(text) if text == name))
                    .map(|(_, value)| here.child(name, value)),
                (At::Item(at), Kind::List(items)) => items.get(*at).map(|node| here.item(*at, node)),
                _ => None,
            };
            match next {
                Some(next) => here = next,
                None => break,
            }
        }
        here
    }
}

/// A step down the tree.
#[derive(Debug, Clone, Copy)]
pub(super) enum At<'s> {
    Field(&'s str),
    Item(usize),
}

fn count_items(count: usize) -> String {
    match count {
        0 => "no items".to_owned(),
        1 => "one item".to_owned(),
        more => format!("{more} items"),
    }
}

impl File<'_> {
    /// The tree of this file, or its one YAML error reported.
    pub(super) fn parse(&self, parsed: Result<Node, YamlError>) -> Option<Node> {
        let YamlError { place, message } = match parsed {
            Ok(node) => return Some(node),
            Err(error) => error,
        };
        drop(Report::new(self, Severity::Error, place, String::new(), format!("this is no YAML: {message}")));
        None
    }
}
