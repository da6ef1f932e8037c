//! What was done on one step.

use super::item::ItemProgress;
use super::json;
use super::measurement::{self, Measurement};
use super::merge::{Join, earliest, latest};
use super::stamp::Entry;
use super::tally::Tally;
use crate::course::ItemId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What was done on one step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepProgress {
    /// How often the step was reset. Of two copies only those of the higher epoch count.
    #[serde(skip_serializing_if = "json::is_zero", deserialize_with = "json::clamped")]
    pub epoch: u64,
    /// When it was first seen. The earliest counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<Timestamp>,
    /// When it was first done. The earliest counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Timestamp>,
    /// How often it was answered or checked.
    #[serde(skip_serializing_if = "Tally::is_empty")]
    pub tries: Tally,
    /// Whether the first try was right. The earliest counts, for ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_try: Option<Entry<bool>>,
    /// The answer given last, right or wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Entry<Answer>>,
    /// How many hints are open. The most counts.
    #[serde(skip_serializing_if = "json::is_zero", deserialize_with = "json::clamped")]
    pub hints: u64,
    /// When the solution was first seen. The earliest counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solution_seen: Option<Timestamp>,
    /// How often each check was not met, by check id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub failures: BTreeMap<String, Tally>,
    /// Seconds spent.
    #[serde(skip_serializing_if = "Tally::is_empty")]
    pub seconds: Tally,
    /// What engines measured, oldest first.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub measurements: BTreeSet<Measurement>,
    /// The items of a checklist.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub items: BTreeMap<ItemId, ItemProgress>,
}

/// An answer, as a page needs it to show it again. Positions count from zero and are those of the lesson at that time:
/// a lesson that changed since may have fewer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Quiz: the positions of the chosen choices.
    Chosen(Vec<usize>),
    /// Sort: for each item the position of its bin.
    Bins(Vec<usize>),
    /// Predict: the positions of the steps that were marked as running again.
    Marked(Vec<usize>),
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepState {
    /// Never seen.
    New,
    /// Seen, not done.
    Seen,
    /// Done.
    Done,
}

/// How many different checks a step keeps failures of, and how many positions an answer has: far more than any lesson
/// has, so that only a broken or hostile file ever meets them.
const MOST_CHECKS: usize = 200;
const MOST_POSITIONS: usize = 1000;

impl StepProgress {
    /// A step that was never seen.
    pub(super) const fn new() -> Self {
        Self {
            epoch: 0,
            seen: None,
            done: None,
            tries: Tally::new(),
            first_try: None,
            answer: None,
            hints: 0,
            solution_seen: None,
            failures: BTreeMap::new(),
            seconds: Tally::new(),
            measurements: BTreeSet::new(),
            items: BTreeMap::new(),
        }
    }

    /// How far the step is.
    pub fn state(&self) -> StepState {
        match (self.done, self.seen) {
            (Some(_), _) => StepState::Done,
            (None, Some(_)) => StepState::Seen,
            (None, None) => StepState::New,
        }
    }

    /// Whether the step is done.
    pub fn is_done(&self) -> bool {
        self.done.is_some()
    }

    /// Whether the first try was right; `None` before it.
    pub fn first_try_right(&self) -> Option<bool> {
        self.first_try.as_ref().map(|first| first.value)
    }

    /// The answer given last.
    pub fn last_answer(&self) -> Option<&Answer> {
        self.answer.as_ref().map(|entry| &entry.value)
    }

    /// What is known of a checklist item.
    pub fn item(&self, id: &ItemId) -> &ItemProgress {
        static UNKNOWN: ItemProgress = ItemProgress::new();
        self.items.get(id).unwrap_or(&UNKNOWN)
    }

    /// When the entries were set of which the latest counts.
    pub(super) fn latest_entries(&self) -> impl Iterator<Item = Timestamp> {
        let said = self.items.values().filter_map(|item| item.said.as_ref().map(|said| said.at));
        said.chain(self.answer.as_ref().map(|answer| answer.at))
    }

    /// Bounds what a file, a check or an engine may have made absurdly long.
    pub(super) fn trim(&mut self) {
        if let Some(Entry { value: Answer::Chosen(at) | Answer::Bins(at) | Answer::Marked(at), .. }) = &mut self.answer
        {
            at.truncate(MOST_POSITIONS);
        }
        while self.failures.len() > MOST_CHECKS {
            self.failures.pop_last();
        }
        measurement::trim(&mut self.measurements);
    }
}

impl Join for StepProgress {
    fn join(&mut self, other: Self) {
        if other.epoch != self.epoch {
            if other.epoch > self.epoch {
                *self = other;
            }
            return;
        }
        // Taken apart whole: a field that is added and not merged does not compile.
        let Self {
            epoch: _,
            seen,
            done,
            tries,
            first_try,
            answer,
            hints,
            solution_seen,
            failures,
            seconds,
            measurements,
            items,
        } = other;
        earliest(&mut self.seen, seen);
        earliest(&mut self.done, done);
        self.tries.join(tries);
        earliest(&mut self.first_try, first_try);
        latest(&mut self.answer, answer);
        self.hints = self.hints.max(hints);
        earliest(&mut self.solution_seen, solution_seen);
        self.failures.join(failures);
        self.seconds.join(seconds);
        self.measurements.extend(measurements);
        self.items.join(items);
        self.trim();
    }
}
