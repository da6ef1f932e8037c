//! A screen as SVG.

use std::fmt::Write;
use vt100::{Cell, Color, Screen};

/// Width and height of a cell, and how far below its top letters stand, in pixels.
const CELL: (f64, f64) = (9.0, 19.0);
const BASELINE: f64 = 14.0;
/// The frame around the screen.
const MARGIN: f64 = 12.0;
/// How thick drawn lines are.
const LINE: f64 = 1.1;
const FONTS: &str =
    "'JetBrains Mono','Cascadia Mono','SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

/// How cells look: colours as `#rrggbb`, and the rest.
#[derive(PartialEq, Clone)]
struct Look {
    fore: String,
    back: String,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
}

/// Neighbouring cells of one row that look alike.
struct Run {
    column: u16,
    cells: u16,
    text: String,
    look: Look,
}

/// Draws a screen, as a terminal with a dark or a light background shows it.
pub(crate) fn draw(screen: &Screen, light: bool) -> String {
    let (rows, columns) = screen.size();
    let (width, height) = (f64::from(columns.get()) * CELL.0, f64::from(rows.get()) * CELL.1);
    let ground = if light { "#ffffff" } else { "#14171c" };
    let (outer_width, outer_height) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {outer_width:.1} {outer_height:.1}\" \
         width=\"{outer_width:.0}\" height=\"{outer_height:.0}\" role=\"img\" aria-label=\"fromscratch in a terminal\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{ground}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\" font-family=\"{FONTS}\" font-size=\"15\" xml:space=\"preserve\">\n"
    );
    for row in 0..rows.get() {
        for run in runs(screen, row, columns.get(), light) {
            draw_run(&mut out, &run, row, ground);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// The runs of a row.
fn runs(screen: &Screen, row: u16, columns: u16, light: bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation()) else { continue };
        let look = look(cell, light);
        let text = if cell.has_contents() { cell.contents() } else { " " };
        match runs.last_mut() {
            Some(last) if !cell.is_wide() && last.look == look && last.takes(text) => {
                last.text.push_str(text);
                last.cells += 1;
            }
            _ => runs.push(Run { column, cells: 1 + u16::from(cell.is_wide()), text: text.to_owned(), look }),
        }
    }
    runs
}

impl Run {
    /// Whether a cell with this text can be drawn together with the cells before it: letters with letters, and shapes
    /// that go through their whole cell with their like. What is two cells wide stays alone.
    fn takes(&self, text: &str) -> bool {
        let first = |text: &str| text.chars().next().and_then(shape);
        match (first(&self.text), first(text)) {
            (None, None) => usize::from(self.cells) == self.text.chars().count() && text.chars().count() == 1,
            (Some(before), Some(_)) => before.goes_through() && self.text.starts_with(text),
            _ => false,
        }
    }
}

fn draw_run(out: &mut String, run: &Run, row: u16, ground: &str) {
    let (x, y) = (f64::from(run.column) * CELL.0, f64::from(row) * CELL.1);
    let (width, look) = (f64::from(run.cells) * CELL.0, &run.look);
    if look.back != ground {
        let (height, back) = (CELL.1, &look.back);
        let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{back}\"/>");
    }
    if let Some(shape) = run.text.chars().next().and_then(shape) {
        draw_shape(out, &shape, (x, y), width, &look.fore);
        return;
    }
    let start = run.text.chars().take_while(|c| *c == ' ').count();
    let text = if look.underline { run.text.as_str() } else { run.text.trim() };
    if text.is_empty() {
        return;
    }
    let (x, cells) = if look.underline {
        (x, f64::from(run.cells))
    } else {
        (x + start as f64 * CELL.0, f64::from(run.cells) - (run.text.chars().count() - text.chars().count()) as f64)
    };
    // The length is given, so that columns stand under each other in any font.
    let _ = write!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"",
        y + BASELINE,
        cells * CELL.0,
        look.fore
    );
    let marks = [
        (look.bold, " font-weight=\"bold\""),
        (look.italic, " font-style=\"italic\""),
        (look.dim, " opacity=\"0.6\""),
        (look.underline, " text-decoration=\"underline\""),
    ];
    marks.iter().filter(|(on, _)| *on).for_each(|(_, attribute)| out.push_str(attribute));
    let _ = writeln!(out, ">{}</text>", escape(text));
}

/// A character that is drawn.
enum Shape {
    /// Commands of an SVG path, with parts of a cell as coordinates.
    Strokes(&'static [(&'static str, f64, f64)]),
    /// Left, top, right and bottom in eighths of a cell, and how opaque.
    Filled([u8; 4], f64),
}

impl Shape {
    /// Whether it goes from the left edge to the right one, and so can be drawn as one over many cells.
    fn goes_through(&self) -> bool {
        match self {
            Self::Strokes(path) => path.len() == 2 && path[0].1 <= 0.0 && path[1].1 >= 1.0,
            Self::Filled([left, _, right, _], _) => (*left, *right) == (0, 8),
        }
    }
}

fn shape(c: char) -> Option<Shape> {
    use Shape::{Filled, Strokes};
    Some(match c {
        '─' => Strokes(&[("M", 0.0, 0.5), ("L", 1.0, 0.5)]),
        '│' => Strokes(&[("M", 0.5, 0.0), ("L", 0.5, 1.0)]),
        '┌' => Strokes(&[("M", 0.5, 1.0), ("L", 0.5, 0.5), ("L", 1.0, 0.5)]),
        '┐' => Strokes(&[("M", 0.0, 0.5), ("L", 0.5, 0.5), ("L", 0.5, 1.0)]),
        '└' => Strokes(&[("M", 0.5, 0.0), ("L", 0.5, 0.5), ("L", 1.0, 0.5)]),
        '┘' => Strokes(&[("M", 0.5, 0.0), ("L", 0.5, 0.5), ("L", 0.0, 0.5)]),
        '╭' => Strokes(&[("M", 0.5, 1.0), ("L", 0.5, 0.75), ("Q", 0.5, 0.5), ("", 1.0, 0.5)]),
        '╮' => Strokes(&[("M", 0.5, 1.0), ("L", 0.5, 0.75), ("Q", 0.5, 0.5), ("", 0.0, 0.5)]),
        '╰' => Strokes(&[("M", 0.5, 0.0), ("L", 0.5, 0.25), ("Q", 0.5, 0.5), ("", 1.0, 0.5)]),
        '╯' => Strokes(&[("M", 0.5, 0.0), ("L", 0.5, 0.25), ("Q", 0.5, 0.5), ("", 0.0, 0.5)]),
        '├' => Strokes(&[("M", 0.5, 0.0), ("L", 0.5, 1.0), ("M", 0.5, 0.5), ("L", 1.0, 0.5)]),
        '┤' => Strokes(&[("M", 0.5, 0.0), ("L", 0.5, 1.0), ("M", 0.5, 0.5), ("L", 0.0, 0.5)]),
        '┬' => Strokes(&[("M", 0.0, 0.5), ("L", 1.0, 0.5), ("M", 0.5, 0.5), ("L", 0.5, 1.0)]),
        '┴' => Strokes(&[("M", 0.0, 0.5), ("L", 1.0, 0.5), ("M", 0.5, 0.5), ("L", 0.5, 0.0)]),
        '┼' => Strokes(&[("M", 0.0, 0.5), ("L", 1.0, 0.5), ("M", 0.5, 0.0), ("L", 0.5, 1.0)]),
        '█' => Filled([0, 0, 8, 8], 1.0),
        '▀' => Filled([0, 0, 8, 4], 1.0),
        '▄' => Filled([0, 4, 8, 8], 1.0),
        '▌' => Filled([0, 0, 4, 8], 1.0),
        '▐' => Filled([4, 0, 8, 8], 1.0),
        '▏' => Filled([0, 0, 1, 8], 1.0),
        '▎' => Filled([0, 0, 2, 8], 1.0),
        '▍' => Filled([0, 0, 3, 8], 1.0),
        '▕' => Filled([7, 0, 8, 8], 1.0),
        '░' => Filled([0, 0, 8, 8], 0.25),
        '▒' => Filled([0, 0, 8, 8], 0.5),
        '▓' => Filled([0, 0, 8, 8], 0.75),
        _ => return None,
    })
}

/// Draws a shape in a cell, or in many side by side.
fn draw_shape(out: &mut String, shape: &Shape, (x, y): (f64, f64), width: f64, colour: &str) {
    match shape {
        Shape::Strokes(path) => {
            out.push_str("<path d=\"");
            for (command, across, down) in *path {
                let _ = write!(out, "{command}{:.2} {:.2} ", x + across * width, y + down * CELL.1);
            }
            let _ = writeln!(out, "\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{LINE}\"/>");
        }
        Shape::Filled([left, top, right, bottom], opacity) => {
            let across = |eighths: u8| f64::from(eighths) / 8.0 * width;
            let down = |eighths: u8| f64::from(eighths) / 8.0 * CELL.1;
            let _ = writeln!(
                out,
                "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" fill=\"{colour}\" opacity=\"{opacity}\"/>",
                x + across(*left),
                y + down(*top),
                across(right - left),
                down(bottom - top)
            );
        }
    }
}

fn look(cell: &Cell, light: bool) -> Look {
    let (text, ground) = if light { ("#24292f", "#ffffff") } else { ("#d7dae0", "#14171c") };
    let mut fore = colour(cell.fgcolor()).unwrap_or_else(|| text.to_owned());
    let mut back = colour(cell.bgcolor()).unwrap_or_else(|| ground.to_owned());
    if cell.inverse() {
        std::mem::swap(&mut fore, &mut back);
    }
    Look { fore, back, bold: cell.bold(), dim: cell.dim(), italic: cell.italic(), underline: cell.underline() }
}

/// A colour as `#rrggbb`; none for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    const SIXTEEN: [u32; 16] = [
        0x1b_1f_24, 0xe0_6c_75, 0x98_c3_79, 0xe5_c0_7b, 0x61_af_ef, 0xc6_78_dd, 0x56_b6_c2, 0xab_b2_bf, 0x5c_63_70,
        0xf4_77_7f, 0xb5_e0_90, 0xff_d8_85, 0x85_c7_ff, 0xdf_96_f2, 0x78_d5_e0, 0xff_ff_ff,
    ];
    let (red, green, blue) = match colour {
        Color::Default => return None,
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Idx(index @ 0..16) => {
            let [_, red, green, blue] = SIXTEEN[usize::from(index)].to_be_bytes();
            (red, green, blue)
        }
        // xterm's cube of 6x6x6, and its 24 greys.
        Color::Idx(index @ 16..232) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            (level((index - 16) / 36), level((index - 16) / 6 % 6), level((index - 16) % 6))
        }
        Color::Idx(index) => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
