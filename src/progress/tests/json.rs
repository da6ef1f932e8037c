//! The shape on disk, and what a file may do to us.

use super::*;

const LARGEST: u64 = 1 << 53;

/// One of everything.
fn full() -> Record {
    record(&[
        on_step(1, StepChange::Seen),
        on_step(2, answered(1, false)),
        event(3, 2, Change::Step { lesson: lesson("a"), step: step("s"), change: answered(2, true) }),
        on_step(3, StepChange::Done),
        on_step(4, StepChange::HintShown { count: 2 }),
        on_step(5, StepChange::SolutionSeen),
        on_step(6, StepChange::CheckFailed { check: "stages".into() }),
        on_step(7, StepChange::Spent { seconds: 90 }),
        on_step(8, StepChange::Measured(measured(8, Subject::Start))),
        on_step(9, StepChange::Ticked { item: item("i") }),
        on_step(9, StepChange::Proved { item: item("i"), by: ProvedBy::Live, detail: "9.1MB".into() }),
        event(10, 1, Change::LessonDone { lesson: lesson("a") }),
        event(11, 1, Change::Place(Place { lesson: lesson("a"), step: step("s"), thousandths: 3 })),
        event(12, 1, Change::Reset(Scope::Lesson(lesson("b")))),
    ])
}

fn read(text: &str) -> Result<Record, Unreadable> {
    Record::from_json(text.as_bytes())
}

#[test]
fn the_shape_is_this_one() {
    // A changed snapshot is a changed format: raise VERSION, and read the old one.
    insta::assert_snapshot!(String::from_utf8(full().to_json().unwrap()).unwrap());
}

#[test]
fn what_is_written_is_read_back_and_written_the_same() {
    let bytes = full().to_json().unwrap();
    let back = Record::from_json(&bytes).unwrap();
    assert_eq!(back, full());
    assert_eq!(back.to_json().unwrap(), bytes);
    assert_eq!(Record::from_json(&Record::default().to_json().unwrap()), Ok(Record::default()));
}

#[test]
fn a_newer_file_is_told_from_a_damaged_one_whatever_else_it_holds() {
    assert_eq!(read(r#"{"version": 2, "courses": ["another", "shape"]}"#), Err(Unreadable::Newer { version: 2 }));
    assert!(matches!(read(r#"{"version": 1e30}"#), Err(Unreadable::Newer { .. })));
    for damaged in [
        "",
        "{}",
        "null",
        "[1]",
        "\0\0\0\0",
        r#"{"version": 0}"#,
        r#"{"version": -1}"#,
        r#"{"version": "1"}"#,
        r#"{"version": 1}"#,
        r#"{"version": 1, "courses": 3}"#,
        r#"{"version": 1, "courses": {"No Id": {}}}"#,
        r#"{"version": 1, "courses": {}} trailing"#,
        r#"{"version": 1, "version": 1, "courses": {}}"#,
    ] {
        assert!(matches!(read(damaged), Err(Unreadable::Corrupt { .. })), "{damaged}");
    }
}

#[test]
fn a_file_cut_anywhere_is_damaged_and_says_where() {
    let bytes = full().to_json().unwrap();
    // Without its last byte, a newline, it is whole.
    for end in 0..bytes.len() - 1 {
        match Record::from_json(&bytes[..end]) {
            Err(Unreadable::Corrupt { why }) => assert!(why.contains("line"), "{why}"),
            other => panic!("cut at {end}: {other:?}"),
        }
    }
}

#[test]
fn no_single_changed_byte_makes_it_panic() {
    let bytes = full().to_json().unwrap();
    for at in 0..bytes.len() {
        for flip in [1, 0x20, 0x80] {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            let _ = Record::from_json(&changed);
        }
    }
}

#[test]
fn deep_nesting_is_damage_not_a_stack_overflow() {
    let deep = format!(r#"{{"version": 1, "unknown": {}}}"#, "[".repeat(1_000_000));
    assert!(matches!(read(&deep), Err(Unreadable::Corrupt { .. })));
}

#[test]
fn absurd_numbers_are_clamped() {
    let step_with = |field: &str| {
        let text = format!(
            r#"{{"version":1,"courses":{{"multi-stage-builds":{{"lessons":{{"a":{{"steps":{{"s":{{{field}}}}}}}}}}}}}}}"#
        );
        the_step(&read(&text).unwrap()).clone()
    };
    assert_eq!(step_with(r#""hints": 18446744073709551615"#).hints, LARGEST);
    assert_eq!(step_with(r#""hints": 1e300"#).hints, LARGEST);
    assert_eq!(step_with(r#""hints": -5"#).hints, 0);
    let many = r#""tries": {"0000000000000001": 1e99, "0000000000000002": 1e99}"#;
    assert_eq!(step_with(many).tries.total(), LARGEST);
    let long = format!(
        r#""answer": {{"at":"2026-11-21T10:00:00Z","writer":"0000000000000001","value":{{"bins":[{}0]}}}}"#,
        "0,".repeat(5000)
    );
    assert_eq!(step_with(&long).last_answer(), Some(&Answer::Bins(vec![0; 1000])));
    let checks: Vec<_> = (0..500).map(|n| format!(r#""check-{n:03}": {{"0000000000000001": 1}}"#)).collect();
    assert_eq!(step_with(&format!(r#""failures": {{{}}}"#, checks.join(","))).failures.len(), 200);
}

#[test]
fn an_epoch_at_its_end_can_still_be_reset() {
    let text = r#"{"version":1,"courses":{"multi-stage-builds":{"lessons":{"a":{"epoch":1e99,"done":"2026-11-21T10:00:00Z"}}}}}"#;
    let mut record = read(text).unwrap();
    record.apply(&event(1, 1, Change::Reset(Scope::Lesson(lesson("a")))));
    assert_eq!(record.course(&course()).lesson(&lesson("a")).state(), LessonState::New);
}
