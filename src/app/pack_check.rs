//! Validating a pack without running anything.

pub use crate::pack::Report;

use crate::pack::{self, Source};
use std::path::Path;

/// Reads everything of the pack in `dir` and tells all that is wrong with it. A folder that cannot be read is a report
/// with one error.
pub fn pack_check(dir: &Path) -> Report {
    pack::check(&Source::folder(dir))
}
