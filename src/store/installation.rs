//! The id of this installation: a random number in a file of its own, because it belongs to this machine and must not
//! travel with a progress file that someone syncs between two.

use super::file;
use crate::progress::WriterId;
use jiff::Timestamp;
use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::path::Path;

const FILE: &str = "installation";
/// More than any id takes.
const LIMIT: u64 = 64;

/// The id kept in a data folder, when there is one.
pub(super) fn read(dir: &Path) -> Option<WriterId> {
    let path = dir.join(FILE);
    // Asked first: to open a named pipe would wait for ever.
    let metadata = fs::metadata(&path).ok()?;
    if !metadata.is_file() || metadata.len() > LIMIT {
        return None;
    }
    fs::read_to_string(&path).ok()?.trim().parse().ok()
}

/// A new id. The hasher's keys come from the system's randomness; time and process only add to it.
pub(super) fn draw() -> WriterId {
    let now = Timestamp::now().as_nanosecond();
    WriterId::new(RandomState::new().hash_one((now, std::process::id())))
}

/// Keeps an id, unless one is kept already. Failure is no loss: the next run draws another, and both count.
pub(super) fn keep(dir: &Path, writer: WriterId) {
    if read(dir).is_none() {
        let _ = file::replace(&dir.join(FILE), format!("{writer}\n").as_bytes());
    }
}
