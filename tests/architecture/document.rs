//! The tables of `src/ARCHITECTURE.md`, and the dependencies of `Cargo.toml`.

use std::collections::{BTreeMap, BTreeSet};

const DOCUMENT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/ARCHITECTURE.md"));
const MANIFEST: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));

/// What the document says.
pub(crate) struct Document {
    /// The rooms, as the table has them, top row first.
    pub(crate) rooms: Vec<Room>,
    /// External crates, by the name the code calls them, and the rooms they live in.
    pub(crate) crates: BTreeMap<String, BTreeSet<String>>,
    /// Modules of `tui` that touch the world, as paths.
    pub(crate) impure: BTreeSet<String>,
}

/// A row of the table of rooms.
pub(crate) struct Room {
    /// How high it is; a room looks down only.
    pub(crate) floor: u8,
    /// Its name.
    pub(crate) name: String,
    /// Whether it is yet to be built.
    pub(crate) planned: bool,
    /// What it may import; with names, only those.
    pub(crate) imports: BTreeMap<String, Vec<String>>,
}

impl Document {
    /// Reads the document.
    pub(crate) fn read() -> Self {
        let rooms = table("| floor | room |").map(|cells| Room {
            floor: cells[0].parse().expect("a floor is a number"),
            name: ticked(cells[1]).remove(0),
            planned: cells[1].contains("planned"),
            imports: imports(cells[3]),
        });
        let crates = table("| crate | rooms |").flat_map(|cells| {
            let rooms: BTreeSet<String> = ticked(cells[1]).into_iter().collect();
            ticked(cells[0]).into_iter().map(move |name| (name.replace('-', "_"), rooms.clone()))
        });
        let impure = table("| impure module |").map(|cells| ticked(cells[0]).remove(0));
        Self { rooms: rooms.collect(), crates: crates.collect(), impure: impure.collect() }
    }
}

/// `` `course` (`CourseId`, `StepId`), `prose` `` as rooms with the names they are limited to.
fn imports(cell: &str) -> BTreeMap<String, Vec<String>> {
    let mut imports = BTreeMap::new();
    let mut rest = cell;
    while let Some(start) = rest.find('`') {
        let (name, after) = rest[start + 1..].split_once('`').expect("a tick that closes");
        let limited = after.strip_prefix(" (").and_then(|after| after.split_once(')'));
        imports.insert(name.to_owned(), limited.map(|(names, _)| ticked(names)).unwrap_or_default());
        rest = limited.map_or(after, |(_, after)| after);
    }
    imports
}

/// The rows under the heading row that begins so, as cells.
fn table(heading: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let mut lines = DOCUMENT.lines().skip_while(move |line| !line.starts_with(heading)).peekable();
    assert!(lines.peek().is_some(), "src/ARCHITECTURE.md has no table that begins with {heading:?}");
    let rows = lines.skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
}

/// Everything between backticks.
fn ticked(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The crates that the program itself is built with, as the code calls them.
pub(crate) fn dependencies() -> BTreeSet<String> {
    let mut section = "";
    let mut names = BTreeSet::new();
    for line in MANIFEST.lines() {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if section == "dependencies" || section.ends_with(".dependencies") {
            let name = line.split_once('=').map_or("", |(name, _)| name.trim());
            if !name.is_empty() && !name.starts_with('#') {
                names.insert(name.replace('-', "_"));
            }
        }
    }
    names
}
