use super::*;
use crate::course::{ChecklistItem, Choice, CourseId, ItemId, Quiz, Sort, SortItem};
use crate::progress::{Event, Proof, ProvedBy, Record, Stamp, WriterId};
use jiff::Timestamp;

fn step(id: &str, kind: StepKind) -> Step {
    Step { id: StepId::new(id).unwrap(), title: id.to_uppercase(), kind }
}

fn choice(correct: bool) -> Choice {
    Choice { text: "t".into(), correct, why: "w".into() }
}

fn lesson() -> Lesson {
    let quiz = Quiz { question: "?".into(), multiple: false, choices: vec![choice(false), choice(true)] };
    let item = |bins: &[usize]| SortItem { text: "i".into(), bins: bins.to_vec(), why: "w".into() };
    let sort =
        Sort { question: "?".into(), bins: vec!["a".into(), "b".into()], items: vec![item(&[0]), item(&[0, 1])] };
    let tick = ChecklistItem { id: ItemId::new("one").unwrap(), text: "one".into(), proof: None };
    Lesson {
        id: LessonId::new("l").unwrap(),
        title: "L".into(),
        summary: String::new(),
        minutes: 1,
        objectives: vec![],
        after: vec![],
        sources: vec![],
        notes: None,
        steps: vec![
            step("read", StepKind::Read("text".into())),
            step("quiz", StepKind::Quiz(quiz)),
            step("sort", StepKind::Sort(sort)),
            step("list", StepKind::Checklist(vec![tick])),
        ],
    }
}

/// A record in which changes happen, and its clock.
struct Desk(Record, i64);

impl Desk {
    fn course(&self) -> &CourseProgress {
        self.0.course(&CourseId::new("c").unwrap())
    }

    fn take(&mut self, changes: &[Change]) {
        for change in changes {
            self.1 += 1;
            let stamp = Stamp { at: Timestamp::from_second(self.1).unwrap(), writer: WriterId::new(1) };
            self.0.apply(&Event { stamp, course: CourseId::new("c").unwrap(), change: change.clone() });
        }
    }
}

fn names(changes: &[Change]) -> Vec<String> {
    let name = |change: &Change| match change {
        Change::Step { step, change, .. } => {
            let word = format!("{change:?}");
            format!("{step} {}", word.split([' ', '{']).next().unwrap_or_default())
        }
        other => format!("{other:?}").split([' ', '{']).next().unwrap_or_default().to_owned(),
    };
    changes.iter().map(name).collect()
}

#[test]
fn each_kind_is_done_in_its_own_way() {
    let (lesson, desk) = (lesson(), Desk(Record::default(), 0));
    let page = |at| Page::new(&lesson, at, desk.course());
    assert_eq!(names(&page(0).opened()), ["read Seen"]);
    assert_eq!(names(&page(0).shown()), ["read Done"]);
    assert_eq!(names(&page(1).opened()), ["quiz Seen"]);
    assert!(page(1).shown().is_empty());
    let verdict = page(1).answered(Answer::Chosen(vec![0])).unwrap();
    assert!(!verdict.right);
    assert_eq!(names(&verdict.changes), ["quiz Answered", "quiz Done"]);
    assert_eq!(names(&page(3).opened()), ["list Seen", "list Done"]);
    assert!(page(3).shown().is_empty());
}

#[test]
fn the_last_open_step_finishes_the_lesson_once() {
    let (lesson, mut desk) = (lesson(), Desk(Record::default(), 0));
    for at in [0, 3] {
        let page = Page::new(&lesson, at, desk.course());
        let changes = [page.opened(), page.shown()].concat();
        desk.take(&changes);
    }
    for (at, answer) in [(1, Answer::Chosen(vec![1])), (2, Answer::Bins(vec![0, 1]))] {
        let verdict = Page::new(&lesson, at, desk.course()).answered(answer).unwrap();
        assert!(verdict.right);
        assert_eq!(verdict.changes.contains(&Change::LessonDone { lesson: lesson.id.clone() }), at == 2);
        desk.take(&verdict.changes);
    }
    let again = Page::new(&lesson, 2, desk.course());
    assert!(again.opened().is_empty());
    assert_eq!(names(&again.answered(Answer::Bins(vec![1, 1])).unwrap().changes), ["sort Answered"]);
    assert_eq!(desk.course().lesson(&lesson.id).state(), LessonState::Done);
}

#[test]
fn answers_that_do_not_fit_are_none() {
    let (lesson, desk) = (lesson(), Desk(Record::default(), 0));
    for (at, answer) in [
        (0, Answer::Chosen(vec![0])),
        (1, Answer::Chosen(vec![])),
        (1, Answer::Chosen(vec![2])),
        (1, Answer::Chosen(vec![0, 1])),
        (1, Answer::Bins(vec![0])),
        (2, Answer::Bins(vec![0])),
        (2, Answer::Bins(vec![0, 2])),
        (2, Answer::Marked(vec![0])),
    ] {
        assert_eq!(Page::new(&lesson, at, desk.course()).answered(answer.clone()), None, "{answer:?}");
    }
}

#[test]
fn ticks_toggle_and_proofs_stay() {
    let (lesson, mut desk) = (lesson(), Desk(Record::default(), 0));
    for word in ["list Ticked", "list Unticked", "list Ticked"] {
        let change = Page::new(&lesson, 3, desk.course()).toggled(0).unwrap();
        assert_eq!(names(std::slice::from_ref(&change)), [word]);
        desk.take(&[change]);
    }
    assert_eq!(Page::new(&lesson, 3, desk.course()).toggled(1), None);
    assert_eq!(Page::new(&lesson, 0, desk.course()).toggled(0), None);
    let proved = StepChange::Proved { item: ItemId::new("one").unwrap(), by: ProvedBy::Live, detail: String::new() };
    desk.take(&[Page::new(&lesson, 3, desk.course()).change(proved)]);
    assert!(matches!(
        Page::new(&lesson, 3, desk.course()).progress().item(&ItemId::new("one").unwrap()).proof,
        Some(Proof { .. })
    ));
    assert_eq!(Page::new(&lesson, 3, desk.course()).toggled(0), None);
}

#[test]
fn an_answer_of_an_older_lesson_is_not_shown() {
    let (mut lesson, mut desk) = (lesson(), Desk(Record::default(), 0));
    let verdict = Page::new(&lesson, 2, desk.course()).answered(Answer::Bins(vec![1, 1])).unwrap();
    desk.take(&verdict.changes);
    assert_eq!(Page::new(&lesson, 2, desk.course()).last_answer(), Some(&Answer::Bins(vec![1, 1])));
    if let StepKind::Sort(sort) = &mut lesson.steps[2].kind {
        sort.items.pop();
    }
    assert_eq!(Page::new(&lesson, 2, desk.course()).last_answer(), None);
}

#[test]
fn a_lesson_opens_at_its_first_open_step() {
    let (lesson, mut desk) = (lesson(), Desk(Record::default(), 0));
    assert_eq!(first_open(&lesson, desk.course()), 0);
    desk.take(&Page::new(&lesson, 0, desk.course()).shown());
    assert_eq!(first_open(&lesson, desk.course()), 1);
    assert_eq!(Page::new(&lesson, 99, desk.course()).step().id.as_str(), "list");
}
