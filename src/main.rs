//! Arguments in, a face chosen, an exit code out.
#![allow(clippy::print_stderr)]

use fromscratch::app::{Desk, Options};
use fromscratch::prose::Charset;
use fromscratch::tui::look::Look;
use fromscratch::app::surroundings::{Depth, Tone};
use fromscratch::tui::theme::Theme;
use fromscratch::tui::{self, Settings};

fn main() {
    let desk = Desk::open(&Options { pack: std::env::args().nth(1).map(Into::into), data_dir: Some("/tmp/fsdata".into()) });
    let look = Look { theme: Theme::new(Tone::Dark, Depth::True), charset: Charset::Unicode };
    match desk {
        Ok(desk) => {
            let end = tui::run(desk, Settings { look, mouse: true, links: true, lesson: None });
            eprintln!("{end:?}");
        }
        Err(problem) => eprintln!("{problem}"),
    }
}
