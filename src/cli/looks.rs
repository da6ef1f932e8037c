//! How text is to look: what the options say, then what the environment says. Pure.

use super::args::{self, Arguments, ColourChoice, ThemeChoice};
use super::environment::{Environment, THEME_VARIABLE};
use crate::app::surroundings::{Depth, Surroundings, Tone};
use crate::prose::Charset;
use std::path::PathBuf;

/// Text is not set wider than this: longer lines are hard to follow back.
const WIDEST: usize = 100;
/// The width where there is no terminal.
const PIPE: usize = 80;

/// What options and variables choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Choices {
    /// The pack.
    pub(super) pack: Option<PathBuf>,
    /// The palette, unless the surroundings decide.
    pub(super) tone: Option<Tone>,
    /// Colours always or never, unless the surroundings decide.
    pub(super) colours: Option<bool>,
    /// ASCII only.
    pub(super) ascii: bool,
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Looks {
    /// Columns.
    pub(super) width: usize,
    /// Which characters to draw with.
    pub(super) charset: Charset,
    /// The palette to colour with; without one, no escape sequence is written at all.
    pub(super) colours: Option<Tone>,
}

/// What the options and variables choose together; an option goes before its variable.
pub(super) fn choices(arguments: &Arguments, environment: &Environment) -> Result<Choices, clap::Error> {
    let global = &arguments.global;
    let theme = match (global.theme, &environment.theme) {
        (Some(theme), _) => theme,
        (None, Some(value)) => args::theme(value)
            .map_err(|value| args::misuse(&format!("{THEME_VARIABLE} is `{value}`; it can be auto, dark or light")))?,
        (None, None) => ThemeChoice::Auto,
    };
    Ok(Choices {
        pack: global.pack.clone().or_else(|| environment.pack.clone().map(PathBuf::from)),
        tone: match theme {
            ThemeChoice::Auto => None,
            ThemeChoice::Dark => Some(Tone::Dark),
            ThemeChoice::Light => Some(Tone::Light),
        },
        colours: match global.color {
            ColourChoice::Auto => None,
            ColourChoice::Always => Some(true),
            ColourChoice::Never => Some(false),
        },
        ascii: global.ascii,
    })
}

impl Choices {
    /// The palette.
    pub(super) fn tone(&self, environment: &Environment) -> Tone {
        self.tone.unwrap_or_else(|| environment.surroundings.tone().value)
    }

    /// Which characters to draw with.
    pub(super) fn charset(&self, environment: &Environment) -> Charset {
        let ascii = self.ascii || !environment.surroundings.utf8().value;
        if ascii { Charset::Ascii } else { Charset::Unicode }
    }

    /// How many colours the screens have.
    pub(super) fn screen_depth(&self, environment: &Environment) -> Depth {
        let surroundings = &environment.surroundings;
        match self.colours {
            Some(false) => Depth::None,
            Some(true) => Surroundings { no_color: false, ..surroundings.clone() }.depth().value,
            None => surroundings.depth().value,
        }
    }

    /// How text on standard output looks. `--color` goes before `NO_COLOR` before `CLICOLOR_FORCE` before what the
    /// output is.
    pub(super) fn looks(&self, environment: &Environment) -> Looks {
        let surroundings = &environment.surroundings;
        let coloured = self.colours.unwrap_or_else(|| {
            let shown = environment.on_terminal.output && !surroundings.is_dumb();
            !surroundings.no_color && (environment.force_colour || shown)
        });
        Looks {
            width: environment.columns().map_or(PIPE, |columns| columns.min(WIDEST)),
            charset: self.charset(environment),
            colours: coloured.then(|| self.tone(environment)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::parse;

    fn chosen(arguments: &[&str], change: impl Fn(&mut Environment)) -> Result<(Choices, Environment), String> {
        let mut environment = Environment::default();
        environment.surroundings.term = "xterm-256color".into();
        change(&mut environment);
        let arguments = std::iter::once("fromscratch").chain(arguments.iter().copied());
        let parsed = parse(arguments.map(Into::into)).map_err(|error| error.to_string())?;
        choices(&parsed, &environment).map(|choices| (choices, environment)).map_err(|error| error.to_string())
    }

    #[test]
    fn colours_follow_the_option_then_the_environment() {
        type Change = fn(&mut Environment);
        let cases: [(&[&str], Change, bool); 9] = [
            (&[], |_| (), false),
            (&[], |e| e.on_terminal.output = true, true),
            (&[], |e| (e.on_terminal.output, e.surroundings.term) = (true, "dumb".into()), false),
            (&[], |e| (e.on_terminal.output, e.surroundings.no_color) = (true, true), false),
            (&[], |e| e.force_colour = true, true),
            (&[], |e| (e.force_colour, e.surroundings.no_color) = (true, true), false),
            (&["--color=never"], |e| e.on_terminal.output = true, false),
            (&["--color=always"], |_| (), true),
            (&["--color=always"], |e| e.surroundings.no_color = true, true),
        ];
        for (arguments, change, coloured) in cases {
            let (choices, environment) = chosen(arguments, change).unwrap();
            assert_eq!(choices.looks(&environment).colours.is_some(), coloured, "{arguments:?} {environment:?}");
        }
    }

    #[test]
    fn the_screens_lose_their_colours_with_the_option_or_no_color() {
        let depth = |arguments: &[&str], no_color: bool| {
            let (choices, environment) = chosen(arguments, |e| e.surroundings.no_color = no_color).unwrap();
            choices.screen_depth(&environment)
        };
        assert_eq!(depth(&[], false), Depth::Indexed);
        assert_eq!(depth(&[], true), Depth::None);
        assert_eq!(depth(&["--color", "always"], true), Depth::Indexed);
        assert_eq!(depth(&["--color", "never"], false), Depth::None);
    }

    #[test]
    fn options_go_before_variables() {
        let (choices, _) = chosen(&["--pack", "a", "--theme", "light"], |e| {
            (e.pack, e.theme) = (Some("b".into()), Some("dark".into()));
        })
        .unwrap();
        assert_eq!((choices.pack, choices.tone), (Some("a".into()), Some(Tone::Light)));
        let (choices, _) = chosen(&[], |e| (e.pack, e.theme) = (Some("b".into()), Some("Light".into()))).unwrap();
        assert_eq!((choices.pack, choices.tone), (Some("b".into()), Some(Tone::Light)));
        let error = chosen(&[], |e| e.theme = Some("pink".into())).unwrap_err();
        assert!(error.contains("FROMSCRATCH_THEME is `pink`"), "{error}");
        assert!(chosen(&["--theme", "dark"], |e| e.theme = Some("pink".into())).is_ok());
    }

    #[test]
    fn a_locale_without_utf8_draws_in_ascii() {
        let charset = |arguments: &[&str], locale: &str| {
            let (choices, environment) = chosen(arguments, |e| e.surroundings.locale = locale.into()).unwrap();
            choices.charset(&environment)
        };
        assert_eq!(charset(&[], ""), Charset::Unicode);
        assert_eq!(charset(&[], "POSIX"), Charset::Ascii);
        assert_eq!(charset(&["--ascii"], "C.UTF-8"), Charset::Ascii);
    }
}
