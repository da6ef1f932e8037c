//! What opening a course, reading a lesson, validating a pack and looking up a base image cost.

use fromscratch::course::LessonId;
use fromscratch::pack::{Pack, Source, catalogue};
use std::path::Path;

fn main() {
    divan::main();
}

fn pack() -> Pack {
    Pack::open(Source::embedded()).expect("the built-in course opens")
}

#[divan::bench]
fn open_embedded_course() -> Pack {
    pack()
}

/// The longest lesson of the built-in course, with all its files.
#[divan::bench]
fn load_one_lesson(bencher: divan::Bencher<'_, '_>) {
    let pack = pack();
    let text_length = |id: &&LessonId| pack.lesson(id).map_or(0, |lesson| format!("{lesson:?}").len());
    let longest = pack.course().lessons().max_by_key(text_length).expect("a course has lessons").clone();
    bencher.bench_local(|| pack.lesson(&longest));
}

#[divan::bench]
fn load_every_lesson(bencher: divan::Bencher<'_, '_>) {
    let pack = pack();
    bencher.bench_local(|| pack.course().lessons().filter_map(|id| pack.lesson(id).ok()).count());
}

#[divan::bench]
fn check_the_whole_pack(bencher: divan::Bencher<'_, '_>) {
    let pack = pack();
    bencher.bench_local(|| pack.check());
}

/// `course.yaml` with as many lessons, on disk; the lessons are not there, and opening does not miss them.
#[divan::bench(args = [20, 1_000])]
fn open_folder(bencher: divan::Bencher<'_, '_>, lessons: usize) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    write_course(dir.path(), lessons);
    let source = Source::folder(dir.path());
    bencher.bench_local(|| Pack::open(source.clone()).expect("the pack opens"));
}

fn write_course(dir: &Path, lessons: usize) {
    use std::fmt::Write as _;
    let mut text = "format: 1\nid: many\ntitle: Many\nsummary: Many lessons.\nchapters:\n".to_owned();
    for chapter in 0..lessons.div_ceil(20) {
        let ids: Vec<String> = (0..20).map(|lesson| format!("lesson-{chapter}-{lesson}")).collect();
        writeln!(text, "  - title: Chapter {chapter}\n    lessons: [{}]", ids.join(", ")).expect("a string takes all");
    }
    std::fs::write(dir.join("course.yaml"), text).expect("a temporary file");
}

/// The slowest sample of the first of these is the catalogue's first use, which reads the asset.
#[divan::bench(args = ["golang:1.27-alpine", "docker.io/library/nginx:alpine", "registry.test:5000/app"])]
fn catalogue_find(reference: &str) -> bool {
    catalogue().find(reference).is_some()
}
