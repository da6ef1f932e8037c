//! An hour of the course, in seconds: reading, answering, ticking, leaving, coming back.

use super::terminal::keys::{ENTER, ESC, RIGHT};
use super::terminal::{Modes, Run};
use super::{Desk, answer, evidence};
use fromscratch::app;
use fromscratch::progress::{Answer, Evidence};

/// The titles of the first lesson of the built-in course and of its first page.
fn first_page() -> (String, String) {
    let desk = app::Desk::open(&app::Options::default()).unwrap();
    let id = desk.course().lessons().next().unwrap().clone();
    let lesson = desk.lesson(&id).unwrap();
    (lesson.title.clone(), lesson.steps[0].title.clone())
}

#[test]
fn the_first_run_opens_the_first_page_of_the_orientation() {
    let (lesson, page) = first_page();
    for (columns, rows) in [(80, 24), (120, 40)] {
        let desk = Desk::new();
        let terminal = Run::built_in(&desk.data()).size(columns, rows).start();
        terminal.shows(&lesson);
        terminal.shows(&page);
        terminal.has_modes(&Modes::OF_THE_COURSE);
        terminal.quit();
    }
}

#[test]
fn a_question_is_answered_explained_and_kept() {
    let desk = Desk::new();
    let mut terminal = Run::course(&desk.data()).start();
    terminal.shows("The first page of the first lesson");
    terminal.press_each(&[(RIGHT, "Which number comes after one?"), ("2", "Three comes after two.")]);
    terminal.shows("One and one are two.");
    terminal.quit();
    assert_eq!(answer(&desk.record()), Some(Answer::Chosen(vec![1])));
}

#[test]
fn an_item_is_ticked_and_kept() {
    let desk = Desk::new();
    let mut terminal = Run::course(&desk.data()).start();
    terminal.shows("The first page of the first lesson");
    terminal.press_each(&[(RIGHT, "Which number"), (RIGHT, "I have ticked the first item")]);
    let before = terminal.text();
    terminal.press("2");
    terminal.waits_for("a tick", |text| text != before);
    terminal.quit();
    let record = desk.record();
    assert_eq!((evidence(&record, "one"), evidence(&record, "two")), (Evidence::None, Evidence::Said));
}

#[test]
fn who_comes_back_is_where_they_left() {
    let desk = Desk::new();
    let mut terminal = Run::course(&desk.data()).start();
    terminal.shows("The first page of the first lesson");
    terminal.press_each(&[(RIGHT, "Which number comes after one?")]);
    terminal.quit();
    let terminal = Run::course(&desk.data()).start();
    terminal.shows("Which number comes after one?");
    terminal.quit();
}

#[test]
fn two_windows_lose_nothing_of_each_other() {
    let desk = Desk::new();
    let mut one = Run::course(&desk.data()).start();
    let mut two = Run::course(&desk.data()).start();
    // Both before either goes on: else the second would open where the first one is by then.
    one.shows("The first page of the first lesson");
    two.shows("The first page of the first lesson");
    one.press_each(&[(RIGHT, "Which number")]);
    two.press_each(&[(RIGHT, "Which number")]);
    two.press_each(&[(RIGHT, "I have ticked the first item")]);
    one.press_each(&[("1", "One and one are two.")]);
    two.press("1");
    one.press_each(&[(RIGHT, "I have ticked the first item")]);
    one.press("2");
    two.quit();
    one.quit();
    let record = desk.record();
    assert_eq!(answer(&record), Some(Answer::Chosen(vec![0])));
    assert_eq!((evidence(&record, "one"), evidence(&record, "two")), (Evidence::Said, Evidence::Said));
}

#[test]
fn search_help_and_progress_open_and_close() {
    let desk = Desk::new();
    let mut terminal = Run::course(&desk.data()).start();
    terminal.shows("The first page of the first lesson");
    terminal.press("?");
    terminal.shows("Go on: scroll");
    terminal.press(ESC);
    terminal.hides("Go on: scroll");
    terminal.press_each(&[("/", "Search"), ("anoth", "Another page"), (ENTER, "The only page of the second lesson")]);
    terminal.press_each(&[("o", "progress"), ("m", "course map")]);
    terminal.press("q");
    assert_eq!(terminal.ends(), (0, Modes::OF_A_SHELL));
}
