//! Signals to messages: asked to end, asked to stop, woken up again.

#[cfg(unix)]
use super::message::Msg;
use super::runtime::Mailbox;
use std::io;

#[cfg(unix)]
mod unix {
    use super::{Mailbox, Msg, io};
    use crate::tui::terminal;
    use rustix::process::{Signal, getpgrp, getppid, getsid, kill_process_group};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::Duration;

    /// How long the loop may take to end before the process ends without it: longer than it waits for a save.
    const PATIENCE: Duration = Duration::from_secs(2);

    /// How long giving the terminal back may take then. A terminal that takes no output would keep us for ever.
    const RESTORE: Duration = Duration::from_millis(500);

    /// Whether it is we who stopped ourselves, so that waking up is expected.
    static STOPPED_OURSELVES: AtomicBool = AtomicBool::new(false);

    /// Listens for signals for as long as the process lives.
    pub fn listen(mailbox: Mailbox) -> io::Result<()> {
        let mut signals =
            signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let listener = move || {
            for signal in signals.forever() {
                match signal {
                    SIGWINCH => mailbox.try_send(Msg::Resized),
                    SIGTSTP => mailbox.try_send(Msg::Suspended),
                    SIGCONT if STOPPED_OURSELVES.swap(false, Ordering::SeqCst) => {}
                    SIGCONT => mailbox.try_send(Msg::Continued),
                    _ => {
                        // First of all: a loop that hangs reads no messages.
                        end_anyway(signal);
                        mailbox.try_send(Msg::Terminated(Some(signal)));
                    }
                }
            }
        };
        thread::Builder::new().name("signals".into()).spawn(listener).map(drop)
    }

    /// A loop that hangs must not keep the process: after a while the terminal is given back, and that is that.
    fn end_anyway(signal: i32) {
        let watch = move || {
            thread::sleep(PATIENCE);
            let restoring = thread::Builder::new().spawn(terminal::restore);
            if restoring.is_ok() {
                thread::sleep(RESTORE);
            }
            signal_hook::low_level::exit(128 + signal);
        };
        // Without a thread to watch, the loop's own end is all there is.
        let _ = thread::Builder::new().name("watchdog".into()).spawn(watch);
    }

    /// Whether there is a shell that can wake us up again: our parent in our own session. The leader of a session has
    /// none, and would sleep for ever.
    pub fn can_stop() -> bool {
        let session = getsid(None);
        getppid().is_some_and(|parent| getsid(Some(parent)) == session) && session.is_ok()
    }

    /// Stops this process and those it was started with, as Ctrl-Z does, and returns when they are woken up.
    pub fn stop() -> io::Result<()> {
        STOPPED_OURSELVES.store(true, Ordering::SeqCst);
        Ok(kill_process_group(getpgrp(), Signal::STOP)?)
    }
}

#[cfg(unix)]
pub use unix::{can_stop, listen, stop};

/// Windows has no such signals; closing a window ends the process, and progress is saved as it is made.
#[cfg(not(unix))]
pub fn listen(_mailbox: Mailbox) -> io::Result<()> {
    Ok(())
}

/// There is no stopping here.
#[cfg(not(unix))]
pub fn can_stop() -> bool {
    false
}

/// There is no stopping here.
#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}
