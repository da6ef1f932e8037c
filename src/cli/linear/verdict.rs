//! What came of an answer: right or wrong in words, and the why of every choice.

use crate::cli::sheet::Sheet;
use crate::cli::step::{other_bins, right_bins};
use crate::course::{Quiz, Sort, StepKind};
use crate::progress::Answer;
use crate::prose::{Role, Style};
use std::io;

/// Prints the verdict on an answer that fits the step.
pub(super) fn print(sheet: &mut Sheet<'_>, kind: &StepKind, answer: &Answer) -> io::Result<()> {
    match (kind, answer) {
        (StepKind::Quiz(quiz), Answer::Chosen(chosen)) => self::quiz(sheet, quiz, chosen),
        (StepKind::Sort(sort), Answer::Bins(bins)) => self::sort(sheet, sort, bins),
        _ => Ok(()),
    }
}

fn quiz(sheet: &mut Sheet<'_>, quiz: &Quiz, chosen: &[usize]) -> io::Result<()> {
    let right = quiz.is_right(chosen);
    let list = |positions: &mut dyn Iterator<Item = usize>| {
        positions.map(|at| (at + 1).to_string()).collect::<Vec<_>>().join(" and ")
    };
    let yours = list(&mut chosen.iter().copied());
    let correct = list(&mut (0..quiz.choices.len()).filter(|&at| quiz.choices[at].correct));
    let words = if right {
        format!("Right. You answered {yours}.")
    } else {
        format!("Not quite. You answered {yours}; right is {correct}.")
    };
    headline(sheet, &words, right)?;
    for (at, choice) in quiz.choices.iter().enumerate() {
        sheet.blank()?;
        sheet.inline_after(&format!("{:>2}. ", at + 1), &choice.text)?;
        let word = match (choice.correct, chosen.contains(&at)) {
            (true, true) => "Your answer, right:",
            (true, false) if quiz.multiple => "Right, and not chosen:",
            (true, false) => "The right one:",
            (false, true) => "Your answer, wrong:",
            (false, false) => "Wrong:",
        };
        sheet.inline_after("    ", &format!("{word} {}", choice.why))?;
    }
    Ok(())
}

fn sort(sheet: &mut Sheet<'_>, sort: &Sort, bins: &[usize]) -> io::Result<()> {
    let right = bins.iter().enumerate().filter(|&(item, &bin)| sort.is_right(item, bin)).count();
    let all = right == sort.items.len();
    let words = if all { format!("All {right} right.") } else { format!("{right} of {} right.", sort.items.len()) };
    headline(sheet, &words, all)?;
    for ((at, item), &bin) in sort.items.iter().enumerate().zip(bins) {
        let yours = sort.bins.get(bin).map_or("", String::as_str);
        sheet.blank()?;
        sheet.inline_after(&format!("{:>2}. ", at + 1), &item.text)?;
        let others = other_bins(sort, item, bin);
        let words = match (sort.is_right(at, bin), others.as_str()) {
            (true, "") => format!("You said {yours}. Right."),
            (true, others) => format!("You said {yours}. Right; {others} would be right too."),
            (false, _) => format!("You said {yours}. Wrong: it is {}.", right_bins(sort, item)),
        };
        sheet.words_after("    ", &words, Role::Text)?;
        sheet.inline_after("    ", &item.why)?;
    }
    Ok(())
}

fn headline(sheet: &mut Sheet<'_>, words: &str, right: bool) -> io::Result<()> {
    let role = if right { Role::Tip } else { Role::Warning };
    sheet.words(words, Style { role, bold: true, ..Style::default() })
}
