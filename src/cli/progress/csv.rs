//! Comma-separated values: RFC 4180, and safe to open in a spreadsheet.

use crate::app::report::{ItemReport, LessonReport, Report, StepReport};
use crate::cli::sheet::plain;
use jiff::Timestamp;
use std::borrow::Cow;
use std::io::{self, Write};

/// One row for each page; for each item of a checklist one more, of the kind `item`. Time spent is not among the columns:
/// nothing records it yet.
const HEADER: [&str; 12] =
    ["lesson", "step", "item", "kind", "title", "state", "seen", "done", "tries", "first_try", "evidence", "proof"];

pub(super) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    row(out, &HEADER.map(Cow::Borrowed))?;
    for lesson in &report.lessons {
        for step in &lesson.steps {
            row(out, &step_row(lesson, step))?;
            for item in &step.items {
                row(out, &item_row(lesson, step, item))?;
            }
        }
    }
    Ok(())
}

fn step_row<'a>(lesson: &'a LessonReport, step: &'a StepReport) -> [Cow<'a, str>; 12] {
    let state = match (step.done, step.seen) {
        (Some(_), _) => "done",
        (None, Some(_)) => "started",
        (None, None) => "new",
    };
    let first_try = step.first_try.map_or("", |right| if right { "right" } else { "wrong" });
    [
        lesson.id.as_str().into(),
        step.id.as_str().into(),
        "".into(),
        step.kind.into(),
        step.title.as_str().into(),
        state.into(),
        time(step.seen),
        time(step.done),
        step.tries.to_string().into(),
        first_try.into(),
        "".into(),
        "".into(),
    ]
}

fn item_row<'a>(lesson: &'a LessonReport, step: &'a StepReport, item: &'a ItemReport) -> [Cow<'a, str>; 12] {
    let stands = item.proof.as_ref().map(|proof| proof.at).or(item.said);
    [
        lesson.id.as_str().into(),
        step.id.as_str().into(),
        item.id.as_str().into(),
        "item".into(),
        plain(&item.text).into(),
        if item.evidence == "none" { "new" } else { "done" }.into(),
        time(step.seen),
        time(stands),
        "".into(),
        "".into(),
        item.evidence.into(),
        item.proof.as_ref().map_or("".into(), |proof| super::proof_words(proof).into()),
    ]
}

/// To the second: spreadsheets read no finer times.
fn time(at: Option<Timestamp>) -> Cow<'static, str> {
    at.map_or("".into(), |at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string().into())
}

fn row(out: &mut dyn Write, cells: &[Cow<'_, str>]) -> io::Result<()> {
    for (at, cell) in cells.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}{}", quoted(cell))?;
    }
    out.write_all(b"\r\n")
}

/// A cell. What a spreadsheet would take for a formula begins with an apostrophe, which makes it text.
fn quoted(text: &str) -> Cow<'_, str> {
    let clean = crate::prose::sanitize(text);
    let text = if clean.starts_with(['=', '+', '-', '@']) { Cow::Owned(format!("'{clean}")) } else { clean };
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")).into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (text, cell) in [
            ("plain", "plain"),
            ("", ""),
            ("a, b", "\"a, b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("\t=1", " =1"),
            ("a\u{1b}[31m", "a␛[31m"),
        ] {
            assert_eq!(quoted(text), cell, "{text:?}");
        }
    }
}
