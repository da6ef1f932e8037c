//! What a key costs, without a terminal: laying out a page, painting a screen, and moving a cursor, at 120x40.
#![allow(missing_docs, reason = "a bench documents itself by its names")]

use crossterm::event::{Event, KeyCode, KeyEvent};
use divan::Bencher;
use fromscratch::app::surroundings::{Depth, Tone};
use fromscratch::app::{Desk, Options};
use fromscratch::course::LessonId;
use fromscratch::tui::look::Look;
use fromscratch::tui::message::Msg;
use fromscratch::tui::model::Model;
use fromscratch::tui::theme::Theme;
use fromscratch::tui::{Settings, begin, update, view};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const SIZE: (u16, u16) = (120, 40);

/// A lesson with a page of prose first and two Dockerfiles to compare soon after.
const LESSON: &str = "copy-from";

/// The built-in course, open at its lesson, with all lessons read. Nothing is saved: effects are left undone.
fn opened() -> Model {
    let folder = std::env::temp_dir().join("fromscratch-bench-that-is-not-there");
    let desk = Desk::open(&Options { data_dir: Some(folder), ..Options::default() }).expect("the built-in course");
    let look = Look { theme: Theme::new(Tone::Dark, Depth::True), charset: fromscratch::prose::Charset::Unicode };
    let lesson = LessonId::new(LESSON).expect("an id");
    let mut model = begin(&desk, &Settings { look, mouse: true, links: true, lesson: Some(lesson) });
    model.size = SIZE;
    drop(update::open(&mut model, now()));
    let unread: Vec<LessonId> = desk.course().lessons().cloned().collect();
    for id in unread {
        let read = desk.lesson(&id);
        drop(update::update(&mut model, Msg::LessonRead(id, read), now()));
    }
    drop(update::settle(&mut model, now()));
    model
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

fn press(model: &mut Model, code: KeyCode) {
    drop(update::update(model, Msg::Input(Event::Key(KeyEvent::from(code))), now()));
}

fn on_the_map() -> Model {
    let mut model = opened();
    press(&mut model, KeyCode::Char('m'));
    model
}

fn draw(bencher: Bencher<'_, '_>, model: &Model) {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal in memory");
    bencher.bench_local(|| {
        terminal.draw(|frame| drop(view::draw(frame, model))).map(drop).expect("a terminal in memory");
    });
}

/// The first page of a lesson, as on every resize.
#[divan::bench]
fn lay_out_page(bencher: Bencher<'_, '_>) {
    let mut model = opened();
    bencher.bench_local(|| {
        model.stale = true;
        update::settle(&mut model, now())
    });
}

/// To the next page and back: two layouts, and what is recorded of them.
#[divan::bench]
fn turn_page_and_back(bencher: Bencher<'_, '_>) {
    let mut model = opened();
    bencher.bench_local(|| {
        press(&mut model, KeyCode::Right);
        press(&mut model, KeyCode::Left);
    });
}

#[divan::bench]
fn draw_lesson(bencher: Bencher<'_, '_>) {
    draw(bencher, &opened());
}

#[divan::bench]
fn draw_map(bencher: Bencher<'_, '_>) {
    draw(bencher, &on_the_map());
}

/// Down and up on the map: no layout.
#[divan::bench]
fn move_cursor_and_back(bencher: Bencher<'_, '_>) {
    let mut model = on_the_map();
    bencher.bench_local(|| {
        press(&mut model, KeyCode::Down);
        press(&mut model, KeyCode::Up);
    });
}

fn main() {
    divan::main();
}
