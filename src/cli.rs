//! The command line: the same things that the TUI can do, as text and as JSON.
//!
//! [`run`] reads the arguments and does what they say, but for the course on the whole screen: that is another face's
//! work, so what it needs is handed back as [`Outcome::Open`]. Each command is a file that takes an open course and
//! something to write to; nothing below `run` knows the process. Everything printed goes through `sheet` or
//! `json`, so that no text of a pack or of an argument reaches the terminal with control characters in it.

mod args;
mod console;
mod doctor;
mod environment;
mod exit;
mod generate;
mod json;
mod lessons;
mod linear;
mod looks;
mod pack;
mod paint;
mod progress;
mod reset;
mod sheet;
mod show;
mod signs;
mod step;

use crate::app::surroundings::{Depth, Tone};
use crate::app::{Desk, Options, Problem};
use crate::course::LessonId;
use crate::prose::Charset;
use args::{Arguments, Command, PackCommand};
use console::Console;
use environment::Environment;
use exit::{Exit, Stop};
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// What came of the arguments.
#[derive(Debug)]
pub enum Outcome {
    /// All is done, with this exit code.
    Ended(ExitCode),
    /// The course is to be opened on the whole screen; then [`closed`] tells the exit code.
    Open(Box<Opening>),
}

/// How the course is to be opened on the whole screen.
#[derive(Debug)]
pub struct Opening {
    /// The course.
    pub desk: Desk,
    /// The lesson to open, instead of where the learner left off.
    pub lesson: Option<LessonId>,
    /// The palette.
    pub tone: Tone,
    /// How many colours.
    pub depth: Depth,
    /// Which characters to draw with.
    pub charset: Charset,
    /// Whether to ask the terminal for mouse reports.
    pub mouse: bool,
    /// Whether links may be written as OSC 8.
    pub links: bool,
}

/// Reads the arguments, the program's name first, and does what they say.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let environment = Environment::read();
    let parsed = args::parse(arguments).and_then(|parsed| looks::choices(&parsed, &environment).map(|it| (parsed, it)));
    let (arguments, choices) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return Outcome::Ended(generate::usage(&error, &environment).into()),
    };
    let options = Options { pack: choices.pack.clone(), data_dir: arguments.global.data_dir.clone() };
    let mut console = Console::of_process(&environment, &choices);
    let ended = match arguments.command {
        None => match open(&arguments, &options, &environment, &choices, &mut console) {
            Ok(Start::Screens(opening)) => return Outcome::Open(opening),
            Ok(Start::Ended(exit)) => Ok(exit),
            Err(stop) => Err(stop),
        },
        Some(command) => run_command(command, &options, &environment, &choices, &mut console),
    };
    let ended = ended.and_then(|exit| console.out.flush().map(|()| exit).map_err(Stop::from));
    Outcome::Ended(console.end(ended).into())
}

/// The exit code of a course that was opened on the whole screen and left. What has to be told is told.
pub fn closed(ended: io::Result<Option<Problem>>) -> ExitCode {
    let mut console = Console::of_process(&Environment::read(), &looks::Choices::default());
    let ended = match ended {
        Ok(None) => Ok(Exit::Done),
        Ok(Some(unsaved)) => console.tell(&unsaved).map(|()| Exit::No).map_err(Stop::from),
        Err(error) => Err(Problem::new("The terminal cannot be used.", error)
            .with_next("`fromscratch --linear` runs the course line by line.")
            .into()),
    };
    console.end(ended).into()
}

/// What a start without a command is.
enum Start {
    Screens(Box<Opening>),
    Ended(Exit),
}

fn open(
    arguments: &Arguments,
    options: &Options,
    environment: &Environment,
    choices: &looks::Choices,
    console: &mut Console<'_>,
) -> Result<Start, Stop> {
    let on_terminal = environment.on_terminal.input && environment.on_terminal.output;
    if !on_terminal && !arguments.linear {
        return Err(Problem::new("The course needs a terminal, and this is none.", environment.what_is_no_terminal())
            .with_next(
                "`fromscratch --linear` runs it line by line, `fromscratch lessons` lists its lessons, \
                 `fromscratch show LESSON` prints one.",
            )
            .into());
    }
    let desk = Desk::open(options)?;
    let lesson = arguments.lesson.as_deref().map(|wanted| crate::app::lessons::find(&desk, wanted)).transpose()?;
    if arguments.linear || environment.surroundings.is_dumb() {
        // Asked for or not, in this mode colours are for terminals, and NO_COLOR has the last word.
        let coloured = environment.on_terminal.output && !environment.surroundings.no_color;
        console.looks.colours = console.looks.colours.filter(|_| coloured);
        let exit = linear::run(&desk, lesson.as_ref(), &mut io::stdin().lock(), console, jiff::Timestamp::now)?;
        return Ok(Start::Ended(exit));
    }
    let opening = Opening {
        desk,
        lesson,
        tone: choices.tone(environment),
        depth: choices.screen_depth(environment),
        charset: choices.charset(environment),
        mouse: !arguments.no_mouse,
        links: environment.surroundings.links(),
    };
    Ok(Start::Screens(Box::new(opening)))
}

fn run_command(
    command: Command,
    options: &Options,
    environment: &Environment,
    choices: &looks::Choices,
    console: &mut Console<'_>,
) -> Result<Exit, Stop> {
    let desk = || Desk::open(options);
    match command {
        Command::Lessons { json } => lessons::run(&desk()?, json, console),
        Command::Show(wanted) => show::run(&desk()?, &wanted, console),
        Command::Progress { format, json } => {
            progress::run(&desk()?, format.unwrap_or_default().or_json(json), console)
        }
        Command::Reset { lesson, yes } => {
            let asking = environment.on_terminal.input && environment.on_terminal.error;
            let consent = reset::Consent::of(yes, asking);
            reset::run(&desk()?, lesson.as_deref(), consent, &mut io::stdin().lock(), console)
        }
        Command::Pack { command: PackCommand::Check { dir, json, strict } } => {
            pack::check(&dir, json, strict, environment.on_terminal.output, console)
        }
        Command::Doctor { json } => doctor::run(options, environment.terminal(choices), json, console),
        Command::Completions { shell } => generate::completions(shell, &mut console.out),
        Command::Man => generate::man(&mut console.out),
    }
}
