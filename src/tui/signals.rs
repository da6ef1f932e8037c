//! Signals to messages: asked to end, asked to stop, woken up again.

use super::message::Msg;
use super::runtime::Mailbox;
use super::terminal;
use std::io;
use std::thread;
use std::time::Duration;

/// How long the loop may take to end before the process ends without it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Listens for signals for as long as the process lives.
#[cfg(unix)]
pub fn listen(mailbox: Mailbox) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    let listener = move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP => mailbox.send(Msg::Suspended),
                SIGCONT => mailbox.send(Msg::Continued),
                _ => {
                    mailbox.send(Msg::Terminated);
                    end_anyway();
                }
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listener).map(drop)
}

/// A loop that hangs must not keep the terminal: after a while it is given back, and the process ends.
#[cfg(unix)]
fn end_anyway() {
    let watch = || {
        thread::sleep(PATIENCE);
        terminal::restore();
        signal_hook::low_level::exit(1);
    };
    // Without a thread to watch, the loop's own end is all there is.
    let _ = thread::Builder::new().name("watchdog".into()).spawn(watch);
}

/// Stops this process as Ctrl-Z does, and returns when it is woken up.
#[cfg(unix)]
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)
}

/// Windows has no such signals; closing a window ends the process, and progress is saved as it is made.
#[cfg(not(unix))]
pub fn listen(_mailbox: Mailbox) -> io::Result<()> {
    Ok(())
}

/// There is no stopping here.
#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}
