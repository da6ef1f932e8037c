//! The arguments: their names, their help, and what may stand together. The help is pinned by a test.

use clap::error::ErrorKind;
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// What every help page ends with.
macro_rules! exit_codes {
    () => {
        "\
Exit codes:
  0  done
  1  the answer is no, or there is a problem
  2  could not: wrong usage, or something cannot be read or written"
    };
}

const AFTER: &str = concat!(
    "\
Examples:
  fromscratch                      open the course where you left off
  fromscratch --lesson copy-from   open it at a lesson
  fromscratch --linear             line by line, for screen readers
  fromscratch lessons              what there is, and how far you are
  fromscratch show 3 | less        read a lesson as plain text
  fromscratch --pack ./workshop    open somebody else's course

Environment:
  FROMSCRATCH_PACK      the pack to open, where no --pack says so
  FROMSCRATCH_DATA_DIR  the folder for progress, where no --data-dir says so
  FROMSCRATCH_THEME     auto, dark or light, where no --theme says so
  NO_COLOR              no colours, unless --color always
  CLICOLOR_FORCE        colours also where the output is no terminal

",
    exit_codes!()
);

/// An interactive terminal course on Docker multi-stage builds.
///
/// Without a command, the course opens where you left off. Read a page, answer, go on with the right arrow; `?` shows
/// all keys and `q` leaves. Nothing else has to be installed, and everything you do is kept.
#[derive(Debug, Parser)]
#[command(name = "fromscratch", version, after_help = AFTER, max_term_width = 100)]
pub(super) struct Arguments {
    /// Open at this lesson, by its id or number
    #[arg(long, value_name = "LESSON")]
    pub(super) lesson: Option<String>,

    /// Leave the mouse to the terminal, for selecting text
    #[arg(long)]
    pub(super) no_mouse: bool,

    /// Run the course line by line, without moving the cursor
    ///
    /// For screen readers, plain terminals and scripts: pages are printed one after the other, and answers are typed
    /// as numbers. Chosen by itself where TERM is dumb.
    #[arg(long)]
    pub(super) linear: bool,

    #[command(flatten)]
    pub(super) global: Global,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options for every command")]
pub(super) struct Global {
    #[arg(long, global = true, value_name = "DIR")]
    #[arg(help = "Use the pack in this folder instead of the built-in course [env: FROMSCRATCH_PACK]")]
    pub(super) pack: Option<PathBuf>,

    #[arg(long, global = true, value_name = "DIR")]
    #[arg(help = "Keep progress in this folder [env: FROMSCRATCH_DATA_DIR]")]
    pub(super) data_dir: Option<PathBuf>,

    #[arg(long, global = true, value_enum, value_name = "WHICH", ignore_case = true)]
    #[arg(help = "Colours for a dark or a light background [env: FROMSCRATCH_THEME]")]
    pub(super) theme: Option<ThemeChoice>,

    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    #[arg(help = "When to use colours [env: NO_COLOR, CLICOLOR_FORCE]")]
    pub(super) color: ColourChoice,

    /// Draw with ASCII characters only
    #[arg(long, global = true, action = ArgAction::SetTrue)]
    pub(super) ascii: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeChoice {
    #[default]
    Auto,
    Dark,
    Light,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColourChoice {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the lessons, and how far you are
    #[command(after_help = after("fromscratch lessons --json | jq '.lessons[].id'"))]
    Lessons {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },

    /// Print a lesson as plain text
    #[command(after_help = after("fromscratch show copy-from --step 2"))]
    Show(Show),

    /// Show or export what you have done
    #[command(after_help = after("fromscratch progress --format csv > progress.csv"))]
    Progress {
        /// How to print it
        #[arg(long, value_enum, value_name = "FORMAT", conflicts_with = "json")]
        format: Option<ProgressFormat>,
        /// Print JSON: the same as `--format json`
        #[arg(long)]
        json: bool,
    },

    /// Forget what you have done, and keep a backup
    #[command(after_help = after("fromscratch reset orientation --yes"))]
    Reset {
        /// Forget this lesson only, by its id or number
        lesson: Option<String>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },

    /// Look after packs, the folders that courses are made of
    #[command(after_help = after("fromscratch pack check ./workshop"))]
    Pack {
        #[command(subcommand)]
        command: PackCommand,
    },

    /// Tell what works on this machine, and how to mend what does not
    #[command(after_help = after("fromscratch doctor --data-dir /mnt/usb/progress"))]
    Doctor {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },

    /// Print completions for a shell
    #[command(after_help = after("fromscratch completions fish | source"))]
    Completions {
        /// The shell
        shell: Shell,
    },

    /// Print the manual page
    #[command(after_help = after("fromscratch man > ~/.local/share/man/man1/fromscratch.1"))]
    Man,
}

#[derive(Debug, Clone, Args)]
pub(super) struct Show {
    /// The lesson, by its id or number
    pub(super) lesson: String,
    /// Only this page, by its id or number
    #[arg(long, value_name = "STEP")]
    pub(super) step: Option<String>,
    /// With the notes for whoever teaches it
    #[arg(long)]
    pub(super) notes: bool,
    /// With the answers, hints and solutions
    #[arg(long)]
    pub(super) answers: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum PackCommand {
    /// Tell everything that is wrong with a pack
    #[command(after_help = after("fromscratch pack check ./workshop --strict"))]
    Check {
        /// The pack's folder
        dir: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// Let warnings count as errors
        #[arg(long)]
        strict: bool,
    },
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ProgressFormat {
    /// For people
    #[default]
    Text,
    /// For programs: everything
    Json,
    /// For spreadsheets: one row for each page and checklist item
    Csv,
    /// For notes and pull requests
    Md,
}

impl ProgressFormat {
    /// JSON, when that was asked for by its own option.
    pub(super) fn or_json(self, json: bool) -> Self {
        if json { Self::Json } else { self }
    }
}

fn after(example: &str) -> String {
    format!(concat!("Example:\n  {}\n\n", exit_codes!()), example)
}

/// Reads the arguments, the program's name first. What is no mistake but help or the version is an error of clap too.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let parsed = Arguments::try_parse_from(arguments)?;
    let of_course =
        [("--lesson", parsed.lesson.is_some()), ("--no-mouse", parsed.no_mouse), ("--linear", parsed.linear)];
    match of_course.iter().find(|(_, given)| *given && parsed.command.is_some()) {
        Some((option, _)) => Err(misuse(&format!("{option} opens the course; it cannot be used with a command"))),
        None => Ok(parsed),
    }
}

/// Reads a palette's name as it stands in a variable; else the value, to be told.
pub(super) fn theme(value: &OsStr) -> Result<ThemeChoice, String> {
    let text = value.to_string_lossy();
    ThemeChoice::from_str(&text, true).map_err(|_| text.into_owned())
}

/// Wrong usage that clap cannot see.
pub(super) fn misuse(what: &str) -> clap::Error {
    Arguments::command().error(ErrorKind::ArgumentConflict, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Arguments, String> {
        let arguments = std::iter::once("fromscratch").chain(line.split_whitespace());
        parse(arguments.map(Into::into)).map_err(|error| error.kind().to_string())
    }

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn global_options_stand_on_either_side_of_a_command() {
        for line in ["--ascii --pack p lessons", "lessons --ascii --pack p"] {
            let Arguments { global, command, .. } = parsed(line).unwrap();
            assert!(global.ascii && global.pack == Some("p".into()) && command.is_some(), "{line}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for line in [
            "frobnicate",
            "--theme pink",
            "--linear lessons",
            "--lesson a show b",
            "--no-mouse man",
            "show",
            "progress --json --format csv",
            "completions tcsh",
            "pack",
            "lessons extra",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }

    #[test]
    fn every_page_of_help_has_an_example() {
        fn look(command: &clap::Command) {
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains("Example") && after.contains("Exit codes:"), "{}", command.get_name());
            command.get_subcommands().filter(|c| c.get_name() != "help").for_each(look);
        }
        look(&Arguments::command());
    }

    /// As it is printed on 80 columns.
    fn help(arguments: &[&str]) -> String {
        let command = Arguments::command().term_width(80);
        command.try_get_matches_from(arguments).unwrap_err().render().to_string()
    }

    #[test]
    fn help_is_this() {
        let commands = [
            "--help",
            "-h",
            "lessons --help",
            "show --help",
            "progress --help",
            "reset --help",
            "pack --help",
            "pack check --help",
            "doctor --help",
            "completions --help",
            "man --help",
        ];
        let page = |line: &str| {
            let arguments: Vec<&str> = std::iter::once("fromscratch").chain(line.split(' ')).collect();
            format!("$ fromscratch {line}\n{}", help(&arguments))
        };
        insta::assert_snapshot!(commands.map(page).join("\n\n"));
    }
}
