//! Progress follows new ids.

use super::*;
use crate::course::Renamed;

fn renamed(lessons: &[(&str, &str)], steps: &[(&str, &str)]) -> Renamed {
    let pair = |path: &str| {
        let (in_lesson, id) = path.split_once('/').unwrap();
        (lesson(in_lesson), step(id))
    };
    Renamed {
        lessons: lessons.iter().map(|(old, new)| (lesson(old), lesson(new))).collect(),
        steps: steps.iter().map(|(old, new)| (pair(old), pair(new))).collect(),
    }
}

/// One try on each of these steps, given as `lesson/step`.
fn tried(paths: &[&str]) -> Record {
    let mut record = Record::default();
    for path in paths {
        let (in_lesson, id) = path.split_once('/').unwrap();
        let change = answered(0, true);
        record.apply(&event(1, 1, Change::Step { lesson: lesson(in_lesson), step: step(id), change }));
    }
    record
}

/// Where tries stand, and how many.
fn tries(record: &Record) -> Vec<(String, u64)> {
    let lessons = record.course(&course()).lessons.iter();
    let steps = lessons.flat_map(|(id, lesson)| lesson.steps.iter().map(move |(step, progress)| (id, step, progress)));
    steps.map(|(lesson, step, progress)| (format!("{lesson}/{step}"), progress.tries.total())).collect()
}

fn after(paths: &[&str], renamed: &Renamed) -> Vec<(String, u64)> {
    let mut record = tried(paths);
    record.apply(&event(2, 1, Change::Renamed(renamed.clone())));
    assert!(!record.needs_rename(&course(), renamed), "once is enough");
    tries(&record)
}

fn at(paths: &[(&str, u64)]) -> Vec<(String, u64)> {
    paths.iter().map(|(path, tries)| ((*path).to_owned(), *tries)).collect()
}

#[test]
fn a_lesson_takes_its_steps_along() {
    assert_eq!(after(&["a/s", "a/t"], &renamed(&[("a", "b")], &[])), at(&[("b/s", 1), ("b/t", 1)]));
}

#[test]
fn a_step_moves_inside_its_lesson_or_to_another() {
    assert_eq!(after(&["a/s"], &renamed(&[], &[("a/s", "a/t")])), at(&[("a/t", 1)]));
    assert_eq!(after(&["a/s"], &renamed(&[], &[("a/s", "b/t")])), at(&[("b/t", 1)]));
}

#[test]
fn a_step_of_a_renamed_lesson_may_be_written_either_way() {
    for old in ["a/s", "b/s"] {
        assert_eq!(after(&["a/s"], &renamed(&[("a", "b")], &[(old, "b/t")])), at(&[("b/t", 1)]));
    }
}

#[test]
fn names_are_followed_to_their_end() {
    let twice = renamed(&[("a", "b"), ("b", "c")], &[("c/s", "c/t")]);
    assert_eq!(after(&["a/s"], &twice), at(&[("c/t", 1)]));
}

#[test]
fn names_that_go_in_a_circle_stay() {
    assert_eq!(after(&["a/s", "b/s"], &renamed(&[("a", "b"), ("b", "a")], &[])), at(&[("a/s", 1), ("b/s", 1)]));
}

#[test]
fn old_and_new_are_merged_where_both_exist() {
    let old = tried(&["a/s"]);
    let mut both = merged(old, tried(&["b/s"]));
    both.apply(&event(5, 2, Change::Step { lesson: lesson("b"), step: step("s"), change: answered(2, false) }));
    both.apply(&event(6, 1, Change::Renamed(renamed(&[("a", "b")], &[]))));
    // Writer 1 counted one try in each: as for any merge, the greater of the two. Writer 2 counted one more.
    assert_eq!(tries(&both), at(&[("b/s", 2)]));
}

#[test]
fn the_place_and_a_done_lesson_follow() {
    let place = |id: &str| Place { lesson: lesson(id), step: step("s"), thousandths: 7 };
    let mut record =
        record(&[event(1, 1, Change::Place(place("a"))), event(1, 1, Change::LessonDone { lesson: lesson("a") })]);
    let names = renamed(&[("a", "b")], &[]);
    assert!(record.needs_rename(&course(), &names));
    record.apply(&event(2, 1, Change::Renamed(names)));
    assert_eq!(record.course(&course()).last_place(), Some(&place("b")));
    assert_eq!(record.course(&course()).lesson(&lesson("b")).state(), LessonState::Done);
    assert_eq!(record.course(&course()).lesson(&lesson("a")).state(), LessonState::New);
}

#[test]
fn a_reset_under_the_new_name_is_not_undone_by_a_copy_under_the_old() {
    let names = renamed(&[("a", "b")], &[]);
    let old = tried(&["a/s"]);
    let mut new = old.clone();
    new.apply(&event(2, 1, Change::Renamed(names.clone())));
    new.apply(&event(3, 1, Change::Reset(Scope::Lesson(lesson("b")))));
    let mut both = merged(new.clone(), old);
    both.apply(&event(4, 1, Change::Renamed(names)));
    assert_eq!(both, new);
}
