//! What each event does, and what the faces are told.

mod json;
mod laws;
mod rename;

use super::*;
use crate::course::{ItemId, LessonId, StepId};
use jiff::Timestamp;

fn course() -> CourseId {
    CourseId::new("multi-stage-builds").unwrap()
}

fn lesson(id: &str) -> LessonId {
    LessonId::new(id).unwrap()
}

fn step(id: &str) -> StepId {
    StepId::new(id).unwrap()
}

fn item(id: &str) -> ItemId {
    ItemId::new(id).unwrap()
}

fn second(at: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + at).unwrap()
}

/// An event at a second, by a writer.
fn event(at: i64, writer: u64, change: Change) -> Event {
    Event { stamp: Stamp { at: second(at), writer: WriterId::new(writer) }, course: course(), change }
}

/// Something on step `a/s`, by writer 1.
fn on_step(at: i64, change: StepChange) -> Event {
    event(at, 1, Change::Step { lesson: lesson("a"), step: step("s"), change })
}

fn record(events: &[Event]) -> Record {
    let mut record = Record::default();
    for event in events {
        record.apply(event);
    }
    record
}

fn merged(mut a: Record, b: Record) -> Record {
    a.merge(b);
    a
}

/// Step `a/s` of a record.
fn the_step(record: &Record) -> &StepProgress {
    record.course(&course()).lesson(&lesson("a")).step(&step("s"))
}

fn answered(chosen: usize, right: bool) -> StepChange {
    StepChange::Answered { answer: Answer::Chosen(vec![chosen]), right }
}

fn measured(at: i64, what: Subject) -> Measurement {
    Measurement {
        at: second(at),
        what,
        size_bytes: 4_460_544,
        layers: 2,
        milliseconds: 3_200,
        steps: 8,
        cached_steps: 3,
        image: "sha256:0f3c".into(),
        platform: "linux/amd64".into(),
        engine: Engine { name: "Docker".into(), version: "28.5.2".into() },
    }
}

#[test]
fn an_empty_record_answers_every_question() {
    let nothing = Record::default();
    assert_eq!(nothing.course(&course()).lesson(&lesson("a")).state(), LessonState::New);
    assert_eq!(nothing.course(&course()).last_place(), None);
    assert_eq!(the_step(&nothing).state(), StepState::New);
    assert_eq!(the_step(&nothing).item(&item("i")).evidence(), Evidence::None);
}

#[test]
fn first_seen_and_done_keep_the_earliest_time() {
    let record = record(&[
        on_step(5, StepChange::Seen),
        on_step(9, StepChange::Done),
        on_step(3, StepChange::Seen),
        on_step(20, StepChange::Done),
    ]);
    assert_eq!((the_step(&record).seen, the_step(&record).done), (Some(second(3)), Some(second(9))));
    assert_eq!(the_step(&record).state(), StepState::Done);
}

#[test]
fn every_try_counts_the_first_result_stays_and_the_last_answer_is_shown() {
    let record = record(&[
        on_step(1, answered(0, false)),
        on_step(2, answered(2, true)),
        on_step(3, answered(1, false)),
        on_step(4, StepChange::Checked { right: true }),
    ]);
    let step = the_step(&record);
    assert_eq!(step.tries.total(), 4);
    assert_eq!(step.first_try_right(), Some(false));
    assert_eq!(step.last_answer(), Some(&Answer::Chosen(vec![1])));
    assert_eq!(step.state(), StepState::Seen);
}

#[test]
fn hints_count_up_and_the_solution_is_dated() {
    let record = record(&[
        on_step(1, StepChange::HintShown { count: 2 }),
        on_step(2, StepChange::HintShown { count: 1 }),
        on_step(3, StepChange::SolutionSeen),
        on_step(4, StepChange::SolutionSeen),
    ]);
    assert_eq!((the_step(&record).hints, the_step(&record).solution_seen), (2, Some(second(3))));
}

#[test]
fn failures_are_counted_by_check_and_time_is_added_up() {
    let fails = |check: &str| StepChange::CheckFailed { check: check.into() };
    let record = record(&[
        on_step(1, fails("stages")),
        on_step(2, fails("stages")),
        on_step(3, fails("final_lacks")),
        on_step(4, StepChange::Spent { seconds: 40 }),
        on_step(5, StepChange::Spent { seconds: 2 }),
        on_step(6, StepChange::Spent { seconds: u64::MAX }),
    ]);
    let step = the_step(&record);
    let counts: Vec<_> = step.failures.iter().map(|(check, tally)| (check.as_str(), tally.total())).collect();
    assert_eq!(counts, [("final_lacks", 1), ("stages", 2)]);
    assert_eq!(step.seconds.total(), 42 + 24 * 60 * 60);
}

#[test]
fn measurements_are_kept_once_each_and_oldest_first() {
    let record = record(&[
        on_step(9, StepChange::Measured(measured(9, Subject::Yours))),
        on_step(1, StepChange::Measured(measured(1, Subject::Start))),
        on_step(9, StepChange::Measured(measured(9, Subject::Yours))),
    ]);
    let times: Vec<_> = the_step(&record).measurements.iter().map(|m| (m.at, m.what)).collect();
    assert_eq!(times, [(second(1), Subject::Start), (second(9), Subject::Yours)]);
}

#[test]
fn of_many_measurements_the_latest_stay_and_the_start_is_not_crowded_out() {
    let mut record = record(&[on_step(0, StepChange::Measured(measured(0, Subject::Start)))]);
    for at in 1..=300 {
        record.apply(&on_step(at, StepChange::Measured(measured(at, Subject::Yours))));
    }
    let kept = &the_step(&record).measurements;
    assert_eq!(kept.len(), 201);
    assert_eq!(kept.first().unwrap().what, Subject::Start);
    assert_eq!(kept.iter().nth(1).unwrap().at, second(101));
    assert_eq!(kept.last().unwrap().at, second(300));
}

#[test]
fn a_tick_is_said_a_proof_is_proved_and_live_beats_static() {
    let ticked = || StepChange::Ticked { item: item("i") };
    let proved = |by, detail: &str| StepChange::Proved { item: item("i"), by, detail: detail.into() };
    let mut record = Record::default();
    let mut evidence_after = |event: Event| {
        record.apply(&event);
        the_step(&record).item(&item("i")).evidence()
    };
    assert_eq!(evidence_after(on_step(1, ticked())), Evidence::Said);
    assert_eq!(evidence_after(on_step(2, StepChange::Unticked { item: item("i") })), Evidence::None);
    assert_eq!(evidence_after(on_step(1, ticked())), Evidence::None);
    assert_eq!(evidence_after(on_step(3, proved(ProvedBy::Live, "9.1MB"))), Evidence::Proved(ProvedBy::Live));
    assert_eq!(evidence_after(on_step(4, proved(ProvedBy::Static, ""))), Evidence::Proved(ProvedBy::Live));
    assert_eq!(the_step(&record).item(&item("i")).proof.as_ref().unwrap().detail, "9.1MB");
}

#[test]
fn a_proof_does_not_mean_that_the_page_was_seen() {
    let proved = StepChange::Proved { item: item("i"), by: ProvedBy::Static, detail: String::new() };
    let record = record(&[on_step(1, proved)]);
    assert_eq!(the_step(&record).state(), StepState::New);
    assert_eq!(record.course(&course()).lesson(&lesson("a")).state(), LessonState::New);
}

#[test]
fn texts_from_outside_become_short_and_printable() {
    let detail = format!("\u{1b}[31mred{}", "x".repeat(1000));
    let record = record(&[on_step(1, StepChange::Proved { item: item("i"), by: ProvedBy::Live, detail })]);
    let kept = &the_step(&record).item(&item("i")).proof.as_ref().unwrap().detail;
    assert!(kept.starts_with("[31mred"), "{kept}");
    assert_eq!(kept.chars().count(), 300);
}

#[test]
fn a_lesson_is_new_then_started_then_done_with_or_without_its_steps() {
    let steps = [step("s"), step("t")];
    let at_t = |change| event(3, 1, Change::Step { lesson: lesson("a"), step: step("t"), change });
    let mut record = Record::default();
    let mut states_after = |event: Event| {
        record.apply(&event);
        let lesson = record.course(&course()).lesson(&lesson("a"));
        (lesson.state().name(), lesson.state_with(&steps).name(), lesson.count_done(&steps))
    };
    assert_eq!(states_after(on_step(1, StepChange::Seen)), ("started", "started", 0));
    assert_eq!(states_after(on_step(2, StepChange::Done)), ("started", "started", 1));
    assert_eq!(states_after(at_t(StepChange::Done)), ("started", "done", 2));
    assert_eq!(states_after(event(4, 1, Change::LessonDone { lesson: lesson("a") })), ("done", "done", 2));
}

#[test]
fn a_lesson_of_no_steps_is_never_complete() {
    assert!(!LessonProgress::default().all_done(&[]));
}

#[test]
fn lessons_are_counted_by_state() {
    let record = record(&[on_step(1, StepChange::Seen), event(2, 1, Change::LessonDone { lesson: lesson("b") })]);
    let counts = record.course(&course()).count(&[lesson("a"), lesson("b"), lesson("c")]);
    assert_eq!(counts, LessonCounts { new: 1, started: 1, done: 1 });
}

#[test]
fn the_place_is_the_latest_one() {
    let place = |id: &str, thousandths| Place { lesson: lesson("a"), step: step(id), thousandths };
    let record = record(&[event(9, 1, Change::Place(place("t", 12))), event(4, 2, Change::Place(place("s", 0)))]);
    assert_eq!(record.course(&course()).last_place(), Some(&place("t", 12)));
}

#[test]
fn a_clock_that_was_years_ahead_once_does_not_decide_for_ever() {
    const YEARS: i64 = 10 * 365 * 24 * 60 * 60;
    let ticked = || StepChange::Ticked { item: item("i") };
    let mut now = record(&[on_step(YEARS, ticked())]);
    let before = now.clone();
    now.apply(&on_step(1, StepChange::Unticked { item: item("i") }));
    assert_eq!(the_step(&now).item(&item("i")).evidence(), Evidence::None);
    // And the older copy does not bring it back.
    assert_eq!(merged(before, now.clone()), now);
}

#[test]
fn a_reset_forgets_its_scope_and_nothing_else() {
    let everything = [
        on_step(1, StepChange::Done),
        event(2, 1, Change::Step { lesson: lesson("a"), step: step("t"), change: StepChange::Done }),
        event(3, 1, Change::LessonDone { lesson: lesson("a") }),
        event(4, 1, Change::LessonDone { lesson: lesson("b") }),
    ];
    let after = |scope| {
        let mut record = record(&everything);
        record.apply(&event(5, 1, Change::Reset(scope)));
        let course = record.course(&course());
        let (a, b) = (course.lesson(&lesson("a")), course.lesson(&lesson("b")));
        (a.state().name(), a.count_done(&[step("s"), step("t")]), b.state().name())
    };
    assert_eq!(after(Scope::Step(lesson("a"), step("s"))), ("started", 1, "done"));
    assert_eq!(after(Scope::Lesson(lesson("a"))), ("new", 0, "done"));
    assert_eq!(after(Scope::Course), ("new", 0, "new"));
}

#[test]
fn a_reset_is_not_undone_by_an_older_copy() {
    for scope in [Scope::Course, Scope::Lesson(lesson("a")), Scope::Step(lesson("a"), step("s"))] {
        let old = record(&[on_step(1, answered(0, true)), on_step(1, StepChange::Done)]);
        let old = merged(old, record(&[event(1, 1, Change::LessonDone { lesson: lesson("a") })]));
        let mut new = old.clone();
        new.apply(&event(2, 1, Change::Reset(scope)));
        new.apply(&on_step(3, StepChange::Seen));
        assert_eq!(merged(old.clone(), new.clone()), new);
        assert_eq!(merged(new.clone(), old), new);
        assert_eq!(the_step(&new).first_try_right(), None);
        assert_eq!(new.course(&course()).lesson(&lesson("a")).state(), LessonState::Started);
    }
}

#[test]
fn pending_events_go_out_once_and_come_back_when_they_were_not_saved() {
    let mut pending = Pending::default();
    assert_eq!(pending.begin(), None);
    pending.push(on_step(1, answered(0, false)));
    assert_eq!(pending.begin().unwrap().len(), 1);
    pending.push(on_step(2, answered(1, true)));
    assert_eq!(pending.begin(), None, "one batch at a time");
    pending.failed();
    let batch = pending.begin().unwrap();
    assert_eq!(batch.len(), 2, "in one go with what came since");
    pending.push(on_step(3, StepChange::Done));
    let shown = pending.saved(record(&batch));
    assert_eq!((the_step(&shown).tries.total(), the_step(&shown).is_done()), (2, true));
    assert_eq!(pending.begin().unwrap(), [on_step(3, StepChange::Done)]);
    let shown = pending.saved(shown);
    assert!(pending.is_empty());
    assert_eq!(pending.over(shown.clone()), shown);
}

#[test]
fn writers_are_written_as_sixteen_digits() {
    let writer = WriterId::new(0xab_cdef);
    assert_eq!(writer.to_string(), "0000000000abcdef");
    assert_eq!(writer.to_string().parse(), Ok(writer));
    for wrong in ["", "abcdef", "+000000000abcdef", "0000000000ABCDEF", "00000000000abcdef"] {
        assert_eq!(wrong.parse::<WriterId>(), Err(InvalidWriter), "{wrong}");
    }
}
