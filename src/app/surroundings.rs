//! What the environment says about the terminal, and what follows from it.
//!
//! [`Surroundings::read`] is the detector at the edge; everything else is judgement on values. No terminal is ever asked:
//! a query would delay the first paint, and some terminals never answer.

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// No colour at all: bold, underline and reverse only.
    None,
    /// The sixteen that every terminal has, in the person's own shades.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// 24 bits.
    #[default]
    True,
}

/// Which palette to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// For dark backgrounds.
    #[default]
    Dark,
    /// For light backgrounds.
    Light,
}

/// What was decided, and why, as half a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged<T> {
    /// The decision.
    pub value: T,
    /// Its reason.
    pub why: &'static str,
}

/// What the environment says about the terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// `COLORFGBG`, as rxvt, Konsole and others set it: `foreground;background`.
    pub colorfgbg: String,
    /// `TERM_PROGRAM`.
    pub term_program: String,
    /// The locale: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set and not empty.
    pub locale: String,
}

impl Surroundings {
    /// Reads the environment of this process.
    pub fn read() -> Self {
        let text = |name: &str| std::env::var_os(name).map(|v| v.to_string_lossy().into_owned()).unwrap_or_default();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().map(text).find(|value| !value.is_empty());
        Self {
            no_color: !text("NO_COLOR").is_empty(),
            term: text("TERM"),
            colorterm: text("COLORTERM"),
            colorfgbg: text("COLORFGBG"),
            term_program: text("TERM_PROGRAM"),
            locale: locale.unwrap_or_default(),
        }
    }

    /// Whether the terminal cannot move its cursor.
    pub fn is_dumb(&self) -> bool {
        self.term == "dumb"
    }

    /// How many colours there are.
    pub fn depth(&self) -> Judged<Depth> {
        let judged = |value, why| Judged { value, why };
        let term = self.term.as_str();
        if self.no_color {
            judged(Depth::None, "NO_COLOR is set")
        } else if self.is_dumb() {
            judged(Depth::None, "TERM is dumb")
        } else if matches!(self.colorterm.as_str(), "truecolor" | "24bit") {
            judged(Depth::True, "COLORTERM says so")
        } else if term.contains("256color") || term.contains("kitty") || term.contains("ghostty") {
            judged(Depth::Indexed, "TERM says so")
        } else {
            judged(Depth::Sixteen, "nothing says that there are more")
        }
    }

    /// Whether the background is light.
    pub fn tone(&self) -> Judged<Tone> {
        match self.colorfgbg.rsplit(';').next().and_then(|background| background.parse::<u8>().ok()) {
            Some(7 | 9..=15) => Judged { value: Tone::Light, why: "COLORFGBG says so" },
            Some(_) => Judged { value: Tone::Dark, why: "COLORFGBG says so" },
            None => Judged { value: Tone::Dark, why: "nothing says otherwise" },
        }
    }

    /// Whether links may be written as OSC 8. Terminals that do not know it mostly ignore it; these do not, or drop text.
    pub fn links(&self) -> bool {
        !matches!(self.term.as_str(), "dumb" | "linux" | "vt100" | "vt220") && self.term_program != "Apple_Terminal"
    }

    /// Whether the terminal shows UTF-8, as far as its locale says. No locale at all counts as yes: minimal containers
    /// set none, and their terminals are modern.
    pub fn utf8(&self) -> Judged<bool> {
        let locale = self.locale.to_ascii_lowercase();
        if locale.is_empty() {
            Judged { value: true, why: "no locale says otherwise" }
        } else {
            let value = locale.contains("utf-8") || locale.contains("utf8") || locale.starts_with("c.");
            Judged { value, why: "the locale says so" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(change: impl Fn(&mut Surroundings)) -> Surroundings {
        let mut it = Surroundings { term: "xterm-256color".into(), ..Surroundings::default() };
        change(&mut it);
        it
    }

    #[test]
    fn depth_follows_the_environment() {
        assert_eq!(around(|_| ()).depth().value, Depth::Indexed);
        assert_eq!(around(|s| s.colorterm = "truecolor".into()).depth().value, Depth::True);
        assert_eq!(around(|s| s.term = "linux".into()).depth().value, Depth::Sixteen);
        assert_eq!(around(|s| s.term = "dumb".into()).depth(), Judged { value: Depth::None, why: "TERM is dumb" });
        let both = around(|s| (s.no_color, s.colorterm) = (true, "truecolor".into()));
        assert_eq!(both.depth(), Judged { value: Depth::None, why: "NO_COLOR is set" });
    }

    #[test]
    fn a_white_background_is_light() {
        assert_eq!(around(|s| s.colorfgbg = "0;15".into()).tone().value, Tone::Light);
        assert_eq!(around(|s| s.colorfgbg = "15;0".into()).tone().value, Tone::Dark);
        assert_eq!(around(|s| s.colorfgbg = "15;default;0".into()).tone().value, Tone::Dark);
        assert_eq!(around(|s| s.colorfgbg = "junk".into()).tone().why, "nothing says otherwise");
    }

    #[test]
    fn a_latin_1_locale_is_not_utf8() {
        for (locale, utf8) in
            [("", true), ("de_DE.UTF-8", true), ("C.utf8", true), ("de_DE.ISO-8859-1", false), ("POSIX", false)]
        {
            assert_eq!(around(|s| s.locale = locale.into()).utf8().value, utf8, "{locale}");
        }
    }

    #[test]
    fn old_terminals_get_no_links() {
        assert!(around(|_| ()).links());
        assert!(!around(|s| s.term = "linux".into()).links());
        assert!(!around(|s| s.term_program = "Apple_Terminal".into()).links());
    }
}
