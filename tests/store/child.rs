//! This test program started again, as another window.

use super::{answered, reset, seen};
use fromscratch::progress::Event;
use fromscratch::store::{Store, StoreError};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const JOB: &str = "FROMSCRATCH_TEST_JOB";
const DIR: &str = "FROMSCRATCH_TEST_DIR";
const TAG: &str = "FROMSCRATCH_TEST_TAG";
const ARGUMENTS: [&str; 3] = ["child::the_child", "--exact", "--nocapture"];

/// A child that does a job in a data folder; the steps that it records begin with a tag.
pub(crate) fn child(job: &str, dir: &Path, tag: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    prepare(command.args(ARGUMENTS), job, dir, tag);
    command
}

/// The same, started by a shell that first says something.
#[cfg(unix)]
pub(crate) fn child_after(shell: &str, job: &str, dir: &Path, tag: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{shell}; exec \"$@\""), "sh"]).arg(std::env::current_exe().unwrap());
    prepare(command.args(ARGUMENTS), job, dir, tag);
    command
}

fn prepare(command: &mut Command, job: &str, dir: &Path, tag: &str) {
    command.env(JOB, job).env(DIR, dir).env(TAG, tag).stdout(Stdio::piped()).stderr(Stdio::null());
}

/// Does nothing in an ordinary run.
#[test]
fn the_child() {
    let (Ok(job), Some(dir), Ok(tag)) = (std::env::var(JOB), std::env::var_os(DIR), std::env::var(TAG)) else {
        return;
    };
    let store = Store::open(Path::new(&dir));
    match job.as_str() {
        "record until killed" => (0..1_000_000).for_each(|number| {
            record_patiently(&store, &tag, number);
            say(&format!("ack {number}"));
        }),
        "record 200" => (0..200).for_each(|number| record_patiently(&store, &tag, number)),
        "record once" => record_and_say(&store, &[seen(&tag)]),
        "reset" => record_and_say(&store, &[reset()]),
        "reset and record 200" => {
            let many = (0..200).map(|number| seen(&format!("{tag}-{number}")));
            record_and_say(&store, &std::iter::once(reset()).chain(many).collect::<Vec<_>>());
        }
        "load" => match store.load().notice {
            None => say("loaded"),
            Some(notice) => say(&format!("{notice}")),
        },
        other => panic!("no such job: {other}"),
    }
}

/// Two events in one save: a step of its own, and a try on a step that everyone shares.
pub(crate) fn record_patiently(store: &Store, tag: &str, number: usize) {
    let events = [seen(&format!("{tag}-{number}")), answered("shared")];
    loop {
        match store.record(&events) {
            Ok(_) => return,
            Err(StoreError::Busy { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

fn record_and_say(store: &Store, events: &[Event]) {
    match store.record(events) {
        Ok(_) => say("saved"),
        Err(error) => say(&format!("not saved: {error}")),
    }
}

/// A line of its own: the test harness leaves its own one open.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{line}").unwrap();
    out.flush().unwrap();
}

/// What a child said last.
pub(crate) fn last_word(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    let said =
        text.lines().find(|line| ["saved", "not saved", "loaded", "progress"].iter().any(|w| line.starts_with(w)));
    said.unwrap_or_else(|| panic!("the child said nothing: {text}")).to_owned()
}
