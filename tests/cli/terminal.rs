//! The program on a terminal: what is asked, what is coloured, and that a dumb terminal is spoken to line by line.

use super::{Person, VARIABLES, pack};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};

/// What a run on a terminal of 80 by 24 printed, and its exit code. `typed` waits in the terminal from the start.
fn on_terminal(person: &Person, variables: &[(&str, &str)], arguments: &[&str], typed: &str) -> (u32, String) {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fromscratch"));
    VARIABLES.iter().for_each(|name| command.env_remove(name));
    command.env("HOME", person.home.path());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("FROMSCRATCH_DATA_DIR", person.data());
    command.env("FROMSCRATCH_PACK", pack());
    variables.iter().for_each(|(name, value)| command.env(name, value));
    command.args(arguments);
    command.cwd(person.home.path());
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut writer = pty.master.take_writer().unwrap();
    writer.write_all(typed.as_bytes()).unwrap();
    writer.flush().unwrap();
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut out = Vec::new();
    // The end of a terminal is an error on Linux.
    let _ = reader.read_to_end(&mut out);
    let code = child.wait().unwrap().exit_code();
    (code, String::from_utf8(out).unwrap())
}

#[test]
fn a_dumb_terminal_gets_the_course_line_by_line() {
    let (code, out) = on_terminal(&Person::new(), &[("TERM", "dumb")], &[], "\nq\n");
    assert_eq!(code, 0);
    assert!(out.contains("page 2 of 8: Two sides") && !out.contains('\u{1b}'), "{out}");
}

#[test]
fn line_by_line_is_coloured_unless_no_color() {
    let person = Person::new();
    let (_, coloured) = on_terminal(&person, &[], &["--linear"], "q\n");
    assert!(coloured.contains("\u{1b}["), "{coloured}");
    // Colours only: nothing moves the cursor.
    let moves = |part: &str| part.find(|c: char| c.is_ascii_alphabetic()).is_some_and(|at| &part[at..=at] != "m");
    assert!(!coloured.split("\u{1b}[").skip(1).any(moves), "{coloured:?}");
    for arguments in [&["--linear"][..], &["--linear", "--color", "always"]] {
        let (_, plain) = on_terminal(&person, &[("NO_COLOR", "1")], arguments, "q\n");
        assert!(!plain.contains('\u{1b}'), "{plain:?}");
    }
}

#[test]
fn lessons_are_coloured_on_a_terminal() {
    let person = Person::new();
    assert!(on_terminal(&person, &[], &["show", "1"], "").1.contains("\u{1b}["));
    for (variable, arguments) in
        [(("NO_COLOR", "1"), &["show", "1"][..]), (("A", "b"), &["show", "1", "--color=never"])]
    {
        assert!(!on_terminal(&person, &[variable], arguments, "").1.contains('\u{1b}'), "{arguments:?}");
    }
}

#[test]
fn forgetting_is_asked_about() {
    let person = Person::new();
    person.study("\n\n1\nq\n");
    for (typed, code, told) in
        [("n\n", 1, "Nothing was forgotten."), ("\n", 1, "Nothing was forgotten."), ("y\n", 0, "Forgotten: 3 pages")]
    {
        let (ended, out) = on_terminal(&person, &[], &["reset"], typed);
        assert!(out.contains("Forget 3 pages, 1 answer and 0 ticks of the course `shown`?"), "{out}");
        assert!(out.contains(told), "{out}");
        assert_eq!(ended, code, "{out}");
    }
}

#[test]
fn a_pack_is_checked_with_the_lines_that_are_meant() {
    let person = Person::new();
    std::fs::create_dir(person.home.path().join("broken")).unwrap();
    std::fs::write(person.home.path().join("broken/course.yaml"), "format: 1\nid: a\ntitel: A\n").unwrap();
    let (code, out) = on_terminal(&person, &[], &["pack", "check", "broken"], "");
    assert_eq!(code, 1);
    assert!(out.contains("3 | titel: A") && out.contains(" --> broken/course.yaml:3:1"), "{out}");
}

#[test]
fn the_doctor_sees_the_terminal() {
    let (code, out) = on_terminal(&Person::new(), &[("COLORTERM", "truecolor")], &["doctor", "--color", "never"], "");
    assert_eq!(code, 0);
    assert!(out.contains("80 columns, 24 rows") && out.contains("none: --color says never"), "{out}");
}
