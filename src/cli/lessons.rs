//! `fromscratch lessons`: what there is, and how far the learner is.

use super::console::Console;
use super::exit::{Exit, Stop};
use super::json;
use super::sheet::Sheet;
use super::signs;
use crate::app::lessons::{LessonHead, Listing, list, read_all};
use crate::app::{Desk, Problem};
use crate::course::{Lesson, LessonId};
use crate::progress::Record;
use crate::prose::{Role, Style, shorten, width};
use std::io;
use std::sync::Arc;

/// The widest title that is not shortened.
const WIDEST_TITLE: usize = 36;

/// What was read of a course, with everything told that was wrong.
pub(super) struct Read {
    /// What has been done.
    pub(super) record: Record,
    /// The lessons that can be read.
    pub(super) lessons: Vec<Arc<Lesson>>,
    /// Whether something was wrong.
    pub(super) trouble: bool,
}

/// Reads progress and all lessons, and tells what is wrong with either.
pub(super) fn read(desk: &Desk, console: &mut Console<'_>) -> Result<Read, Stop> {
    let opened = desk.load();
    let (lessons, broken) = read_all(desk);
    let mut trouble = false;
    let broken = broken.into_iter().map(|(_, problem): (LessonId, Problem)| problem);
    for problem in opened.notice.into_iter().chain(broken) {
        console.tell(&problem)?;
        trouble = true;
    }
    Ok(Read { record: opened.record, lessons, trouble })
}

/// Lists the lessons.
pub(super) fn run(desk: &Desk, as_json: bool, console: &mut Console<'_>) -> Result<Exit, Stop> {
    let Read { record, lessons, trouble } = read(desk, console)?;
    let listing = list(desk, &record, &lessons);
    if as_json {
        json::write(&mut console.out, &listing)?;
    } else {
        print(&mut console.sheet(), desk, &listing)?;
    }
    Ok(Exit::unless(trouble))
}

/// Prints a listing, chapter by chapter.
pub(super) fn print(sheet: &mut Sheet<'_>, desk: &Desk, listing: &Listing) -> io::Result<()> {
    sheet.heading(1, &listing.course.title)?;
    let room = listing.lessons.iter().map(|lesson| width(&sheet.typed(&lesson.title))).max().unwrap_or(0);
    let room = room.min(WIDEST_TITLE);
    for chapter in &desk.course().chapters {
        let of_chapter = |lesson: &&LessonHead| chapter.lessons.iter().any(|id| id.as_str() == lesson.id);
        sheet.blank()?;
        sheet.heading(2, &chapter.title)?;
        for lesson in listing.lessons.iter().filter(of_chapter) {
            print_lesson(sheet, desk, lesson, room)?;
        }
    }
    Ok(())
}

fn print_lesson(sheet: &mut Sheet<'_>, desk: &Desk, lesson: &LessonHead, room: usize) -> io::Result<()> {
    let number = desk.course().lessons().position(|id| id.as_str() == lesson.id).map_or(0, |at| at + 1);
    let (sign, role) = signs::of_state(sheet, lesson.state);
    let title = sheet.typed(&lesson.title);
    let title = shorten(&title, room, sheet.sign("…", "...")).into_owned();
    let pad = " ".repeat(room.saturating_sub(width(&title)));
    let done = lesson.steps.iter().filter(|step| step.done).count();
    let (minutes, of) = (lesson.minutes, lesson.steps.len());
    sheet.pieces(&[
        (&format!("{number:>3}  "), Role::Muted.into()),
        (&format!("{sign} {:<7}  ", lesson.state), role.into()),
        (&format!("{title}{pad}"), Style::default()),
        (&format!("  {minutes:>3} min  {done:>2} of {of:>2} pages  "), Role::Muted.into()),
        (&lesson.id, Role::Code.into()),
    ])
}
