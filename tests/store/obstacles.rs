//! Something is in the way: each time there is a clear error, a record to go on with, and nothing on disk changes.

use super::*;
use fromscratch::store::{Notice, StoreError};
use std::fs::File;
use std::time::Duration;

/// Loads and saves, both in vain. Returns what was said, first when loading.
fn refused(scene: &Scene) -> (StoreError, StoreError) {
    let store = scene.store();
    let loaded = store.load();
    assert!(loaded.record.is_empty());
    let Some(Notice::NotSaved(at_load)) = loaded.notice else { panic!("{:?}", loaded.notice) };
    (at_load, store.record(&[seen("one")]).unwrap_err())
}

#[test]
fn a_folder_in_place_of_the_file() {
    let scene = Scene::new();
    fs::create_dir_all(scene.file().join("inside")).unwrap();
    let (at_load, at_save) = refused(&scene);
    assert!(matches!(at_load, StoreError::NotAFile { found: "a folder", .. }), "{at_load}");
    assert!(matches!(at_save, StoreError::NotAFile { .. }), "{at_save}");
    assert!(scene.file().join("inside").is_dir());
}

#[test]
fn a_file_in_place_of_the_folder() {
    let scene = Scene::new();
    fs::write(scene.dir(), "mine").unwrap();
    let error = scene.store().record(&[seen("one")]).unwrap_err();
    assert!(matches!(error, StoreError::Folder { .. }), "{error}");
    assert!(std::error::Error::source(&error).is_some());
    let below = Store::open(&scene.dir().join("deeper").join("still"));
    assert!(matches!(below.record(&[seen("one")]), Err(StoreError::Folder { .. })));
    assert!(below.load().record.is_empty());
    assert_eq!(fs::read(scene.dir()).unwrap(), b"mine");
}

#[test]
fn a_folder_in_place_of_the_lock() {
    let scene = Scene::with_file(&Record::default().to_json().unwrap());
    fs::create_dir(scene.dir().join("progress.lock")).unwrap();
    let store = scene.store();
    assert!(store.load().notice.is_none());
    assert!(matches!(store.record(&[seen("one")]), Err(StoreError::Lock { .. })));
}

#[test]
fn a_lock_that_another_window_holds() {
    let scene = Scene::new();
    let store = scene.store().with_patience(Duration::from_millis(30));
    store.record(&[seen("one")]).unwrap();
    let other = File::open(scene.dir().join("progress.lock")).unwrap();
    other.lock().unwrap();
    let error = store.record(&[seen("two")]).unwrap_err();
    assert!(matches!(error, StoreError::Busy { .. }), "{error}");
    assert!(error.to_string().contains("0.03 s"), "{error}");
    assert!(is_seen(&store.load().record, "one"), "reading needs no lock");
    drop(other);
    assert!(is_seen(&store.record(&[seen("two")]).unwrap().record, "two"));
}

#[test]
fn every_error_says_where_and_what_next() {
    let scene = Scene::new();
    fs::create_dir_all(scene.file()).unwrap();
    let text = scene.store().load().notice.unwrap().to_string();
    let file = scene.file();
    let expected = format!(
        "progress is not being saved: {} is a folder, not a file; move it away, or name another folder with --data-dir",
        file.display()
    );
    assert_eq!(text, expected);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use crate::child::{child, child_after, last_word};
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    fn named_pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    #[test]
    fn a_named_pipe_or_a_device_in_place_of_the_file() {
        let scene = Scene::new();
        fs::create_dir_all(scene.dir()).unwrap();
        named_pipe(&scene.file());
        named_pipe(&scene.dir().join("installation"));
        let (at_load, at_save) = refused(&scene);
        assert!(matches!(at_load, StoreError::NotAFile { found: "a named pipe", .. }), "{at_load}");
        assert!(matches!(at_save, StoreError::NotAFile { .. }), "{at_save}");
        fs::remove_file(scene.file()).unwrap();
        symlink("/dev/null", scene.file()).unwrap();
        let (at_load, _) = refused(&scene);
        assert!(matches!(at_load, StoreError::NotAFile { found: "a device", .. }), "{at_load}");
    }

    #[test]
    fn links_in_a_circle_and_links_to_nowhere() {
        let scene = Scene::new();
        fs::create_dir_all(scene.dir()).unwrap();
        symlink("progress.json", scene.file()).unwrap();
        let (at_load, at_save) = refused(&scene);
        assert!(matches!(at_load, StoreError::Read { .. }) && matches!(at_save, StoreError::Read { .. }), "{at_load}");
        fs::remove_file(scene.file()).unwrap();
        symlink("not/there.json", scene.file()).unwrap();
        let error = scene.store().record(&[seen("one")]).unwrap_err();
        assert!(matches!(error, StoreError::Write { .. }), "{error}");
        assert!(fs::symlink_metadata(scene.file()).unwrap().is_symlink());
    }

    /// A limit on the size of files makes every write fail in its middle, as a full disk does, for root too.
    #[test]
    fn a_write_that_stops_in_the_middle_changes_nothing() {
        let scene = Scene::new();
        let store = scene.store();
        let many: Vec<_> = (0..200).map(|n| seen(&format!("step-{n}"))).collect();
        store.record(&many).unwrap();
        let before = fs::read(scene.file()).unwrap();
        for job in ["record once", "reset"] {
            let output = child_after("trap '' XFSZ; ulimit -f 4", job, &scene.dir(), "more").output().unwrap();
            let said = last_word(&output.stdout);
            assert!(said.starts_with("not saved: ") && said.contains("File too large"), "{said}");
            assert_eq!(fs::read(scene.file()).unwrap(), before);
            assert_eq!(scene.names(""), ["installation", "progress.json", "progress.lock"]);
        }
        let output = child("record once", &scene.dir(), "more").output().unwrap();
        assert_eq!(last_word(&output.stdout), "saved");
    }

    #[test]
    fn a_save_that_fails_leaves_no_copy_and_puts_a_damaged_file_back() {
        let ours = ["installation", "progress.json", "progress.lock"];
        let scene = Scene::new();
        scene.store().record(&[seen("one")]).unwrap();
        let before = fs::read(scene.file()).unwrap();
        // Room for the copy before the reset, not for what comes after it.
        let limited = |job| {
            let output = child_after("trap '' XFSZ; ulimit -f 4", job, &scene.dir(), "more").output().unwrap();
            let said = last_word(&output.stdout);
            assert!(said.starts_with("not saved: ") && said.contains("could not be written"), "{said}");
        };
        limited("reset and record 200");
        assert_eq!(fs::read(scene.file()).unwrap(), before);
        assert_eq!(scene.names(""), ours);
        fs::write(scene.file(), "damaged").unwrap();
        limited("reset and record 200");
        assert_eq!(fs::read(scene.file()).unwrap(), b"damaged");
        assert_eq!(scene.names(""), ours);
    }

    /// Root may do anything, so that a child without privileges tries. `None` where such a child cannot be started, as
    /// when this program lies in a folder that only root may enter.
    #[allow(clippy::print_stderr)] // as in any test: see the top of `main.rs`
    fn unprivileged(job: &str, dir: &Path) -> Option<String> {
        let mut command = child(job, dir, "more");
        if fs::metadata(dir).unwrap().uid() == 0 {
            command.uid(65_534).gid(65_534);
        }
        match command.output() {
            Ok(output) => Some(last_word(&output.stdout)),
            Err(error) => {
                eprintln!("not tried without privileges: {error}");
                None
            }
        }
    }

    fn mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_folder_that_may_be_read_only_and_a_file_that_may_not_be_read() {
        let scene = Scene::new();
        scene.store().record(&[seen("one")]).unwrap();
        let before = fs::read(scene.file()).unwrap();
        mode(scene.outside(), 0o755);
        mode(&scene.file(), 0o444);
        mode(&scene.dir().join("progress.lock"), 0o666);
        mode(&scene.dir(), 0o555);
        if let Some(said) = unprivileged("record once", &scene.dir()) {
            assert!(said.starts_with("not saved: ") && said.contains("Permission denied"), "{said}");
            assert_eq!(unprivileged("load", &scene.dir()).unwrap(), "loaded");
            mode(&scene.file(), 0o000);
            let said = unprivileged("load", &scene.dir()).unwrap();
            assert!(said.starts_with("progress is not being saved: ") && said.contains("Permission denied"), "{said}");
        }
        mode(&scene.dir(), 0o755);
        mode(&scene.file(), 0o600);
        assert_eq!(fs::read(scene.file()).unwrap(), before);
        assert_eq!(scene.names(""), ["installation", "progress.json", "progress.lock"]);
    }
}
