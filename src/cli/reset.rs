//! `fromscratch reset`: forgets what was done, after it was shown and agreed to, and keeps a copy.

use super::console::Console;
use super::exit::{Exit, Stop};
use crate::app::lessons::find;
use crate::app::{Desk, Problem};
use crate::course::LessonId;
use crate::progress::{LessonProgress, Record, Scope, StepState};
use crate::prose::sanitize;
use jiff::Timestamp;
use std::io::{BufRead, Read, Write};

/// The longest answer that is read.
const LONGEST_ANSWER: u64 = 256;

/// Who agrees to forgetting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consent {
    /// `--yes` does.
    Given,
    /// The person at the terminal is asked.
    Ask,
    /// Nobody can be asked.
    Nobody,
}

impl Consent {
    /// `--yes` first, then whoever is there.
    pub(super) fn of(yes: bool, somebody_there: bool) -> Self {
        match (yes, somebody_there) {
            (true, _) => Self::Given,
            (false, true) => Self::Ask,
            (false, false) => Self::Nobody,
        }
    }
}

/// Forgets the course, or one lesson.
pub(super) fn run(
    desk: &Desk,
    lesson: Option<&str>,
    consent: Consent,
    input: &mut dyn BufRead,
    console: &mut Console<'_>,
) -> Result<Exit, Stop> {
    let lesson = lesson.map(|wanted| find(desk, wanted)).transpose()?;
    let opened = desk.load();
    if let Some(notice) = opened.notice {
        if !opened.saved {
            return Err(notice.into());
        }
        console.tell(&notice)?;
    }
    let name = match &lesson {
        Some(id) => format!("the lesson `{id}`"),
        None => format!("the course `{}`", desk.course().id),
    };
    let Some(loss) = loss(desk, &opened.record, lesson.as_ref()) else {
        writeln!(console.out, "Nothing was done in {name} yet: there is nothing to forget.")?;
        return Ok(Exit::Done);
    };
    if consent == Consent::Nobody {
        return Err(Problem::new(format!("This would forget {loss} of {name}."), "Nobody is here to be asked.")
            .with_next("Say --yes to do it without asking; a backup is kept.")
            .into());
    }
    if consent == Consent::Ask
        && !agreed(&format!("Forget {loss} of {name}? A backup is kept. [y/N] "), input, console)?
    {
        writeln!(console.out, "Nothing was forgotten.")?;
        return Ok(Exit::No);
    }
    let saved = desk.reset(lesson.map_or(Scope::Course, Scope::Lesson), Timestamp::now())?;
    writeln!(console.out, "Forgotten: {loss} of {name}.")?;
    for backup in &saved.backups {
        writeln!(console.out, "Backup: {}", sanitize(&backup.display().to_string()))?;
    }
    Ok(Exit::Done)
}

/// What would be forgotten, in words; none when there is nothing.
fn loss(desk: &Desk, record: &Record, lesson: Option<&LessonId>) -> Option<String> {
    let progress = record.course(&desk.course().id);
    let lessons: Vec<&LessonProgress> = match lesson {
        Some(id) => vec![progress.lesson(id)],
        None => progress.lessons.values().collect(),
    };
    let steps = || lessons.iter().flat_map(|lesson| lesson.steps.values());
    let seen = steps().filter(|step| step.state() != StepState::New || !step.items.is_empty()).count();
    let answers: u64 = steps().map(|step| step.tries.total()).sum();
    let ticks = steps().flat_map(|step| step.items.values()).filter(|item| item.evidence().name() != "none").count();
    let is_nothing = seen == 0 && (lesson.is_some() || progress.place.is_none());
    (!is_nothing).then(|| {
        let count = |number: u64, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
        format!("{}, {} and {}", count(seen as u64, "page"), count(answers, "answer"), count(ticks as u64, "tick"))
    })
}

fn agreed(question: &str, input: &mut dyn BufRead, console: &mut Console<'_>) -> Result<bool, Stop> {
    console.out.flush()?;
    write!(console.error, "{question}")?;
    console.error.flush()?;
    let mut answer = Vec::new();
    let read = input.take(LONGEST_ANSWER).read_until(b'\n', &mut answer);
    if let Err(error) = read {
        return Err(Problem::new("The answer cannot be read.", error).into());
    }
    let answer = String::from_utf8_lossy(&answer).trim().to_lowercase();
    Ok(answer == "y" || answer == "yes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_needs_nobody() {
        assert_eq!(Consent::of(true, false), Consent::Given);
        assert_eq!(Consent::of(false, true), Consent::Ask);
        assert_eq!(Consent::of(false, false), Consent::Nobody);
    }
}
