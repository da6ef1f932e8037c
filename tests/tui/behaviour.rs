//! What keys and clicks do, and what is on disk afterwards.

use crate::stage::{Stage, dark};
use crossterm::event::{Event, KeyCode, MouseEventKind};
use fromscratch::course::{ItemId, LessonId, StepId};
use fromscratch::progress::{Answer, Change, Evidence, StepChange, StepState};
use fromscratch::tui::message::Msg;
use fromscratch::tui::model::{Overlay, Screen};

fn stage() -> Stage {
    Stage::open((80, 24), dark())
}

fn at(stage: &Stage) -> String {
    match &stage.model.screen {
        Screen::Map(_) => "map".into(),
        Screen::Progress(_) => "progress".into(),
        Screen::Lesson(open) => format!("{}/{}", open.lesson.id, open.step().id),
    }
}

#[test]
fn the_first_run_opens_the_first_page() {
    assert_eq!(at(&stage()), "every-kind/text");
}

#[test]
fn the_place_is_kept_to_the_line() {
    let mut first = stage();
    first.keys("jjj").keys("mq");
    assert!(first.model.leaving);
    let second = first.reopen();
    assert_eq!(at(&second), "every-kind/text");
    assert_eq!(second.model.pane().scroll, 3);
    let mut narrow = Stage::open((40, 12), dark());
    narrow.keys("jjjjj").keys("mq");
    assert_eq!(narrow.reopen().model.pane().scroll, 5, "at any size");
}

#[test]
fn a_page_is_read_when_its_end_was_in_view() {
    let mut stage = Stage::open((80, 14), dark());
    assert_eq!(stage.recorded("text").state(), StepState::Seen);
    stage.key(KeyCode::PageDown);
    assert_eq!(stage.recorded("text").state(), StepState::Seen);
    stage.key(KeyCode::End);
    assert_eq!(stage.recorded("text").state(), StepState::Done);
}

#[test]
fn enter_scrolls_to_the_end_before_it_turns_the_page() {
    let mut stage = Stage::open((80, 14), dark());
    let mut pressed = 0;
    while at(&stage) == "every-kind/text" {
        stage.key(KeyCode::Enter);
        pressed += 1;
        assert!(pressed < 10);
    }
    assert!(pressed > 2, "{pressed}");
    assert_eq!(stage.recorded("text").state(), StepState::Done);
    assert_eq!(at(&stage), "every-kind/side-by-side");
}

#[test]
fn the_first_try_is_kept_and_another_is_possible() {
    let mut stage = stage();
    stage.step("one-answer").keys("1");
    assert!(stage.text().contains("Not quite"));
    stage.keys("r2");
    assert!(stage.text().contains("Right."));
    let recorded = stage.recorded("one-answer");
    assert_eq!(recorded.first_try_right(), Some(false));
    assert_eq!(recorded.tries.total(), 2);
    assert_eq!(recorded.last_answer(), Some(&Answer::Chosen(vec![1])));
    let mut again = stage.reopen();
    again.step("one-answer");
    assert!(again.text().contains("Right."), "an answer given is shown again");
}

#[test]
fn several_answers_are_checked_together() {
    let mut stage = stage();
    stage.step("some-answers").keys("1");
    assert_eq!(stage.recorded("some-answers").tries.total(), 0);
    stage.keys("3").click("Check the answer");
    assert_eq!(stage.recorded("some-answers").first_try_right(), Some(true));
}

#[test]
fn an_empty_answer_is_not_taken() {
    let mut stage = stage();
    stage.step("some-answers").click("Check the answer");
    assert!(stage.text().contains("Choose at least one"));
    assert_eq!(stage.recorded("some-answers").tries.total(), 0);
}

#[test]
fn sorting_by_numbers_space_and_mouse() {
    let mut stage = stage();
    stage.step("bins").keys("1").keys("  ").click("a shell");
    stage.click("Check the answer");
    let recorded = stage.recorded("bins");
    assert_eq!(recorded.last_answer(), Some(&Answer::Bins(vec![0, 1, 0])));
    assert_eq!(recorded.first_try_right(), Some(true));
}

#[test]
fn an_unfinished_sort_says_what_is_missing() {
    let mut stage = stage();
    stage.step("bins").keys("1").click("Check the answer");
    assert!(stage.text().contains("Each item needs a bin"));
    assert_eq!(stage.recorded("bins").tries.total(), 0);
}

#[test]
fn enter_on_a_sort_goes_to_the_next_open_item() {
    let mut stage = stage();
    stage.step("bins").keys("⏎1⏎2⏎2");
    assert_eq!(stage.recorded("bins").tries.total(), 0);
    stage.keys("⏎");
    assert_eq!(stage.recorded("bins").last_answer(), Some(&Answer::Bins(vec![1, 0, 1])));
}

#[test]
fn a_click_on_a_bin_chooses_that_bin() {
    let mut stage = stage();
    stage.step("bins").click("○ run").click("○ build");
    let Screen::Lesson(open) = &stage.model.screen else { panic!("a lesson") };
    let fromscratch::tui::work::Work::Sort(work) = &open.work else { panic!("a sort") };
    assert_eq!(work.placed[0], Some(0), "the first row's run, then its build again");
    assert_eq!(work.placed[1..], [None, None]);
}

#[test]
fn what_was_not_checked_waits_on_its_page() {
    let mut stage = stage();
    stage.step("some-answers").keys("1>").keys("1<");
    let Screen::Lesson(open) = &stage.model.screen else { panic!("a lesson") };
    assert_eq!(
        open.work,
        fromscratch::tui::work::Work::Quiz(fromscratch::tui::work::QuizWork { chosen: vec![0], answered: false })
    );
}

#[test]
fn a_damaged_progress_file_is_told_of_at_once() {
    let first = stage();
    let file = first.desk.progress_file().unwrap().to_owned();
    std::fs::write(&file, "{garbage").unwrap();
    let second = first.reopen();
    assert!(second.text().contains("moved"), "{}", second.text());
    assert!(matches!(second.model.overlay, Some(Overlay::Trouble(..))));
}

#[test]
fn a_click_on_a_notice_presses_nothing_under_it() {
    let mut stage = stage();
    stage.keys("m");
    stage.take(Msg::Input(Event::Paste("x".into())));
    let bottom = stage.model.size.1 - 1;
    let quit = stage.text().lines().last().unwrap().len() as u16;
    for column in 0..quit.min(79) {
        stage.take(Msg::Input(Event::Paste("x".into())));
        stage.mouse(MouseEventKind::Down(crossterm::event::MouseButton::Left), column, bottom);
        assert!(!stage.model.leaving, "column {column}");
    }
}

#[test]
fn the_map_opens_a_lesson_where_it_was_left() {
    let mut stage = stage();
    stage.keys(">>m⏎");
    assert_eq!(at(&stage), "every-kind/one-answer");
}

#[test]
fn a_clock_that_was_put_back_takes_nothing_away() {
    let said = ItemId::new("said").unwrap();
    let mut stage = stage();
    stage.step("ready").keys(" ");
    stage.put_clock_back();
    stage.keys(" ");
    assert_eq!(stage.recorded("ready").item(&said).evidence(), Evidence::None);
}

#[test]
fn ticks_are_toggled_and_kept() {
    let said = ItemId::new("said").unwrap();
    let mut stage = stage();
    stage.step("ready").keys(" ");
    assert_eq!(stage.recorded("ready").item(&said).evidence(), Evidence::Said);
    stage.click("I can name");
    assert_eq!(stage.recorded("ready").item(&said).evidence(), Evidence::None);
    assert_eq!(stage.recorded("ready").state(), StepState::Done, "a checklist is done when it is opened");
}

#[test]
fn after_the_last_page_comes_the_next_lesson_and_then_the_map() {
    let mut stage = stage();
    stage.step("ready").keys(">");
    assert_eq!(at(&stage), "second/hello");
    stage.keys("<");
    assert_eq!(at(&stage), "every-kind/ready");
    stage.keys(">>>");
    assert_eq!(at(&stage), "map");
}

#[test]
fn a_lesson_is_done_with_its_last_step() {
    let mut stage = stage();
    stage.step("ready").keys(">>>");
    let record = stage.desk.load().record;
    let progress = record.course(&stage.model.course.id);
    let second = fromscratch::course::LessonId::new("second").unwrap();
    assert_eq!(progress.lesson(&second).state().name(), "done");
    assert!(stage.text().contains("1/2"), "{}", stage.text());
}

#[test]
fn the_map_opens_what_is_clicked() {
    let mut stage = stage();
    stage.keys("m").click("A short second lesson");
    assert_eq!(at(&stage), "second/hello");
}

#[test]
fn the_outline_opens_what_is_clicked() {
    let mut stage = Stage::open((120, 40), dark());
    stage.click("Pin the base");
    assert_eq!(at(&stage), "every-kind/fix");
}

#[test]
fn the_footer_is_clickable_and_tells_the_truth() {
    let mut stage = stage();
    stage.click("? keys");
    assert!(matches!(stage.model.overlay, Some(Overlay::Help(_))));
    stage.keys("⎋").click("m map");
    assert_eq!(at(&stage), "map");
    assert!(!stage.text().lines().last().unwrap().contains("m map"), "the map does not offer the map");
}

#[test]
fn the_wheel_scrolls() {
    let mut stage = stage();
    stage.mouse(MouseEventKind::ScrollDown, 10, 10);
    assert_eq!(stage.model.pane().scroll, 3);
    stage.mouse(MouseEventKind::ScrollUp, 10, 10).mouse(MouseEventKind::ScrollUp, 10, 10);
    assert_eq!(stage.model.pane().scroll, 0);
}

#[test]
fn search_finds_text_and_opens_it() {
    let mut stage = stage();
    stage.keys("/main.go run");
    assert!(!stage.text().contains("Nothing found"), "{}", stage.text());
    stage.keys("⎋/pin the⏎");
    assert_eq!(at(&stage), "every-kind/fix");
}

#[test]
fn search_takes_a_paste() {
    let mut stage = stage();
    stage.keys("/");
    stage.take(Msg::Input(Event::Paste("Goodbye\rand more\u{1b}[31m".into())));
    stage.keys("⏎");
    assert_eq!(at(&stage), "second/goodbye");
}

#[test]
fn copying_takes_the_code_without_its_frame() {
    let mut stage = stage();
    stage.key(KeyCode::End).keys("y");
    assert!(stage.copied[0].starts_with("# build\nFROM golang:1.27-alpine AS build\n"), "{:?}", stage.copied);
    assert!(!stage.copied[0].contains('│'));
}

#[test]
fn terms_of_the_page_are_defined() {
    let mut stage = stage();
    stage.keys("d");
    assert!(stage.text().contains("A stage whose files are left behind."));
    assert!(!stage.text().contains("What a build makes"), "only this page's");
}

#[test]
fn ctrl_c_asks_once() {
    let mut stage = stage();
    stage.ctrl('c');
    assert!(!stage.model.leaving && stage.text().contains("Quit?"));
    stage.keys("⎋");
    assert!(!stage.model.leaving && stage.model.overlay.is_none());
    stage.ctrl('c').ctrl('c');
    assert!(stage.model.leaving);
}

#[test]
fn q_leaves_one_thing_at_a_time() {
    let mut stage = stage();
    stage.keys("?q");
    assert_eq!((at(&stage).as_str(), stage.model.overlay.is_none()), ("every-kind/text", true));
    stage.keys("q");
    assert_eq!((at(&stage).as_str(), stage.model.leaving), ("map", false));
    stage.keys("q");
    assert!(stage.model.leaving);
}

#[test]
fn ctrl_z_suspends_also_under_an_overlay() {
    let mut stage = stage();
    stage.ctrl('z').keys("?").ctrl('z');
    assert_eq!(stage.suspended, 2);
}

#[test]
fn two_windows_lose_nothing() {
    let mut one = stage();
    let options = fromscratch::app::Options {
        pack: Some(crate::stage::tour()),
        data_dir: one.desk.progress_file().map(|file| file.parent().unwrap().to_owned()),
    };
    let other = fromscratch::app::Desk::open(&options).unwrap();
    one.step("one-answer").keys("2");
    let (lesson, step) = (LessonId::new("every-kind").unwrap(), StepId::new("some-answers").unwrap());
    let answered = StepChange::Answered { answer: Answer::Chosen(vec![0, 2]), right: true };
    let change = Change::Step { lesson, step, change: answered };
    other.record(&[other.event("2026-11-21T12:30:00Z".parse().unwrap(), change)]).unwrap();
    one.step("ready").keys(" ");
    assert_eq!(one.recorded("one-answer").first_try_right(), Some(true), "this window's");
    assert_eq!(one.recorded("some-answers").first_try_right(), Some(true), "the other window's");
    let shown = one.model.record.course(&one.model.course.id).lesson(&LessonId::new("every-kind").unwrap());
    assert_eq!(shown.step(&StepId::new("some-answers").unwrap()).tries.total(), 1, "and it is shown here");
}

#[test]
fn what_cannot_be_saved_is_said_and_kept() {
    let mut stage = stage();
    let file = stage.desk.progress_file().unwrap().to_owned();
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    stage.step("one-answer").keys("2");
    assert!(stage.text().contains("not saved"), "{}", stage.text());
    std::fs::remove_dir(&file).unwrap();
    stage.keys(">");
    assert!(!stage.text().contains("not saved"), "{}", stage.text());
    assert_eq!(stage.recorded("one-answer").first_try_right(), Some(true), "saved with the next change");
}
