//! Saving, loading, copies before a reset, and what is kept beside the file.

use super::*;
use fromscratch::progress::{LessonState, Pending};

#[test]
fn without_a_file_there_is_nothing_and_nothing_is_made() {
    let scene = Scene::new();
    let loaded = scene.store().load();
    assert!(loaded.record.is_empty() && loaded.notice.is_none());
    assert!(!scene.dir().exists());
}

#[test]
fn what_was_recorded_is_there_for_the_next_store() {
    let scene = Scene::new();
    let saved = scene.store().record(&[seen("one"), answered("one")]).unwrap();
    let loaded = scene.store().load();
    assert!(loaded.notice.is_none());
    assert_eq!(loaded.record, saved.record);
    assert_eq!(step(&loaded.record, "one").tries.total(), 1);
}

#[test]
fn nothing_new_writes_nothing() {
    let scene = Scene::new();
    let store = scene.store();
    store.record(&[]).unwrap();
    assert!(!scene.file().exists());
    let first = seen("one");
    store.record(std::slice::from_ref(&first)).unwrap();
    let before = fs::metadata(scene.file()).unwrap().modified().unwrap();
    store.record(&[first]).unwrap();
    assert_eq!(fs::metadata(scene.file()).unwrap().modified().unwrap(), before);
}

#[test]
fn a_reset_keeps_a_copy_and_says_where() {
    let scene = Scene::new();
    let store = scene.store();
    store.record(&[answered("one")]).unwrap();
    // What came in the same save, before the reset, is in the copy too.
    let saved = store.record(&[seen("two"), reset(), seen("three")]).unwrap();
    assert_eq!(saved.record.course(&course()).lesson(&lesson()).state(), LessonState::Started);
    assert!(!is_seen(&saved.record, "one") && is_seen(&saved.record, "three"));
    let [backup] = saved.backups.as_slice() else { panic!("{:?}", saved.backups) };
    assert!(backup.starts_with(scene.dir()));
    let copy = Record::from_json(&fs::read(backup).unwrap()).unwrap();
    assert!(is_seen(&copy, "one") && is_seen(&copy, "two") && !is_seen(&copy, "three"));
}

#[test]
fn a_reset_of_nothing_makes_no_copy() {
    assert!(Scene::new().store().record(&[reset()]).unwrap().backups.is_empty());
}

#[test]
fn twenty_copies_stay_the_newest_ones_and_damaged_files_are_not_counted() {
    let scene = Scene::new();
    let store = scene.store();
    store.record(&[seen("one")]).unwrap();
    for n in 0..19 {
        fs::write(scene.dir().join(format!("progress.json.backup-20200101T0000{n:02}Z")), "old").unwrap();
    }
    fs::write(scene.dir().join("progress.json.corrupt-20190101T000000Z"), "damaged").unwrap();
    fs::write(scene.dir().join("progress.json.backup-20200101T000019Z"), "old").unwrap();
    let backup = store.record(&[reset()]).unwrap().backups.remove(0);
    let kept = scene.names("progress.json.backup-");
    assert_eq!(kept.len(), 20);
    assert!(backup.exists());
    assert_eq!(kept[0], "progress.json.backup-20200101T000001Z");
    assert_eq!(scene.names("progress.json.corrupt-").len(), 1);
}

#[test]
fn the_newest_copy_stays_even_when_the_clock_went_back() {
    let scene = Scene::new();
    let store = scene.store();
    store.record(&[seen("one")]).unwrap();
    for n in 0..20 {
        fs::write(scene.dir().join(format!("progress.json.backup-99990101T0000{n:02}Z")), "the future").unwrap();
    }
    let backup = store.record(&[reset()]).unwrap().backups.remove(0);
    assert!(backup.exists());
    assert_eq!(scene.names("progress.json.backup-").len(), 20);
}

#[test]
fn copies_made_in_one_second_have_names_of_their_own() {
    let scene = Scene::new();
    let store = scene.store();
    let saved = store.record(&[seen("one"), reset(), seen("two"), reset(), seen("three"), reset()]).unwrap();
    assert_eq!(scene.names("progress.json.backup-").len(), 3);
    let steps = ["one", "two", "three"];
    for (backup, id) in saved.backups.iter().zip(steps) {
        let copy = Record::from_json(&fs::read(backup).unwrap()).unwrap();
        assert_eq!(steps.map(|step| is_seen(&copy, step)), steps.map(|step| step == id));
    }
}

#[test]
fn an_installation_keeps_its_id_and_a_spoilt_one_is_drawn_anew() {
    let scene = Scene::new();
    let store = scene.store();
    let writer = store.writer();
    assert_ne!(writer, scene.store().writer(), "nothing is written before the first save");
    store.record(&[seen("one")]).unwrap();
    assert_eq!(scene.store().writer(), writer);
    fs::write(scene.dir().join("installation"), "not an id").unwrap();
    let next = scene.store();
    assert_ne!(next.writer(), writer);
    next.record(&[seen("two")]).unwrap();
    assert_eq!(scene.store().writer(), next.writer());
}

#[test]
fn what_a_killed_process_left_is_swept_and_nothing_else_is() {
    let scene = Scene::with_file(&Record::default().to_json().unwrap());
    for name in [".fromscratch-a1b2c3.tmp", ".fromscratch-notes.txt", "mine.tmp"] {
        fs::write(scene.dir().join(name), "half").unwrap();
    }
    scene.store().record(&[seen("one")]).unwrap();
    assert_eq!(
        scene.names(""),
        [".fromscratch-notes.txt", "installation", "mine.tmp", "progress.json", "progress.lock"]
    );
}

#[test]
fn events_that_could_not_be_saved_are_saved_with_the_next() {
    let scene = Scene::new();
    fs::write(scene.dir(), "a file in the way").unwrap();
    let store = scene.store();
    let mut pending = Pending::default();
    let mut shown = store.load().record;
    for id in ["one", "two"] {
        pending.push(answered(id));
        shown = pending.over(Record::default());
        assert!(store.record(&pending.begin().unwrap()).is_err());
        pending.failed();
    }
    assert!(is_seen(&shown, "one") && is_seen(&shown, "two"));
    fs::remove_file(scene.dir()).unwrap();
    let saved = store.record(&pending.begin().unwrap()).unwrap();
    let after = pending.saved(saved.record);
    assert_eq!(after, shown);
    assert!(pending.is_empty());
    assert_eq!(scene.store().load().record, after);
}

#[cfg(unix)]
#[test]
fn the_file_keeps_its_mode_and_its_owner() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let scene = Scene::new();
    let store = scene.store();
    store.record(&[seen("one")]).unwrap();
    let metadata = || fs::metadata(scene.file()).unwrap();
    assert_eq!(metadata().mode() & 0o777, 0o600, "nobody else's business");
    fs::set_permissions(scene.file(), fs::Permissions::from_mode(0o640)).unwrap();
    // Only root may give a file away, and only root can be the one who would take it.
    let given = chown(scene.file(), Some(12_345), Some(12_345)).is_ok();
    store.record(&[seen("two")]).unwrap();
    assert_eq!(metadata().mode() & 0o777, 0o640);
    assert!(!given || metadata().uid() == 12_345 && metadata().gid() == 12_345);
}

#[cfg(unix)]
mod links {
    use super::*;
    use fromscratch::store::{LockState, StoreError};
    use std::os::unix::fs::symlink;
    use std::time::Duration;

    fn is_link(path: &Path) -> bool {
        fs::symlink_metadata(path).unwrap().is_symlink()
    }

    /// A data folder whose progress file links to `dotfiles/mine.json` beside it, over one more link.
    fn linked() -> (Scene, PathBuf) {
        let scene = Scene::new();
        let dotfiles = scene.outside().join("dotfiles");
        fs::create_dir_all(&dotfiles).unwrap();
        fs::create_dir_all(scene.dir()).unwrap();
        symlink("mine.json", dotfiles.join("link.json")).unwrap();
        symlink("../dotfiles/link.json", scene.file()).unwrap();
        (scene, dotfiles.join("mine.json"))
    }

    #[test]
    fn a_link_is_written_through_and_stays_even_when_nothing_is_there_yet() {
        let (scene, target) = linked();
        assert!(scene.store().load().notice.is_none());
        for (id, count) in [("one", 1), ("two", 2)] {
            let saved = scene.store().record(&[seen(id)]).unwrap();
            assert!(is_link(&scene.file()) && !is_link(&target));
            assert_eq!(Record::from_json(&fs::read(&target).unwrap()), Ok(saved.record.clone()));
            assert_eq!(saved.record.course(&course()).lesson(&lesson()).steps.len(), count);
        }
    }

    #[test]
    fn a_damaged_file_behind_a_link_is_moved_aside_where_it_is() {
        let (scene, target) = linked();
        fs::write(&target, "damaged").unwrap();
        let saved = scene.store().record(&[seen("one")]).unwrap();
        let moved = saved.moved_aside.unwrap();
        assert_eq!(
            moved.to.parent().unwrap().canonicalize().unwrap(),
            target.parent().unwrap().canonicalize().unwrap()
        );
        assert_eq!(fs::read(&moved.to).unwrap(), b"damaged");
        assert!(is_link(&scene.file()) && is_seen(&scene.store().load().record, "one"));
    }

    #[test]
    fn two_folders_that_link_to_one_file_share_its_lock_and_its_sweep() {
        let (scene, target) = linked();
        let other = scene.outside().join("other");
        fs::create_dir_all(&other).unwrap();
        symlink(&target, other.join("progress.json")).unwrap();
        let stores = [scene.store(), Store::open(&other)];
        let lock = fs::File::create(target.with_file_name("progress.lock")).unwrap();
        let leftovers = [&target, &scene.file()].map(|path| path.with_file_name(".fromscratch-x.tmp"));
        for path in &leftovers {
            fs::write(path, "").unwrap();
        }
        lock.lock().unwrap();
        for store in stores {
            assert_eq!(store.survey().lock, LockState::Held);
            let error = store.with_patience(Duration::ZERO).record(&[seen("one")]).unwrap_err();
            assert!(matches!(error, StoreError::Busy { .. }), "{error}");
        }
        assert!(leftovers.iter().all(|path| path.exists()), "nobody sweeps without the lock");
        drop(lock);
        Store::open(&other).record(&[seen("one")]).unwrap();
        let saved = scene.store().record(&[seen("two")]).unwrap();
        assert!(is_seen(&saved.record, "one") && !leftovers.iter().any(|path| path.exists()));
        assert!(!scene.dir().join("progress.lock").exists() && !other.join("progress.lock").exists());
    }
}
