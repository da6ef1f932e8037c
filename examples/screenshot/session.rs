//! The program in a pseudo-terminal, with nobody at it.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::error::Error;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;
use vt100::{Parser, Screen};

/// How long the screen must hold still to be looked at.
const STILL: Duration = Duration::from_millis(400);
/// How long the program may take to show anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program that is running.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: Parser,
    /// Kept for as long as the program runs.
    _terminal: Box<dyn MasterPty + Send>,
    _data: tempfile::TempDir,
}

impl Session {
    /// Builds fromscratch, starts it with these arguments, and waits until its first screen stands.
    pub(crate) fn start(cols: u16, rows: u16, arguments: &[String]) -> Result<Self, Box<dyn Error>> {
        let data = tempfile::tempdir()?;
        let mut command = CommandBuilder::new(build()?);
        command.env_clear();
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        command.arg("--data-dir");
        command.arg(data.path());
        command.args(arguments);
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })?;
        let mut reader = pair.master.try_clone_reader()?;
        let keyboard = pair.master.take_writer()?;
        let child = pair.slave.spawn_command(command)?;
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut chunk = [0; 1 << 16];
            while let Ok(read @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let parser = Parser::new(rows.try_into()?, cols.try_into()?, 0);
        let mut session = Self { child, keyboard, output, parser, _terminal: pair.master, _data: data };
        let first = session.output.recv_timeout(PATIENCE).map_err(|_| "the program shows nothing")?;
        session.parser.process(&first);
        session.settle()?;
        Ok(session)
    }

    /// Types a key, and waits until the screen stands.
    pub(crate) fn press(&mut self, key: &str) -> Result<(), Box<dyn Error>> {
        self.keyboard.write_all(key.as_bytes())?;
        self.keyboard.flush()?;
        self.settle()
    }

    /// What the terminal shows.
    pub(crate) fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    fn settle(&mut self) -> Result<(), Box<dyn Error>> {
        loop {
            match self.output.recv_timeout(STILL) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Timeout) if self.child.try_wait()?.is_none() => return Ok(()),
                Err(_) => return Err(format!("the program has ended:\n{}", self.screen().contents()).into()),
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Nothing is lost: its progress goes with the folder.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Builds the program as this example was built. Returns where it is.
fn build() -> Result<PathBuf, Box<dyn Error>> {
    let cargo = std::env::var_os("CARGO").ok_or("to be started by `cargo run --example screenshot`")?;
    let profile = if cfg!(debug_assertions) { "dev" } else { "release" };
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--bin", "fromscratch", "--profile", profile])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    if !built.success() {
        return Err("the program does not build".into());
    }
    // This example stands in a folder beside it.
    let here = std::env::current_exe()?;
    let folder = here.parent().and_then(|examples| examples.parent()).ok_or("an example in no folder")?;
    Ok(folder.join(format!("fromscratch{}", std::env::consts::EXE_SUFFIX)))
}
