//! The lock that one save at a time holds.

use super::error::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// Between two attempts. Short against a save (milliseconds), so that a window that saves in a row does not keep others
/// out.
const PAUSE: Duration = Duration::from_millis(1);

/// The lock, held until it is dropped or the process dies, however it dies.
#[derive(Debug)]
pub(super) struct Lock {
    /// Closing the file gives the lock back.
    _file: File,
}

impl Lock {
    /// Takes the lock, waiting at most so long. The file is made when there is none, and stays: to remove it would let
    /// two processes hold locks on two files of one name.
    pub(super) fn acquire(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let failed = |source| StoreError::Lock { path: path.to_owned(), source };
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(failed)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                // A filesystem without locks (some network and FUSE mounts): a save is still whole, and a save that two
                // windows may race for is better than none at all.
                Err(TryLockError::Error(source)) if source.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::Error(source)) => return Err(failed(source)),
                Err(TryLockError::WouldBlock) => {
                    if start.elapsed() >= patience {
                        return Err(StoreError::Busy { path: path.to_owned(), waited: patience });
                    }
                    thread::sleep(PAUSE);
                }
            }
        }
    }
}
