//! What is hard on a program: windows that will not hold still, kills, folders that cannot be written, keys at random.

use super::terminal::keys::{ESC, RIGHT};
use super::terminal::{Modes, Run};
use super::{Desk, answer};
use fromscratch::progress::Answer;
use std::fs;
use std::thread;
use std::time::Duration;

#[test]
fn a_window_that_will_not_hold_still_is_painted_in_the_end() {
    let desk = Desk::new();
    let mut terminal = Run::course(&desk.data()).start();
    terminal.shows("The first page of the first lesson");
    for key in ["j", "?", "m"] {
        for (columns, rows) in [(1, 1), (2, 2), (300, 100), (1, 50), (200, 1), (19, 7), (40, 3), (3, 40)] {
            terminal.resize(columns, rows);
            terminal.press(key);
            thread::sleep(Duration::from_millis(5));
        }
    }
    terminal.resize(1, 1);
    thread::sleep(Duration::from_millis(50));
    assert_eq!(terminal.ended(), None, "{}", terminal.last_words());
    terminal.resize(100, 30);
    terminal.shows("fromscratch");
    // Whatever the keys above have opened: Esc closes it, and an Esc too many changes nothing.
    for _ in 0..2 {
        terminal.press(ESC);
        thread::sleep(Duration::from_millis(20));
    }
    terminal.press_each(&[("m", "course map")]);
    terminal.press("q");
    assert_eq!(terminal.ends(), (0, Modes::OF_A_SHELL));
}

#[test]
fn a_window_resized_at_the_moment_of_a_key_is_painted() {
    let desk = Desk::new();
    let mut terminal = Run::course(&desk.data()).start();
    terminal.shows("The first page of the first lesson");
    for round in 0..60 {
        let (columns, rows) = (100 + round % 2 * 20, 20 + round % 7);
        terminal.resize(columns, rows);
        // A key that does nothing: it must not be what paints the window.
        terminal.press("Z");
        terminal.waits_for("the footer in the last row", |text| {
            text.lines().nth(usize::from(rows) - 1).is_some_and(|footer| footer.contains("? keys"))
        });
    }
    terminal.quit();
}

#[test]
fn the_smallest_terminals_can_be_started_in_and_left() {
    for (columns, rows) in [(1, 1), (2, 1), (1, 24), (80, 1), (10, 4)] {
        let desk = Desk::new();
        let mut terminal = Run::course(&desk.data()).size(columns, rows).start();
        terminal.has_modes(&Modes::OF_THE_COURSE);
        terminal.press("qq");
        assert_eq!(terminal.ends(), (0, Modes::OF_A_SHELL), "{columns}x{rows}");
    }
}

#[test]
fn a_kill_while_answering_leaves_the_old_answer_or_the_new_one() {
    let desk = Desk::new();
    let mut before = None;
    for round in 0..12 {
        let mut terminal = Run::course(&desk.data()).start();
        terminal.shows("First");
        if terminal.text().contains("The first page") {
            terminal.press_each(&[(RIGHT, "Which number comes after one?")]);
        }
        if before.is_some() {
            // An answer that is there is taken back first, and the other one given.
            terminal.shows("One and one are two.");
            terminal.press("r");
            terminal.hides("One and one are two.");
        }
        let chosen = usize::from(before == Some(Answer::Chosen(vec![0])));
        terminal.press(if chosen == 0 { "1" } else { "2" });
        thread::sleep(Duration::from_micros(300 * round));
        terminal.kill();
        let after = answer(&desk.record());
        let new = Some(Answer::Chosen(vec![chosen]));
        assert!(after == before || after == new, "round {round}: {before:?}, then {after:?}");
        before = after;
    }
}

#[test]
fn a_file_where_the_data_folder_should_be_is_told_and_left_alone() {
    let desk = Desk::new();
    fs::write(desk.data(), "not a folder").unwrap();
    let mut terminal = Run::course(&desk.data()).start();
    terminal.shows("Trouble");
    terminal.shows("is not being saved");
    terminal.press(ESC);
    terminal.hides("Trouble");
    terminal.shows("The first page of the first lesson");
    terminal.shows("not saved");
    terminal.press_each(&[(RIGHT, "Which number comes after one?"), ("1", "One and one are two.")]);
    terminal.press_each(&[("q", "course map")]);
    terminal.press("q");
    assert_eq!(terminal.ends(), (1, Modes::OF_A_SHELL));
    assert!(terminal.text().contains("not being saved"), "{}", terminal.text());
    assert_eq!(fs::read_to_string(desk.data()).unwrap(), "not a folder");
}

#[test]
fn a_damaged_progress_file_is_moved_aside_and_told() {
    let desk = Desk::new();
    fs::create_dir_all(desk.data()).unwrap();
    fs::write(desk.data().join("progress.json"), "{ half a fi").unwrap();
    let mut terminal = Run::course(&desk.data()).start();
    terminal.shows("moved aside");
    terminal.press(ESC);
    terminal.hides("Trouble");
    terminal.shows("The first page of the first lesson");
    terminal.quit();
    let kept = fs::read_dir(desk.data()).unwrap().map(|entry| entry.unwrap());
    let kept: Vec<_> = kept.filter(|entry| entry.file_name().to_string_lossy().contains("corrupt")).collect();
    assert_eq!(fs::read_to_string(kept[0].path()).unwrap(), "{ half a fi");
}

#[test]
fn a_thousand_random_keys_crash_nothing() {
    let desk = Desk::new();
    let mut random = Random(0x5EED_F00D);
    let mut terminal = Run::built_in(&desk.data()).size(97, 31).start();
    terminal.has_modes(&Modes::OF_THE_COURSE);
    for number in 0..1000 {
        if number % 250 == 249 {
            terminal.resize(1 + random.below(160), 1 + random.below(60));
        }
        terminal.press(random.key());
        // In bursts, as a held key comes, with time now and then to look at what is on screen.
        if number % 20 == 0 {
            thread::sleep(Duration::from_millis(5));
        }
        if let Some(code) = terminal.ended() {
            assert_eq!(code, 0, "key {number}: {}", terminal.last_words());
            assert_eq!(terminal.ends(), (0, Modes::OF_A_SHELL));
            terminal = Run::built_in(&desk.data()).size(97, 31).start();
            terminal.has_modes(&Modes::OF_THE_COURSE);
        }
    }
    // Out of whatever it is in.
    for key in ["\x1b", "\x03", "\x03"] {
        terminal.press(key);
        thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(terminal.ends(), (0, Modes::OF_A_SHELL));
    desk.record();
}

/// xorshift: the same keys every time.
struct Random(u32);

impl Random {
    fn below(&mut self, end: u16) -> u16 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        (self.0 % u32::from(end)) as u16
    }

    /// Every key but those that a terminal turns into signals while no program has it in raw mode: these may arrive
    /// just after a random `q`.
    fn key(&mut self) -> &'static str {
        const KEYS: [&str; 60] = [
            "\x1b[A",
            "\x1b[B",
            "\x1b[C",
            "\x1b[D",
            "\x1b[5~",
            "\x1b[6~",
            "\x1b[H",
            "\x1b[F",
            "\x1bOP",
            "\x1bOQ",
            "\x1bOR",
            "\x1b[1;5C",
            "\x1b[3~",
            "\x1b[Z",
            "\x1b",
            "\r",
            "\t",
            "\x7f",
            " ",
            "1",
            "2",
            "3",
            "9",
            "0",
            "a",
            "b",
            "d",
            "g",
            "G",
            "j",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "q",
            "r",
            "t",
            "y",
            "/",
            "?",
            "x",
            "é",
            "漢",
            "🐳",
            "\x02",
            "\x06",
            "\x0c",
            "\x10",
            "\x15",
            "\x17",
            "\x00",
            "\x1d",
            "\x1b[<0;10;5M",
            "\x1b[<0;10;5m",
            "\x1b[<65;3;3M",
            "\x1b[<64;3;3M",
            "\x1b[200~pasted\n\x1b[201~",
            "\x1b[99;99X",
        ];
        KEYS[usize::from(self.below(KEYS.len() as u16))]
    }
}
