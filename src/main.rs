//! Arguments in, a face chosen, an exit code out.

use fromscratch::app::surroundings::{Depth, Tone};
use fromscratch::cli::{self, Opening, Outcome};
use fromscratch::tui::look::Look;
use fromscratch::tui::{self, Settings, theme};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Ended(code) => code,
        Outcome::Open(opening) => {
            let Opening { desk, lesson, tone, depth, charset, mouse, links } = *opening;
            let look = Look { theme: theme(tone, depth), charset };
            cli::closed(tui::run(desk, Settings { look, mouse, links, lesson }))
        }
    }
}

/// The screens' theme for what the command line decided.
fn theme(tone: Tone, depth: Depth) -> theme::Theme {
    let tone = match tone {
        Tone::Dark => theme::Tone::Dark,
        Tone::Light => theme::Tone::Light,
    };
    let depth = match depth {
        Depth::None => theme::Depth::None,
        Depth::Sixteen => theme::Depth::Sixteen,
        Depth::Indexed => theme::Depth::Indexed,
        Depth::True => theme::Depth::True,
    };
    theme::Theme::new(tone, depth)
}
