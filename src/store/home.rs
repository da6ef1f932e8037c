//! Where everything that the program writes is kept.

use super::error::StoreError;
use etcetera::BaseStrategy;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The environment variable that names the data folder, where no `--data-dir` does.
pub const DATA_DIR_VARIABLE: &str = "FROMSCRATCH_DATA_DIR";

/// The program's folder in the platform's data folder.
const NAME: &str = "fromscratch";

/// The data folder: progress and the learner's exercise files. It need not exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home(PathBuf);

impl Home {
    /// Finds the data folder: what `--data-dir` says, else `FROMSCRATCH_DATA_DIR`, else the platform's place for data
    /// (`$XDG_DATA_HOME` or `~/.local/share`, `~/Library/Application Support` on macOS, `%APPDATA%` on Windows).
    ///
    /// # Errors
    /// When there is no home folder, or a path that was given is none.
    pub fn find(data_dir: Option<&Path>) -> Result<Self, StoreError> {
        Self::choose(data_dir, std::env::var_os(DATA_DIR_VARIABLE))
    }

    /// As [`find`](Self::find), with the variable's value given. An empty one counts as none, as the XDG specification
    /// has it for its own.
    fn choose(data_dir: Option<&Path>, variable: Option<OsString>) -> Result<Self, StoreError> {
        let named = data_dir.map(Path::to_owned).or_else(|| variable.filter(|v| !v.is_empty()).map(PathBuf::from));
        match named {
            // Absolute, so that it stays the same folder wherever the program goes.
            Some(path) => match std::path::absolute(&path) {
                Ok(path) => Ok(Self(path)),
                Err(source) => Err(StoreError::BadPath { path, source }),
            },
            None => match etcetera::base_strategy::choose_native_strategy() {
                Ok(platform) => Ok(Self(platform.data_dir().join(NAME))),
                Err(source) => Err(StoreError::NoHome { source }),
            },
        }
    }

    /// The folder's path, absolute.
    pub fn dir(&self) -> &Path {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(data_dir: Option<&str>, variable: Option<&str>) -> PathBuf {
        Home::choose(data_dir.map(Path::new), variable.map(Into::into)).unwrap().0
    }

    #[test]
    fn the_flag_comes_before_the_variable_before_the_platform() {
        assert_eq!(chosen(Some("/flag"), Some("/variable")), std::path::absolute("/flag").unwrap());
        assert_eq!(chosen(None, Some("/variable")), std::path::absolute("/variable").unwrap());
        assert!(chosen(None, None).ends_with(NAME));
    }

    #[test]
    fn an_empty_variable_is_none_and_an_empty_flag_is_an_error() {
        assert_eq!(chosen(None, Some("")), chosen(None, None));
        let error = Home::choose(Some(Path::new("")), None).unwrap_err();
        assert!(matches!(error, StoreError::BadPath { .. }), "{error}");
    }

    #[test]
    fn a_relative_path_is_made_absolute() {
        assert_eq!(chosen(Some("here"), None), std::env::current_dir().unwrap().join("here"));
    }
}
