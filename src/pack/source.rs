//! Where a pack's files come from, and how much of them is read: the binary itself, or a folder.
//!
//! Reading is bounded and careful: regular files only, no symbolic link anywhere below the pack's folder, nothing
//! special is ever opened, and only text. Start at [`Source`]; each operation reads through a [`Reader`], which counts.

mod folder;

use super::path::{InvalidPath, PackPath};
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};

/// The largest text file that is read, in bytes; so large a lesson is a mistake or an attack.
pub(super) const MAX_FILE: u64 = 1_000_000;
/// The most that one operation reads of a pack, in bytes.
pub(super) const MAX_PACK: u64 = 64_000_000;
/// The most files that a pack has.
pub(super) const MAX_FILES: usize = 20_000;

/// Where a pack's files come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source(Origin);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    Embedded,
    Folder(PathBuf),
}

/// The built-in course: the folder `lessons/` of the repository, hidden files included.
#[derive(RustEmbed)]
#[folder = "lessons/"]
struct Lessons;

impl Source {
    /// The built-in course.
    pub fn embedded() -> Self {
        Self(Origin::Embedded)
    }

    /// A folder on disk. It may itself be a symbolic link; nothing inside it may be one.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self(Origin::Folder(path.into()))
    }

    /// The folder, unless the pack is the built-in one.
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Origin::Embedded => None,
            Origin::Folder(path) => Some(path),
        }
    }

    /// How messages call it: the folder as it was given, or `lessons`.
    pub fn label(&self) -> String {
        match &self.0 {
            Origin::Embedded => "lessons".to_owned(),
            Origin::Folder(path) => path.display().to_string().trim_end_matches('/').to_owned(),
        }
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { source: self, files: Cell::new(0), bytes: Cell::new(0) }
    }
}

/// Why something of a pack was not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadError {
    #[error("there is no such file")]
    Missing,
    #[error("this is a folder, not a file")]
    Folder,
    #[error("this is a file, not a folder")]
    NotFolder,
    #[error("a symbolic link is not followed inside a pack")]
    Link,
    #[error("this is neither a file nor a folder, and was not opened")]
    Special,
    #[error("the file is larger than {} MB", MAX_FILE / 1_000_000)]
    TooLarge,
    #[error("the pack is larger than {} MB", MAX_PACK / 1_000_000)]
    PackTooLarge,
    #[error("the pack has more than {MAX_FILES} files")]
    TooMany,
    #[error("the file is not text in UTF-8 (byte {0}); a pack holds text only")]
    NotText(usize),
    #[error(transparent)]
    Name(#[from] InvalidPath),
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// Something in a folder of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) kind: EntryKind,
}

/// What an entry of a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    File,
    Folder,
    Link,
    Special,
}

/// What lies below a folder: files in the order of their paths, and what was refused.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) files: Vec<PackPath>,
    pub(super) refused: Vec<(String, ReadError)>,
}

/// Reads files of a source within the bounds of one operation.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    source: &'a Source,
    files: Cell<usize>,
    bytes: Cell<u64>,
}

impl Reader<'_> {
    /// How many files were read so far.
    #[cfg(test)]
    pub(super) fn files(&self) -> usize {
        self.files.get()
    }

    /// How messages call a file: with the pack's folder in front.
    pub(super) fn label(&self, path: &str) -> String {
        if path.is_empty() { self.source.label() } else { format!("{}/{path}", self.source.label()) }
    }

    /// The text of a file. Once more was read than a pack may hold, nothing is opened any more.
    pub(super) fn text(&self, path: &PackPath) -> Result<Cow<'static, str>, ReadError> {
        if self.bytes.get() > MAX_PACK {
            return Err(ReadError::PackTooLarge);
        }
        let bytes = match &self.source.0 {
            Origin::Embedded => Lessons::get(path.as_str()).ok_or(ReadError::Missing)?.data,
            Origin::Folder(root) => Cow::Owned(folder::read(root, path)?),
        };
        self.count(bytes.len() as u64)?;
        let not_text = |error: std::str::Utf8Error| ReadError::NotText(error.valid_up_to());
        Ok(match bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).map_err(not_text)?),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).map_err(|error| not_text(error.utf8_error()))?),
        })
    }

    fn count(&self, length: u64) -> Result<(), ReadError> {
        self.files.set(self.files.get() + 1);
        self.bytes.set(self.bytes.get() + length);
        if length > MAX_FILE {
            Err(ReadError::TooLarge)
        } else if self.bytes.get() > MAX_PACK {
            Err(ReadError::PackTooLarge)
        } else {
            Ok(())
        }
    }

    /// What is directly in a folder, by name.
    pub(super) fn entries(&self, path: &PackPath) -> Result<Vec<Entry>, ReadError> {
        match &self.source.0 {
            Origin::Embedded => embedded_entries(path),
            Origin::Folder(root) => folder::entries(root, path),
        }
    }

    /// All files below a folder; hidden folders at the pack's root (`.git`) are left alone.
    pub(super) fn walk(&self, path: &PackPath) -> Listing {
        let mut listing = Listing::default();
        self.walk_into(path, &mut listing);
        listing
    }

    fn walk_into(&self, path: &PackPath, listing: &mut Listing) {
        let at_root = path.as_str().is_empty();
        let entries = match self.entries(path) {
            Ok(entries) => entries,
            Err(error) => return listing.refused.push((path.to_string(), error)),
        };
        for entry in entries {
            if matches!(listing.refused.last(), Some((_, ReadError::TooMany))) {
                return;
            }
            if at_root && entry.name.starts_with('.') {
                continue;
            }
            let below = match path.join(&entry.name) {
                Ok(below) => below,
                Err(error) => {
                    let name = if at_root { entry.name } else { format!("{path}/{}", entry.name) };
                    listing.refused.push((name, error.into()));
                    continue;
                }
            };
            match entry.kind {
                EntryKind::Folder => self.walk_into(&below, listing),
                EntryKind::Link => listing.refused.push((below.to_string(), ReadError::Link)),
                EntryKind::Special => listing.refused.push((below.to_string(), ReadError::Special)),
                EntryKind::File if listing.files.len() == MAX_FILES => {
                    return listing.refused.push((String::new(), ReadError::TooMany));
                }
                EntryKind::File => listing.files.push(below),
            }
        }
    }
}

/// The built-in files are a flat, sorted list of paths.
fn embedded_entries(path: &PackPath) -> Result<Vec<Entry>, ReadError> {
    let mut entries: Vec<Entry> = Vec::new();
    for file in Lessons::iter() {
        let below = match path.as_str() {
            "" => &*file,
            folder => match file.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) {
                Some(rest) => rest,
                None => continue,
            },
        };
        let (name, kind) =
            below.split_once('/').map_or((below, EntryKind::File), |(name, _)| (name, EntryKind::Folder));
        if entries.last().is_none_or(|last| last.name != name) {
            entries.push(Entry { name: name.to_owned(), kind });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries.dedup();
    if entries.is_empty() { Err(ReadError::Missing) } else { Ok(entries) }
}
