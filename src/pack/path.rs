//! Paths inside a pack: relative, with `/`, never leaving it, and usable as file names on every platform.

use std::fmt;

/// The deepest a file may lie below the pack's folder, in folders.
pub(super) const MAX_DEPTH: usize = 16;

/// A path relative to the pack's folder. It cannot leave the pack: it has no `..`, no root and no backslash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PackPath(String);

/// Why a text is no path inside a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum InvalidPath {
    #[error("the path is empty")]
    Empty,
    #[error("the path leaves the pack: it must be relative, without `..`")]
    Leaves,
    #[error("the path has an empty part or a `.`")]
    NotPlain,
    #[error("a path has `/` between its parts, never a backslash")]
    Backslash,
    #[error("the path holds a control character")]
    Control,
    #[error("Windows cannot store a file with this name")]
    Windows,
    #[error("the path is too long or too deep (at most {MAX_DEPTH} folders, 255 bytes a part)")]
    TooLong,
}

impl PackPath {
    /// The pack's folder itself.
    pub(super) fn root() -> Self {
        Self(String::new())
    }

    /// Checks a text and takes it as a path.
    pub(super) fn new(text: &str) -> Result<Self, InvalidPath> {
        if text.is_empty() {
            return Err(InvalidPath::Empty);
        }
        if text.contains('\\') {
            return Err(InvalidPath::Backslash);
        }
        let drive = text.as_bytes().get(1) == Some(&b':');
        if text.starts_with('/') || drive || text.split('/').any(|part| part == "..") {
            return Err(InvalidPath::Leaves);
        }
        for part in text.split('/') {
            check_part(part)?;
        }
        if text.split('/').count() > MAX_DEPTH + 1 { Err(InvalidPath::TooLong) } else { Ok(Self(text.to_owned())) }
    }

    /// The path of something in this folder; `text` is checked.
    pub(super) fn join(&self, text: &str) -> Result<Self, InvalidPath> {
        let joined = Self::new(text)?;
        if self.0.is_empty() { Ok(joined) } else { Self::new(&format!("{}/{text}", self.0)) }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path relative to a folder that it lies in; the whole path when it does not lie there.
    pub(super) fn below(&self, folder: &Self) -> &str {
        let rest = self.0.strip_prefix(&folder.0).unwrap_or(&self.0);
        rest.strip_prefix('/').unwrap_or(rest)
    }
}

impl fmt::Display for PackPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

fn check_part(part: &str) -> Result<(), InvalidPath> {
    if part.is_empty() || part == "." {
        return Err(InvalidPath::NotPlain);
    }
    if part.len() > 255 {
        return Err(InvalidPath::TooLong);
    }
    if part.chars().any(super::text::is_dangerous) || part.contains(['\n', '\t']) {
        return Err(InvalidPath::Control);
    }
    if part.contains(['<', '>', ':', '"', '|', '?', '*']) || part.ends_with(['.', ' ']) || is_device(part) {
        return Err(InvalidPath::Windows);
    }
    Ok(())
}

/// Names that mean a device on Windows, with or without an extension.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()) && n != "0")
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_are_taken() {
        for text in [
            "Dockerfile",
            "a/b/c.yaml",
            ".dockerignore",
            "ship-it/start/.env.example",
            "Größe/漢字.txt",
            "com10",
            "c:".trim_end_matches(':'),
        ] {
            assert!(PackPath::new(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        use InvalidPath::{Backslash, Control, Empty, Leaves, NotPlain, TooLong, Windows};
        for (text, why) in [
            ("", Empty),
            ("/etc/passwd", Leaves),
            ("../x", Leaves),
            ("a/../../x", Leaves),
            ("a/..", Leaves),
            ("C:/x", Leaves),
            ("c:x", Leaves),
            ("..\\x", Backslash),
            ("\\\\host\\share", Backslash),
            ("a//b", NotPlain),
            ("./a", NotPlain),
            ("a/", NotPlain),
            ("a\0b", Control),
            ("a\u{1b}[31m", Control),
            ("a\nb", Control),
            ("nul", Windows),
            ("a/Con.txt", Windows),
            ("LPT1", Windows),
            ("a.", Windows),
            ("a ", Windows),
            ("a:b:c", Leaves),
            ("ab:c", Windows),
            ("what?", Windows),
        ] {
            assert_eq!(PackPath::new(text), Err(why), "{text:?}");
        }
        assert_eq!(PackPath::new(&"a/".repeat(17).trim_end_matches('/').replace("//", "/")).map(|_| ()), Ok(()));
        assert_eq!(PackPath::new(&format!("{}a", "a/".repeat(17))), Err(TooLong));
        assert_eq!(PackPath::new(&"x".repeat(256)), Err(TooLong));
    }
}
