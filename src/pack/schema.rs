//! The lesson format: which fields `course.yaml` and `lesson.yaml` have, and what makes them right.
//!
//! One file for each part of the format, each a set of functions from a [`Value`] to a type of
//! `course`. What needs several lessons at once is in `validate`. Start at [`course`] and [`lesson`].

mod check;
mod context;
pub(super) mod course;
mod exercise;
pub(super) mod lesson;
mod live;
mod quiz;

pub(super) use context::Context;

use super::decode::{Fields, Value};
use super::yaml::Kind;
use std::collections::BTreeMap;

/// The version of the format that this program reads.
const FORMAT: i128 = 1;

/// Reads `format:`. Answers whether the rest of the file may be read: a file of another format may mean anything.
fn is_known_format(fields: &mut Fields<'_>) -> bool {
    let mut known = true;
    fields.required("format", |value| {
        match &value.node.kind {
            Kind::Int(FORMAT, _) => return Some(()),
            Kind::Int(newer, _) if *newer > FORMAT => {
                value.error(format!("format {newer} is made for a newer fromscratch; this one reads format {FORMAT}"));
                known = false;
            }
            Kind::Int(other, _) => value.error(format!("there is no format {other}")).expected(format!("`{FORMAT}`")),
            _ => value.mismatch(&format!("`{FORMAT}`, the version of the lesson format")),
        }
        None
    });
    known
}

/// A mapping whose names the author chooses; `name` and `value` decode its two sides.
fn map<'a, K: Ord, V>(
    of: &Value<'a>,
    name: impl Fn(&Value<'a>) -> Option<K>,
    value: impl Fn(&Value<'a>) -> Option<V>,
) -> Option<BTreeMap<K, V>> {
    let pairs: Vec<Option<(K, V)>> = of.entries()?.iter().map(|(key, it)| name(key).zip(value(it))).collect();
    pairs.into_iter().collect()
}

/// A name as build arguments and environment variables have it.
fn variable(value: &Value<'_>) -> Option<String> {
    let text = value.line()?;
    let mut chars = text.chars();
    let starts = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    if !starts || !chars.all(|c| c.is_ascii_alphanumeric() || c == '_') {
        value.error(format!("`{text}` is no variable's name")).expected("letters, digits and `_`");
        return None;
    }
    Some(text)
}

/// A name of a stage as `BuildKit` takes it: `[a-z][a-z0-9-_.]*`, without regard to case; kept in lower case.
fn stage_name(value: &Value<'_>) -> Option<String> {
    let text = value.line()?.to_ascii_lowercase();
    let mut chars = text.chars();
    let starts = chars.next().is_some_and(|c| c.is_ascii_lowercase());
    if !starts || !chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c)) {
        value.error(format!("`{text}` is no stage name")).expected("a letter, then letters, digits, `-`, `_` and `.`");
        return None;
    }
    Some(text)
}

/// A text that may be anything of one line, also empty: the value of a variable.
fn any_line(value: &Value<'_>) -> Option<String> {
    if matches!(&value.node.kind, Kind::Text(text) if text.is_empty()) { Some(String::new()) } else { value.line() }
}
