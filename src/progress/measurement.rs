//! What an engine measured.

use super::json;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One image, built and measured. Never a forecast. Ordered by time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Measurement {
    /// When the build ended.
    pub at: Timestamp,
    /// What was built.
    pub what: Subject,
    /// Bytes: the sum of the sizes of the files in all layers.
    #[serde(deserialize_with = "json::clamped")]
    pub size_bytes: u64,
    /// The number of layers.
    #[serde(deserialize_with = "json::clamped")]
    pub layers: u64,
    /// How long the build took, in milliseconds.
    #[serde(deserialize_with = "json::clamped")]
    pub milliseconds: u64,
    /// The build's steps.
    #[serde(deserialize_with = "json::clamped")]
    pub steps: u64,
    /// Those of them that came from the build cache.
    #[serde(deserialize_with = "json::clamped")]
    pub cached_steps: u64,
    /// The image's id, `sha256:…`.
    #[serde(deserialize_with = "json::clamped_string")]
    pub image: String,
    /// The image's platform, `linux/arm64`.
    #[serde(deserialize_with = "json::clamped_string")]
    pub platform: String,
    /// What built it.
    pub engine: Engine,
}

/// What was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The exercise as handed out: the "before".
    Start,
    /// The learner's own work.
    Yours,
}

/// What built an image.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Engine {
    /// Its name, such as `Docker` or `Podman`.
    #[serde(deserialize_with = "json::clamped_string")]
    pub name: String,
    /// Its version.
    #[serde(deserialize_with = "json::clamped_string")]
    pub version: String,
}

/// How many measurements of one subject a step keeps: the latest.
const KEPT: usize = 200;

impl Measurement {
    /// The same with bounded numbers and texts, as a file gives it back.
    pub(super) fn clamped(&self) -> Self {
        Self {
            image: json::clamped_text(&self.image),
            platform: json::clamped_text(&self.platform),
            engine: Engine {
                name: json::clamped_text(&self.engine.name),
                version: json::clamped_text(&self.engine.version),
            },
            size_bytes: self.size_bytes.min(json::LARGEST),
            layers: self.layers.min(json::LARGEST),
            milliseconds: self.milliseconds.min(json::LARGEST),
            steps: self.steps.min(json::LARGEST),
            cached_steps: self.cached_steps.min(json::LARGEST),
            at: self.at,
            what: self.what,
        }
    }
}

/// Keeps the latest. The latest of a union are the latest of each part's latest, so that merges still commute.
pub(super) fn trim(measurements: &mut BTreeSet<Measurement>) {
    if measurements.len() <= KEPT {
        return;
    }
    let mut kept = [0, 0];
    *measurements = std::mem::take(measurements)
        .into_iter()
        .rev()
        .filter(|measurement| {
            let kept = &mut kept[usize::from(measurement.what == Subject::Yours)];
            *kept += 1;
            *kept <= KEPT
        })
        .collect();
}
