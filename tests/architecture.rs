//! Holds the source to `src/ARCHITECTURE.md`: the tables of that document are read here, so that the two cannot disagree.
//!
//! Sources are read as tokens, not as lines: a path counts wherever it stands, in a `use` with braces, in the middle of an
//! expression or inside a macro. Code that is compiled for tests only is free to look anywhere.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "architecture/document.rs"]
mod document;
#[path = "architecture/source.rs"]
mod source;

use document::{Document, Room};
use source::{Path, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How long a file may be before it is more than one idea.
const LINES: usize = 500;

/// What the standard library offers to touch the world with. Pure rooms have no need of it.
const WORLD: [&str; 6] = ["fs", "env", "process", "net", "thread", "os"];

/// Types that tell the time. Pure rooms are told the time by whoever calls them.
const CLOCKS: [&str; 2] = ["Instant", "SystemTime"];

#[test]
fn a_room_imports_only_what_the_table_allows() {
    let document = Document::read();
    let mut faults = Faults::default();
    for source in Source::all() {
        let Some(room) = document.room(source.room()) else { continue };
        for path in &source.paths {
            match path.room(&source.module) {
                None => {}
                Some(named) if named == room.name || room.imports.contains_key(named) => {}
                Some(named) if document.room(named).is_some() => faults.add(
                    &source,
                    path,
                    &format!(
                        "`{}` may not import `{named}`: move the code to the room that may, or let `app` join the two",
                        room.name
                    ),
                ),
                Some(named) => faults.add(&source, path, &format!("`{named}` is no room: name things by their room")),
            }
        }
    }
    faults.none();
}

#[test]
fn an_import_that_is_limited_to_some_names_takes_no_other() {
    let document = Document::read();
    let mut faults = Faults::default();
    for source in Source::all() {
        let Some(room) = document.room(source.room()) else { continue };
        for path in &source.paths {
            let Some(named) = path.room(&source.module).filter(|named| *named != room.name) else { continue };
            let Some(only) = room.imports.get(named).filter(|only| !only.is_empty()) else { continue };
            let item = path.after_room(&source.module).unwrap_or("*");
            if !only.iter().any(|name| name == item) {
                let allowed = only.join(", ");
                faults.add(&source, path, &format!("`{}` takes only {allowed} from `{named}`", room.name));
            }
        }
    }
    faults.none();
}

#[test]
fn an_external_crate_stays_in_its_rooms() {
    let document = Document::read();
    let mut faults = Faults::default();
    for source in Source::all() {
        for path in &source.paths {
            let Some(rooms) = document.crates.get(path.first()) else { continue };
            if !rooms.contains(source.room()) {
                let rooms: Vec<_> = rooms.iter().map(String::as_str).collect();
                faults.add(&source, path, &format!("`{}` lives in {} only", path.first(), rooms.join(", ")));
            }
        }
    }
    faults.none();
}

#[test]
fn every_dependency_has_a_room_and_every_row_a_dependency() {
    let listed: BTreeSet<String> = Document::read().crates.into_keys().collect();
    assert_eq!(listed, document::dependencies(), "left: the table of crates in src/ARCHITECTURE.md; right: Cargo.toml");
}

#[test]
fn a_room_of_a_crate_makes_use_of_it() {
    let sources = Source::all();
    let uses = |room: &str, name: &str| {
        let mut paths = sources.iter().filter(|source| source.room() == room).flat_map(|source| &source.paths);
        paths.any(|path| path.first() == name)
    };
    let mut idle = String::new();
    for (name, rooms) in &Document::read().crates {
        for room in rooms.iter().filter(|room| !uses(room, name)) {
            let _ = writeln!(
                idle,
                "`{name}` is not used in `{room}`: take the room from its row, or the crate from Cargo.toml"
            );
        }
    }
    assert!(idle.is_empty(), "\n{idle}");
}

#[test]
fn floors_0_and_1_and_the_pure_half_of_the_tui_touch_nothing() {
    let document = Document::read();
    let mut faults = Faults::default();
    for source in Source::all().iter().filter(|source| document.is_pure(source)) {
        for path in &source.paths {
            if let Some(why) = path.impurity() {
                faults.add(source, path, &format!("{why} has no place in a pure room: take the value as an argument"));
            }
        }
    }
    faults.none();
}

#[test]
fn the_rooms_of_the_table_are_the_rooms_of_the_library() {
    let document = Document::read();
    let built: BTreeSet<&str> =
        document.rooms.iter().filter(|room| !room.planned).map(|room| room.name.as_str()).collect();
    let found: BTreeSet<String> = Source::all().iter().map(|source| source.room().to_owned()).collect();
    let found: BTreeSet<&str> = found.iter().map(String::as_str).filter(|room| *room != "lib").collect();
    assert_eq!(built, found, "left: rooms in src/ARCHITECTURE.md without `planned`; right: rooms in src/");
}

#[test]
fn the_table_itself_only_looks_down() {
    let document = Document::read();
    let place: BTreeMap<&str, usize> =
        document.rooms.iter().enumerate().map(|(at, room)| (room.name.as_str(), at)).collect();
    for room in &document.rooms {
        for import in room.imports.keys() {
            let Some(other) = document.room(import) else {
                panic!("`{}` imports `{import}`, which is no row", room.name)
            };
            assert!(
                other.floor < room.floor
                    || other.floor == room.floor && place[import.as_str()] < place[room.name.as_str()],
                "`{}` imports `{import}`, which is not below it: rows of one floor stand in the order of their imports",
                room.name
            );
        }
    }
}

#[test]
fn a_module_opens_with_what_it_owns_and_stays_one_idea() {
    let mut faults = String::new();
    for source in Source::all() {
        let name = &source.name;
        if !source.text.starts_with("//!") {
            let _ =
                writeln!(faults, "{name}:1: opens without `//!`: say what it owns, what it never does, where to start");
        }
        if name.ends_with("/mod.rs") {
            let folder = name.trim_end_matches("/mod.rs");
            let _ = writeln!(faults, "{name}: no mod.rs: move it to {folder}.rs");
        }
        let lines = source.text.lines().count();
        if lines > LINES {
            let _ = writeln!(
                faults,
                "{name}: {lines} lines, more than {LINES}: move an idea of it to a module of its own, tests to {}/tests.rs",
                name.trim_end_matches(".rs")
            );
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// What breaks the rules, one line each.
#[derive(Default)]
struct Faults(String);

impl Faults {
    fn add(&mut self, source: &Source, path: &Path, why: &str) {
        let _ = writeln!(self.0, "src/{}:{}: {}: {why}", source.name, path.line, path.segments.join("::"));
    }

    fn none(&self) {
        assert!(
            self.0.is_empty(),
            "\n{}(the tables are in src/ARCHITECTURE.md; where the code is right, amend them)",
            self.0
        );
    }
}

impl Path {
    /// What of the world this path touches.
    fn impurity(&self) -> Option<&'static str> {
        let names: Vec<&str> = self.segments.iter().map(String::as_str).collect();
        match names[..] {
            ["std" | "core", world, ..] if WORLD.contains(&world) => Some("the world outside"),
            [.., "now"] => Some("a clock"),
            _ if names.iter().any(|name| CLOCKS.contains(name)) => Some("a clock"),
            _ => None,
        }
    }
}

impl Document {
    fn room(&self, name: &str) -> Option<&Room> {
        self.rooms.iter().find(|room| room.name == name)
    }

    fn is_pure(&self, source: &Source) -> bool {
        let module = source.module.join("::");
        match self.room(source.room()) {
            Some(room) if room.floor <= 1 => true,
            Some(room) if room.name == "tui" => !self.impure.contains(&module),
            _ => false,
        }
    }
}

/// The reader of sources, on what it must not miss.
mod the_reader {
    use super::*;

    fn rooms(text: &str, module: &str) -> Vec<String> {
        let source = Source::new(module, text.to_owned());
        source.paths.iter().filter_map(|path| path.room(&source.module)).map(str::to_owned).collect()
    }

    #[test]
    fn finds_paths_however_they_are_written() {
        for (text, module, expected) in [
            ("use crate::store::Store;", "app.rs", "store"),
            ("use crate::{app::Desk, course::{self, Lesson as L}};", "tui.rs", "app course course"),
            ("fn f() -> crate::pack::Pack { fromscratch::store::open() }", "main.rs", "pack store"),
            ("use super::super::engine;", "tui/view.rs", "engine"),
            ("mod inner { use super::super::store; }", "app.rs", "store"),
            ("use self::super::watch::Event;", "tui.rs", "watch"),
            ("macro_rules! m { () => { $crate::build::Step } }", "tui.rs", "build"),
            ("fn f() { assert_eq!(1, crate::engine::version()); }", "cli.rs", "engine"),
            ("pub(in crate::tui) fn f() {} use super::list;", "tui/view.rs", "tui tui"),
            ("use crate::*;", "cli.rs", "*"),
            ("use crate as root;", "cli.rs", "*"),
        ] {
            assert_eq!(rooms(text, module).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn leaves_comments_strings_and_tests_alone() {
        for text in [
            "//! crate::store\n/* crate::store */ fn f() -> &'static str { \"crate::store\" }",
            "#[cfg(test)] mod tests { use crate::store::Store; }",
            "#[cfg(all(test, unix))] use crate::store::Store;",
        ] {
            assert_eq!(rooms(text, "tui.rs"), Vec::<String>::new(), "{text}");
        }
        assert_eq!(rooms("#[cfg(not(test))] use crate::store::Store;", "tui.rs"), ["store"]);
        assert_eq!(rooms("#[cfg(test)] fn f() {} fn g() { crate::store::open() }", "tui.rs"), ["store"]);
    }

    #[test]
    fn sees_the_world_and_the_clock() {
        for (text, pure) in [
            ("use std::{fmt, fs::File};", false),
            ("fn f() { std::env::var(\"X\"); }", false),
            ("use std::time::{Duration, Instant};", false),
            ("fn f() { let now = Timestamp::now(); }", false),
            ("use std::thread;", false),
            ("use std::{fmt, time::Duration}; use jiff::Timestamp;", true),
        ] {
            let source = Source::new("course.rs", text.to_owned());
            assert_eq!(source.paths.iter().all(|path| path.impurity().is_none()), pure, "{text}");
        }
    }
}
