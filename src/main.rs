//! Arguments in, a face chosen, an exit code out.

use fromscratch::cli::{self, Opening, Outcome};
use fromscratch::tui::look::Look;
use fromscratch::tui::theme::Theme;
use fromscratch::tui::{self, Settings};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Ended(code) => code,
        Outcome::Open(opening) => {
            let Opening { desk, lesson, tone, depth, charset, mouse, links } = *opening;
            let look = Look { theme: Theme::new(tone, depth), charset };
            let ended = tui::run(desk, &Settings { look, mouse, links, lesson });
            let signal = ended.as_ref().ok().and_then(|ended| ended.signal);
            let code = cli::closed(ended.map(|ended| ended.unsaved));
            // As a shell tells it of a program that a signal ended.
            signal.and_then(|signal| u8::try_from(128 + signal).ok()).map_or(code, ExitCode::from)
        }
    }
}
