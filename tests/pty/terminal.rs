//! A terminal with nobody at it: runs a program in a pseudo-terminal, types, and looks at the screen.
//!
//! It answers no query, as some real terminals do not, and remembers every byte that the program wrote.

use nix::sys::signal::{Signal, kill};
use nix::sys::termios::LocalFlags;
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};
use vt100::{MouseProtocolMode, Parser, Screen};

/// How long anything may take on a machine that is busy with something else.
const PATIENCE: Duration = Duration::from_secs(15);

/// Keys, as terminals send them.
pub(crate) mod keys {
    pub(crate) const ENTER: &str = "\r";
    pub(crate) const ESC: &str = "\x1b";
    pub(crate) const RIGHT: &str = "\x1b[C";
    pub(crate) const CTRL_C: &str = "\x03";
    pub(crate) const CTRL_Z: &str = "\x1a";
}

/// A program to be run: the one under test, unless said otherwise.
pub(crate) struct Run {
    command: CommandBuilder,
    size: (u16, u16),
}

/// A program that runs in a terminal of its own. It is killed when this is dropped.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// Until it is unplugged.
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept until the program has ended, so that the terminal's modes outlive it.
    slave: Option<Box<dyn SlavePty + Send>>,
    keyboard: Box<dyn Write + Send>,
    output: Arc<Output>,
}

/// What the program has written so far.
struct Output {
    state: Mutex<State>,
    news: Condvar,
}

struct State {
    parser: Parser,
    bytes: Vec<u8>,
    /// Whether nothing more will come.
    ended: bool,
    /// Whether nobody is to read any more.
    unplugged: bool,
}

/// The modes of a terminal that a full-screen program changes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Modes {
    pub(crate) alternate_screen: bool,
    pub(crate) cursor_hidden: bool,
    pub(crate) mouse: bool,
    pub(crate) bracketed_paste: bool,
    pub(crate) raw: bool,
    pub(crate) line_wrap: bool,
}

impl Modes {
    /// As a shell left them.
    pub(crate) const OF_A_SHELL: Self = Self {
        alternate_screen: false,
        cursor_hidden: false,
        mouse: false,
        bracketed_paste: false,
        raw: false,
        line_wrap: true,
    };
    /// As a full-screen program wants them.
    pub(crate) const OF_THE_COURSE: Self = Self {
        alternate_screen: true,
        cursor_hidden: true,
        mouse: true,
        bracketed_paste: true,
        raw: true,
        line_wrap: false,
    };
}

impl Run {
    /// fromscratch on the tests' own pack, keeping its progress in a folder, 80 columns by 24 rows.
    pub(crate) fn course(data: &Path) -> Self {
        Self::built_in(data).args(&["--pack", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pty/pack")])
    }

    /// fromscratch on the course inside it.
    pub(crate) fn built_in(data: &Path) -> Self {
        Self::program(Path::new(env!("CARGO_BIN_EXE_fromscratch"))).args(&["--data-dir", data.to_str().unwrap()])
    }

    /// The same, started from a shell that people stop it to, and come back from with Enter.
    pub(crate) fn under_a_shell(self) -> Self {
        let script = "\"$@\"; echo \"the shell: $?\"; while read -r line; do fg; echo \"the shell: $?\"; done";
        let mut shell = Self::program(Path::new("/bin/sh")).args(&["-m", "-c", script, "sh"]);
        shell.command.args(self.command.get_argv());
        for (name, value) in self.command.iter_full_env_as_str() {
            shell.command.env(name, value);
        }
        Self { size: self.size, ..shell }
    }

    /// Any program, with an environment of its own.
    pub(crate) fn program(path: &Path) -> Self {
        let mut command = CommandBuilder::new(path);
        command.env_clear();
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        Self { command, size: (80, 24) }
            .env("TERM", "xterm-256color")
            .env("COLORTERM", "truecolor")
            .env("LANG", "C.UTF-8")
            .env("HOME", "/nonexistent")
            .env("RUST_BACKTRACE", "0")
    }

    pub(crate) fn args(mut self, args: &[&str]) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Starts it.
    pub(crate) fn start(self) -> Terminal {
        let pair = native_pty_system().openpty(pty_size(self.size)).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let child = pair.slave.spawn_command(self.command).unwrap();
        let parser = Parser::new(self.size.1.try_into().unwrap(), self.size.0.try_into().unwrap(), 0);
        let state = Mutex::new(State { parser, bytes: Vec::new(), ended: false, unplugged: false });
        let output = Arc::new(Output { state, news: Condvar::new() });
        let hearing = Arc::clone(&output);
        thread::spawn(move || {
            let mut chunk = [0; 1 << 16];
            loop {
                let read = reader.read(&mut chunk).unwrap_or(0);
                let mut state = hearing.state.lock().unwrap();
                state.bytes.extend_from_slice(&chunk[..read]);
                state.parser.process(&chunk[..read]);
                state.ended = read == 0 || state.unplugged;
                hearing.news.notify_all();
                if state.ended {
                    return;
                }
            }
        });
        Terminal { child, master: Some(pair.master), slave: Some(pair.slave), keyboard, output }
    }
}

impl Terminal {
    /// Types keys. A program that has just ended hears nothing.
    pub(crate) fn press(&mut self, keys: &str) {
        let _ = self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush());
    }

    /// Types one key after another, each when the screen shows something.
    pub(crate) fn press_each(&mut self, steps: &[(&str, &str)]) {
        for (key, shown) in steps {
            self.press(key);
            self.shows(shown);
        }
    }

    /// Waits until the screen shows a text.
    pub(crate) fn shows(&self, text: &str) {
        self.wait(&format!("{text:?} on screen"), |state| text_of(state.parser.screen()).contains(text));
    }

    /// Waits until the screen shows a text no more.
    pub(crate) fn hides(&self, text: &str) {
        self.wait(&format!("no {text:?} on screen"), |state| !text_of(state.parser.screen()).contains(text));
    }

    /// Waits until something holds of the text on screen.
    pub(crate) fn waits_for(&self, what: &str, holds: impl Fn(&str) -> bool) {
        self.wait(what, |state| holds(&text_of(state.parser.screen())));
    }

    /// Waits until something holds of what was written so far.
    fn wait(&self, what: &str, holds: impl Fn(&State) -> bool) {
        let until = Instant::now() + PATIENCE;
        let mut state = self.state();
        while !holds(&state) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let screen = text_of(state.parser.screen());
                // Not with the lock in hand: the output goes on.
                drop(state);
                panic!("waited in vain for {what}; the screen is\n{screen}");
            }
            state = self.output.news.wait_timeout(state, left).unwrap().0;
        }
    }

    /// What the screen shows now.
    pub(crate) fn text(&self) -> String {
        text_of(self.state().parser.screen())
    }

    /// Looks at the screen.
    pub(crate) fn look<T>(&self, at: impl FnOnce(&Screen) -> T) -> T {
        at(self.state().parser.screen())
    }

    /// Every byte that was written so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.state().bytes.clone()
    }

    /// What was written since the screen was left: a panic's message in a window that is too small for it.
    pub(crate) fn last_words(&self) -> String {
        let bytes = self.bytes();
        let left = last(&bytes, b"\x1b[?1049l").unwrap_or(0);
        String::from_utf8_lossy(&bytes[left..]).into_owned()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.output.state.lock().unwrap()
    }

    /// Forgets the screen, as a terminal does whose window was used for something else meanwhile.
    pub(crate) fn blank(&self) {
        self.state().parser.process(b"\x1b[H\x1b[2J");
    }

    /// Makes the window another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        // The screen first: what the program writes for the new size is to be read at the new size.
        let (height, width) = (rows.try_into().unwrap(), columns.try_into().unwrap());
        self.state().parser.screen_mut().set_size(height, width);
        self.master().resize(pty_size((columns, rows))).unwrap();
    }

    /// The terminal's modes now.
    pub(crate) fn modes(&self) -> Modes {
        let state = self.state();
        let screen = state.parser.screen();
        Modes {
            alternate_screen: screen.alternate_screen(),
            cursor_hidden: screen.hide_cursor(),
            mouse: screen.mouse_protocol_mode() != MouseProtocolMode::None,
            bracketed_paste: screen.bracketed_paste(),
            raw: !self.is_cooked(),
            // vt100 does not follow this mode; the last word counts.
            line_wrap: last(&state.bytes, b"\x1b[?7h") >= last(&state.bytes, b"\x1b[?7l"),
        }
    }

    /// Whether the kernel edits lines and echoes, as shells expect.
    fn is_cooked(&self) -> bool {
        let cooked = LocalFlags::ICANON | LocalFlags::ECHO | LocalFlags::ISIG;
        self.master().get_termios().unwrap().local_flags.contains(cooked)
    }

    /// Waits until the modes are these.
    pub(crate) fn has_modes(&self, modes: &Modes) {
        let until = Instant::now() + PATIENCE;
        while self.modes() != *modes && Instant::now() < until {
            thread::sleep(Duration::from_millis(2));
        }
        assert_eq!(self.modes(), *modes, "the screen is\n{}", self.text());
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        // The one that has the terminal now: not the shell that it was started from.
        kill(Pid::from_raw(self.master().process_group_leader().unwrap()), signal).unwrap();
    }

    fn master(&self) -> &dyn MasterPty {
        self.master.as_deref().expect("a terminal that is plugged in")
    }

    /// Whether the program has ended by now, and how.
    pub(crate) fn ended(&mut self) -> Option<u32> {
        self.child.try_wait().unwrap().map(|status| status.exit_code())
    }

    /// Waits until the program ends. Returns its exit code, and the modes that it left behind.
    pub(crate) fn ends(&mut self) -> (u32, Modes) {
        let until = Instant::now() + PATIENCE;
        let code = loop {
            if let Some(code) = self.ended() {
                break code;
            }
            assert!(Instant::now() < until, "does not end; the screen is\n{}", self.text());
            thread::sleep(Duration::from_millis(2));
        };
        let cooked = self.is_cooked();
        // With the last of the programs gone the output has an end, and everything before it was read.
        drop(self.slave.take());
        self.wait("the end of the output", |state| state.ended);
        (code, Modes { raw: !cooked, ..self.modes() })
    }

    /// Ends the program at once, in the middle of whatever it does.
    pub(crate) fn kill(mut self) {
        self.signal(Signal::SIGKILL);
        self.child.wait().unwrap();
    }

    /// Takes the terminal away, as a closed window or a broken connection does, and waits until the program ends.
    pub(crate) fn unplug(mut self) {
        self.state().unplugged = true;
        // The reader notices with the next thing written: the repaint of a window that was resized.
        self.resize(81, 25);
        self.wait("the last output", |state| state.ended);
        self.keyboard = Box::new(io::sink());
        self.slave = None;
        self.master = None;
        let until = Instant::now() + PATIENCE;
        while self.ended().is_none() {
            assert!(Instant::now() < until, "goes on without a terminal");
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Quits from a lesson, by way of the map.
    pub(crate) fn quit(mut self) {
        self.press("q");
        self.shows("course map");
        self.press("q");
        assert_eq!(self.ends(), (0, Modes::OF_A_SHELL));
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Not by portable-pty's `kill`, which asks politely first and waits.
        if let Ok(None) = self.child.try_wait() {
            let pid = self.child.process_id().and_then(|pid| i32::try_from(pid).ok());
            let _ = pid.map(|pid| kill(Pid::from_raw(pid), Signal::SIGKILL));
            let _ = self.child.wait();
        }
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn text_of(screen: &Screen) -> String {
    let (_, columns) = screen.size();
    screen.rows(0, columns.get()).collect::<Vec<_>>().join("\n")
}

/// Where a sequence was written last.
fn last(bytes: &[u8], sequence: &[u8]) -> Option<usize> {
    bytes.windows(sequence.len()).rposition(|window| window == sequence)
}
