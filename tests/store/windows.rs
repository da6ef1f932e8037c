//! Two windows at once, and windows that are killed.

use super::child::{child, record_patiently};
use super::*;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Read};
use std::thread;
use std::time::Duration;

/// Every step of every tag, and every try.
fn assert_all(record: &Record, tags: &[&str], each: usize) {
    for tag in tags {
        for number in 0..each {
            assert!(is_seen(record, &format!("{tag}-{number}")), "{tag}-{number} is lost");
        }
    }
    assert_eq!(step(record, "shared").tries.total(), (tags.len() * each) as u64);
}

#[test]
fn two_threads_lose_nothing() {
    let scene = Scene::new();
    thread::scope(|scope| {
        for tag in ["a", "b"] {
            let store = scene.store();
            scope.spawn(move || (0..200).for_each(|number| record_patiently(&store, tag, number)));
        }
    });
    assert_all(&scene.store().load().record, &["a", "b"], 200);
}

#[test]
fn two_processes_lose_nothing() {
    let scene = Scene::new();
    let children = ["a", "b"].map(|tag| child("record 200", &scene.dir(), tag).spawn().unwrap());
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
    assert_all(&scene.store().load().record, &["a", "b"], 200);
}

/// `kill -9` at a random moment: the file is whole, and holds at least what the killed process knew to be saved.
#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let scene = Scene::new();
    let mut in_all = 0;
    for round in 0..60_u64 {
        let tag = format!("r{round}");
        let mut child = child("record until killed", &scene.dir(), &tag).spawn().unwrap();
        let mut words = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        // Every other time somewhere in its beginning, else while it surely is at work.
        while round % 2 == 0 && !said.contains("ack") {
            assert_ne!(words.read_line(&mut said).unwrap(), 0, "{said}");
        }
        thread::sleep(Duration::from_micros(RandomState::new().hash_one(round) % 20_000));
        child.kill().unwrap();
        child.wait().unwrap();
        words.read_to_string(&mut said).unwrap();

        let loaded = scene.store().load();
        assert!(loaded.notice.is_none(), "{:?}", loaded.notice);
        // A word cut short by the kill has no line end, and so was not said.
        let acknowledged =
            said.split_inclusive('\n').filter(|line| line.starts_with("ack ") && line.ends_with('\n')).count();
        for number in 0..acknowledged {
            assert!(is_seen(&loaded.record, &format!("{tag}-{number}")), "{tag}-{number} was acknowledged and is lost");
        }
        assert!(!is_seen(&loaded.record, &format!("{tag}-{}", acknowledged + 1)), "out of nothing");
        in_all += acknowledged;
    }
    assert!(in_all > 30, "only {in_all} events: the test did not test much");
    scene.store().record(&[seen("last")]).unwrap();
    assert_eq!(scene.names(""), ["installation", "progress.json", "progress.lock"]);
}
