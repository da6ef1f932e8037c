//! Files that cannot be understood: moved aside, or left alone; never overwritten, never deleted.

use super::*;
use fromscratch::store::{Notice, StoreError};

fn sample() -> Vec<u8> {
    Record::to_json(&Scene::new().store().record(&[answered("one")]).unwrap().record).unwrap()
}

#[test]
fn a_file_cut_at_any_byte_is_moved_aside_and_reported() {
    let sample = sample();
    // Its last byte is a newline; without it the file is whole.
    for end in 0..sample.len() - 1 {
        let scene = Scene::with_file(&sample[..end]);
        let store = scene.store();
        let loaded = store.load();
        assert!(loaded.record.is_empty());
        let Some(Notice::MovedAside(moved)) = loaded.notice else { panic!("cut at {end}: {:?}", loaded.notice) };
        assert_eq!(moved.from, scene.file());
        assert_eq!(fs::read(&moved.to).unwrap(), &sample[..end]);
        assert!(!scene.file().exists());
    }
}

#[test]
fn the_course_goes_on_with_a_new_file_and_the_damaged_one_stays() {
    let scene = Scene::with_file(b"{ \"version\": 1, \"courses\": ");
    let store = scene.store();
    let notice = store.load().notice.unwrap().to_string();
    assert!(notice.contains("progress.json.corrupt-") && notice.contains("EOF"), "{notice}");
    store.record(&[seen("one")]).unwrap();
    assert!(is_seen(&scene.store().load().record, "one"));
    assert_eq!(scene.names("progress.json.corrupt-").len(), 1);
}

#[test]
fn damaged_files_of_one_second_do_not_overwrite_each_other() {
    let scene = Scene::new();
    fs::create_dir_all(scene.dir()).unwrap();
    for n in 0..5 {
        fs::write(scene.file(), format!("damaged {n}")).unwrap();
        assert!(matches!(scene.store().load().notice, Some(Notice::MovedAside(_))));
    }
    let names = scene.names("progress.json.corrupt-");
    let texts = names.iter().map(|name| fs::read_to_string(scene.dir().join(name)).unwrap());
    let mut texts: Vec<_> = texts.collect();
    texts.sort();
    assert_eq!(texts, ["damaged 0", "damaged 1", "damaged 2", "damaged 3", "damaged 4"]);
}

#[test]
fn a_newer_file_is_left_alone() {
    let newer = br#"{"version": 2, "whatever": "comes"}"#;
    let scene = Scene::with_file(newer);
    let store = scene.store();
    let loaded = store.load();
    assert!(loaded.record.is_empty());
    assert!(matches!(loaded.notice, Some(Notice::NotSaved(StoreError::Newer { version: 2, .. }))));
    assert!(matches!(store.record(&[seen("one")]), Err(StoreError::Newer { .. })));
    assert!(matches!(store.record(&[reset()]), Err(StoreError::Newer { .. })));
    assert_eq!(fs::read(scene.file()).unwrap(), newer);
    assert_eq!(scene.names("progress.json"), ["progress.json"]);
}

#[test]
fn a_huge_file_is_refused_and_left_alone() {
    const LENGTH: u64 = (64 << 20) + 1;
    let scene = Scene::with_file(b"");
    fs::OpenOptions::new().write(true).open(scene.file()).unwrap().set_len(LENGTH).unwrap();
    let store = scene.store();
    let notice = store.load().notice.unwrap();
    assert!(matches!(notice, Notice::NotSaved(StoreError::TooBig { bytes: LENGTH, .. })), "{notice}");
    assert!(matches!(store.record(&[seen("one")]), Err(StoreError::TooBig { .. })));
    assert_eq!(fs::metadata(scene.file()).unwrap().len(), LENGTH);
}

#[test]
fn a_file_that_vanishes_or_is_damaged_under_a_running_program_costs_nothing() {
    let scene = Scene::new();
    let store = scene.store();
    store.record(&[seen("one")]).unwrap();
    fs::remove_file(scene.file()).unwrap();
    let saved = store.record(&[seen("two")]).unwrap();
    assert!(is_seen(&saved.record, "one") && saved.moved_aside.is_none());
    fs::write(scene.file(), "damaged").unwrap();
    let saved = store.record(&[seen("three")]).unwrap();
    let moved = saved.moved_aside.unwrap();
    assert_eq!(fs::read(moved.to).unwrap(), b"damaged");
    let record = scene.store().load().record;
    assert!(["one", "two", "three"].iter().all(|id| is_seen(&record, id)));
}

#[test]
fn an_older_copy_put_in_place_is_what_counts() {
    let scene = Scene::new();
    let store = scene.store();
    store.record(&[seen("one")]).unwrap();
    let older = fs::read(scene.file()).unwrap();
    store.record(&[seen("two")]).unwrap();
    fs::write(scene.file(), older).unwrap();
    let saved = store.record(&[seen("three")]).unwrap();
    assert!(is_seen(&saved.record, "one") && !is_seen(&saved.record, "two"));
}
