//! YAML text to a tree in which every node knows its place.
//!
//! The tree comes before the schema: a derived deserialiser stops at the first error, while an author wants all of them.
//! What belongs to the YAML crate stays in this file. Its budgets bound depth, size and aliases, so that hostile text ends
//! in an error, never in a hang. Start at [`parse`].

use super::diagnostic::Place;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Error;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use std::fmt;

/// The deepest nesting that a pack's file may have; lesson files need about ten.
const MAX_DEPTH: usize = 48;

/// The most values of a pack's file, counted after aliases are followed; lesson files have a few hundred.
const MAX_NODES: usize = 100_000;

/// A value of a YAML file and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) place: Place,
}

/// What a node is, by the core schema of YAML 1.2.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Null,
    /// A plain scalar that reads as something else than text, with what stands in the file: `1.50` is a version for who
    /// expects a text and a number for who expects a number.
    Bool(bool, String),
    Int(i128, String),
    Float(String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Kind {
    /// How to call it in front of an author.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(..) => "true or false",
            Self::Int(..) | Self::Float(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "fields",
        }
    }
}

/// Why a text is no YAML that we take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YamlError {
    pub(super) place: Place,
    pub(super) message: String,
}

/// Reads the one document of a file.
pub(super) fn parse(text: &str) -> Result<Node, YamlError> {
    let raw: Raw = serde_yaml::from_str_with_options(text, options()).map_err(|error| describe(&error))?;
    Ok(raw.into_node(text))
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_documents: 2,
            max_nodes: MAX_NODES,
            max_events: 400_000,
            max_anchors: 100,
            max_aliases: 1_000,
            max_recorded_anchor_events: 20_000,
        },
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 8,
        },
        // Repeated keys reach `Fields`, which reports each of them; the crate would stop at the first.
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

/// The crate's message, one line, without the place that it repeats at the end.
fn describe(error: &Error) -> YamlError {
    let at = |number: u64| u32::try_from(number).unwrap_or(u32::MAX).max(1);
    let place = error.location().map_or(Place { line: 1, column: 1 }, |location| Place {
        line: at(location.line()),
        column: at(location.column()),
    });
    let whole = error.without_snippet().render_with_formatter(&serde_yaml::UserMessageFormatter);
    let line = whole.lines().next().unwrap_or_default();
    let message = line.split(" at line ").next().unwrap_or(line).trim();
    // What the budgets stop is told in the crate's own terms; an author needs to know what to change.
    let message = match innermost(error) {
        Error::MultipleDocuments { .. } => "a file holds one document; this is the second".to_owned(),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => too_much(),
        _ if message == NESTED_FLOW => too_much(),
        _ => message.to_owned(),
    };
    YamlError { place, message }
}

/// The error itself: below its snippet, and below the aliases that led to it.
fn innermost(error: &Error) -> &Error {
    match error.without_snippet() {
        Error::AliasError { error, .. } => innermost(error),
        error => error,
    }
}

/// The parser's own words for flow collections nested beyond its limit; they have no variant.
const NESTED_FLOW: &str = "recursion limit exceeded";

fn too_much() -> String {
    format!("too deeply nested, or too many values or aliases (at most {MAX_DEPTH} levels, {MAX_NODES} values)")
}

/// A node as the crate gives it: scalars typed, their text still in the source.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Raw(serde_yaml::Spanned<RawKind>);

enum RawKind {
    Null,
    Bool(bool),
    Int(i128),
    Float,
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Raw, Raw)>),
}

impl Raw {
    fn into_node(self, source: &str) -> Node {
        let location = self.0.defined;
        let at = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let place = Place { line: at(location.line()), column: at(location.column()) };
        let written = || {
            let (start, length) = (location.span().byte_offset(), location.span().byte_len());
            let range = start.zip(length).map(|(start, length)| start as usize..(start + length) as usize);
            range.and_then(|range| source.get(range)).unwrap_or_default().trim().to_owned()
        };
        let kind = match self.0.value {
            RawKind::Null => Kind::Null,
            RawKind::Bool(value) => Kind::Bool(value, written()),
            RawKind::Int(value) => Kind::Int(value, written()),
            RawKind::Float => Kind::Float(written()),
            RawKind::Text(text) => Kind::Text(text),
            RawKind::List(items) => Kind::List(items.into_iter().map(|item| item.into_node(source)).collect()),
            RawKind::Map(entries) => Kind::Map(
                entries.into_iter().map(|(key, value)| (key.into_node(source), value.into_node(source))).collect(),
            ),
        };
        Node { kind, place }
    }
}

impl<'de> Deserialize<'de> for RawKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KindVisitor)
    }
}

struct KindVisitor;

impl<'de> Visitor<'de> for KindVisitor {
    type Value = RawKind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<RawKind, E> {
        Ok(RawKind::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<RawKind, E> {
        Ok(RawKind::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<RawKind, E> {
        Ok(RawKind::Int(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<RawKind, E> {
        Ok(RawKind::Int(value.into()))
    }

    fn visit_f64<E>(self, _: f64) -> Result<RawKind, E> {
        Ok(RawKind::Float)
    }

    fn visit_str<E>(self, text: &str) -> Result<RawKind, E> {
        Ok(RawKind::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<RawKind, E> {
        Ok(RawKind::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawKind, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(RawKind::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<RawKind, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(RawKind::Map(map))
    }
}

#[cfg(test)]
mod tests;
