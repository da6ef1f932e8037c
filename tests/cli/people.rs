//! What people read: lists, lessons, help, and questions that are asked before anything is lost.

use super::{Person, pack, ran};

#[test]
fn lessons_are_listed_with_words() {
    let person = Person::new();
    person.study("\n\n2\nm\n2\nq\n");
    insta::assert_snapshot!(person.run_on_pack(&["lessons"]).out);
    let ascii = person.run_on_pack(&["lessons", "--ascii"]).out;
    assert!(ascii.is_ascii() && ascii.contains("~ started") && ascii.contains("x done"), "{ascii}");
}

#[test]
fn a_lesson_is_shown_as_text() {
    let ran = Person::new().run_on_pack(&["show", "every"]);
    assert_eq!((ran.code, ran.error.as_str()), (0, ""));
    assert!(!ran.out.contains("It has nothing."), "answers are hidden");
    insta::assert_snapshot!(ran.out);
}

#[test]
fn answers_and_notes_are_shown_when_asked_for() {
    let ran = Person::new().run_on_pack(&["show", "1", "--answers", "--notes", "--ascii"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.is_ascii(), "{}", ran.out);
    insta::assert_snapshot!(ran.out);
}

#[test]
fn colours_are_shown_when_they_are_forced() {
    let ran = Person::new().run_on_pack(&["show", "1", "--step", "sides", "--color", "always"]);
    insta::assert_snapshot!(ran.out.replace('\u{1b}', "␛"));
}

#[test]
fn every_lesson_of_the_course_can_be_shown() {
    let person = Person::new();
    for number in 1..=6 {
        let shown = person.run(["show", &number.to_string(), "--answers", "--notes"]);
        assert_eq!((shown.code, shown.error.as_str()), (0, ""));
        assert!(shown.out.lines().all(|line| line.chars().count() <= 80), "{}", shown.out);
        assert!(!shown.out.contains('\u{1b}'));
    }
    assert_eq!(person.run(["show", "7"]).code, 2);
}

#[test]
fn a_page_is_found_by_id_and_number() {
    let person = Person::new();
    let by_id = person.run_on_pack(&["show", "every", "--step", "bins"]);
    assert_eq!(by_id.out, person.run_on_pack(&["show", "1", "--step", "5"]).out);
    assert!(by_id.out.starts_with("5. Build or run\n"), "{}", by_id.out);
    for (wanted, told) in
        [("bin", "Did you mean `bins`?"), ("0", "Its pages are: text, sides"), ("9", "Its pages are:")]
    {
        let ran = person.run_on_pack(&["show", "every", "--step", wanted]);
        assert_eq!(ran.code, 2);
        assert!(ran.error.contains(told), "{}", ran.error);
    }
}

#[test]
fn progress_is_told_in_words() {
    let person = Person::new();
    person.study("\n\n1\n\n\n\n\n\n1\nq\n");
    insta::assert_snapshot!(person.run_on_pack(&["progress"]).out);
}

#[test]
fn reset_needs_consent_and_keeps_a_backup() {
    let person = Person::new();
    let nothing = person.run_on_pack(&["reset"]);
    assert_eq!((nothing.code, nothing.error.as_str()), (0, ""));
    assert_eq!(nothing.out, "Nothing was done in the course `shown` yet: there is nothing to forget.\n");

    person.study("\n\n1\nm\n2\nq\n");
    let refused = person.run_on_pack(&["reset"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.error.contains("This would forget 4 pages, 1 answer and 0 ticks"), "{}", refused.error);
    assert!(refused.error.contains("--yes"), "{}", refused.error);

    let before = std::fs::read(person.data().join("progress.json")).unwrap();
    let one = person.run_on_pack(&["reset", "next", "--yes"]);
    assert_eq!((one.code, one.error.as_str()), (0, ""));
    assert!(
        one.out.starts_with("Forgotten: 1 page, 0 answers and 0 ticks of the lesson `next`.\nBackup: "),
        "{}",
        one.out
    );
    let backup = one.out.lines().nth(1).unwrap().strip_prefix("Backup: ").unwrap();
    assert_eq!(std::fs::read(backup).unwrap(), before);

    assert_eq!(person.run_on_pack(&["reset", "-y"]).code, 0);
    let listing = person.run_on_pack(&["lessons"]).out;
    assert!(!listing.contains("started") && !listing.contains("done "), "{listing}");
}

#[test]
fn help_and_version_go_to_standard_output() {
    let person = Person::new();
    let version = person.run(["--version"]);
    assert_eq!((version.code, version.out), (0, format!("fromscratch {}\n", env!("CARGO_PKG_VERSION"))));
    for arguments in [&["--help"][..], &["-h"], &["help", "show"], &["pack", "check", "--help"]] {
        let ran = person.run(arguments);
        assert_eq!((ran.code, ran.error.as_str()), (0, ""));
        assert!(ran.out.contains("Usage:") && !ran.out.contains('\u{1b}'), "{}", ran.out);
    }
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let person = Person::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = person.run(["completions", shell]);
        assert_eq!(script.code, 0);
        assert!(["lessons", "progress", "doctor"].iter().all(|name| script.out.contains(name)), "{shell}");
    }
    let page = person.run(["man"]);
    assert_eq!(page.code, 0);
    assert!(page.out.starts_with(".ie") && page.out.contains("FROMSCRATCH_DATA_DIR"), "{}", page.out);
}

#[test]
fn the_variables_stand_in_for_options() {
    let person = Person::new();
    let with_variable = ran(person.command().env("FROMSCRATCH_PACK", pack()).arg("lessons"), b"");
    assert_eq!(with_variable.out, person.run_on_pack(&["lessons"]).out);
    let other = person.home.path().join("elsewhere");
    let study = ran(person.command().args(["--linear", "--data-dir"]).arg(&other), b"q\n");
    assert_eq!(study.code, 0);
    assert!(other.join("progress.json").exists() && !person.data().exists());
    let pink = ran(person.command().env("FROMSCRATCH_THEME", "pink").arg("lessons"), b"");
    assert_eq!(pink.code, 2);
    assert!(pink.error.contains("FROMSCRATCH_THEME is `pink`"), "{}", pink.error);
    let forced = ran(person.command().env("CLICOLOR_FORCE", "1").arg("lessons"), b"");
    assert!(forced.out.contains('\u{1b}'));
    let never = ran(person.command().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").arg("lessons"), b"");
    assert!(!never.out.contains('\u{1b}'));
}
