//! Packs that mean harm: nothing hangs, nothing outside is read, and it is told what was refused.

use super::*;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

fn good() -> TempDir {
    pack_of(&[("course.yaml", COURSE_TEXT), ("a/lesson.yaml", &format!("{HEAD}{READ}"))])
}

#[test]
fn links_are_refused_wherever_they_lead() {
    let outside = pack_of(&[("secret", "s3cr3t")]);
    let dir = good();
    symlink(outside.path().join("secret"), dir.path().join("a/out")).unwrap();
    symlink("lesson.yaml", dir.path().join("a/inside")).unwrap();
    symlink(outside.path(), dir.path().join("folder")).unwrap();
    symlink("nowhere", dir.path().join("dangling")).unwrap();
    let told = told(&dir);
    for name in ["a/out", "a/inside", "folder", "dangling"] {
        let expected = format!("{name}: a symbolic link is not followed inside a pack");
        assert!(told.contains(&expected), "{name}: {told:?}");
    }
}

#[test]
fn a_lesson_behind_a_link_is_not_read() {
    let outside = good();
    let dir = pack_of(&[("course.yaml", COURSE_TEXT)]);
    symlink(outside.path().join("a"), dir.path().join("a")).unwrap();
    let pack = Pack::open(Source::folder(dir.path())).unwrap();
    let errors = pack.lesson(&LessonId::new("a").unwrap()).unwrap_err();
    assert!(errors[0].to_string().contains("a symbolic link is not followed"), "{}", errors[0]);
}

#[test]
fn the_folder_itself_may_be_a_link() {
    let (dir, place) = (good(), tempfile::tempdir().unwrap());
    let link = place.path().join("pack");
    symlink(dir.path(), &link).unwrap();
    assert!(check(&Source::folder(link)).is_ok());
}

#[test]
fn pipes_are_not_opened() {
    let dir = pack_of(&[("a/x/start/Dockerfile", "FROM x\n"), ("a/x/solution/Dockerfile", "FROM y\n")]);
    let exercise = "  - exercise: { id: x, task: T., edit: [Dockerfile], checks: [{ pinned: {} }] }\n";
    fs::write(dir.path().join("course.yaml"), COURSE_TEXT).unwrap();
    fs::write(dir.path().join("a/lesson.yaml"), format!("{HEAD}{exercise}")).unwrap();
    let pipe = dir.path().join("a/x/start/pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(told(&dir), ["a/x/start/pipe: this is neither a file nor a folder, and was not opened"]);

    fs::remove_file(&pipe).unwrap();
    let lesson = dir.path().join("a/lesson.yaml");
    fs::remove_file(&lesson).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&lesson).status().unwrap().success());
    let pack = Pack::open(Source::folder(dir.path())).unwrap();
    let errors = pack.lesson(&LessonId::new("a").unwrap()).unwrap_err();
    assert!(errors[0].to_string().contains("was not opened"), "{}", errors[0]);
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let dir = good();
    fs::write(dir.path().join("a/logo.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    fs::write(dir.path().join("a/latin1.txt"), b"caf\xe9").unwrap();
    let told = told(&dir);
    assert!(told.contains(&"a/latin1.txt: the file is not text in UTF-8 (byte 3); a pack holds text only".to_owned()));
    assert!(told.contains(&"a/logo.png: the file is not text in UTF-8 (byte 0); a pack holds text only".to_owned()));
}

#[test]
fn huge_files_are_refused_unread() {
    let dir = good();
    let huge = format!("{HEAD}  - read:\n      id: r\n      body: |\n        {}\n", "x".repeat(10_000_000));
    fs::write(dir.path().join("a/lesson.yaml"), huge).unwrap();
    assert_eq!(told(&dir), ["a/lesson.yaml: the file is larger than 1 MB"]);
    // Sparse: a terabyte that takes no room.
    fs::File::create(dir.path().join("a/lesson.yaml")).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(told(&dir), ["a/lesson.yaml: the file is larger than 1 MB"]);
}

#[test]
fn a_huge_pack_is_refused() {
    let dir = good();
    for at in 0..66 {
        fs::File::create(dir.path().join(format!("a/{at}.txt"))).unwrap().set_len(1_000_000).unwrap();
    }
    assert!(told(&dir).iter().any(|told| told.ends_with("the pack is larger than 64 MB")));
}

#[test]
fn deep_folders_and_odd_names_are_refused() {
    let dir = good();
    fs::create_dir_all(dir.path().join("d/".repeat(40))).unwrap();
    fs::write(dir.path().join("a/aux.txt"), "x").unwrap();
    fs::write(dir.path().join("a/back\\slash"), "x").unwrap();
    fs::write(dir.path().join("a/esc\u{1b}[31m"), "x").unwrap();
    fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"a/\xff")), "x").unwrap();
    let told = told(&dir).join("\n");
    for expected in [
        "a/aux.txt: Windows cannot store a file with this name",
        "a/back\\slash: a path has `/` between its parts, never a backslash",
        "a/esc␛[31m: the path holds a control character",
        "d/d/d/d: the path is too long or too deep",
    ] {
        let tail = expected.trim_start_matches("d/d/d/d");
        assert!(told.contains(tail), "{expected}: {told}");
    }
    assert!(!told.contains('\u{1b}'));
}

#[test]
fn hidden_folders_beside_the_lessons_are_left_alone() {
    let dir = good();
    fs::create_dir_all(dir.path().join(".git/objects")).unwrap();
    fs::write(dir.path().join(".git/objects/pack"), b"\xff\x00").unwrap();
    assert_eq!(told(&dir), [] as [&str; 0]);
}

#[test]
fn a_flood_of_mistakes_is_told_in_part() {
    let fields = (0..20_000).map(|n| format!("x{n}: 1")).collect::<Vec<_>>().join("\n");
    let dir = pack_of(&[("course.yaml", COURSE_TEXT), ("a/lesson.yaml", &format!("{HEAD}{READ}{fields}"))]);
    let report = check(&Source::folder(dir.path()));
    assert_eq!(report.diagnostics.len(), 1_000);
}

#[test]
fn files_that_speak_to_the_terminal_are_refused() {
    let compare = "  - compare: { id: c, before: { label: l, dockerfile: d }, after: { label: l, dockerfile: e } }\n";
    let told = told_of_steps(compare, &[("a/d", "FROM x\r\nRUN y\r\n"), ("a/e", "FROM x\nRUN \u{1b}]0;x\u{7}\n")]);
    assert_eq!(told, ["a/e: line 2 holds the character \\u{1b}"]);
}

#[test]
fn a_pack_that_is_too_large_is_told_once_and_not_read_on() {
    let dir = good();
    let large = "x\n".repeat(500_000);
    for number in 0..70 {
        std::fs::write(dir.path().join(format!("a/{number}.txt")), &large).unwrap();
    }
    let told = told(&dir);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].ends_with("the pack is larger than 64 MB"), "{told:?}");
    let source = Source::folder(dir.path());
    let (reader, listing) = (source.reader(), source.reader().walk(&PackPath::root()));
    let refused = listing.files.iter().filter(|path| reader.text(path).is_err()).count();
    assert!(refused > 5 && reader.files() <= 66, "{refused} {}", reader.files());
}
