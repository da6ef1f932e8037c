//! `fromscratch progress`: what was done, for people, programs, spreadsheets and notes.

mod csv;
mod markdown;

use super::args::ProgressFormat;
use super::console::Console;
use super::exit::{Exit, Stop};
use super::json;
use super::lessons::{Read, read};
use super::sheet::Sheet;
use super::signs;
use crate::app::Desk;
use crate::app::report::{ItemReport, LessonReport, Report, Totals, report};
use crate::progress::{Proof, ProvedBy};
use crate::prose::{Role, Style, width};
use std::io;

/// Prints what was done, in a format.
pub(super) fn run(desk: &Desk, format: ProgressFormat, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let Read { record, lessons, trouble } = read(desk, console)?;
    let report = report(desk, &record, &lessons);
    match format {
        ProgressFormat::Text => text(&mut console.sheet(), &report)?,
        ProgressFormat::Json => json::write(&mut console.out, &report)?,
        ProgressFormat::Csv => csv::write(&mut console.out, &report)?,
        ProgressFormat::Md => markdown::write(&mut console.out, &report)?,
    }
    Ok(Exit::unless(trouble))
}

fn text(sheet: &mut Sheet<'_>, report: &Report) -> io::Result<()> {
    sheet.heading(1, &report.course.title)?;
    sheet.words(&totals(&report.totals), Role::Text)?;
    sheet.blank()?;
    let room = report.lessons.iter().map(|lesson| width(&sheet.typed(&lesson.title))).max().unwrap_or(0);
    for lesson in &report.lessons {
        text_lesson(sheet, lesson, room)?;
    }
    for lesson in report.lessons.iter().filter(|lesson| lesson.state != "new") {
        let items: Vec<&ItemReport> = lesson.steps.iter().flat_map(|step| &step.items).collect();
        if items.is_empty() {
            continue;
        }
        sheet.blank()?;
        sheet.heading(2, &lesson.title)?;
        for item in items {
            let (sign, word) = signs::of_evidence(sheet, item.evidence);
            let proof = item.proof.as_ref().map_or_else(String::new, |proof| format!(" ({})", proof_words(proof)));
            sheet.inline_after(&format!("  {sign} {word:<6}  "), &format!("{}{proof}", item.text))?;
        }
    }
    Ok(())
}

fn text_lesson(sheet: &mut Sheet<'_>, lesson: &LessonReport, room: usize) -> io::Result<()> {
    let (sign, role) = signs::of_state(sheet, lesson.state);
    let title = sheet.typed(&lesson.title);
    let pad = " ".repeat(room.saturating_sub(width(&title)));
    let tries = lesson.first_tries();
    let pages = format!("  {:>2} of {:>2} pages", lesson.steps_done(), lesson.steps.len());
    let right = match tries.of {
        0 => String::new(),
        of => format!("  {} of {of} right at once", tries.right),
    };
    let done = lesson.done.map_or_else(String::new, |done| format!("  done {}", done.strftime("%Y-%m-%d")));
    sheet.pieces(&[
        (&format!("  {sign} {:<7}  ", lesson.state), role.into()),
        (&format!("{title}{pad}"), Style::default()),
        (&format!("{pages}{right}{done}"), Role::Muted.into()),
    ])
}

/// Everything together, in sentences.
fn totals(totals: &Totals) -> String {
    let Totals { lessons, steps, first_tries, items, seconds } = totals;
    let all = lessons.new + lessons.started + lessons.done;
    let sentences = [
        Some(format!("{} of {all} lessons done, {} started.", lessons.done, lessons.started)),
        Some(format!("{} of {} pages done.", steps.done, steps.of)),
        (first_tries.of > 0)
            .then(|| format!("{} of {} questions right at the first try.", first_tries.right, first_tries.of)),
        (items.none + items.said + items.proved > 0)
            .then(|| format!("Checklists: {} proved, {} said, {} open.", items.proved, items.said, items.none)),
        (*seconds >= 60).then(|| format!("{} minutes spent.", seconds / 60)),
    ];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What proved an item, in words.
fn proof_words(proof: &Proof) -> String {
    let by = match proof.by {
        ProvedBy::Static => "by the checks",
        ProvedBy::Live => "by a build",
    };
    let detail = if proof.detail.is_empty() { String::new() } else { format!(": {}", proof.detail) };
    format!("{by}, {}{detail}", proof.at.strftime("%Y-%m-%d"))
}
