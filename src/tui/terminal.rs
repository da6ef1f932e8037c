//! The terminal: taken over, and given back whatever happens.
//!
//! Giving back is one function that needs no handle and may run any number of times: on return, on error, from the panic
//! hook of any thread, from a signal, and before a suspension. Links are added here, on the way to the terminal: a
//! buffer's cells cannot hold them.

use super::view::Link;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::cell::RefCell;
use std::io::{self, BufWriter, Stdout, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Mouse reports for presses and the wheel only, in the SGR form. crossterm's own command also asks for every movement,
/// and each of those would wake us up.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Takes the terminal over: raw mode, the alternate screen, bracketed paste, and the mouse if wanted.
pub fn take(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    queue!(out, EnterAlternateScreen, Hide, DisableLineWrap, EnableBracketedPaste)?;
    out.write_all(if mouse { MOUSE_ON } else { "" }.as_bytes())?;
    out.flush()
}

/// Gives the terminal back, if it is ours. Errors are of no use here: there is nothing left to tell them on.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // The modes first: they can be set even when nobody reads what is written.
    let _ = disable_raw_mode();
    let mut out = io::stdout();
    let _ = out.write_all(MOUSE_OFF.as_bytes());
    let _ = execute!(out, DisableBracketedPaste, EnableLineWrap, ResetColor, Show, LeaveAlternateScreen);
}

/// Gives the terminal back before a panic prints its message. Aborting panics run hooks too.
pub fn restore_on_panic() {
    let inner = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        restore();
        inner(panic);
    }));
}

/// Gives the terminal back when dropped.
pub struct Restore;

impl Drop for Restore {
    fn drop(&mut self) {
        restore();
    }
}

/// The largest part of a terminal that is painted: far more than any has, and little enough to fit into memory.
const LARGEST: Size = Size { width: 1000, height: 500 };

/// Links of the frame being painted, set by the loop before the frame's cells are written.
pub type Links = Rc<RefCell<Vec<Link>>>;

/// A crossterm backend that writes cells inside links with OSC 8 around them, and that never asks the terminal anything:
/// some answer late, some never.
pub struct LinkingBackend<W: Write = BufWriter<Stdout>> {
    inner: CrosstermBackend<W>,
    links: Option<Links>,
    cursor: Position,
}

impl LinkingBackend {
    /// A backend on the standard output that writes a frame at once; without `links` none are marked.
    pub fn new(links: Option<Links>) -> Self {
        Self::on(BufWriter::with_capacity(1 << 16, io::stdout()), links)
    }
}

impl<W: Write> LinkingBackend<W> {
    /// A backend on any writer.
    pub fn on(writer: W, links: Option<Links>) -> Self {
        Self { inner: CrosstermBackend::new(writer), links, cursor: Position::ORIGIN }
    }
}

impl<W: Write> Backend for LinkingBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let links = self.links.as_ref().map(|links| links.borrow());
        let Some(links) = links.filter(|links| !links.is_empty()) else { return self.inner.draw(content) };
        let link_of = |x: u16, y: u16| links.iter().position(|link| link.y == y && link.columns.contains(&x));
        let mut run = Vec::new();
        let mut run_link = None;
        for (x, y, cell) in content {
            let link = link_of(x, y);
            if link != run_link && !run.is_empty() {
                draw_run(&mut self.inner, &mut run, run_link.map(|at: usize| &links[at]))?;
            }
            run_link = link;
            run.push((x, y, cell));
        }
        draw_run(&mut self.inner, &mut run, run_link.map(|at| &links[at]))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        // Asked for once more when the terminal is dropped, perhaps because it is gone: an error there would be printed
        // to a terminal that is not there, which panics. `restore` shows the cursor in any case.
        let _ = self.inner.show_cursor();
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // `Terminal::clear` wants to know. Where it was put last is good enough: every frame puts it again.
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.inner.set_cursor_position(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        let Size { width, height } = self.inner.size()?;
        Ok(Size { width: width.min(LARGEST.width), height: height.min(LARGEST.height) })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// Writes neighbouring cells of one link, or of none.
fn draw_run<W: Write>(
    backend: &mut CrosstermBackend<W>,
    run: &mut Vec<(u16, u16, &Cell)>,
    link: Option<&Link>,
) -> io::Result<()> {
    if let Some(link) = link {
        write!(backend, "\x1b]8;;{}\x1b\\", safe_url(&link.url))?;
    }
    backend.draw(run.drain(..))?;
    if link.is_some() {
        backend.write_all(b"\x1b]8;;\x1b\\")?;
    }
    Ok(())
}

/// A URL as OSC 8 allows it: printable ASCII only, everything else percent-encoded, so that no page can smuggle an escape
/// sequence through a link.
fn safe_url(url: &str) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for byte in url.bytes().take(2000) {
        match byte {
            b'!'..=b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::layout::Rect;
    use ratatui::{TerminalOptions, Viewport};

    #[test]
    fn a_link_wraps_its_cells_and_nothing_else() {
        let link = Link { y: 0, columns: 2..4, url: "https://x.test/\u{1b}]evil\u{7}".into() };
        let links: Links = Rc::new(RefCell::new(vec![link]));
        let mut bytes = Vec::new();
        {
            let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 6, 1)) };
            let backend = LinkingBackend::on(&mut bytes, Some(links));
            let mut terminal = Terminal::with_options(backend, options).unwrap();
            terminal
                .draw(|frame| frame.buffer_mut().set_string(0, 0, "abcdef", ratatui::style::Style::new()))
                .map(|_| ())
                .unwrap();
        }
        let text = String::from_utf8(bytes).unwrap();
        let plain: String = text.split("\x1b]8;;").collect::<Vec<_>>().join("<");
        assert!(plain.contains("<https://x.test/%1B]evil%07\x1b\\"), "{plain:?}");
        assert_eq!(text.matches("\x1b]8;;").count(), 2);
    }
}
