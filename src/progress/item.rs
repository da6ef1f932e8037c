//! Checklist items: what the learner said, and what was proved.

use super::json;
use super::merge::{Join, latest};
use super::stamp::Entry;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is known of a checklist item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemProgress {
    /// The learner's own tick, or that it was taken back. The latest counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Entry<bool>>,
    /// What proved it: a live build before static checks, then the latest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// What proved an item. The order is that of strength, then of time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Proof {
    /// How it was proved.
    pub by: ProvedBy,
    /// When.
    pub at: Timestamp,
    /// In a few words; may be empty.
    #[serde(default, deserialize_with = "json::clamped_string")]
    pub detail: String,
}

/// How an item was proved, the weaker first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProvedBy {
    /// By the checks that need no engine.
    Static,
    /// By a build on an engine.
    Live,
}

/// How well an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Not ticked, not proved.
    None,
    /// The learner said so.
    Said,
    /// It was proved, whatever was said.
    Proved(ProvedBy),
}

impl Evidence {
    /// The word for it that `--json` and the exports use: `none`, `said` or `proved`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Said => "said",
            Self::Proved(_) => "proved",
        }
    }
}

impl ItemProgress {
    /// An item that nothing is known of.
    pub(super) const fn new() -> Self {
        Self { said: None, proof: None }
    }

    /// How well the item stands.
    pub fn evidence(&self) -> Evidence {
        match (&self.proof, &self.said) {
            (Some(proof), _) => Evidence::Proved(proof.by),
            (None, Some(said)) if said.value => Evidence::Said,
            _ => Evidence::None,
        }
    }
}

impl Join for ItemProgress {
    fn join(&mut self, other: Self) {
        latest(&mut self.said, other.said);
        latest(&mut self.proof, other.proof);
    }
}
