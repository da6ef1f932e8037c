//! A screen as text, with a line of styles under every line that has any: one letter for each style, explained below.

use ratatui::backend::TestBackend;
use ratatui::style::{Color, Style};
use std::fmt::Write as _;

pub(crate) fn styled(backend: &TestBackend) -> String {
    let buffer = backend.buffer();
    let mut known: Vec<Style> = Vec::new();
    let mut out = String::new();
    for row in buffer.area.rows() {
        let mut text = String::new();
        let mut styles = String::new();
        let mut skip = 0usize;
        for at in row.columns() {
            let cell = &buffer[(at.x, at.y)];
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = cell.symbol();
            let width = unicode_width::UnicodeWidthStr::width(symbol).max(1);
            text.push_str(symbol);
            styles.extend(std::iter::repeat_n(letter(&mut known, cell.style()), width));
            skip = width - 1;
        }
        let _ = writeln!(out, "|{}", text.trim_end());
        let styles = styles.trim_end();
        if !styles.is_empty() {
            let _ = writeln!(out, "~{styles}");
        }
    }
    for (at, style) in known.iter().enumerate() {
        let _ = writeln!(out, "{} = {}", name(at), describe(*style));
    }
    out
}

/// The letter of a style: a blank for none.
fn letter(known: &mut Vec<Style>, style: Style) -> char {
    let plain = |color: Option<Color>| color.is_none_or(|color| color == Color::Reset);
    if plain(style.fg) && plain(style.bg) && style.add_modifier.is_empty() {
        return ' ';
    }
    let at = known.iter().position(|have| *have == style).unwrap_or_else(|| {
        known.push(style);
        known.len() - 1
    });
    name(at)
}

fn name(at: usize) -> char {
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".chars().nth(at).unwrap_or('?')
}

fn describe(style: Style) -> String {
    let mut parts = Vec::new();
    for (what, color) in [("", style.fg), ("on ", style.bg)] {
        match color {
            None | Some(Color::Reset) => {}
            Some(color) => parts.push(format!("{what}{color}")),
        }
    }
    for (name, _) in style.add_modifier.iter_names() {
        parts.push(name.to_lowercase());
    }
    parts.join(" ")
}
