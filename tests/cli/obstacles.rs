//! Wrong, hostile and broken: each is told, none is obeyed.

use super::{Person, ran};
use std::fs;
use std::io::Read;
use std::process::Stdio;

/// The one thing that must never be printed.
fn assert_harmless(text: &str) {
    assert!(!text.contains(|c: char| c != '\n' && c.is_control()), "{text:?}");
}

#[test]
fn wrong_usage_is_2_and_says_what_is_right() {
    let person = Person::new();
    for (arguments, told) in [
        (&["frobnicate"][..], "unrecognized subcommand"),
        (&["--color", "pink"], "possible values: auto, always, never"),
        (&["--linear", "lessons"], "--linear opens the course"),
        (&["show"], "<LESSON>"),
        (&["lesons"], "lessons"),
        (&["progress", "--json", "--format", "csv"], "cannot be used with"),
    ] {
        let ran = person.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.error.contains(told), "{arguments:?}: {}", ran.error);
    }
}

#[test]
fn unknown_lessons_are_2_with_the_nearest_name() {
    let person = Person::new();
    for (wanted, told) in [
        ("copyfrom", "Did you mean `copy-from`?"),
        ("../x", "There is no lesson `../x`."),
        ("/etc/passwd", "There is no lesson `/etc/passwd`."),
        ("0", "There is no lesson `0`."),
        ("-1", ""),
        ("", "There is no lesson ``."),
    ] {
        for command in [&["show"][..], &["reset", "--yes"], &["--linear", "--lesson"]] {
            let ran = person.run(command.iter().chain([&wanted]));
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command:?} {wanted:?}");
            assert!(ran.error.contains(told), "{command:?} {wanted:?}: {}", ran.error);
        }
    }
}

#[test]
fn escape_sequences_in_arguments_are_not_printed() {
    let person = Person::new();
    let evil = "\u{1b}[31mred\u{7}\u{9b}1m\u{202e}";
    for arguments in [
        &["show", evil][..],
        &["show", "1", "--step", evil],
        &["reset", evil],
        &["pack", "check", evil],
        &["--pack", evil, "lessons"],
        &["--color", evil],
        &["--data-dir", evil, "doctor"],
        &[evil],
    ] {
        let ran = person.run(arguments);
        assert_harmless(&ran.out);
        assert_harmless(&ran.error);
        assert!(ran.code == 2 || arguments.contains(&"doctor"), "{arguments:?}");
    }
}

#[test]
fn without_a_terminal_the_course_does_not_open() {
    let ran = Person::new().run::<&str>([]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for way_out in ["--linear", "fromscratch show", "fromscratch lessons"] {
        assert!(ran.error.contains(way_out), "{}", ran.error);
    }
}

#[test]
fn a_missing_pack_is_2() {
    let ran = Person::new().run(["--pack", "nowhere", "lessons"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.error.contains("nowhere/course.yaml"), "{}", ran.error);
}

#[test]
fn a_broken_lesson_is_told_beside_the_others() {
    let person = Person::new();
    let folder = person.home.path().join("p");
    fs::create_dir_all(folder.join("good")).unwrap();
    fs::create_dir_all(folder.join("bad")).unwrap();
    let course = "format: 1\nid: a\ntitle: A\nsummary: S.\nchapters:\n  - { title: C, lessons: [bad, good] }\n";
    fs::write(folder.join("course.yaml"), course).unwrap();
    let lesson =
        "format: 1\ntitle: L\nsummary: S.\nminutes: 1\nobjectives: [o]\nsteps:\n  - read: { id: r, body: B. }\n";
    fs::write(folder.join("good/lesson.yaml"), lesson).unwrap();
    fs::write(folder.join("bad/lesson.yaml"), "title: \"\\e[31m\"\n").unwrap();
    for (arguments, shown) in [
        (&["--pack", "p", "lessons"][..], "good"),
        (&["--pack", "p", "lessons", "--json"], "\"good\""),
        (&["--pack", "p", "progress"], "L"),
    ] {
        let ran = person.run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}");
        assert!(ran.out.contains(shown) && ran.error.contains("The lesson `bad` cannot be read."), "{ran:?}");
        assert_harmless(&ran.out);
        assert_harmless(&ran.error);
    }
    assert_eq!(person.run(["--pack", "p", "show", "bad"]).code, 2);
    assert_eq!(person.run(["--pack", "p", "show", "good"]).code, 0);
    let doctor = person.run(["--pack", "p", "doctor"]);
    assert_eq!(doctor.code, 1);
    assert!(doctor.out.contains("these lessons cannot be read: bad"), "{}", doctor.out);
}

#[test]
fn a_data_folder_that_is_a_file_is_told() {
    let person = Person::new();
    fs::write(person.data(), "in the way").unwrap();
    let doctor = person.run(["doctor"]);
    assert_eq!(doctor.code, 1);
    assert!(doctor.out.contains("cannot be written") && doctor.out.contains("problem"), "{}", doctor.out);
    let study = ran(person.command().arg("--linear"), b"\nq\n");
    assert_eq!(study.code, 1);
    assert!(study.out.contains("Orientation, page 2"), "the course opens all the same: {}", study.out);
    assert!(study.error.contains("Progress is not being saved."), "{}", study.error);
    let lessons = person.run(["lessons"]);
    assert_eq!(lessons.code, 1);
    assert!(lessons.out.contains("Orientation") && lessons.error.contains("not being saved"), "{lessons:?}");
    assert_eq!(person.run(["reset", "--yes"]).code, 2);
}

#[test]
fn a_damaged_progress_file_is_told_once_and_kept() {
    let person = Person::new();
    fs::create_dir(person.data()).unwrap();
    fs::write(person.data().join("progress.json"), "{ no").unwrap();
    let doctor = person.run(["doctor"]);
    assert_eq!(doctor.code, 1);
    assert!(doctor.out.contains("the file is damaged"), "{}", doctor.out);
    assert!(person.data().join("progress.json").exists(), "a look changes nothing");
    let first = person.run(["lessons"]);
    assert_eq!(first.code, 1);
    assert!(first.error.contains("moved aside"), "{}", first.error);
    let names: Vec<_> = fs::read_dir(person.data()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().any(|name| name.to_string_lossy().contains("corrupt")), "{names:?}");
    assert_eq!(person.run(["lessons"]).code, 0);
}

#[test]
fn a_newer_progress_file_is_left_alone() {
    let person = Person::new();
    fs::create_dir(person.data()).unwrap();
    let newer = r#"{"version":99}"#;
    fs::write(person.data().join("progress.json"), newer).unwrap();
    for (arguments, code) in [(&["lessons"][..], 1), (&["progress"], 1), (&["show", "1"], 0), (&["reset", "-y"], 2)] {
        let ran = person.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}");
        assert!(ran.error.contains("newer"), "{}", ran.error);
    }
    assert_eq!(fs::read_to_string(person.data().join("progress.json")).unwrap(), newer);
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let person = Person::new();
    for arguments in [&["show", "3"][..], &["man"], &["--help"], &["completions", "zsh"], &["progress", "--json"]] {
        let mut command = person.command();
        let mut child = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut error = String::new();
        child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        assert_eq!((child.wait().unwrap().code(), error.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let person = Person::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = person.command().args(["show", "1"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("The output cannot be written."));
}

#[test]
fn line_by_line_writes_no_escape_sequence_into_a_pipe() {
    let person = Person::new();
    for (name, value) in [("CLICOLOR_FORCE", "1"), ("COLORTERM", "truecolor")] {
        let ran = ran(person.command().env(name, value).args(["--linear", "--color", "always"]), b"\n2\nm\nq\n");
        assert_eq!(ran.code, 0);
        assert_harmless(&ran.out);
    }
}
