//! The laws of merging, on records that arise from random events.

use super::*;
use proptest::prelude::*;

fn any_change() -> impl Strategy<Value = StepChange> {
    let an_item = || prop_oneof![Just(item("i")), Just(item("j"))];
    let a_proof = prop_oneof![Just(ProvedBy::Static), Just(ProvedBy::Live)];
    prop_oneof![
        Just(StepChange::Seen),
        Just(StepChange::Done),
        (0..3_usize, any::<bool>()).prop_map(|(chosen, right)| answered(chosen, right)),
        any::<bool>().prop_map(|right| StepChange::Checked { right }),
        prop_oneof![Just("stages"), Just("final_has")]
            .prop_map(|check| StepChange::CheckFailed { check: check.into() }),
        an_item().prop_map(|item| StepChange::Ticked { item }),
        an_item().prop_map(|item| StepChange::Unticked { item }),
        (an_item(), a_proof, 0..3_u8).prop_map(|(item, by, n)| StepChange::Proved { item, by, detail: n.to_string() }),
        (1..4_u32).prop_map(|count| StepChange::HintShown { count }),
        Just(StepChange::SolutionSeen),
        (0..50_i64).prop_map(|at| StepChange::Measured(measured(at, Subject::Yours))),
        (0..100_u64).prop_map(|seconds| StepChange::Spent { seconds }),
    ]
}

fn a_place() -> impl Strategy<Value = (LessonId, StepId)> {
    (prop_oneof![Just("a"), Just("b")], prop_oneof![Just("s"), Just("t")]).prop_map(|(l, s)| (lesson(l), step(s)))
}

/// An event by one of these writers, within a minute, so that times often are equal.
fn an_event(writers: std::ops::Range<u64>, resets: bool) -> impl Strategy<Value = Event> {
    let change = prop_oneof![
        12 => (a_place(), any_change()).prop_map(|((lesson, step), change)| Change::Step { lesson, step, change }),
        1 => a_place().prop_map(|(lesson, _)| Change::LessonDone { lesson }),
        1 => (a_place(), 0..9_u64).prop_map(|((lesson, step), thousandths)| Change::Place(Place { lesson, step, thousandths })),
        u32::from(resets) => prop_oneof![
            a_place().prop_map(|(lesson, step)| Scope::Step(lesson, step)),
            a_place().prop_map(|(lesson, _)| Scope::Lesson(lesson)),
            Just(Scope::Course),
        ].prop_map(Change::Reset),
    ];
    (0..60_i64, writers, change).prop_map(|(at, writer, change)| event(at, writer, change))
}

fn events(writers: std::ops::Range<u64>, resets: bool) -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(an_event(writers, resets), 0..24)
}

/// A copy of a record: what all copies have in common, and what only this one saw.
fn a_copy() -> impl Strategy<Value = Record> {
    events(1..4, true).prop_map(|events| record(&events))
}

proptest! {
    #[test]
    fn merging_commutes(a in a_copy(), b in a_copy()) {
        prop_assert_eq!(merged(a.clone(), b.clone()), merged(b, a));
    }

    #[test]
    fn merging_associates(a in a_copy(), b in a_copy(), c in a_copy()) {
        let left = merged(merged(a.clone(), b.clone()), c.clone());
        prop_assert_eq!(left, merged(a, merged(b, c)));
    }

    #[test]
    fn merging_twice_is_merging_once(a in a_copy(), b in a_copy()) {
        prop_assert_eq!(merged(a.clone(), a.clone()), a.clone());
        let once = merged(a, b.clone());
        prop_assert_eq!(merged(once.clone(), b), once);
    }

    /// Whatever happens, the record afterwards knows more than the one before: a stale copy changes nothing.
    #[test]
    fn a_record_stands_above_every_earlier_copy_of_itself(past in events(1..4, true), future in events(1..4, true)) {
        let old = record(&past);
        let mut new = old.clone();
        for event in &future {
            new.apply(event);
        }
        prop_assert_eq!(merged(old, new.clone()), new);
    }

    /// Two windows of two installations, apart for a while, come to what one window would have.
    #[test]
    fn merging_is_applying_what_the_other_saw(
        past in events(1..3, true), ours in events(1..2, false), theirs in events(2..3, false),
    ) {
        let after = |more: &[&[Event]]| record(&[&past, more.concat().as_slice()].concat());
        let both = merged(after(&[&ours]), after(&[&theirs]));
        prop_assert_eq!(&both, &after(&[&ours, &theirs]));
        prop_assert_eq!(&both, &after(&[&theirs, &ours]));
    }

    #[test]
    fn the_file_gives_back_what_was_written(a in a_copy()) {
        let bytes = a.to_json().unwrap();
        prop_assert_eq!(Record::from_json(&bytes), Ok(a));
    }

    /// Renamed first or merged first: within a lesson, and of whole lessons, it is the same.
    #[test]
    fn renaming_and_merging_commute(a in a_copy(), b in a_copy(), whole_lesson in any::<bool>()) {
        let mut names = crate::course::Renamed::default();
        if whole_lesson {
            names.lessons.insert(lesson("a"), lesson("b"));
        } else {
            names.steps.insert((lesson("a"), step("s")), (lesson("a"), step("t")));
        }
        let rename = |mut record: Record| {
            // Two places of one stamp are decided by their names; only there it matters when they were renamed.
            record.courses.values_mut().for_each(|course| course.place = None);
            record.apply(&event(0, 1, Change::Renamed(names.clone())));
            record
        };
        let merged_first = rename(merged(a.clone(), b.clone()));
        prop_assert_eq!(&merged_first, &merged(rename(a), rename(b)));
        prop_assert_eq!(rename(merged_first.clone()), merged_first);
    }

    #[test]
    fn random_bytes_are_no_record_and_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Record::from_json(&bytes).is_err());
    }
}
