//! Packs made on the spot: one mistake each, hostile ones, and packs of any bytes.

#[cfg(unix)]
mod hostile;
mod mistakes;
mod random;

use super::*;
use std::fs;
use tempfile::TempDir;

const COURSE_TEXT: &str = "\
format: 1
id: c
title: C
summary: S.
chapters:
  - { title: T, lessons: [a] }
glossary: { build stage: A stage that makes something. }
";

const HEAD: &str = "format: 1\ntitle: A\nsummary: S.\nminutes: 5\nobjectives: [O]\nsteps:\n";

/// A pack on disk with these files.
fn pack_of(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// What `check` tells of a folder, without the folder.
fn told(dir: &TempDir) -> Vec<String> {
    let prefix = format!("{}/", dir.path().display());
    check(&Source::folder(dir.path())).diagnostics.iter().map(|d| d.to_string().replace(&prefix, "")).collect()
}

/// What `check` tells of a lesson with these steps, and other files beside it.
fn told_of_steps(steps: &str, files: &[(&str, &str)]) -> Vec<String> {
    let lesson = format!("{HEAD}{steps}");
    let mut all = vec![("course.yaml", COURSE_TEXT), ("a/lesson.yaml", lesson.as_str())];
    all.extend(files);
    told(&pack_of(&all))
}

const READ: &str = "  - read: { id: r, body: B. }\n";

#[test]
fn opening_reads_one_file_however_many_lessons_there_are() {
    let ids: Vec<String> = (0..1_000).map(|n| format!("lesson-{n}")).collect();
    let course = COURSE_TEXT.replace("[a]", &format!("[{}]", ids.join(", ")));
    let dir = pack_of(&[("course.yaml", &course)]);
    let lesson = format!("{HEAD}{READ}");
    for id in &ids {
        fs::create_dir(dir.path().join(id)).unwrap();
        fs::write(dir.path().join(id).join("lesson.yaml"), &lesson).unwrap();
    }
    let source = Source::folder(dir.path());
    let reader = source.reader();
    let course = open_with(&reader).unwrap();
    assert_eq!((course.lessons().count(), reader.files()), (1_000, 1));

    let problems = Problems::default();
    let reader = source.reader();
    let operation = Operation { reader: &reader, problems: &problems, course: Some(&course), is_check: false };
    assert!(read_lesson(operation, &LessonId::new("lesson-500").unwrap(), |_| ()).is_some());
    assert_eq!(reader.files(), 1);
    assert_eq!(check(&source).lessons, 1_000);
}

#[test]
fn a_lesson_that_is_not_there_is_an_error() {
    let dir = pack_of(&[("course.yaml", COURSE_TEXT)]);
    let pack = Pack::open(Source::folder(dir.path())).unwrap();
    let errors = pack.lesson(&LessonId::new("a").unwrap()).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(errors[0].to_string().ends_with("/a/lesson.yaml: there is no such file"), "{}", errors[0]);
}

#[test]
fn what_is_no_pack_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(told(&dir), ["course.yaml: there is no such file"]);
    let errors = Pack::open(Source::folder(dir.path().join("nowhere"))).unwrap_err();
    assert_eq!(errors.len(), 1);
    let file = dir.path().join("file");
    fs::write(&file, "format: 1\n").unwrap();
    assert_eq!(Pack::open(Source::folder(&file)).unwrap_err().len(), 1);
    assert!(!check(&Source::folder(&file)).is_ok());
}

#[test]
fn a_warning_does_not_keep_a_lesson_from_being_read() {
    let wide =
        format!("  - read:\n      id: r\n      body: |\n        ```text\n        {}\n        ```\n", "x".repeat(80));
    let told = told_of_steps(&wide, &[("a/notes.txt", "x")]);
    assert_eq!(
        told,
        [
            "a/lesson.yaml:11:9: warning: steps[0].read.body: the line of code is 80 columns wide; expected at most 72",
            "a/notes.txt: warning: nothing in lesson.yaml names this",
        ]
    );
    let lesson = format!("{HEAD}{wide}");
    let dir = pack_of(&[("course.yaml", COURSE_TEXT), ("a/lesson.yaml", &lesson)]);
    assert!(Pack::open(Source::folder(dir.path())).unwrap().lesson(&LessonId::new("a").unwrap()).is_ok());
}

#[test]
fn titles_come_from_questions() {
    let long = "Which of the `stages` below is built when nobody asks for any of them at all?";
    let steps = format!(
        "  - quiz: {{ id: q, question: \"{long}\", choices: [{{ text: x, why: w, correct: true }}, {{ text: y, why: w }}] }}\n{READ}"
    );
    let lesson = format!("{HEAD}{steps}");
    let dir = pack_of(&[("course.yaml", COURSE_TEXT), ("a/lesson.yaml", &lesson)]);
    let lesson = Pack::open(Source::folder(dir.path())).unwrap().lesson(&LessonId::new("a").unwrap()).unwrap();
    let titles: Vec<&str> = lesson.steps.iter().map(|step| step.title.as_str()).collect();
    assert_eq!(titles, ["Which of the stages below is built when nobody asks for any…", "Read"]);
}
