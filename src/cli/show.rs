//! `fromscratch show LESSON`: a lesson as plain text, for pipes, paper and screen readers.

use super::args::Show;
use super::console::Console;
use super::exit::{Exit, Stop};
use super::sheet::Sheet;
use super::step;
use crate::app::lessons::{chapter_of, find};
use crate::app::{Desk, Problem};
use crate::course::{Lesson, Step, nearest};
use crate::progress::LessonProgress;
use crate::prose::{Role, Style, sanitize};
use std::io;

/// Prints a lesson, or one page of it.
pub(super) fn run(desk: &Desk, wanted: &Show, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let lesson = desk.lesson(&find(desk, &wanted.lesson)?)?;
    let step = wanted.step.as_deref().map(|wanted| find_step(&lesson, wanted)).transpose()?;
    let opened = desk.load();
    if let Some(notice) = &opened.notice {
        console.tell(notice)?;
    }
    let progress = opened.record.course(&desk.course().id).lesson(&lesson.id);
    let mut sheet = console.sheet();
    let unanswered = |at: usize| !wanted.answers && step::has_answers(&lesson.steps[at].kind);
    if let Some(at) = step {
        page(&mut sheet, &lesson, at, progress, wanted.answers)?;
        if unanswered(at) {
            where_answers_are(&mut sheet, &format!("{} --step {}", lesson.id, lesson.steps[at].id))?;
        }
    } else {
        head(&mut sheet, desk, &lesson)?;
        for at in 0..lesson.steps.len() {
            sheet.blank()?;
            page(&mut sheet, &lesson, at, progress, wanted.answers)?;
        }
        if (0..lesson.steps.len()).any(unanswered) {
            where_answers_are(&mut sheet, lesson.id.as_str())?;
        }
        tail(&mut sheet, &lesson)?;
    }
    if let (true, Some(notes)) = (wanted.notes, &lesson.notes) {
        sheet.blank()?;
        sheet.heading(2, "For whoever teaches this lesson")?;
        sheet.blank()?;
        sheet.markdown(notes)?;
    }
    Ok(Exit::Done)
}

fn head(sheet: &mut Sheet<'_>, desk: &Desk, lesson: &Lesson) -> io::Result<()> {
    let number = desk.course().position(&lesson.id).map_or(0, |at| at + 1);
    sheet.heading(1, &format!("Lesson {number}: {}", lesson.title))?;
    sheet.words(&lesson.summary, Role::Text)?;
    let chapter = chapter_of(desk, &lesson.id);
    let facts = format!("{chapter}. {} minutes, {} pages. Id: {}", lesson.minutes, lesson.steps.len(), lesson.id);
    sheet.words(&facts, Role::Muted)?;
    if !lesson.objectives.is_empty() {
        sheet.blank()?;
        sheet.words("Afterwards you can:", Style { bold: true, ..Style::default() })?;
        let bullet = sheet.sign("• ", "- ");
        lesson.objectives.iter().try_for_each(|objective| sheet.inline_after(bullet, objective))?;
    }
    Ok(())
}

/// Answers are not shown unasked; how to ask is said once.
fn where_answers_are(sheet: &mut Sheet<'_>, shown: &str) -> io::Result<()> {
    sheet.blank()?;
    sheet.words(&format!("(answers: fromscratch show {shown} --answers)"), Role::Muted)
}

fn tail(sheet: &mut Sheet<'_>, lesson: &Lesson) -> io::Result<()> {
    if lesson.sources.is_empty() {
        return Ok(());
    }
    sheet.blank()?;
    sheet.heading(2, "Sources")?;
    let bullet = sheet.sign("• ", "- ");
    lesson.sources.iter().try_for_each(|source| sheet.inline_after(bullet, source))
}

fn page(sheet: &mut Sheet<'_>, lesson: &Lesson, at: usize, progress: &LessonProgress, answers: bool) -> io::Result<()> {
    let Step { id, title, kind } = &lesson.steps[at];
    sheet.heading(2, &format!("{}. {title}", at + 1))?;
    sheet.words(&format!("{}, page {} of {}. Id: {id}", kind.name(), at + 1, lesson.steps.len()), Role::Muted)?;
    sheet.blank()?;
    step::print(sheet, kind, progress.step(id))?;
    if answers && step::has_answers(kind) {
        sheet.blank()?;
        sheet.heading(3, "Answers")?;
        sheet.blank()?;
        step::answers(sheet, kind)?;
    }
    Ok(())
}

/// The position of the step that a person means: its id, or its number.
fn find_step(lesson: &Lesson, wanted: &str) -> Result<usize, Problem> {
    let ids = || lesson.steps.iter().map(|step| step.id.as_str());
    let by_id = ids().position(|id| id == wanted);
    let numbered = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < lesson.steps.len());
    if let Some(at) = by_id.or_else(numbered) {
        return Ok(at);
    }
    let next = match nearest(wanted, ids()) {
        Some(id) => format!("Did you mean `{id}`?"),
        None => format!("Its pages are: {}.", ids().collect::<Vec<_>>().join(", ")),
    };
    Err(Problem::new(format!("The lesson `{}` has no page `{}`.", lesson.id, sanitize(wanted)), "").with_next(next))
}
