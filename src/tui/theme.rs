//! How things look: a style for every role, never a colour chosen on the spot.
//!
//! A [`Theme`] is data made once from a palette and the number of colours at hand. Page backgrounds stay the terminal's
//! own, so that a theme never fights a person's settings. Colour never carries meaning alone: whoever draws puts a word
//! or a glyph beside it.

pub use crate::app::surroundings::{Depth, Tone};

use crate::prose;
use ratatui::style::{Color, Modifier, Style};

/// What a piece of the interface is for. Text from lessons has roles of its own: [`prose::Role`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Ordinary text.
    Text,
    /// Text that may be overlooked.
    Muted,
    /// What the eye should find first.
    Accent,
    /// Right, done, proved.
    Good,
    /// Wrong.
    Bad,
    /// Needs attention.
    Warn,
    /// The row under the cursor.
    Selection,
    /// The title bar.
    Bar,
    /// The part of the title bar that names the place.
    BarStrong,
    /// Lines that divide.
    Rule,
    /// A key in the footer.
    Key,
    /// The published part of a size bar.
    Solid,
    /// The part of a size bar that only a build can tell.
    Hatched,
}

/// The styles of everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its palette.
    pub tone: Tone,
    /// Its colours.
    pub depth: Depth,
}

/// A colour as both worlds write it: 24 bits, and the nearest of the sixteen.
#[derive(Clone, Copy)]
struct Shade(u32, Color);

/// Colours as `0xrrggbb`.
struct Palette {
    muted: Shade,
    accent: Shade,
    good: Shade,
    bad: Shade,
    warn: Shade,
    rule: Shade,
    bar: Shade,
    selection: Shade,
    surface: Shade,
    keyword: Shade,
    string: Shade,
    number: Shade,
    variable: Shade,
    function: Shade,
    types: Shade,
    stages: [Shade; 8],
}

#[allow(clippy::unreadable_literal, reason = "colours are read in pairs")]
const DARK: Palette = Palette {
    muted: Shade(0x8a94a6, Color::DarkGray),
    accent: Shade(0x6cb6ff, Color::Cyan),
    good: Shade(0x7cc67c, Color::Green),
    bad: Shade(0xf4777f, Color::Red),
    warn: Shade(0xe5b55c, Color::Yellow),
    rule: Shade(0x454d5a, Color::DarkGray),
    bar: Shade(0x262c36, Color::Reset),
    selection: Shade(0x2d3a4d, Color::Reset),
    surface: Shade(0x1c2027, Color::Reset),
    keyword: Shade(0xc397f0, Color::Magenta),
    string: Shade(0x9cd08f, Color::Green),
    number: Shade(0xf0a872, Color::Yellow),
    variable: Shade(0xf0cb85, Color::Yellow),
    function: Shade(0x85b4ff, Color::Blue),
    types: Shade(0x67cfc4, Color::Cyan),
    stages: [
        Shade(0x5fb3f5, Color::LightBlue),
        Shade(0xf2a15c, Color::LightYellow),
        Shade(0x7bcc7b, Color::LightGreen),
        Shade(0xe08cd6, Color::LightMagenta),
        Shade(0x55cbc8, Color::LightCyan),
        Shade(0xdfc757, Color::Yellow),
        Shade(0xf07f86, Color::LightRed),
        Shade(0xa99cf5, Color::Blue),
    ],
};

#[allow(clippy::unreadable_literal, reason = "colours are read in pairs")]
const LIGHT: Palette = Palette {
    muted: Shade(0x606875, Color::DarkGray),
    accent: Shade(0x0b5cad, Color::Blue),
    good: Shade(0x1d6f2b, Color::Green),
    bad: Shade(0xb21f2d, Color::Red),
    warn: Shade(0x8a5a00, Color::Magenta),
    rule: Shade(0xbcc2cb, Color::Gray),
    bar: Shade(0xe4e8ee, Color::Reset),
    selection: Shade(0xd5e4f7, Color::Reset),
    surface: Shade(0xf1f3f6, Color::Reset),
    keyword: Shade(0x7a3cb8, Color::Magenta),
    string: Shade(0x2a6b32, Color::Green),
    number: Shade(0x9a4a05, Color::Red),
    variable: Shade(0x855600, Color::Red),
    function: Shade(0x1f55b5, Color::Blue),
    types: Shade(0x0a6862, Color::Cyan),
    stages: [
        Shade(0x0b62b8, Color::Blue),
        Shade(0xa64b00, Color::Red),
        Shade(0x1d742c, Color::Green),
        Shade(0x992c8c, Color::Magenta),
        Shade(0x056f6f, Color::Cyan),
        Shade(0x7a6200, Color::DarkGray),
        Shade(0xb21f2d, Color::LightRed),
        Shade(0x5648c4, Color::LightBlue),
    ],
};

impl Theme {
    /// A theme from its two choices.
    pub const fn new(tone: Tone, depth: Depth) -> Self {
        Self { tone, depth }
    }

    /// The other palette, with the same number of colours.
    #[must_use]
    pub const fn toggled(&self) -> Self {
        let tone = match self.tone {
            Tone::Dark => Tone::Light,
            Tone::Light => Tone::Dark,
        };
        Self { tone, depth: self.depth }
    }

    fn palette(&self) -> &'static Palette {
        match self.tone {
            Tone::Dark => &DARK,
            Tone::Light => &LIGHT,
        }
    }

    fn color(&self, Shade(rgb, ansi): Shade) -> Color {
        match self.depth {
            Depth::None => Color::Reset,
            Depth::Sixteen => ansi,
            Depth::Indexed => Color::Indexed(nearest_indexed(rgb)),
            Depth::True => Color::from_u32(rgb),
        }
    }

    fn fg(&self, shade: Shade) -> Style {
        match self.depth {
            Depth::None => Style::new(),
            _ => Style::new().fg(self.color(shade)),
        }
    }

    fn on(&self, style: Style, shade: Shade) -> Style {
        match self.depth {
            Depth::None | Depth::Sixteen => style,
            _ => style.bg(self.color(shade)),
        }
    }

    /// The style of a piece of the interface.
    pub fn ink(&self, ink: Ink) -> Style {
        let p = self.palette();
        match ink {
            Ink::Text => Style::new(),
            Ink::Muted => self.dimmed(p.muted),
            Ink::Accent => self.fg(p.accent).add_modifier(Modifier::BOLD),
            Ink::Good => self.fg(p.good),
            Ink::Bad => self.fg(p.bad).add_modifier(Modifier::BOLD),
            Ink::Warn => self.fg(p.warn),
            Ink::Selection => match self.depth {
                Depth::None | Depth::Sixteen => Style::new().add_modifier(Modifier::BOLD),
                _ => self.on(Style::new(), p.selection),
            },
            Ink::Bar => match self.depth {
                Depth::None | Depth::Sixteen => Style::new().add_modifier(Modifier::REVERSED),
                _ => self.on(self.fg(p.muted), p.bar),
            },
            Ink::BarStrong => match self.depth {
                Depth::None | Depth::Sixteen => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
                _ => self.on(self.fg(p.accent), p.bar).add_modifier(Modifier::BOLD),
            },
            Ink::Rule => self.dimmed(p.rule),
            Ink::Key => self.fg(p.accent).add_modifier(Modifier::BOLD),
            Ink::Solid => self.fg(p.accent),
            Ink::Hatched => self.fg(p.warn),
        }
    }

    /// The style of a piece of a lesson's text.
    pub fn prose(&self, style: prose::Style) -> Style {
        let mut out = self.role(style.role);
        for (on, modifier) in
            [(style.bold, Modifier::BOLD), (style.italic, Modifier::ITALIC), (style.strike, Modifier::CROSSED_OUT)]
        {
            if on {
                out = out.add_modifier(modifier);
            }
        }
        out
    }

    /// The style under a block of code, for its whole width.
    pub fn surface(&self, surface: prose::Surface) -> Style {
        match surface {
            prose::Surface::Page => Style::new(),
            prose::Surface::Code => self.on(Style::new(), self.palette().surface),
        }
    }

    /// The colour of a build stage, the same wherever the stage appears. There are eight; they repeat.
    pub fn stage(&self, index: usize) -> Style {
        let stages = &self.palette().stages;
        self.fg(stages[index % stages.len()]).add_modifier(Modifier::BOLD)
    }

    fn role(&self, role: prose::Role) -> Style {
        use prose::Role;
        let p = self.palette();
        match role {
            Role::Text => Style::new(),
            Role::Muted => self.dimmed(p.muted),
            Role::Heading(1 | 2) => self.fg(p.accent).add_modifier(Modifier::BOLD),
            Role::Heading(_) => Style::new().add_modifier(Modifier::BOLD),
            Role::Code | Role::Type => self.fg(p.types),
            Role::Link => self.fg(p.accent).add_modifier(Modifier::UNDERLINED),
            Role::Term => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Note => self.fg(p.accent).add_modifier(Modifier::BOLD),
            Role::Tip => self.fg(p.good).add_modifier(Modifier::BOLD),
            Role::Important => self.fg(p.keyword).add_modifier(Modifier::BOLD),
            Role::Warning => self.fg(p.warn).add_modifier(Modifier::BOLD),
            Role::Keyword => self.fg(p.keyword).add_modifier(Modifier::BOLD),
            Role::Flag | Role::Function => self.fg(p.function),
            Role::String => self.fg(p.string),
            Role::Added => self.fg(p.good),
            Role::Removed => self.fg(p.bad),
            Role::Number => self.fg(p.number),
            Role::Comment => self.dimmed(p.muted).add_modifier(Modifier::ITALIC),
            Role::Variable => self.fg(p.variable),
            Role::Operator => self.dimmed(p.muted),
            Role::Stage(index) => self.stage(index),
        }
    }

    /// Without colours there is still a way to step back.
    fn dimmed(&self, shade: Shade) -> Style {
        match self.depth {
            Depth::None => Style::new().add_modifier(Modifier::DIM),
            _ => self.fg(shade),
        }
    }
}

/// The nearest colour of xterm's 6x6x6 cube or its grey ramp.
fn nearest_indexed(rgb: u32) -> u8 {
    const STEPS: [i32; 6] = [0, 95, 135, 175, 215, 255];
    let [_, r, g, b] = rgb.to_be_bytes().map(i32::from);
    let nearest = |v: i32| (0..6).min_by_key(|&i| (STEPS[i] - v).abs()).unwrap_or(0);
    let distance = |x: [i32; 3]| (x[0] - r).pow(2) + (x[1] - g).pow(2) + (x[2] - b).pow(2);
    let cube = [nearest(r), nearest(g), nearest(b)];
    let grey = ((r + g + b) / 3 - 8).clamp(0, 239) / 10;
    let level = 8 + 10 * grey;
    if distance([level; 3]) < distance(cube.map(|i| STEPS[i])) {
        u8::try_from(232 + grey.min(23)).unwrap_or(u8::MAX)
    } else {
        u8::try_from(16 + 36 * cube[0] + 6 * cube[1] + cube[2]).unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::unreadable_literal, reason = "colours are read in pairs")]
    #[test]
    fn the_nearest_of_256() {
        assert_eq!(nearest_indexed(0x000000), 16);
        assert_eq!(nearest_indexed(0xffffff), 231);
        assert_eq!(nearest_indexed(0xff0000), 196);
        assert_eq!(nearest_indexed(0x808080), 244);
    }

    #[test]
    fn without_colours_no_style_holds_one() {
        let theme = Theme::new(Tone::Dark, Depth::None);
        for ink in [Ink::Good, Ink::Bad, Ink::Bar, Ink::Selection, Ink::Key] {
            let style = theme.ink(ink);
            assert_eq!((style.fg, style.bg), (None, None), "{ink:?}");
        }
        for role in [prose::Role::Keyword, prose::Role::Stage(3), prose::Role::Comment] {
            assert_eq!(theme.prose(role.into()).fg, None, "{role:?}");
        }
    }
}
