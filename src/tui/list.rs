//! The bodies that are lists: the course map, progress, keys, terms, troubles and search results.

use super::keymap::{BINDINGS, Place};
use super::look::Look;
use super::model::{Model, Pages, Search, Slot};
use super::page::Setter;
use super::pane::{Body, What};
use super::theme::Ink;
use crate::app::Problem;
use crate::app::study::grade;
use crate::course::{Lesson, LessonId, StepKind};
use crate::progress::{Evidence, LessonState};
use crate::prose::{shorten, width};
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

/// Nothing in a list is code that needs colours.
const NO_COLOURS: crate::prose::code::Lookup<'static> = &|_| None;

/// The course map: chapters and their lessons.
pub fn map(model: &Model, columns: usize) -> Body {
    let look = &model.look;
    let mut setter = Setter::new(look, columns, NO_COLOURS);
    let course = &model.course;
    if !course.summary.is_empty() {
        setter.words(&course.summary, look.ink(Ink::Muted));
    }
    let mut position = 0;
    for chapter in &course.chapters {
        setter.blank();
        setter.words(&chapter.title, look.ink(Ink::Accent));
        for id in &chapter.lessons {
            setter.target(What::Lesson(position), |setter| lesson_row(setter, model, id, position + 1));
            position += 1;
        }
    }
    if model.course.lessons().filter_map(|id| model.lesson(id)).any(|lesson| model.pages(lesson).later > 0) {
        setter.blank();
        setter.words(
            "+1: an exercise or a prediction. It can be read now, and opens with the next version.",
            look.ink(Ink::Muted),
        );
    }
    setter.finish()
}

/// `✔  3  Static Go on scratch                   12 min  5/9  +2`.
fn lesson_row(setter: &mut Setter<'_>, model: &Model, id: &LessonId, number: usize) {
    let look = setter.look();
    let (sign, ink) = state_sign(look, lesson_state(model, id));
    let sign = Span::styled(format!("{sign} "), look.ink(ink));
    let number = Span::styled(format!("{number:>2}  "), look.ink(Ink::Muted));
    let (facts, style) = match model.shelf.get(id) {
        Some(Slot::Ready(lesson)) => {
            let Pages { done, of, later } = model.pages(lesson);
            let more = if later > 0 { format!("+{later}") } else { String::new() };
            (format!("{:>3} min  {done:>2}/{:<2} {more:<3}", lesson.minutes, of - later), Style::new())
        }
        Some(Slot::Broken(_)) => ("cannot be read".to_owned(), look.ink(Ink::Bad)),
        Some(Slot::Waiting) | None => (String::new(), look.ink(Ink::Muted)),
    };
    let room = setter.measure().saturating_sub(6 + width(&facts) + 2);
    let title = setter.typed(model.title_of(id));
    let title = shorten(&title, room, look.glyphs().ellipsis).into_owned();
    let gap = " ".repeat((room + 2).saturating_sub(width(&title)));
    let facts = Span::styled(facts, look.ink(Ink::Muted));
    setter.line(vec![sign, number, Span::styled(title, style), Span::raw(gap), facts]);
}

/// How far a lesson is, by its steps where it is read.
pub fn lesson_state(model: &Model, id: &LessonId) -> LessonState {
    let progress = model.progress().lesson(id);
    match model.lesson(id) {
        Some(lesson) => progress.state_with(lesson.steps.iter().map(|step| &step.id)),
        None => progress.state(),
    }
}

/// The sign of a lesson's state and its ink.
pub fn state_sign(look: &Look, state: LessonState) -> (&'static str, Ink) {
    let glyphs = look.glyphs();
    match state {
        LessonState::New => (glyphs.open, Ink::Muted),
        LessonState::Started => (glyphs.half, Ink::Accent),
        LessonState::Done => (glyphs.done, Ink::Good),
    }
}

/// What has been done: every lesson with its pages, first answers and checklist items.
pub fn progress(model: &Model, columns: usize) -> Body {
    let look = &model.look;
    let mut setter = Setter::new(look, columns, NO_COLOURS);
    setter.words("Your progress", look.ink(Ink::Accent));
    setter.blank();
    let counts = model.progress().count(model.course.lessons());
    let words = format!("Lessons: {} done, {} started, {} new.", counts.done, counts.started, counts.new);
    setter.words(&words, Style::new());
    setter.inline_after(
        &[],
        "`fromscratch progress --format md` (or json, csv) prints this for others.",
        look.ink(Ink::Muted),
    );
    for (position, id) in model.course.lessons().enumerate() {
        setter.blank();
        setter.target(What::Lesson(position), |setter| lesson_row(setter, model, id, position + 1));
        if let Some(lesson) = model.lesson(id) {
            lesson_details(&mut setter, model, lesson);
        }
    }
    setter.finish()
}

fn lesson_details(setter: &mut Setter<'_>, model: &Model, lesson: &Lesson) {
    let look = setter.look();
    let progress = model.progress().lesson(&lesson.id);
    for step in &lesson.steps {
        let known = progress.step(&step.id);
        match &step.kind {
            StepKind::Quiz(_) | StepKind::Sort(_) | StepKind::Predict(_) => {
                let Some(first) = known.first_try_right() else { continue };
                let now = known.last_answer().and_then(|answer| grade(&step.kind, answer)).unwrap_or(first);
                let (sign, ink) = if now { (look.glyphs().done, Ink::Good) } else { (look.glyphs().wrong, Ink::Bad) };
                let tries = known.tries.total();
                let words = match (first, now) {
                    (true, true) => "right at the first try".to_owned(),
                    (false, true) => format!("right after {tries} tries"),
                    (true, false) => format!("right at the first try, wrong at the last of {tries}"),
                    (false, false) if tries > 1 => format!("wrong, {tries} tries"),
                    (false, false) => "wrong at the first try".to_owned(),
                };
                let words = format!("{} ({words})", step.title);
                let prefix = [Span::raw("      "), Span::styled(format!("{sign} "), look.ink(ink))];
                setter.words_after(&prefix, &words, look.ink(Ink::Muted));
            }
            StepKind::Checklist(items) => {
                for item in items {
                    let (sign, ink, words) = match known.item(&item.id).evidence() {
                        Evidence::None => continue,
                        Evidence::Said => (look.glyphs().half, Ink::Accent, "you said so"),
                        Evidence::Proved(_) => (look.glyphs().done, Ink::Good, "proved"),
                    };
                    let prefix = [Span::raw("      "), Span::styled(format!("{sign} "), look.ink(ink))];
                    setter.inline_after(&prefix, &format!("{} ({words})", item.text), look.ink(Ink::Muted));
                }
            }
            StepKind::Read(_) | StepKind::Compare(_) | StepKind::Exercise(_) => {}
        }
    }
}

/// Columns for the keys of the help.
const KEYS: usize = 18;

/// All keys.
pub fn help(look: &Look, columns: usize) -> Body {
    let mut setter = Setter::new(look, columns, NO_COLOURS);
    for (at, place) in [Place::Lesson, Place::Map, Place::Progress, Place::Everywhere].into_iter().enumerate() {
        if at > 0 {
            setter.blank();
        }
        setter.words(place.title(), look.ink(Ink::Accent));
        for binding in BINDINGS.iter().filter(|binding| binding.place == place && !binding.is_one_of_many()) {
            let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
            let keys = setter.typed(&keys.join(" "));
            let pad = " ".repeat(KEYS.saturating_sub(width(&keys)).max(1));
            let prefix = [Span::styled(keys + &pad, look.ink(Ink::Key))];
            setter.inline_after(&prefix, binding.help, Style::new());
        }
    }
    setter.blank();
    setter.words(
        "The wheel scrolls and a click chooses; hold Shift to select text with the mouse, or start with --no-mouse.",
        look.ink(Ink::Muted),
    );
    setter.finish()
}

/// The glossary terms of the page.
pub fn terms(model: &Model, columns: usize) -> Body {
    let look = &model.look;
    let mut setter = Setter::new(look, columns, NO_COLOURS);
    let known = model.pane().body.terms.iter().filter_map(|slug| model.course.glossary.get(slug));
    for (at, term) in known.enumerate() {
        if at > 0 {
            setter.blank();
        }
        setter.words(&term.term, Style::new().add_modifier(Modifier::BOLD));
        setter.inline_after(&[Span::raw("  ")], &term.meaning, Style::new());
    }
    setter.finish()
}

/// What went wrong, why, and what to do.
pub fn trouble(look: &Look, problem: &Problem, columns: usize) -> Body {
    let mut setter = Setter::new(look, columns, NO_COLOURS);
    setter.words(&problem.what, look.ink(Ink::Bad));
    for line in problem.why.lines() {
        setter.words(line, Style::new());
    }
    if !problem.next.is_empty() {
        setter.blank();
        setter.words(&problem.next, look.ink(Ink::Accent));
    }
    setter.finish()
}

/// Search results.
pub fn hits(model: &Model, search: &Search, columns: usize) -> Body {
    let look = &model.look;
    let mut setter = Setter::new(look, columns, NO_COLOURS);
    if search.query.trim().is_empty() {
        setter.words("Type a few letters of a title, or words from a page.", look.ink(Ink::Muted));
    } else if search.hits.is_empty() && search.revision == model.searches {
        setter.words("Nothing found. Fewer letters find more.", look.ink(Ink::Muted));
    }
    for (at, hit) in search.hits.iter().enumerate() {
        setter.target(What::Hit(at), |setter| {
            setter.words(&hit.title, Style::new());
            if !hit.excerpt.is_empty() {
                setter.words_after(&[Span::raw("  ")], &hit.excerpt, look.ink(Ink::Muted));
            }
        });
    }
    setter.finish()
}
