//! A question with choices.

use super::setter::Setter;
use crate::course::Quiz;
use crate::tui::pane::What;
use crate::tui::theme::Ink;
use crate::tui::work::QuizWork;
use ratatui::style::Style;
use ratatui::text::Span;

pub(super) fn lay_out(setter: &mut Setter<'_>, quiz: &Quiz, work: &QuizWork) {
    setter.markdown(&quiz.question);
    if quiz.multiple {
        setter.blank();
        setter.words("Several answers are right: choose all of them.", setter.look().ink(Ink::Muted));
    }
    setter.blank();
    if work.answered {
        verdict(setter, quiz, work);
        setter.blank();
    }
    for at in 0..quiz.choices.len() {
        choice(setter, quiz, work, at);
    }
    if quiz.multiple && !work.answered {
        setter.blank();
        setter.target(What::Check, |setter| {
            setter.words("Check the answer", setter.look().ink(Ink::Accent));
        });
    }
}

fn verdict(setter: &mut Setter<'_>, quiz: &Quiz, work: &QuizWork) {
    let (look, glyphs) = (setter.look(), setter.look().glyphs());
    let (sign, words, ink) = if quiz.is_right(&work.chosen) {
        (glyphs.done, "Right.", Ink::Good)
    } else {
        (glyphs.wrong, "Not quite. Here is why; r tries again.", Ink::Bad)
    };
    let sign = Span::styled(format!("{sign} "), look.ink(ink));
    setter.words_after(&[sign], words, look.ink(ink));
}

fn choice(setter: &mut Setter<'_>, quiz: &Quiz, work: &QuizWork, at: usize) {
    let (look, glyphs) = (setter.look(), setter.look().glyphs());
    let choice = &quiz.choices[at];
    let chosen = work.chosen.contains(&at);
    let (sign, ink) = match (work.answered, chosen, choice.correct) {
        (false, false, _) => (glyphs.open, Ink::Muted),
        (false, true, _) => (glyphs.chosen, Ink::Accent),
        (true, true, true) => (glyphs.done, Ink::Good),
        (true, true, false) => (glyphs.wrong, Ink::Bad),
        (true, false, true) => (glyphs.missed, Ink::Good),
        (true, false, false) => (glyphs.open, Ink::Muted),
    };
    let number = Span::styled(format!("{} ", at + 1), look.ink(Ink::Muted));
    let sign = Span::styled(format!("{sign} "), look.ink(ink));
    let body = |setter: &mut Setter<'_>| setter.inline_after(&[number, sign], &choice.text, Style::new());
    if work.answered {
        // An answered question has nothing left to choose: the cursor goes on to the next page.
        body(setter);
        setter.inline_after(&[Span::raw("    ")], &choice.why, look.ink(Ink::Muted));
        setter.blank();
    } else {
        setter.target(What::Choice(at), body);
    }
}
