//! A pack in a folder on disk. Everything in it may be hostile: links that lead out, pipes that never end, huge files.

use super::{Entry, EntryKind, MAX_FILE, MAX_FILES, ReadError};
use crate::pack::path::PackPath;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The bytes of a regular file, one more than [`MAX_FILE`] at most.
pub(super) fn read(root: &Path, path: &PackPath) -> Result<Vec<u8>, ReadError> {
    let (on_disk, kind) = locate(root, path)?;
    regular(kind)?;
    let file = File::open(on_disk)?;
    // Looked at again: between the two looks it may have been replaced.
    let metadata = file.metadata()?;
    regular(metadata.file_type())?;
    let mut bytes = Vec::with_capacity(metadata.len().min(MAX_FILE) as usize + 1);
    file.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn regular(kind: FileType) -> Result<(), ReadError> {
    if kind.is_file() {
        Ok(())
    } else if kind.is_dir() {
        Err(ReadError::Folder)
    } else {
        Err(ReadError::Special)
    }
}

/// What is directly in a folder, by name.
pub(super) fn entries(root: &Path, path: &PackPath) -> Result<Vec<Entry>, ReadError> {
    let (on_disk, kind) = locate(root, path)?;
    if !kind.is_dir() {
        return Err(ReadError::NotFolder);
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(on_disk)? {
        let entry = entry?;
        if entries.len() > MAX_FILES {
            return Err(ReadError::TooMany);
        }
        // A name that is no text cannot be named in a lesson; its stand-in is refused as a path when it is odd.
        let name = entry.file_name().to_string_lossy().into_owned();
        entries.push(Entry { name, kind: kind_of(entry.file_type()?) });
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

fn kind_of(kind: FileType) -> EntryKind {
    if kind.is_dir() {
        EntryKind::Folder
    } else if kind.is_file() {
        EntryKind::File
    } else if kind.is_symlink() {
        EntryKind::Link
    } else {
        EntryKind::Special
    }
}

/// Walks down from the pack's folder part by part and refuses links on the way. Only the folder itself may be a link.
fn locate(root: &Path, path: &PackPath) -> Result<(PathBuf, FileType), ReadError> {
    let mut on_disk = root.to_path_buf();
    let mut kind = fs::metadata(root).map_err(missing)?.file_type();
    for part in path.as_str().split('/').filter(|part| !part.is_empty()) {
        if !kind.is_dir() {
            return Err(ReadError::NotFolder);
        }
        on_disk.push(part);
        kind = fs::symlink_metadata(&on_disk).map_err(missing)?.file_type();
        if kind.is_symlink() {
            return Err(ReadError::Link);
        }
    }
    Ok((on_disk, kind))
}

fn missing(error: io::Error) -> ReadError {
    if error.kind() == io::ErrorKind::NotFound { ReadError::Missing } else { ReadError::Io(error) }
}
