//! The pages of a lesson as text: what a step shows before anything is answered, and what its answers are.

use super::sheet::Sheet;
use super::signs;
use crate::app::base::base_size;
use crate::course::{ChecklistItem, Compare, Exercise, Predict, Quiz, Sort, SortItem, SourceFile, StepKind};
use crate::progress::{Evidence, ItemProgress, ProvedBy, StepProgress};
use crate::prose::{Role, Style};
use std::io;

/// Prints what a step shows. Of a checklist also how its items stand.
pub(super) fn print(sheet: &mut Sheet<'_>, kind: &StepKind, progress: &StepProgress) -> io::Result<()> {
    match kind {
        StepKind::Read(body) => sheet.markdown(body),
        StepKind::Compare(compare) => self::compare(sheet, compare),
        StepKind::Quiz(quiz) => self::quiz(sheet, quiz),
        StepKind::Sort(sort) => self::sort(sheet, sort),
        StepKind::Predict(predict) => self::predict(sheet, predict),
        StepKind::Exercise(exercise) => self::exercise(sheet, exercise),
        StepKind::Checklist(items) => {
            (1..).zip(items).try_for_each(|(number, entry)| item(sheet, number, entry, progress.item(&entry.id)))
        }
    }
}

fn compare(sheet: &mut Sheet<'_>, compare: &Compare) -> io::Result<()> {
    for (number, side) in (1..).zip([&compare.before, &compare.after]) {
        sheet.words(&format!("Dockerfile {number}: {}", side.label), strong())?;
        sheet.blank()?;
        sheet.code("dockerfile", &side.dockerfile.text)?;
        sheet.blank()?;
        let base = base_size(&side.dockerfile.text);
        sheet.words(
            &format!("Base of its final stage: {base}. What the build adds, only a build can tell."),
            Role::Muted,
        )?;
        sheet.blank()?;
    }
    sheet.markdown(&compare.body)
}

fn quiz(sheet: &mut Sheet<'_>, quiz: &Quiz) -> io::Result<()> {
    sheet.markdown(&quiz.question)?;
    sheet.blank()?;
    if quiz.multiple {
        sheet.words("Several answers are right.", Role::Muted)?;
        sheet.blank()?;
    }
    (1..)
        .zip(&quiz.choices)
        .try_for_each(|(number, choice)| sheet.inline_after(&format!("{number:>2}. "), &choice.text))
}

/// What a sort asks, and its bins.
pub(super) fn sort_question(sheet: &mut Sheet<'_>, sort: &Sort) -> io::Result<()> {
    sheet.markdown(&sort.question)?;
    sheet.blank()?;
    bins(sheet, sort)
}

/// The bins of a sort with their numbers, in one line.
pub(super) fn bins(sheet: &mut Sheet<'_>, sort: &Sort) -> io::Result<()> {
    let bins: Vec<String> = (1..).zip(&sort.bins).map(|(number, name)| format!("{number} {name}")).collect();
    sheet.words(&format!("Bins: {}", bins.join(", ")), Role::Text)
}

fn sort(sheet: &mut Sheet<'_>, sort: &Sort) -> io::Result<()> {
    sort_question(sheet, sort)?;
    sheet.blank()?;
    (1..).zip(&sort.items).try_for_each(|(number, item)| sheet.inline_after(&format!("{number:>2}. "), &item.text))
}

fn predict(sheet: &mut Sheet<'_>, predict: &Predict) -> io::Result<()> {
    sheet.markdown(&predict.question)?;
    sheet.blank()?;
    sheet.words(&format!("What changes: {}", predict.changed.join(", ")), Role::Text)?;
    let dockerfile = [&predict.dockerfile];
    // The context may hold the Dockerfile too.
    let context = predict.context.iter().filter(|file| file.text != predict.dockerfile.text);
    files(sheet, dockerfile.into_iter().chain(context))
}

fn exercise(sheet: &mut Sheet<'_>, exercise: &Exercise) -> io::Result<()> {
    sheet.markdown(&exercise.task)?;
    let (to_edit, others): (Vec<_>, Vec<_>) =
        exercise.start.iter().partition(|file| exercise.edit.contains(&file.path));
    files(sheet, to_edit.into_iter().chain(others))
}

fn files<'f>(sheet: &mut Sheet<'_>, files: impl Iterator<Item = &'f SourceFile>) -> io::Result<()> {
    for file in files {
        sheet.blank()?;
        sheet.words(&format!("File {}:", file.path), strong())?;
        sheet.blank()?;
        sheet.code(file.language(), &file.text)?;
    }
    Ok(())
}

/// An item of a checklist with how it stands, in words.
pub(super) fn item(sheet: &mut Sheet<'_>, number: usize, item: &ChecklistItem, known: &ItemProgress) -> io::Result<()> {
    let sign = signs::tick_box(known.evidence().name());
    sheet.inline_after(&format!("{number:>2}. {sign} "), &item.text)?;
    sheet.words_after("        ", &stands(item, known), Role::Muted)
}

/// How an item stands.
fn stands(item: &ChecklistItem, known: &ItemProgress) -> String {
    let detail = known.proof.as_ref().map_or("", |proof| proof.detail.as_str());
    let words = match (known.evidence(), &item.proof) {
        (Evidence::Proved(ProvedBy::Live), _) => format!("Proved by a build. {detail}"),
        (Evidence::Proved(ProvedBy::Static), _) => format!("Proved by the checks. {detail}"),
        (Evidence::Said, _) => "Ticked: you said so.".to_owned(),
        (Evidence::None, Some(proof)) if proof.live => "Not ticked. A build can prove this.".to_owned(),
        (Evidence::None, Some(_)) => "Not ticked. The exercise can prove this.".to_owned(),
        (Evidence::None, None) => "Not ticked.".to_owned(),
    };
    words.trim_end().to_owned()
}

/// Prints the answers of a step, and for an exercise its hints and solution.
pub(super) fn answers(sheet: &mut Sheet<'_>, kind: &StepKind) -> io::Result<()> {
    match kind {
        StepKind::Quiz(quiz) => (1..).zip(&quiz.choices).try_for_each(|(number, choice)| {
            let word = if choice.correct { "Right" } else { "Wrong" };
            sheet.inline_after(&format!("{number:>2}. {word}. "), &choice.why)
        }),
        StepKind::Sort(sort) => (1..).zip(&sort.items).try_for_each(|(number, item)| {
            sheet.words_after(
                &format!("{number:>2}. "),
                &format!("It belongs in: {}.", right_bins(sort, item)),
                strong(),
            )?;
            sheet.inline_after("    ", &item.why)
        }),
        StepKind::Predict(predict) => sheet.markdown(&predict.why),
        StepKind::Exercise(exercise) => exercise_answers(sheet, exercise),
        StepKind::Read(_) | StepKind::Compare(_) | StepKind::Checklist(_) => Ok(()),
    }
}

/// The bins that are right for an item, in words.
pub(super) fn right_bins(sort: &Sort, item: &SortItem) -> String {
    let bins: Vec<&str> = item.bins.iter().filter_map(|&bin| sort.bins.get(bin)).map(String::as_str).collect();
    bins.join(" or ")
}

/// The bins that are right for an item besides this one, in words; empty when there are none.
pub(super) fn other_bins(sort: &Sort, item: &SortItem, bin: usize) -> String {
    let others = item.bins.iter().filter(|&&other| other != bin).filter_map(|&other| sort.bins.get(other));
    others.map(String::as_str).collect::<Vec<_>>().join(" or ")
}

/// Whether [`answers`] has something to print.
pub(super) fn has_answers(kind: &StepKind) -> bool {
    !matches!(kind, StepKind::Read(_) | StepKind::Compare(_) | StepKind::Checklist(_))
}

fn exercise_answers(sheet: &mut Sheet<'_>, exercise: &Exercise) -> io::Result<()> {
    for (number, hint) in (1..).zip(&exercise.hints) {
        sheet.words(&format!("Hint {number}:"), strong())?;
        sheet.markdown(hint)?;
        sheet.blank()?;
    }
    sheet.words("A solution:", strong())?;
    files(sheet, exercise.solution.iter())?;
    match &exercise.on_pass {
        Some(text) => {
            sheet.blank()?;
            sheet.markdown(text)
        }
        None => Ok(()),
    }
}

fn strong() -> Style {
    Style { bold: true, ..Style::default() }
}
