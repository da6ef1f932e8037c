//! How everything is to be drawn: a theme and the characters at hand.

use super::theme::{Ink, Theme};
use crate::prose::Charset;
use ratatui::style::Style;

/// A theme and a character set; every picture is made from these two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The styles.
    pub theme: Theme,
    /// Which characters may be used.
    pub charset: Charset,
}

/// The signs of the interface. Each is one column wide, and says in shape what its colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Before the row under the cursor.
    pub cursor: &'static str,
    /// Between the parts of a place.
    pub crumb: &'static str,
    /// Done, right, or proved.
    pub done: &'static str,
    /// Wrong.
    pub wrong: &'static str,
    /// Begun, or said by the learner.
    pub half: &'static str,
    /// Not begun, or not chosen.
    pub open: &'static str,
    /// Chosen.
    pub chosen: &'static str,
    /// A right answer that was not chosen.
    pub missed: &'static str,
    /// The filled part of a bar.
    pub solid: &'static str,
    /// The part of a bar that nothing is known of.
    pub hatched: &'static str,
    /// The empty part of a bar.
    pub empty: &'static str,
    /// Before a bar.
    pub bar_left: &'static str,
    /// After a bar.
    pub bar_right: &'static str,
    /// A dividing line, upright.
    pub upright: &'static str,
    /// A dividing line, lying.
    pub lying: &'static str,
    /// There is more below.
    pub more: &'static str,
    /// Between short facts on one line.
    pub dot: &'static str,
    /// Something was left out here.
    pub ellipsis: &'static str,
}

const UNICODE: Glyphs = Glyphs {
    cursor: "▸",
    crumb: "▸",
    done: "✔",
    wrong: "✘",
    half: "◐",
    open: "○",
    chosen: "●",
    missed: "✓",
    solid: "█",
    hatched: "▒",
    empty: "░",
    bar_left: "▕",
    bar_right: "▏",
    upright: "│",
    lying: "─",
    more: "▼",
    dot: "·",
    ellipsis: "…",
};

const ASCII: Glyphs = Glyphs {
    cursor: ">",
    crumb: ">",
    done: "x",
    wrong: "!",
    half: "~",
    open: "o",
    chosen: "*",
    missed: "+",
    solid: "#",
    hatched: ":",
    empty: ".",
    bar_left: "[",
    bar_right: "]",
    upright: "|",
    lying: "-",
    more: "v",
    dot: "-",
    ellipsis: "~",
};

impl Look {
    /// The signs of the character set.
    pub const fn glyphs(&self) -> &'static Glyphs {
        match self.charset {
            Charset::Unicode => &UNICODE,
            Charset::Ascii => &ASCII,
        }
    }

    /// The style of a piece of the interface.
    pub fn ink(&self, ink: Ink) -> Style {
        self.theme.ink(ink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_sign_is_one_column_wide() {
        for glyphs in [UNICODE, ASCII] {
            let text = format!("{glyphs:?}");
            for quoted in text.split('"').skip(1).step_by(2) {
                assert_eq!(quoted.width(), 1, "{quoted}");
            }
        }
    }

    #[test]
    fn ascii_signs_are_ascii() {
        assert!(format!("{ASCII:?}").is_ascii());
    }
}
