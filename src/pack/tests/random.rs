//! Any bytes as a pack's files: an answer, never a panic.

use super::*;
use proptest::prelude::*;

const GOOD: &str = include_str!("../../../tests/packs/good/all/lesson.yaml");
const GOOD_COURSE: &str = include_str!("../../../tests/packs/good/course.yaml");

fn read(lesson: &[u8]) {
    let dir = pack_of(&[("course.yaml", COURSE_TEXT), ("a/x/start/Dockerfile", "FROM x\n")]);
    fs::write(dir.path().join("a/lesson.yaml"), lesson).unwrap();
    let pack = Pack::open(Source::folder(dir.path())).unwrap();
    let lesson = pack.lesson(&LessonId::new("a").unwrap());
    if let Err(errors) = &lesson {
        assert!(!errors.is_empty(), "a refusal says why");
    }
    let report = pack.check();
    assert_eq!(lesson.is_ok(), report.is_ok());
    for found in &report.diagnostics {
        let shown = format!("{found}\n{}", found.excerpt());
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
    }
}

/// A text with some of its lines and characters changed.
fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let change = (0..text.len(), 0..40_usize, "[ -~\n\u{e9}]{0,6}|: |- |\\[|\\{|\"|&a|\\*a|\\||~|9{30}|\\$command");
    proptest::collection::vec(change, 1..4).prop_map(move |changes| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, length, put) in changes {
            let at = at.min(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put.bytes());
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// A text whose lines are in part left out, doubled or moved: still nearly a lesson.
fn shuffled(text: &'static str) -> impl Strategy<Value = String> {
    let lines: Vec<&str> = text.lines().collect();
    let count = lines.len();
    proptest::collection::vec((0..count, 0..count, 0..3_u8), 1..5).prop_map(move |changes| {
        let mut lines = lines.clone();
        for (at, other, what) in changes {
            let at = at.min(lines.len() - 1);
            let other = other.min(lines.len() - 1);
            match what {
                0 if lines.len() > 1 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[other]),
                _ => lines.swap(at, other),
            }
        }
        lines.join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_a_lesson_or_a_refusal(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes);
    }

    #[test]
    fn any_text_is_a_lesson_or_a_refusal(text in "([a-z]{1,6}: )?[ -~\n\u{e9}\u{202e}]{0,200}") {
        read(text.as_bytes());
    }

    #[test]
    fn a_changed_lesson_is_a_lesson_or_a_refusal(text in mutated(GOOD)) {
        read(text.as_bytes());
    }

    #[test]
    fn a_shuffled_lesson_is_a_lesson_or_a_refusal(text in shuffled(GOOD)) {
        read(text.as_bytes());
    }

    #[test]
    fn a_changed_course_is_a_course_or_a_refusal(text in mutated(GOOD_COURSE)) {
        let dir = pack_of(&[("course.yaml", &text), ("all/lesson.yaml", GOOD)]);
        let opened = Pack::open(Source::folder(dir.path()));
        if let Err(errors) = &opened {
            prop_assert!(!errors.is_empty());
        }
        check(&Source::folder(dir.path()));
    }
}
