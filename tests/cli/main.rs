//! The built program, run as people and scripts run it: what it prints, where, and its exit code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod contracts;
mod obstacles;
mod people;
mod terminal;

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A pack with one page of each kind.
fn pack() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/shown")
}

/// What variables could change what the program does.
const VARIABLES: [&str; 13] = [
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "COLORFGBG",
    "TERM_PROGRAM",
    "FROMSCRATCH_PACK",
    "FROMSCRATCH_DATA_DIR",
    "FROMSCRATCH_THEME",
    "LC_ALL",
    "LC_CTYPE",
    "XDG_DATA_HOME",
    "COLUMNS",
    "LINES",
];

/// A person with a home of their own.
struct Person {
    home: tempfile::TempDir,
}

/// What came of a run.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    error: String,
}

impl Person {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// Where this person's progress is.
    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// The program, in surroundings that are always the same.
    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fromscratch"));
        for name in VARIABLES {
            command.env_remove(name);
        }
        command.env("HOME", self.home.path()).env("TERM", "xterm-256color").env("LANG", "C.UTF-8");
        command.env("FROMSCRATCH_DATA_DIR", self.data()).current_dir(self.home.path());
        command
    }

    /// Runs with these arguments; nothing is typed.
    fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Ran {
        ran(self.command().args(arguments), b"")
    }

    /// Runs on the pack with one page of each kind.
    fn run_on_pack(&self, arguments: &[&str]) -> Ran {
        ran(self.command().arg("--pack").arg(pack()).args(arguments), b"")
    }

    /// Studies line by line on that pack.
    fn study(&self, typed: &str) -> Ran {
        ran(self.command().arg("--pack").arg(pack()).arg("--linear"), typed.as_bytes())
    }
}

fn ran(command: &mut Command, typed: &[u8]) -> Ran {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that does not read to the end is no failure of the test.
    let _ = child.stdin.take().unwrap().write_all(typed);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), error: text(output.stderr) }
}

/// The keys of a JSON object, in alphabetical order.
fn keys(value: &serde_json::Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}
