//! The fields of a mapping: which are needed, which may be there, and which nobody knows.

use super::Value;
use crate::course::nearest;
use crate::pack::yaml::{Kind, Node};

/// The fields of a mapping. Ask for each field once, then [`Fields::finish`] reports those that nobody asked for.
#[derive(Debug)]
pub(in crate::pack) struct Fields<'a> {
    of: Value<'a>,
    entries: Vec<Entry<'a>>,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
}

#[derive(Debug)]
struct Entry<'a> {
    name: &'a str,
    key: &'a Node,
    value: &'a Node,
    read: bool,
}

impl<'a> Fields<'a> {
    /// Takes the entries of a mapping; keys that are no text and keys that stand twice are reported here.
    pub(super) fn new(of: Value<'a>, pairs: &'a [(Node, Node)]) -> Self {
        let mut entries: Vec<Entry<'a>> = Vec::with_capacity(pairs.len());
        let mut seen = std::collections::HashMap::with_capacity(pairs.len());
        for (key, value) in pairs {
            let at_key = Value { file: of.file, node: key, path: of.path.clone() };
            let Some(name) = key_text(key) else {
                at_key.error(format!("{} stands where a field's name is expected", key.kind.name()));
                continue;
            };
            if let Some(first) = seen.insert(name, key.place) {
                at_key.error(format!("the field `{name}` stands twice, first in line {}", first.line));
                continue;
            }
            entries.push(Entry { name, key, value, read: false });
        }
        Self { of, entries, known: Vec::new(), missing: Vec::new() }
    }

    fn take(&mut self, name: &'static str) -> Option<Value<'a>> {
        self.known.push(name);
        let entry = self.entries.iter_mut().find(|entry| entry.name == name)?;
        entry.read = true;
        let value = self.of.child(name, entry.value);
        if matches!(entry.value.kind, Kind::Null) {
            value.error(format!("`{name}` is there but has no value"));
            return None;
        }
        Some(value)
    }

    /// Whether a field is there, whatever its value.
    pub(in crate::pack) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// A field that must be there.
    pub(in crate::pack) fn required<T>(
        &mut self,
        name: &'static str,
        decode: impl FnOnce(&Value<'a>) -> Option<T>,
    ) -> Option<T> {
        if !self.has(name) {
            self.known.push(name);
            self.missing.push(name);
            return None;
        }
        self.take(name).and_then(|value| decode(&value))
    }

    /// A field that may be absent. A broken one is reported and counts as absent.
    pub(in crate::pack) fn optional<T>(
        &mut self,
        name: &'static str,
        decode: impl FnOnce(&Value<'a>) -> Option<T>,
    ) -> Option<T> {
        self.take(name).and_then(|value| decode(&value))
    }

    /// The one field of some that is there and was not asked for yet, such as the kind of a step.
    pub(in crate::pack) fn exactly_one(
        &mut self,
        what: &str,
        names: &[&'static str],
    ) -> Option<(&'static str, Value<'a>)> {
        self.known.extend_from_slice(names);
        let unread: Vec<usize> = (0..self.entries.len()).filter(|at| !self.entries[*at].read).collect();
        let is_one = |at: &usize| names.iter().find(|name| **name == self.entries[*at].name).map(|name| (*at, *name));
        let found: Vec<(usize, &'static str)> = unread.iter().filter_map(is_one).collect();
        let (at, name) = match (found.as_slice(), unread.as_slice()) {
            ([one], _) => *one,
            ([], [first, ..]) => {
                self.unknown(*first, &format!("unknown {what}"), names);
                self.mark_read(&unread);
                return None;
            }
            ([], []) => {
                self.of.error(format!("a {what} is missing")).one_of("", names.iter().copied());
                return None;
            }
            ([_, (second, name), ..], _) => {
                let at_second = self.of.child(name, self.entries[*second].key);
                at_second.error(format!("a second {what} in the same item")).expected("one for each item");
                let found: Vec<usize> = found.iter().map(|(at, _)| *at).collect();
                self.mark_read(&found);
                return None;
            }
        };
        self.entries[at].read = true;
        Some((name, self.of.child(name, self.entries[at].value)))
    }

    fn mark_read(&mut self, positions: &[usize]) {
        for at in positions {
            self.entries[*at].read = true;
        }
    }

    fn unknown(&self, at: usize, what: &str, known: &[&'static str]) {
        let entry = &self.entries[at];
        let at_key = Value { file: self.of.file, node: entry.key, path: self.of.path.clone() };
        at_key.error(format!("{what} `{}`", entry.name)).one_of(entry.name, known.iter().copied());
    }

    /// Reports when none of these fields is there: what they say together would be nothing.
    pub(in crate::pack) fn at_least_one(&self, names: &[&str]) -> Option<()> {
        if names.iter().any(|name| self.has(name)) {
            return Some(());
        }
        self.of.error("this asks for nothing").one_of("", names.iter().copied());
        None
    }

    /// Reports every field that nobody asked for, with the names that are known here, and every required one that is
    /// missing.
    pub(in crate::pack) fn finish(self) {
        let unread = || (0..self.entries.len()).filter(|at| !self.entries[*at].read);
        for at in unread() {
            self.unknown(at, "unknown field", &self.known);
        }
        let known = || self.known.iter().copied();
        // A misspelled field is one mistake, not two.
        let misspelled: Vec<&str> = unread().filter_map(|at| nearest(self.entries[at].name, known())).collect();
        self.report_missing(|name| misspelled.contains(&name));
    }

    fn report_missing(&self, is_told: impl Fn(&str) -> bool) {
        for name in self.missing.iter().filter(|name| !is_told(name)) {
            self.of.error(format!("the field `{name}` is missing"));
        }
    }

    /// The fields that nobody asked for yet: names that the author chooses, with their values.
    pub(in crate::pack) fn into_entries(self) -> Vec<(Value<'a>, Value<'a>)> {
        self.report_missing(|_| false);
        let of = &self.of;
        let unread = self.entries.iter().filter(|entry| !entry.read);
        unread.map(|entry| (of.child(entry.name, entry.key), of.child(entry.name, entry.value))).collect()
    }
}

/// The text of a key: also of one that reads as something else, such as `on` or `1.27`.
fn key_text(key: &Node) -> Option<&str> {
    match &key.kind {
        Kind::Text(text) | Kind::Bool(_, text) | Kind::Int(_, text) | Kind::Float(text) => Some(text),
        Kind::Null | Kind::List(_) | Kind::Map(_) => None,
    }
}
