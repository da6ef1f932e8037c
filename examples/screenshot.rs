//! A picture of the program as a terminal shows it: runs it in a pseudo-terminal, types keys, and writes the screen as SVG.
//!
//! ```text
//! cargo run --example screenshot -- --size 100x30 --keys '<right>2' --out docs/screenshot.svg
//! ```
//!
//! What stands after a second `--` goes to the program: `-- --theme light --lesson 3`. The same arguments give the same
//! picture: progress begins empty, in a folder of its own, and nothing of the caller's terminal is passed on. Lines and
//! blocks are drawn rather than written, so that they join whatever font the reader has.

#[path = "screenshot/session.rs"]
mod session;
#[path = "screenshot/svg.rs"]
mod svg;

use session::Session;
use std::error::Error;
use std::path::PathBuf;

/// What to take a picture of.
struct Shot {
    columns: u16,
    rows: u16,
    keys: Vec<String>,
    out: PathBuf,
    program: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let shot = Shot::of(std::env::args().skip(1))?;
    let mut session = Session::start(shot.columns, shot.rows, &shot.program)?;
    for key in &shot.keys {
        session.press(key)?;
    }
    let light = shot.program.windows(2).any(|pair| pair == ["--theme", "light"]);
    let picture = svg::draw(session.screen(), light);
    if let Some(folder) = shot.out.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&shot.out, picture)?;
    Ok(())
}

impl Shot {
    fn of(mut arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut shot =
            Self { columns: 100, rows: 30, keys: Vec::new(), out: "docs/screenshot.svg".into(), program: Vec::new() };
        while let Some(option) = arguments.next() {
            if option == "--" {
                shot.program = arguments.collect();
                break;
            }
            let value = arguments.next().ok_or_else(|| format!("{option} needs a value"))?;
            match option.as_str() {
                "--size" => (shot.columns, shot.rows) = size(&value).ok_or("a size is COLUMNSxROWS, such as 100x30")?,
                "--keys" => shot.keys = keys(&value)?,
                "--out" => shot.out = value.into(),
                _ => return Err(format!("there is no {option}; there are --size, --keys and --out").into()),
            }
        }
        Ok(shot)
    }
}

fn size(text: &str) -> Option<(u16, u16)> {
    let (columns, rows) = text.split_once('x')?;
    Some((columns.parse().ok().filter(|&it| it > 0)?, rows.parse().ok().filter(|&it| it > 0)?))
}

/// `<right>2` as what a terminal sends for each key.
fn keys(text: &str) -> Result<Vec<String>, String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, after)) = named {
            keys.push(key(name).ok_or_else(|| format!("no key is called <{name}>"))?.to_owned());
            rest = after;
        } else {
            keys.push(first.to_string());
            rest = &rest[first.len_utf8()..];
        }
    }
    Ok(keys)
}

fn key(name: &str) -> Option<&'static str> {
    Some(match name {
        "up" => "\x1b[A",
        "down" => "\x1b[B",
        "right" => "\x1b[C",
        "left" => "\x1b[D",
        "pageup" => "\x1b[5~",
        "pagedown" => "\x1b[6~",
        "home" => "\x1b[H",
        "end" => "\x1b[F",
        "enter" => "\r",
        "esc" => "\x1b",
        "tab" => "\t",
        "space" => " ",
        "lt" => "<",
        _ => return None,
    })
}
