//! What works on this machine, and how to mend what does not.
//!
//! [`look`] probes: the environment, the data folder, the course. [`judge`] turns what was found into findings with a
//! word each, `ok`, `note` or `problem`; it is pure, so that every sentence is tested. Nothing is changed by looking.

use super::surroundings::{Depth, Surroundings, Tone};
use super::{DATA_DIR_VARIABLE, Desk, Options, Problem, lessons};
use crate::store::{FileState, Home, LockState, Store, Survey};
use serde::Serialize;
use std::path::PathBuf;

/// The least that pages are made for.
const LEAST: (u16, u16) = (80, 24);

/// What was found, judged: the contract of `fromscratch doctor --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnosis {
    /// The version of this program.
    pub version: &'static str,
    /// Whether there is no problem.
    pub ok: bool,
    /// One finding for each thing looked at.
    pub findings: Vec<Finding>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at, a word or two.
    pub about: &'static str,
    /// How it is.
    pub status: Status,
    /// What was found.
    pub found: String,
    /// How to mend it; none where nothing has to be.
    pub fix: Option<String>,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// As it should be.
    Ok,
    /// Worth knowing; everything works.
    Note,
    /// Something does not work.
    Problem,
}

impl Status {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Problem => "problem",
        }
    }
}

/// The terminal, as whoever asks has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terminal {
    /// What the environment says.
    pub surroundings: Surroundings,
    /// Whether standard input is a terminal.
    pub input: bool,
    /// Whether standard output is a terminal.
    pub output: bool,
    /// Columns and rows, where they are known.
    pub size: Option<(u16, u16)>,
    /// The palette, where an option or variable names one.
    pub tone: Option<Tone>,
    /// Colours, where an option says always or never.
    pub colours: Option<bool>,
    /// `--ascii`.
    pub ascii: bool,
}

/// What named the data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// `--data-dir`.
    Option,
    /// The environment variable.
    Variable,
    /// The platform's rules.
    Platform,
}

/// The data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// Its path.
    pub dir: PathBuf,
    /// Why it is that one.
    pub named_by: NamedBy,
    /// What it is like.
    pub survey: Survey,
}

/// The course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseLook {
    /// Its title.
    pub title: String,
    /// The pack's folder; none for the built-in course.
    pub pack: Option<PathBuf>,
    /// How many lessons can be read.
    pub lessons: usize,
    /// Those that cannot.
    pub broken: Vec<String>,
}

/// Everything that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The terminal.
    pub terminal: Terminal,
    /// The data folder, or why there is none.
    pub data: Result<Data, String>,
    /// The course, or why it cannot be opened.
    pub course: Result<CourseLook, Problem>,
}

/// Looks at the machine.
pub fn look(options: &Options, terminal: Terminal) -> Looked {
    let data = Home::find(options.data_dir.as_deref()).map_err(|error| error.to_string()).map(|home| {
        let by_variable = std::env::var_os(DATA_DIR_VARIABLE).is_some_and(|value| !value.is_empty());
        let named_by = match &options.data_dir {
            Some(_) => NamedBy::Option,
            None if by_variable => NamedBy::Variable,
            None => NamedBy::Platform,
        };
        Data { dir: home.dir().to_owned(), named_by, survey: Store::open(home.dir()).survey() }
    });
    // A bad data folder is told above; it must not stand in the way of the course.
    let course = Desk::open(&Options { pack: options.pack.clone(), data_dir: None }).map(|desk| {
        let (read, broken) = lessons::read_all(&desk);
        CourseLook {
            title: desk.course().title.clone(),
            pack: desk.pack_dir().map(ToOwned::to_owned),
            lessons: read.len(),
            broken: broken.into_iter().map(|(id, _)| id.to_string()).collect(),
        }
    });
    Looked { terminal, data, course }
}

/// Judges what was found.
pub fn judge(looked: &Looked) -> Diagnosis {
    let mut findings = vec![ok("version", format!("fromscratch {}", env!("CARGO_PKG_VERSION")))];
    findings.extend(of_terminal(&looked.terminal));
    match &looked.data {
        Ok(data) => findings.extend(of_data(data)),
        Err(why) => findings.push(problem("data folder", why.clone(), "Name one with --data-dir.".to_owned())),
    }
    findings.push(of_course(&looked.course));
    findings.push(note("engine", "not looked at yet".to_owned(), "This version needs none.".to_owned()));
    let ok = findings.iter().all(|finding| finding.status != Status::Problem);
    Diagnosis { version: env!("CARGO_PKG_VERSION"), ok, findings }
}

fn ok(about: &'static str, found: String) -> Finding {
    Finding { about, status: Status::Ok, found, fix: None }
}

fn note(about: &'static str, found: String, fix: String) -> Finding {
    Finding { about, status: Status::Note, found, fix: Some(fix) }
}

fn problem(about: &'static str, found: String, fix: String) -> Finding {
    Finding { about, status: Status::Problem, found, fix: Some(fix) }
}

fn of_terminal(terminal: &Terminal) -> Vec<Finding> {
    vec![
        of_term(terminal),
        of_size(terminal.size),
        of_colours(terminal),
        of_background(terminal),
        of_characters(terminal),
        of_links(&terminal.surroundings),
        ok("mouse", "the course asks for it; --no-mouse leaves it to the terminal".to_owned()),
    ]
}

fn of_term(terminal: &Terminal) -> Finding {
    let term = &terminal.surroundings.term;
    let named = if term.is_empty() { "TERM is not set".to_owned() } else { format!("TERM is {term}") };
    if !terminal.input || !terminal.output {
        let missing = if terminal.output { "input" } else { "output" };
        let fix = "The course needs a terminal; --linear runs without one.".to_owned();
        return note("terminal", format!("{named}; standard {missing} is not a terminal"), fix);
    }
    if terminal.surroundings.is_dumb() {
        let fix = "The course runs line by line here, as with --linear.".to_owned();
        return note("terminal", named, fix);
    }
    if term.is_empty() && cfg!(unix) {
        return note("terminal", named, "Set it to what your terminal is, such as xterm-256color.".to_owned());
    }
    ok("terminal", named)
}

fn of_size(size: Option<(u16, u16)>) -> Finding {
    match size {
        None => note("size", "not known".to_owned(), "Text is set for 80 columns.".to_owned()),
        Some((columns, rows)) if columns < LEAST.0 || rows < LEAST.1 => {
            let fix =
                format!("Pages are made for {} columns and {} rows; a larger window shows more.", LEAST.0, LEAST.1);
            note("size", format!("{columns} columns, {rows} rows"), fix)
        }
        Some((columns, rows)) => ok("size", format!("{columns} columns, {rows} rows")),
    }
}

fn of_colours(terminal: &Terminal) -> Finding {
    let (depth, why) = match terminal.colours {
        Some(false) => (Depth::None, "--color says never"),
        Some(true) => {
            let forced = Surroundings { no_color: false, ..terminal.surroundings.clone() };
            (forced.depth().value, "--color says always")
        }
        None => {
            let judged = terminal.surroundings.depth();
            (judged.value, judged.why)
        }
    };
    let depth = match depth {
        Depth::None => "none",
        Depth::Sixteen => "16",
        Depth::Indexed => "256",
        Depth::True => "24 bits",
    };
    ok("colours", format!("{depth}: {why}"))
}

fn of_background(terminal: &Terminal) -> Finding {
    let judged = terminal.surroundings.tone();
    let (tone, why) = match terminal.tone {
        Some(tone) => (tone, "--theme or FROMSCRATCH_THEME says so"),
        None => (judged.value, judged.why),
    };
    let tone = match tone {
        Tone::Dark => "dark",
        Tone::Light => "light",
    };
    ok("background", format!("{tone}: {why}"))
}

fn of_characters(terminal: &Terminal) -> Finding {
    let judged = terminal.surroundings.utf8();
    match (terminal.ascii, judged.value) {
        (true, _) => ok("characters", "ASCII: --ascii says so".to_owned()),
        (false, true) => ok("characters", format!("UTF-8: {}", judged.why)),
        (false, false) => {
            let found = format!("ASCII: the locale is {}", terminal.surroundings.locale);
            note("characters", found, "A UTF-8 locale, such as LANG=C.UTF-8, draws finer lines.".to_owned())
        }
    }
}

fn of_links(surroundings: &Surroundings) -> Finding {
    ok("links", if surroundings.links() { "marked as links (OSC 8)" } else { "as text only" }.to_owned())
}

fn of_data(data: &Data) -> Vec<Finding> {
    vec![of_folder(data), of_file(&data.survey.file), of_lock(&data.survey.lock)]
}

fn of_folder(data: &Data) -> Finding {
    let by = match data.named_by {
        NamedBy::Option => "--data-dir".to_owned(),
        NamedBy::Variable => DATA_DIR_VARIABLE.to_owned(),
        NamedBy::Platform => "the platform's own place".to_owned(),
    };
    let dir = format!("{} ({by})", data.dir.display());
    match (&data.survey.writable, data.survey.exists) {
        (Ok(()), true) => ok("data folder", format!("{dir} can be written")),
        (Ok(()), false) => ok("data folder", format!("{dir} is made with the first save")),
        (Err(why), _) => {
            let fix =
                format!("Make it writable, free some space, or name another with --data-dir or {DATA_DIR_VARIABLE}.");
            problem("data folder", format!("{dir} cannot be written: {why}; progress is not being saved"), fix)
        }
    }
}

fn of_file(file: &FileState) -> Finding {
    match file {
        FileState::Missing => ok("progress", "none yet".to_owned()),
        FileState::Readable(bytes) => ok("progress", format!("can be read, {bytes} bytes")),
        FileState::Corrupt(why) => {
            let fix = "The next start moves it aside and says where; a backup beside it may be older.".to_owned();
            problem("progress", format!("the file is damaged: {why}"), fix)
        }
        FileState::Unusable(why) => {
            problem("progress", why.clone(), "Until then the course opens, but saves nothing.".to_owned())
        }
    }
}

fn of_lock(lock: &LockState) -> Finding {
    match lock {
        LockState::Free => ok("lock", "free".to_owned()),
        LockState::Held => {
            let fix = "A save takes milliseconds; if this stays, another fromscratch hangs: end it.".to_owned();
            note("lock", "another window is saving at this moment".to_owned(), fix)
        }
        LockState::Unusable(why) => {
            let fix =
                "Make progress.lock beside the progress file writable; progress is saved only with it.".to_owned();
            problem("lock", format!("it cannot be taken: {why}"), fix)
        }
    }
}

fn of_course(course: &Result<CourseLook, Problem>) -> Finding {
    let course = match course {
        Ok(course) => course,
        Err(Problem { what, why, next }) => return problem("course", format!("{what} {why}"), next.clone()),
    };
    let from = course.pack.as_ref().map_or_else(|| "built in".to_owned(), |dir| dir.display().to_string());
    let CourseLook { title, lessons, broken, .. } = course;
    if broken.is_empty() {
        return ok("course", format!("{title} ({from}), {lessons} lessons"));
    }
    let found = format!("{title} ({from}): these lessons cannot be read: {}", broken.join(", "));
    problem("course", found, "`fromscratch pack check DIR` tells what is wrong with them.".to_owned())
}

#[cfg(test)]
mod tests;
