//! Counts that several writers add to.

use super::json;
use super::merge::Join;
use super::stamp::WriterId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A count that only grows, kept for each writer apart: of two copies the greater count of each writer is the newer one,
/// so that a merge neither loses what someone else counted nor counts anything twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tally(#[serde(deserialize_with = "json::clamped_values")] BTreeMap<WriterId, u64>);

impl Tally {
    /// A tally of nothing.
    pub(super) const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The total of all writers.
    pub fn total(&self) -> u64 {
        self.0.values().fold(0, |sum: u64, count| sum.saturating_add(*count)).min(json::LARGEST)
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Counts `amount` more for a writer.
    pub(super) fn add(&mut self, writer: WriterId, amount: u64) {
        if amount > 0 {
            let count = self.0.entry(writer).or_default();
            *count = count.saturating_add(amount).min(json::LARGEST);
        }
    }
}

impl Join for Tally {
    fn join(&mut self, other: Self) {
        for (writer, theirs) in other.0 {
            let ours = self.0.entry(writer).or_default();
            *ours = theirs.max(*ours);
        }
    }
}
