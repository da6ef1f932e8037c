//! Every screen in its states, at two sizes, with colours and without.

use crate::stage::{Stage, dark, plain};
use crate::styled::styled;
use crossterm::event::KeyCode;

/// Takes a snapshot of the screen that `go` leads to, at each size and in each look.
fn snapshot(name: &str, go: impl Fn(&mut Stage)) {
    for (width, height) in [(80, 24), (120, 40)] {
        for (look, word) in [(dark(), "dark"), (plain(), "none")] {
            let mut stage = Stage::open((width, height), look);
            go(&mut stage);
            insta::assert_snapshot!(format!("{name}-{width}x{height}-{word}"), styled(&stage.draw()));
        }
    }
}

#[test]
fn read() {
    snapshot("read", |_| ());
    snapshot("read-end", |stage| {
        stage.key(KeyCode::End);
    });
}

#[test]
fn compare() {
    snapshot("compare", |stage| {
        stage.step("side-by-side");
    });
}

#[test]
fn quiz() {
    snapshot("quiz", |stage| {
        stage.step("one-answer").keys("j");
    });
    snapshot("quiz-right", |stage| {
        stage.step("one-answer").keys("2");
    });
    snapshot("quiz-wrong", |stage| {
        stage.step("one-answer").keys("1");
    });
    snapshot("quiz-several", |stage| {
        stage.step("some-answers").keys("13");
    });
}

#[test]
fn sort() {
    snapshot("sort", |stage| {
        stage.step("bins").keys("1");
    });
    snapshot("sort-answered", |stage| {
        stage.step("bins").keys("111⏎");
    });
}

#[test]
fn checklist() {
    snapshot("checklist", |stage| {
        stage.step("ready").keys(" ");
    });
}

#[test]
fn to_come() {
    snapshot("exercise", |stage| {
        stage.step("fix");
    });
    snapshot("predict", |stage| {
        stage.step("rerun");
    });
}

#[test]
fn lists() {
    snapshot("map", |stage| {
        stage.keys("m");
    });
    snapshot("progress", |stage| {
        stage.step("one-answer").keys("2").step("ready").keys(" o");
    });
}

#[test]
fn overlays() {
    snapshot("help", |stage| {
        stage.keys("?");
    });
    snapshot("terms", |stage| {
        stage.keys("d");
    });
    snapshot("search", |stage| {
        stage.keys("/shrink");
    });
    snapshot("quit", |stage| {
        stage.ctrl('c');
    });
    snapshot("notice", |stage| {
        stage.step("one-answer").keys("y");
    });
}

#[test]
fn ascii_screens_are_ascii() {
    let mut look = plain();
    look.charset = fromscratch::prose::Charset::Ascii;
    for go in ["", ">", ">>", ">>2", ">>>>1", ">>>>>>>", "m", "o", "?", "/one", "d"] {
        let mut stage = Stage::open((80, 24), look.clone());
        stage.keys(go);
        // What the lesson itself says in other scripts stays.
        let text = stage.text().replace(['日', '本', '語', 'ï', 'é'], "x");
        let odd: String = text.chars().filter(|c| !c.is_ascii()).collect();
        assert!(odd.is_empty(), "{go}: {odd}\n{text}");
    }
}
