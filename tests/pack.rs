//! `pack check` on whole packs: one that uses the whole format, one in which everything is a little wrong.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use fromscratch::app::pack_check;
use fromscratch::course::LessonId;
use fromscratch::pack::{Pack, Source};
use std::path::Path;

fn pack(name: &str) -> std::path::PathBuf {
    Path::new("tests/packs").join(name)
}

#[test]
fn a_good_pack_has_nothing_to_tell() {
    let report = pack_check(&pack("good")).unwrap();
    let told: Vec<String> = report.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(told, [] as [&str; 0]);
    assert_eq!((report.lessons, report.files, report.is_ok()), (2, 17, true));
}

#[test]
fn a_good_lesson_is_read_whole() {
    let pack = Pack::open(Source::folder(pack("good"))).unwrap();
    let lesson = pack.lesson(&LessonId::new("all").unwrap()).unwrap();
    insta::assert_debug_snapshot!(lesson);
    insta::assert_debug_snapshot!(pack.course());
}

#[test]
fn a_broken_pack_tells_everything_at_once() {
    let report = pack_check(&pack("broken")).unwrap();
    let told: Vec<String> = report.diagnostics.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn excerpts_show_the_line_and_the_place() {
    let report = pack_check(&pack("broken")).unwrap();
    let quizz = report.diagnostics.iter().find(|found| found.message.contains("quizz")).unwrap();
    insta::assert_snapshot!(quizz.excerpt());
}

#[test]
fn reports_are_json() {
    let report = pack_check(&pack("broken")).unwrap();
    let json = serde_json::to_value(&report).unwrap();
    let quizz = json["diagnostics"].as_array().unwrap().iter().find(|d| d["suggestion"] == "quiz").unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(quizz).unwrap());
}

/// Every lesson that ships. The folder is not part of every checkout of a branch; where it is, it must be right.
#[test]
fn the_built_in_course_has_no_errors_and_fits() {
    let told: Vec<String> =
        fromscratch::pack::check(&Source::embedded()).diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(told, [] as [&str; 0]);
    let on_disk = pack_check(Path::new("lessons")).unwrap();
    assert!(on_disk.is_ok(), "the folder and the embedded files are the same");
}
