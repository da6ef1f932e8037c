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
            cli::closed(tui::run(desk, &Settings { look, mouse, links, lesson }))
        }
    }
}
