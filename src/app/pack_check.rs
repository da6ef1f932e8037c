//! Validating a pack without running anything.

pub use crate::pack::Report as PackReport;

use super::Problem;
use crate::pack::{self, Source};
use std::path::Path;

/// Reads everything of the pack in `dir` and tells all that is wrong with it.
///
/// # Errors
/// When there is no such folder, or it cannot be read at all.
pub fn pack_check(dir: &Path) -> Result<PackReport, Problem> {
    match std::fs::read_dir(dir) {
        Ok(_) => Ok(pack::check(&Source::folder(dir))),
        Err(error) => Err(Problem::new(format!("The folder {} cannot be read.", dir.display()), error)
            .with_next("A pack is a folder with a `course.yaml` in it.")),
    }
}
