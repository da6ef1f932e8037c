//! When something happened and who wrote it down, and the values that are decided by that.

use super::merge::latest;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Who writes: one installation of the program, by a number drawn at random. Written as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WriterId(u64);

/// Why a text is no [`WriterId`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a writer is 16 hexadecimal digits in lower case")]
pub struct InvalidWriter;

impl WriterId {
    /// The writer of this number.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }
}

impl fmt::Display for WriterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for WriterId {
    type Err = InvalidWriter;

    fn from_str(text: &str) -> Result<Self, InvalidWriter> {
        // `from_str_radix` alone would take `+1` and upper case: two spellings of one writer.
        let digits = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if digits { u64::from_str_radix(text, 16).map(Self).map_err(|_| InvalidWriter) } else { Err(InvalidWriter) }
    }
}

impl TryFrom<String> for WriterId {
    type Error = InvalidWriter;

    fn try_from(text: String) -> Result<Self, InvalidWriter> {
        text.parse()
    }
}

impl From<WriterId> for String {
    fn from(writer: WriterId) -> Self {
        writer.to_string()
    }
}

/// When, and by whom. Stamps are ordered by time; of two at one time, by writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// The time, as the writer's clock had it.
    pub at: Timestamp,
    /// The writer.
    pub writer: WriterId,
}

/// A value with its stamp. The order is that of the stamps; equal stamps are decided by the value, so that two copies
/// never disagree about the winner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry<T> {
    /// When it was set.
    pub at: Timestamp,
    /// Who set it.
    pub writer: WriterId,
    /// What it was set to.
    pub value: T,
}

/// How far ahead of an event an entry may be before its clock is taken to have been wrong.
pub(super) const CLOCK_WAS_WRONG: SignedDuration = SignedDuration::from_hours(24);

impl<T: Ord> Entry<T> {
    /// The value as set by an event.
    pub(super) fn new(stamp: Stamp, value: T) -> Self {
        Self { at: stamp.at, writer: stamp.writer, value }
    }

    /// Sets a value of which the latest counts.
    ///
    /// An entry from the far future (a clock that was wrong, and was put right) would beat everything that the learner
    /// does from now on. There the order of arrival is the better witness: the new value is dated just after it.
    pub(super) fn set(slot: &mut Option<Self>, mut stamp: Stamp, value: T) {
        if let Some(present) = slot
            && present.at.duration_since(stamp.at) > CLOCK_WAS_WRONG
        {
            stamp.at = present.at.checked_add(SignedDuration::from_nanos(1)).unwrap_or(Timestamp::MAX);
        }
        latest(slot, Some(Self::new(stamp, value)));
    }
}
