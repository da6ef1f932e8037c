//! Files, whole or not at all.

use super::error::StoreError;
use crate::progress::{Record, Unreadable};
use jiff::Timestamp;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The largest progress file: a few hundred times what a thousand lessons take.
const LIMIT: u64 = 64 << 20;
/// How many symbolic links are followed, as many as Linux does.
const MOST_LINKS: usize = 40;
/// How temporary files begin and end, so that those of a killed process are known.
const TEMPORARY: (&str, &str) = (".fromscratch-", ".tmp");

/// What a progress file holds.
pub(super) enum Content {
    /// There is no file.
    Missing,
    /// A record, and the bytes that it was read from.
    Record { record: Box<Record>, bytes: Vec<u8> },
    /// Nothing that can be understood.
    Corrupt { why: String },
}

/// The file that a path leads to: people keep such files elsewhere and link to them. It need not exist.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, StoreError> {
    let mut at = path.to_owned();
    // By hand, because `canonicalize` cannot say where a link leads when nothing is there.
    for _ in 0..MOST_LINKS {
        match fs::read_link(&at) {
            Ok(to) => at = folder_of(&at).join(to),
            Err(_) => return Ok(at),
        }
    }
    let source = io::Error::other("its symbolic links go in a circle");
    Err(StoreError::Read { path: path.to_owned(), source })
}

/// Reads a progress file.
pub(super) fn read(path: &Path) -> Result<Content, StoreError> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Content::Missing),
        Err(error) => return Err(StoreError::read(path)(error)),
    };
    // Asked before it is opened: to open a named pipe would wait for ever.
    if !metadata.is_file() {
        return Err(StoreError::NotAFile { path: path.to_owned(), found: what_it_is(metadata.file_type()) });
    }
    let mut bytes = Vec::new();
    // One more than allowed, should it grow meanwhile.
    let opened = File::open(path).and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes));
    opened.map_err(StoreError::read(path))?;
    if bytes.len() as u64 > LIMIT {
        return Err(StoreError::TooBig { path: path.to_owned(), bytes: metadata.len(), limit: LIMIT });
    }
    match Record::from_json(&bytes) {
        Ok(record) => Ok(Content::Record { record: Box::new(record), bytes }),
        Err(Unreadable::Newer { version }) => Err(StoreError::Newer { path: path.to_owned(), version }),
        Err(Unreadable::Corrupt { why }) => Ok(Content::Corrupt { why }),
    }
}

/// The bytes of a record, unless they would be refused when they are read.
pub(super) fn encode(record: &Record) -> io::Result<Vec<u8>> {
    let bytes = record.to_json()?;
    if bytes.len() as u64 > LIMIT {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("more than {LIMIT} bytes of progress")));
    }
    Ok(bytes)
}

/// Puts a file in place of another, or of none: whoever looks sees the old one whole or the new one whole, and after
/// this returns a power cut changes nothing. On an error the old one is untouched.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    let mut temporary = temporary_in(folder)?;
    temporary.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        keep_owner_and_mode(temporary.as_file(), &old)?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(path)?;
    sync_folder(folder);
    Ok(())
}

/// A file that is gone when it is dropped, and swept should that not happen.
pub(super) fn temporary_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(TEMPORARY.0).suffix(TEMPORARY.1).tempfile_in(folder)
}

/// A new file has the mode of the old one, and its owner, where we may give it away: one `sudo` must not lock the
/// learner out of their own progress.
#[cfg(unix)]
fn keep_owner_and_mode(file: &File, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    file.set_permissions(old.permissions())
}

#[cfg(not(unix))]
fn keep_owner_and_mode(_: &File, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

/// Makes a rename last. It cannot be taken back any more, so that a failure here (filesystems that know no such thing)
/// is none of the save.
fn sync_folder(folder: &Path) {
    // Windows opens no folders, and keeps its journal by itself.
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// Moves a file to a new name beside it: its own, the suffix and the time. Never onto another file.
pub(super) fn move_aside(path: &Path, suffix: &str, now: Timestamp) -> io::Result<PathBuf> {
    let mut prefix = path.file_name().unwrap_or_default().to_owned();
    prefix.push(suffix);
    let to = claim(folder_of(path), &prefix, now)?;
    if let Err(error) = fs::rename(path, &to) {
        remove(&to);
        return Err(error);
    }
    sync_folder(folder_of(path));
    Ok(to)
}

/// Undoes [`move_aside`], unless another file has come meanwhile.
pub(super) fn put_back(moved: &Path, path: &Path) {
    if matches!(fs::symlink_metadata(path), Err(error) if error.kind() == io::ErrorKind::NotFound) {
        let _ = fs::rename(moved, path);
    }
}

/// Writes a file under a new name in a folder: the prefix and the time.
pub(super) fn write_new(folder: &Path, prefix: &str, now: Timestamp, bytes: &[u8]) -> io::Result<PathBuf> {
    let path = claim(folder, OsStr::new(prefix), now)?;
    if let Err(error) = replace(&path, bytes) {
        remove(&path);
        return Err(error);
    }
    Ok(path)
}

/// Makes an empty file of a name that nobody has, so that nobody else can take it.
fn claim(folder: &Path, prefix: &OsStr, now: Timestamp) -> io::Result<PathBuf> {
    let time = now.strftime("%Y%m%dT%H%M%SZ");
    let mut number = 1_u32;
    loop {
        let mut name = OsString::from(prefix);
        name.push(if number == 1 { time.to_string() } else { format!("{time}-{number:03}") });
        // No random part: a fixed name, and readable by its owner only, as the progress file is.
        match tempfile::Builder::new().prefix(&name).rand_bytes(0).tempfile_in(folder) {
            Ok(file) => return Ok(file.into_temp_path().keep()?),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Keeps so many of the files of one prefix beside `newest`, the last in time, which is never removed.
pub(super) fn prune(newest: &Path, prefix: &str, kept: usize) {
    // The names end in the time, so that their order is that of time.
    let mut files = named(folder_of(newest), |name| name.starts_with(prefix));
    files.sort();
    let surplus = files.len().saturating_sub(kept);
    for old in files.iter().filter(|path| *path != newest).take(surplus) {
        remove(old);
    }
}

/// Removes what a killed process left beside a file. To be called with the lock held, when no other save is under way.
pub(super) fn sweep(path: &Path) {
    let (begin, end) = TEMPORARY;
    for leftover in named(folder_of(path), |name| name.starts_with(begin) && name.ends_with(end)) {
        remove(&leftover);
    }
}

/// Removes a file of ours. That it stays is untidy, not wrong.
pub(super) fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

/// The files in a folder whose names are wanted.
fn named(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_str().is_some_and(&wanted)).map(|entry| entry.path()).collect()
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(unix)]
fn what_it_is(kind: fs::FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        kind if kind.is_dir() => "a folder",
        kind if kind.is_fifo() => "a named pipe",
        kind if kind.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn what_it_is(kind: fs::FileType) -> &'static str {
    if kind.is_dir() { "a folder" } else { "a device" }
}
