//! Roles of text in the sixteen colours that every terminal has, in the person's own shades. What the text says is
//! never said by colour alone.

use crate::app::surroundings::Tone;
use crate::prose::{self, Role};
use anstyle::AnsiColor::{
    Blue, BrightBlack, BrightBlue, BrightCyan, BrightGreen, BrightMagenta, BrightRed, BrightYellow, Cyan, Green,
    Magenta, Red, Yellow,
};
use anstyle::{AnsiColor, Style};

/// The colours of build stages: eight, which repeat. The same stage has the same one wherever it is named.
const STAGES_ON_DARK: [AnsiColor; 8] =
    [BrightBlue, BrightYellow, BrightGreen, BrightMagenta, BrightCyan, Yellow, BrightRed, Blue];
const STAGES_ON_LIGHT: [AnsiColor; 8] = [Blue, Red, Green, Magenta, Cyan, BrightBlack, BrightRed, BrightBlue];

/// How a piece of text looks.
pub(super) fn style(style: prose::Style, tone: Tone) -> Style {
    let mut out = of_role(style.role, tone);
    if style.bold {
        out = out.bold();
    }
    if style.italic {
        out = out.italic();
    }
    if style.strike {
        out = out.strikethrough();
    }
    out
}

fn of_role(role: Role, tone: Tone) -> Style {
    let plain = Style::new();
    let fg = |colour: AnsiColor| plain.fg_color(Some(colour.into()));
    // Yellow cannot be read on white.
    let (accent, amber) = match tone {
        Tone::Dark => (Cyan, Yellow),
        Tone::Light => (Blue, Red),
    };
    match role {
        Role::Text => plain,
        Role::Muted | Role::Operator => plain.dimmed(),
        Role::Comment => plain.dimmed().italic(),
        Role::Heading(1 | 2) | Role::Note => fg(accent).bold(),
        Role::Heading(_) => plain.bold(),
        Role::Code | Role::Type => fg(Cyan),
        Role::Link => fg(accent).underline(),
        Role::Term => plain.underline(),
        Role::Tip => fg(Green).bold(),
        Role::Important | Role::Keyword => fg(Magenta).bold(),
        Role::Warning => fg(amber).bold(),
        Role::Flag | Role::Function => fg(Blue),
        Role::String | Role::Added => fg(Green),
        Role::Removed => fg(Red),
        Role::Number | Role::Variable => fg(amber),
        Role::Stage(index) => fg(stage(index, tone)).bold(),
    }
}

fn stage(index: usize, tone: Tone) -> AnsiColor {
    let stages = match tone {
        Tone::Dark => STAGES_ON_DARK,
        Tone::Light => STAGES_ON_LIGHT,
    };
    stages[index % stages.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_differ_and_repeat_after_eight() {
        for tone in [Tone::Dark, Tone::Light] {
            let colours: Vec<_> = (0..9).map(|index| stage(index, tone)).collect();
            assert_eq!(colours[0], colours[8]);
            assert!((0..8).all(|a| (0..a).all(|b| colours[a] != colours[b])));
        }
    }

    #[test]
    fn weight_is_added_to_the_role() {
        let given = prose::Style { role: Role::Text, bold: true, italic: false, strike: false };
        assert_eq!(style(given, Tone::Dark), Style::new().bold());
    }
}
