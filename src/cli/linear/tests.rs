use super::*;
use crate::app::Options;
use crate::cli::looks::Looks;
use crate::course::{Step, StepId};
use crate::progress::{Answer, Evidence, LessonState};
use crate::prose::{Charset, Document};
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// What a session printed, and how it ended.
struct Session {
    exit: Exit,
    out: String,
    error: String,
}

/// A course with a data folder of its own.
struct Class {
    dir: tempfile::TempDir,
    desk: Desk,
    clock: Cell<i64>,
}

impl Class {
    fn built_in() -> Self {
        Self::of(None, |dir| dir.join("data"))
    }

    fn shown() -> Self {
        Self::of(Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/shown")), |dir| dir.join("data"))
    }

    fn of(pack: Option<PathBuf>, data: impl Fn(&Path) -> PathBuf) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let desk = Desk::open(&Options { pack, data_dir: Some(data(dir.path())) }).unwrap();
        Self { dir, desk, clock: Cell::new(1_700_000_000) }
    }

    fn type_in(&self, lesson: Option<&str>, typed: impl AsRef<[u8]>) -> Session {
        let (mut out, mut error) = (Vec::new(), Vec::new());
        let looks = Looks { width: 80, charset: Charset::Unicode, colours: None };
        let mut console = Console { out: Box::new(&mut out), error: Box::new(&mut error), looks };
        let clock = || {
            self.clock.set(self.clock.get() + 1);
            Timestamp::from_second(self.clock.get()).unwrap()
        };
        let lesson = lesson.map(|id| LessonId::new(id).unwrap());
        let exit = run(&self.desk, lesson.as_ref(), &mut typed.as_ref(), &mut console, clock).unwrap();
        drop(console);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let session = Session { exit, out: text(out), error: text(error) };
        let control = |c: char| c != '\n' && c.is_control();
        assert!(!session.out.contains(control), "no escape sequences: {:?}", session.out);
        session
    }

    fn record(&self) -> Record {
        self.desk.load().record
    }

    fn progress(&self) -> CourseProgress {
        self.record().course(&self.desk.course().id).clone()
    }
}

/// What a learner who knows everything types on a page, before Enter.
fn right_answer(step: &Step) -> String {
    let number = |at: usize| (at + 1).to_string();
    match &step.kind {
        StepKind::Quiz(quiz) => {
            let right = (0..quiz.choices.len()).filter(|&at| quiz.choices[at].correct).map(number);
            right.collect::<Vec<_>>().join(" ") + "\n"
        }
        StepKind::Sort(sort) => sort.items.iter().map(|item| number(item.bins[0]) + "\n").collect(),
        StepKind::Checklist(_) => "1\n".to_owned(),
        _ => String::new(),
    }
}

/// Inline Markdown as it is printed without styles.
fn shown(markdown: &str) -> String {
    Document::inline(markdown).with_code_quoted().text()
}

/// The words of a text, however its lines are broken.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn whole_lessons_are_studied_by_typing() {
    let (lessons, broken) = read_all(&Class::built_in().desk);
    assert!(broken.is_empty() && lessons.len() >= 2);
    for lesson in &lessons {
        let class = Class::built_in();
        let typed: String = lesson.steps.iter().map(|step| right_answer(step) + "\n").collect();
        let session = class.type_in(Some(lesson.id.as_str()), typed + "q\n");
        assert_eq!((session.exit, session.error.as_str()), (Exit::Done, ""));
        let out = words(&session.out);
        assert!(!out.contains("Attention") && !out.contains("not known here"), "{}", session.out);
        for (at, step) in lesson.steps.iter().enumerate() {
            let heading = format!("{}, page {} of {}: {}", lesson.title, at + 1, lesson.steps.len(), step.title);
            assert!(out.contains(&words(&heading)), "{heading}");
            let known = class.progress().lesson(&lesson.id).step(&step.id).clone();
            let opens_later = matches!(step.kind, StepKind::Exercise(_) | StepKind::Predict(_));
            assert_eq!((known.seen.is_some(), known.is_done()), (true, !opens_later), "{heading}");
            match &step.kind {
                StepKind::Quiz(quiz) => {
                    assert_eq!(known.first_try_right(), Some(true), "{heading}");
                    for choice in &quiz.choices {
                        assert!(out.contains(&words(&shown(&choice.why))), "{}", choice.why);
                    }
                }
                StepKind::Sort(sort) => {
                    assert_eq!(known.first_try_right(), Some(true), "{heading}");
                    for item in &sort.items {
                        assert!(out.contains(&words(&shown(&item.why))), "{}", item.why);
                    }
                }
                StepKind::Checklist(items) => assert_eq!(known.item(&items[0].id).evidence(), Evidence::Said),
                _ => {}
            }
        }
    }
}

#[test]
fn a_lesson_without_exercises_is_done_at_its_last_page() {
    let class = Class::shown();
    let session = class.type_in(Some("next"), "q\n");
    assert!(session.out.contains("With this page the lesson `next` is done."), "{}", session.out);
    let done = class.progress().lesson(&LessonId::new("next").unwrap()).state();
    assert_eq!(done, LessonState::Done);
    let again = class.type_in(Some("next"), "q\n");
    assert!(!again.out.contains("With this page"), "{}", again.out);
}

#[test]
fn it_opens_where_the_learner_left_off() {
    let class = Class::shown();
    assert!(class.type_in(None, "\n\n").out.contains("page 1 of 8: Text"));
    let session = class.type_in(None, "");
    assert!(session.out.contains("page 3 of 8: One right"), "{}", session.out);
    assert!(session.out.ends_with("Everything is saved. See you.\n"), "{}", session.out);
    // Asked for by name, it opens at its first page that is not done.
    assert!(class.type_in(Some("every"), "").out.contains("page 3 of 8: One right"));
}

#[test]
fn a_wrong_answer_is_explained_and_can_be_tried_again() {
    let class = Class::shown();
    let session = class.type_in(None, "\n\n1\n2\nr\n2\nq\n");
    let out = words(&session.out);
    assert!(out.contains("Not quite. You answered 1; right is 2."), "{out}");
    assert!(out.contains("1. `alpine` Your answer, wrong: It has a shell."), "{out}");
    assert!(out.contains("2. `scratch` The right one: It has nothing."), "{out}");
    assert!(out.contains("You have answered this; r tries again."), "{out}");
    assert!(out.contains("Right. You answered 2."), "{out}");
    let progress = class.progress();
    let lesson = progress.lesson(&LessonId::new("every").unwrap());
    let step = lesson.step(&StepId::new("one").unwrap());
    assert_eq!((step.tries.total(), step.first_try_right()), (2, Some(false)));
    // Opened again, it shows the answer given last.
    assert!(class.type_in(None, "").out.contains("You have answered this before."));
}

#[test]
fn several_answers_are_one_line() {
    let class = Class::shown();
    let session = class.type_in(None, "\n\n\n9\n0\n1 1 3\nq\n");
    assert_eq!(session.out.matches("Type numbers from 1 to 3.").count(), 2, "{}", session.out);
    assert!(session.out.contains("Right. You answered 1 and 3."), "{}", session.out);
}

#[test]
fn a_sort_asks_item_by_item() {
    let class = Class::shown();
    let session = class.type_in(None, "\n\n\n\n3\n1\nr\n2\n2\nr\n1\n");
    let out = words(&session.out);
    assert!(out.contains("Type the number of one bin, 1 to 2."), "{out}");
    assert!(out.contains("Item 1 of 2: the compiler") && out.contains("Item 2 of 2: `libc`"), "{out}");
    assert!(out.contains("1 of 2 right."), "{out}");
    assert!(out.contains("You said run. Wrong: it is build. It makes the program."), "{out}");
    assert!(out.contains("You said run. Right; build would be right too. It depends."), "{out}");
    // The input ended in the middle of the second try: the first is what counts.
    let progress = class.progress();
    let step = progress.lesson(&LessonId::new("every").unwrap()).step(&StepId::new("bins").unwrap()).clone();
    assert_eq!((step.tries.total(), step.last_answer()), (1, Some(&Answer::Bins(vec![1, 1]))));
}

#[test]
fn ticks_go_on_and_off() {
    let class = Class::shown();
    let open = "\n".repeat(7);
    let session = class.type_in(None, format!("{open}2\n2\n1\n4\nq\n"));
    assert_eq!(session.out.matches("Ticked: you said so.").count(), 2, "{}", session.out);
    assert!(session.out.contains("Type the number of one item, 1 to 3."), "{}", session.out);
    let progress = class.progress();
    let step = progress.lesson(&LessonId::new("every").unwrap()).step(&StepId::new("done").unwrap()).clone();
    let evidence: Vec<_> = step.items.values().map(crate::progress::ItemProgress::evidence).collect();
    assert_eq!(evidence, [Evidence::None, Evidence::Said]);
}

#[test]
fn the_map_lists_and_opens() {
    let class = Class::shown();
    let session = class.type_in(None, "m\n9\nr\n\nm\n2\n\n\nb\nb\nb\nq\n");
    assert!(session.out.contains("First things") && session.out.contains("Last things"), "{}", session.out);
    assert!(session.out.contains("Type the number of one lesson, 1 to 2."), "{}", session.out);
    assert!(session.out.contains("The end, page 1 of 1: Only"), "{}", session.out);
    assert!(session.out.contains("That was the last page of the course."), "{}", session.out);
    assert!(session.out.contains("page 8 of 8: Ready"), "back from the first page is the lesson before");
    let session = class.type_in(None, "b\nb\nb\nb\nb\nb\nb\nb\nb\n");
    assert!(session.out.contains("This is the first page of the course."), "{}", session.out);
}

#[test]
fn what_cannot_be_saved_is_said_once_and_at_the_end() {
    let class = Class::of(None, |dir| dir.join("data"));
    std::fs::write(class.dir.path().join("data"), "a file in the way").unwrap();
    let session = class.type_in(None, "\n\nq\n");
    assert_eq!(session.exit, Exit::No);
    assert_eq!(session.out.matches("Attention: Progress is not being saved.").count(), 1, "{}", session.out);
    assert!(session.error.starts_with("fromscratch: Progress is not being saved."), "{}", session.error);
    assert!(!session.out.contains("Everything is saved."));
}

#[test]
fn a_damaged_file_is_told_and_the_course_goes_on() {
    let class = Class::shown();
    std::fs::create_dir(class.dir.path().join("data")).unwrap();
    std::fs::write(class.dir.path().join("data/progress.json"), "{").unwrap();
    let session = class.type_in(None, "q\n");
    assert!(session.out.contains("Attention: The progress file was damaged"), "{}", session.out);
    assert_eq!(session.exit, Exit::Done);
}

#[test]
fn hostile_input_is_harmless() {
    let class = Class::shown();
    let mut typed = b"\x1b[31mred\n\xff\xfe\n99999999999999999999\n-1\n\0\n".to_vec();
    typed.extend(std::iter::repeat_n(b'x', 100_000));
    let session = class.type_in(None, typed);
    assert!(session.out.contains("`␛[31mred` is not known here."), "{}", session.out);
    assert_eq!(session.exit, Exit::Done);
}

#[test]
fn a_broken_lesson_is_told_and_the_map_shown() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/shown");
    let pack = tempfile::tempdir().unwrap();
    std::fs::copy(source.join("course.yaml"), pack.path().join("course.yaml")).unwrap();
    std::fs::create_dir(pack.path().join("next")).unwrap();
    std::fs::copy(source.join("next/lesson.yaml"), pack.path().join("next/lesson.yaml")).unwrap();
    let class = Class::of(Some(pack.path().to_owned()), |dir| dir.join("data"));
    let session = class.type_in(None, "1\n2\nq\n");
    assert!(session.out.contains("Attention: The lesson `every` cannot be read."), "{}", session.out);
    assert!(session.out.contains("The end, page 1 of 1: Only"), "{}", session.out);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(24))]

    /// Whatever is typed, the session ends well, and its record is what a second look finds.
    #[test]
    fn any_typing_ends_well(lines in proptest::collection::vec("[0-4 bmr?]{0,3}|\\PC{0,6}", 0..40)) {
        let class = Class::shown();
        let session = class.type_in(None, lines.join("\n"));
        assert_eq!(session.exit, Exit::Done);
        assert_eq!(class.record(), class.record());
    }
}

#[test]
fn prompts_are_short_and_the_keys_are_told_once() {
    let class = Class::shown();
    let session = class.type_in(None, "\n\n2\n\n\n3\n?\n1\nm\nq\n");
    let prompts: Vec<&str> = session.out.lines().filter_map(|line| line.strip_suffix(" > ")).collect();
    let expected = [
        "1/8. Enter next, ? help",
        "2/8. Enter next, ? help",
        "3/8. Answer 1-2, ? help",
        "3/8. Enter next, r again, ? help",
        "4/8. Answers 1-3, such as 1 2, ? help",
        "5/8. Bin 1-2, ? help",
        "5/8. Bin 1-2, ? help",
        "5/8. Bin 1-2, ? help",
        "5/8. Bin 1-2, r again, ? help",
        "Number of a lesson, Enter back, ? help",
    ];
    assert_eq!(prompts, expected);
    let (greeting, rest) = session.out.split_once(" > ").unwrap();
    assert_eq!((greeting.matches("the next page").count(), rest.matches("the next page").count()), (1, 1));
    assert_eq!(rest.matches("Bins: 1 build, 2 run").count(), 2, "at the question, and in its help");
}
