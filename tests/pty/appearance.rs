//! What reaches the terminal: colours, characters, queries.

use super::Desk;
use super::terminal::keys::{ENTER, ESC, RIGHT};
use super::terminal::{Modes, Run, Terminal};
use std::process::{Command, Stdio};
use vt100::Color;

/// Looks at every kind of screen.
fn tour(mut terminal: Terminal) -> Terminal {
    terminal.shows("The first page of the first lesson");
    terminal.press_each(&[
        (RIGHT, "Which number comes after one?"),
        ("1", "One and one are two."),
        (RIGHT, "I have ticked the first item"),
        ("1", "first item"),
        ("m", "course map"),
        ("o", "progress"),
        ("?", "Go on: scroll"),
    ]);
    terminal.press(ESC);
    terminal.hides("Go on: scroll");
    terminal.press_each(&[("/", "Search"), ("anoth", "Another page"), (ENTER, "The only page of the second lesson")]);
    terminal
}

/// Colours on screen: cells that have one.
fn coloured_cells(terminal: &Terminal) -> usize {
    terminal.look(|screen| {
        let (rows, columns) = screen.size();
        let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
        let coloured = |cell: &vt100::Cell| cell.fgcolor() != Color::Default || cell.bgcolor() != Color::Default;
        cells.filter_map(|(row, column)| screen.cell(row, column)).filter(|cell| coloured(cell)).count()
    })
}

/// Parameters of the colour sequences that were written: 38 and 48, and the sixteen.
fn colours_written(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let sequences = text.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ';' | ':'))?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    let colour = |parameter: &str| matches!(parameter.parse(), Ok(30..=38 | 40..=48 | 90..=107));
    sequences.filter(|sequence| sequence.split([';', ':']).any(colour)).collect()
}

#[test]
fn no_color_shows_no_colour() {
    let desk = Desk::new();
    let terminal = tour(Run::course(&desk.data()).env("NO_COLOR", "1").start());
    assert_eq!(coloured_cells(&terminal), 0, "{}", terminal.text());
    assert_eq!(colours_written(&terminal.bytes()), Vec::<String>::new());
    terminal.quit();

    let with = Run::course(&Desk::new().data()).start();
    with.shows("The first page of the first lesson");
    assert!(coloured_cells(&with) > 0 && !colours_written(&with.bytes()).is_empty(), "the tests see no colours at all");
    with.quit();
}

#[test]
fn sixteen_colours_are_enough_for_a_terminal_that_has_no_more() {
    let desk = Desk::new();
    let terminal = tour(Run::course(&desk.data()).env("TERM", "xterm").env("COLORTERM", "").start());
    // crossterm writes the sixteen as the first of the 256: `38;5;0` to `38;5;15`.
    let more = |sequence: &&String| {
        let index = |rest: &str| rest.split(';').next().and_then(|number| number.parse::<u8>().ok());
        sequence.contains("8;2;") || sequence.split("8;5;").skip(1).any(|rest| index(rest).is_none_or(|it| it > 15))
    };
    let written = colours_written(&terminal.bytes());
    assert_eq!(written.iter().filter(more).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(!written.is_empty());
    terminal.quit();
}

#[test]
fn ascii_shows_nothing_but_ascii() {
    let desk = Desk::new();
    let terminal = tour(Run::course(&desk.data()).args(&["--ascii"]).start());
    let bytes = terminal.bytes();
    let text = String::from_utf8_lossy(&bytes);
    let odd: String = text.chars().filter(|c| !c.is_ascii()).collect();
    assert_eq!(odd, "", "{}", terminal.text());
    terminal.quit();
}

#[test]
fn the_mouse_is_left_alone_when_asked() {
    let desk = Desk::new();
    let terminal = Run::course(&desk.data()).args(&["--no-mouse"]).start();
    terminal.shows("The first page of the first lesson");
    terminal.has_modes(&Modes { mouse: false, ..Modes::OF_THE_COURSE });
    terminal.quit();
}

#[test]
fn the_terminal_is_asked_nothing() {
    let desk = Desk::new();
    let terminal = tour(Run::course(&desk.data()).start());
    let bytes = terminal.bytes();
    let text = String::from_utf8_lossy(&bytes);
    for query in
        ["\x1b[c", "\x1b[0c", "\x1b[>", "\x1b[=", "\x1b[5n", "\x1b[6n", "\x1b[?u", "\x1bP", "$p", ";?\x07", ";?\x1b\\"]
    {
        assert!(!text.contains(query), "{query:?} asks a terminal that may never answer");
    }
    terminal.quit();
}

#[test]
fn the_first_paint_is_one_write_that_needs_no_answer() {
    let desk = Desk::new();
    let terminal = Run::built_in(&desk.data()).start();
    // Nothing is ever answered here, and yet:
    terminal.shows("1/");
    terminal.quit();
}

#[test]
fn a_dumb_terminal_gets_the_course_line_by_line() {
    let desk = Desk::new();
    let mut terminal = Run::course(&desk.data()).env("TERM", "dumb").start();
    terminal.shows("The first page of the first lesson");
    assert!(!terminal.modes().raw && !terminal.modes().alternate_screen);
    terminal.press_each(&[("\r", "Which number comes after one?"), ("1\r", "One and one are two.")]);
    terminal.press("q\r");
    assert_eq!(terminal.ends(), (0, Modes::OF_A_SHELL));
    assert!(!terminal.bytes().contains(&0x1b), "{:?}", String::from_utf8_lossy(&terminal.bytes()));
    assert!(super::answer(&desk.record()).is_some());
}

#[test]
fn without_a_terminal_it_says_what_to_do_instead() {
    let desk = Desk::new();
    let output = Command::new(env!("CARGO_BIN_EXE_fromscratch"))
        .args(["--data-dir".as_ref(), desk.data().as_os_str()])
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{told}");
    for way in ["--linear", "show", "lessons"] {
        assert!(told.contains(way), "{told}");
    }
}
