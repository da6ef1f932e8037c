//! The record as a file: JSON, with its version at the top, keys in a fixed order, times as RFC 3339 has them.
//!
//! Every change of the shape, even an added field, raises [`VERSION`]: a program that does not know a field would drop it
//! with its next save, while a file that is newer than itself it leaves alone.

use super::stamp::WriterId;
use super::{CourseProgress, Record, StepProgress};
use crate::course::CourseId;
use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

/// The version that this program writes, and the only one that it reads.
pub const VERSION: u64 = 1;

/// The largest number kept: the largest up to which every JSON reader has all integers.
pub(super) const LARGEST: u64 = 1 << 53;

/// The longest text kept, in characters; longer ones are cut.
const LONGEST_TEXT: usize = 300;

/// Why the bytes of a file are no record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A newer program wrote it.
    #[error("it has format version {version}, this program knows version {VERSION}")]
    Newer {
        /// The version that it has.
        version: u64,
    },
    /// Nothing of ours wrote it, or something damaged it.
    #[error("{why}")]
    Corrupt {
        /// What is wrong with it, and where.
        why: String,
    },
}

impl Record {
    /// The record as it is written to disk.
    ///
    /// # Errors
    /// None that a record of this program can cause; the encoder's interface has one.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        #[derive(Serialize)]
        struct File<'a> {
            version: u64,
            courses: &'a BTreeMap<CourseId, CourseProgress>,
        }

        let mut bytes = serde_json::to_vec_pretty(&File { version: VERSION, courses: &self.courses })?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Reads what [`to_json`](Self::to_json) wrote. Absurd numbers and lengths are clamped, unknown fields ignored.
    ///
    /// # Errors
    /// When the bytes come from a newer program, or are not a record.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Unreadable> {
        #[derive(Deserialize)]
        struct Head {
            #[serde(deserialize_with = "clamped")]
            version: u64,
        }

        #[derive(Deserialize)]
        struct File {
            #[serde(deserialize_with = "clamped")]
            version: u64,
            courses: BTreeMap<CourseId, CourseProgress>,
        }

        let (version, courses) = match serde_json::from_slice(bytes) {
            Ok(File { version, courses }) => (version, courses),
            // The version by itself: what else a newer file looks like is not for us to say.
            Err(error) => match serde_json::from_slice(bytes) {
                Ok(Head { version }) if version > VERSION => (version, BTreeMap::new()),
                _ => return Err(Unreadable::Corrupt { why: error.to_string() }),
            },
        };
        match version.cmp(&VERSION) {
            Ordering::Less => return Err(Unreadable::Corrupt { why: format!("there is no format version {version}") }),
            Ordering::Greater => return Err(Unreadable::Newer { version }),
            Ordering::Equal => {}
        }
        let mut record = Self { courses };
        for lesson in record.courses.values_mut().flat_map(|course| course.lessons.values_mut()) {
            lesson.steps.values_mut().for_each(StepProgress::trim);
        }
        Ok(record)
    }
}

/// For fields that are written only when they say something.
#[allow(clippy::trivially_copy_pass_by_ref)] // as serde calls it
pub(super) fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// A text from outside, made short and printable.
pub(super) fn clamped_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST_TEXT).collect()
}

/// Reads a text as [`clamped_text`] makes it.
pub(super) fn clamped_string<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(|text| clamped_text(&text))
}

/// Reads any JSON number as a count: at least 0, at most [`LARGEST`].
pub(super) fn clamped<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Clamped::deserialize(deserializer).map(|Clamped(number)| number)
}

/// Reads the counts of a tally, each as [`clamped`] does.
pub(super) fn clamped_values<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<WriterId, u64>, D::Error> {
    let counts = BTreeMap::<WriterId, Clamped>::deserialize(from)?;
    Ok(counts.into_iter().map(|(writer, Clamped(count))| (writer, count)).collect())
}

struct Clamped(u64);

impl<'de> Deserialize<'de> for Clamped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;

        impl Visitor<'_> for Number {
            type Value = Clamped;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_u64<E>(self, number: u64) -> Result<Clamped, E> {
                Ok(Clamped(number.min(LARGEST)))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Clamped, E> {
                Ok(Clamped(u64::try_from(number).unwrap_or(0).min(LARGEST)))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Clamped, E> {
                // The cast saturates at both ends.
                Ok(Clamped((number as u64).min(LARGEST)))
            }
        }

        deserializer.deserialize_any(Number)
    }
}
