//! `fromscratch pack check`: everything that is wrong with a pack.

use super::console::Console;
use super::exit::{Exit, Stop};
use super::json;
use crate::app::{Diagnostic, PackReport, pack_check};
use crate::prose::sanitize;
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

/// The contract of `fromscratch pack check --json`.
#[derive(Serialize)]
struct Json<'a> {
    /// Whether the pack can be used.
    ok: bool,
    errors: usize,
    warnings: usize,
    #[serde(flatten)]
    report: &'a PackReport,
}

/// Checks the pack in a folder. `for_a_person`: with the lines that are meant; else one line for each problem.
pub(super) fn check(
    dir: &Path,
    as_json: bool,
    strict: bool,
    for_a_person: bool,
    console: &mut Console<'_>,
) -> Result<Exit, Stop> {
    let report = pack_check(dir)?;
    let (errors, warnings) = (report.errors(), report.warnings());
    if as_json {
        let ok = report.is_ok();
        json::write(&mut console.out, &Json { ok, errors, warnings, report: &report })?;
    } else {
        for found in &report.diagnostics {
            if for_a_person {
                writeln!(console.out, "{}\n", found.excerpt())?;
            } else {
                write_line(&mut console.out, found)?;
            }
        }
        summary(&mut console.out, &report)?;
    }
    Ok(Exit::unless(errors > 0 || strict && warnings > 0))
}

/// `file:line:column: severity: sentence`, as compilers and editors have it.
fn write_line(out: &mut dyn Write, found: &Diagnostic) -> io::Result<()> {
    write!(out, "{}", sanitize(&found.file))?;
    if let Some(place) = found.place {
        write!(out, ":{}:{}", place.line, place.column)?;
    }
    writeln!(out, ": {}: {}", found.severity, found.sentence())
}

fn summary(out: &mut dyn Write, report: &PackReport) -> io::Result<()> {
    let count = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    writeln!(
        out,
        "{}: {}, {}, {}, {}",
        sanitize(&report.pack),
        count(report.lessons, "lesson"),
        count(report.files, "file"),
        count(report.errors(), "error"),
        count(report.warnings(), "warning"),
    )
}
