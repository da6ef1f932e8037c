//! Leaving, of one's own will or not: the terminal is as it was, and the exit code says how it went.

use super::terminal::keys::{CTRL_C, CTRL_Z, ENTER, RIGHT};
use super::terminal::{Modes, Run, Terminal};
use super::{Desk, answer, record};
use nix::sys::signal::Signal;
use std::path::Path;

fn reading(data: &Path) -> Terminal {
    let terminal = Run::course(data).start();
    terminal.shows("The first page of the first lesson");
    terminal.has_modes(&Modes::OF_THE_COURSE);
    terminal
}

#[test]
fn q_gives_the_terminal_back() {
    // `quit` looks at the modes and the exit code.
    reading(&Desk::new().data()).quit();
}

#[test]
fn ctrl_c_asks_once_and_then_quits() {
    let desk = Desk::new();
    let mut terminal = reading(&desk.data());
    terminal.press(CTRL_C);
    terminal.shows("uit");
    assert_eq!(terminal.ended(), None);
    terminal.press(CTRL_C);
    assert_eq!(terminal.ends(), (0, Modes::OF_A_SHELL));
}

#[test]
fn signals_end_it_with_everything_saved() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP, Signal::SIGINT] {
        let desk = Desk::new();
        let mut terminal = reading(&desk.data());
        terminal.press_each(&[(RIGHT, "Which number comes after one?"), ("1", "One and one are two.")]);
        terminal.signal(signal);
        // As a shell tells of a program that a signal ended.
        assert_eq!(terminal.ends(), (128 + signal as u32, Modes::OF_A_SHELL), "{signal}");
        assert!(answer(&desk.record()).is_some(), "{signal}");
    }
}

#[test]
fn a_terminal_that_goes_away_ends_it_with_everything_saved() {
    let desk = Desk::new();
    let mut terminal = reading(&desk.data());
    terminal.press_each(&[(RIGHT, "Which number comes after one?"), ("1", "One and one are two.")]);
    terminal.unplug();
    assert!(answer(&record(&desk.data())).is_some());
}

fn reading_under_a_shell(data: &Path) -> Terminal {
    let terminal = Run::course(data).under_a_shell().start();
    terminal.shows("The first page of the first lesson");
    terminal.has_modes(&Modes::OF_THE_COURSE);
    terminal
}

#[test]
fn ctrl_z_goes_to_the_shell_and_fg_comes_back() {
    for stop in [None, Some(Signal::SIGTSTP)] {
        let desk = Desk::new();
        let mut terminal = reading_under_a_shell(&desk.data());
        for _ in 0..2 {
            match stop {
                None => terminal.press(CTRL_Z),
                Some(signal) => terminal.signal(signal),
            }
            terminal.shows("the shell:");
            terminal.has_modes(&Modes::OF_A_SHELL);
            terminal.blank();
            terminal.press(ENTER);
            terminal.shows("The first page of the first lesson");
            terminal.has_modes(&Modes::OF_THE_COURSE);
        }
        // The first key is heard.
        terminal.press_each(&[(RIGHT, "Which number comes after one?"), ("q", "course map"), ("q", "the shell: 0")]);
        terminal.has_modes(&Modes::OF_A_SHELL);
    }
}

#[test]
fn what_was_answered_is_on_disk_before_it_stops() {
    let desk = Desk::new();
    let mut terminal = reading_under_a_shell(&desk.data());
    terminal.press_each(&[(RIGHT, "Which number comes after one?")]);
    terminal.press(&format!("1{CTRL_Z}"));
    terminal.shows("the shell:");
    assert!(answer(&desk.record()).is_some());
}

#[test]
fn a_window_resized_while_stopped_is_painted_at_its_new_size() {
    let desk = Desk::new();
    let mut terminal = reading_under_a_shell(&desk.data());
    terminal.press(CTRL_Z);
    terminal.shows("the shell:");
    terminal.resize(120, 40);
    terminal.press(ENTER);
    terminal.waits_for("the footer in the new last row", |text| {
        text.lines().nth(39).is_some_and(|footer| footer.contains("leave"))
    });
    terminal.press_each(&[("q", "course map"), ("q", "the shell: 0")]);
}

#[test]
fn a_stop_that_nobody_announced_is_made_good_when_it_goes_on() {
    let desk = Desk::new();
    let mut terminal = reading_under_a_shell(&desk.data());
    terminal.signal(Signal::SIGSTOP);
    terminal.shows("the shell:");
    // What the shell does to the terminal meanwhile, as a careful person's `reset` would.
    terminal.blank();
    terminal.press("\n");
    terminal.shows("The first page of the first lesson");
    terminal.has_modes(&Modes::OF_THE_COURSE);
    terminal.press_each(&[(RIGHT, "Which number comes after one?"), ("q", "course map"), ("q", "the shell: 0")]);
}

#[test]
fn ctrl_z_where_no_shell_would_wake_it_goes_on() {
    let desk = Desk::new();
    let mut terminal = reading(&desk.data());
    terminal.press(CTRL_Z);
    terminal.press_each(&[(RIGHT, "Which number comes after one?")]);
    terminal.has_modes(&Modes::OF_THE_COURSE);
    terminal.quit();
}

#[test]
fn an_error_at_the_start_is_told_on_an_untouched_terminal() {
    let desk = Desk::new();
    for (args, told) in [
        (["--pack", "/nonexistent"], "/nonexistent"),
        (["--lesson", "orientatoin"], "orientation"),
        (["--theme", "pink"], "pink"),
    ] {
        let mut terminal = Run::built_in(&desk.data()).args(&args).start();
        let (code, modes) = terminal.ends();
        assert_eq!((code, modes), (2, Modes::OF_A_SHELL), "{args:?}: {}", terminal.text());
        assert!(terminal.text().contains(told), "{args:?}: {}", terminal.text());
        assert!(!terminal.bytes().windows(8).any(|bytes| bytes == b"\x1b[?1049h"), "{args:?}");
    }
}

/// The environment variable that makes this test program the one that panics.
const PANIC: &str = "FROMSCRATCH_TEST_PANIC";

#[test]
fn a_panic_on_any_thread_gives_the_terminal_back_before_it_speaks() {
    for thread in ["main", "another"] {
        let program = std::env::current_exe().unwrap();
        let run = Run::program(&program).args(&["leaving::the_one_that_panics", "--exact", "--nocapture"]);
        let mut terminal = run.env(PANIC, thread).start();
        let (code, modes) = terminal.ends();
        assert_ne!(code, 0);
        assert_eq!(modes, Modes::OF_A_SHELL, "{thread}");
        // On the alternate screen it would have gone with it.
        let text = terminal.text();
        assert!(text.contains("a stage with no name"), "{thread}: {text}");
        let bytes = terminal.bytes();
        let at = |needle: &[u8]| bytes.windows(needle.len()).position(|window| window == needle);
        assert!(
            at(b"\x1b[?1049h") < at(b"\x1b[?1049l") && at(b"\x1b[?1049l") < at(b"a stage with no name"),
            "{thread}"
        );
    }
}

/// Does nothing in an ordinary run.
#[test]
fn the_one_that_panics() {
    let Ok(thread) = std::env::var(PANIC) else { return };
    fromscratch::tui::terminal::restore_on_panic();
    fromscratch::tui::terminal::take(true).unwrap();
    let panic = || panic!("a stage with no name");
    if thread == "main" {
        panic();
    }
    std::thread::spawn(panic).join().unwrap();
}
