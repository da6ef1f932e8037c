//! One table of keys: what each does, where, and how it is called. Dispatch, the footer, the help overlay and the
//! README's key table all read it, so that none of them can disagree.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt::Write as _;

/// What a person can ask for with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Do the most likely thing: open, choose, answer, or go on.
    Enter,
    /// Choose, tick, or put into the next bin.
    Toggle,
    /// Choose by number.
    Pick(u8),
    /// One row or target up.
    Up,
    /// One row or target down.
    Down,
    /// One screenful up.
    PageUp,
    /// One screenful down.
    PageDown,
    /// To the first line.
    Top,
    /// To the last line.
    Bottom,
    /// The step after this one.
    NextStep,
    /// The step before this one.
    PreviousStep,
    /// Forget the answer on screen and try again.
    Again,
    /// Copy the code block in view.
    Copy,
    /// Explain the glossary terms of this page.
    Terms,
    /// The course map.
    Map,
    /// What has been done so far.
    Progress,
    /// Find a lesson or page.
    Search,
    /// All keys.
    Help,
    /// Switch between dark and light.
    Theme,
    /// Leave this screen; on the map, the program.
    Leave,
    /// Close what lies on top, or go back to the map.
    Back,
    /// Quit from anywhere; asks once.
    Quit,
    /// Suspend to the shell.
    Suspend,
    /// Paint everything again.
    Redraw,
}

/// Where a key works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// On every screen.
    Everywhere,
    /// On the course map.
    Map,
    /// On a page of a lesson.
    Lesson,
    /// On the progress screen.
    Progress,
}

impl Place {
    /// The heading over its keys.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Map => "Course map",
            Self::Lesson => "Lesson",
            Self::Progress => "Progress",
        }
    }
}

/// A key: a code and the modifiers that must be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(pub KeyCode, pub KeyModifiers);

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// What they do.
    pub action: Action,
    /// Where they work.
    pub place: Place,
    /// One or two words for the footer; empty keeps it out of the footer.
    pub label: &'static str,
    /// A sentence for the help.
    pub help: &'static str,
}

impl Binding {
    /// Whether the help leaves it out, because the row of `1` speaks for `2` to `9` as well.
    pub const fn is_one_of_many(&self) -> bool {
        matches!(self.action, Action::Pick(2..))
    }
}

const fn key(code: KeyCode) -> Key {
    Key(code, KeyModifiers::NONE)
}

const fn char(c: char) -> Key {
    Key(KeyCode::Char(c), KeyModifiers::NONE)
}

const fn ctrl(c: char) -> Key {
    Key(KeyCode::Char(c), KeyModifiers::CONTROL)
}

macro_rules! bindings {
    ($($place:ident { $($action:expr => [$($key:expr),+], $label:literal, $help:literal;)+ })+) => {
        &[$($(Binding {
            keys: &[$($key),+],
            action: $action,
            place: Place::$place,
            label: $label,
            help: $help,
        },)+)+]
    };
}

/// Every key of the program. Footers show the labelled rows in this order.
pub const BINDINGS: &[Binding] = bindings! {
    Lesson {
        Action::Enter => [key(KeyCode::Enter)], "go on", "Go on: scroll, choose or check an answer, or turn the page.";
        Action::Toggle => [char(' ')], "choose", "Choose or tick; on a text page, one screenful down.";
        Action::Pick(1) => [char('1')], "", "Choose the first answer or bin; 2 to 9 likewise.";
        Action::Pick(2) => [char('2')], "", "Choose the second answer or bin.";
        Action::Pick(3) => [char('3')], "", "Choose the third answer or bin.";
        Action::Pick(4) => [char('4')], "", "Choose the fourth answer or bin.";
        Action::Pick(5) => [char('5')], "", "Choose the fifth answer or bin.";
        Action::Pick(6) => [char('6')], "", "Choose the sixth answer or bin.";
        Action::Pick(7) => [char('7')], "", "Choose the seventh answer or bin.";
        Action::Pick(8) => [char('8')], "", "Choose the eighth answer or bin.";
        Action::Pick(9) => [char('9')], "", "Choose the ninth answer or bin.";
        Action::NextStep => [key(KeyCode::Right), char('n')], "next", "The next page; after the last, the next lesson.";
        Action::PreviousStep => [key(KeyCode::Left), char('p')], "back", "The page before; before the first, the lesson before.";
        Action::Again => [char('r')], "try again", "Forget the answer on screen and try again; the first try stays recorded.";
        Action::Terms => [char('d')], "define", "Define the underlined terms of this page.";
        Action::Copy => [char('y')], "copy", "Copy the code block in view to the clipboard (OSC 52).";
    }
    Map {
        Action::Enter => [key(KeyCode::Enter), key(KeyCode::Right)], "open", "Open the lesson: where you are in it, or at the first page that is not done.";
    }
    Progress {
        Action::Enter => [key(KeyCode::Enter)], "open", "Open the lesson under the cursor.";
    }
    Everywhere {
        Action::Up => [key(KeyCode::Up), char('k')], "", "Up: a row, a choice, or a line.";
        Action::Down => [key(KeyCode::Down), char('j')], "", "Down: a row, a choice, or a line.";
        Action::PageUp => [key(KeyCode::PageUp), ctrl('b'), char('b')], "", "One screenful up.";
        Action::PageDown => [key(KeyCode::PageDown), ctrl('f')], "", "One screenful down.";
        Action::Top => [key(KeyCode::Home), char('g')], "", "To the top.";
        Action::Bottom => [key(KeyCode::End), char('G')], "", "To the bottom.";
        Action::Map => [char('m'), key(KeyCode::F(2))], "map", "The course map: all chapters and lessons.";
        Action::Progress => [char('o'), key(KeyCode::F(3))], "progress", "Your progress: lessons, first answers, checklists.";
        Action::Search => [char('/'), ctrl('p')], "search", "Search titles and text.";
        Action::Help => [char('?'), key(KeyCode::F(1))], "keys", "All keys.";
        Action::Theme => [char('t')], "", "Other colours: for a light background, or for a dark one.";
        Action::Back => [key(KeyCode::Esc), key(KeyCode::Backspace)], "", "Close what lies on top; from a lesson, back to the map.";
        Action::Leave => [char('q')], "quit", "Leave: from a lesson to the map, from the map to the shell. Progress is saved.";
        Action::Quit => [ctrl('c')], "", "Quit from anywhere; asks once.";
        Action::Suspend => [ctrl('z')], "", "Suspend to the shell; `fg` comes back.";
        Action::Redraw => [ctrl('l')], "", "Paint the screen again.";
    }
};

/// What a key press asks for at a place: rows of the place itself come before rows for everywhere.
pub fn action(place: Place, event: KeyEvent) -> Option<Action> {
    let pressed = normalise(event);
    let at = |wanted: Place| {
        BINDINGS.iter().find(move |b| b.place == wanted && b.keys.contains(&pressed)).map(|binding| binding.action)
    };
    at(place).or_else(|| at(Place::Everywhere))
}

/// Shift is part of a printed character already; some terminals report it as well.
fn normalise(event: KeyEvent) -> Key {
    let modifiers = match event.code {
        KeyCode::Char(_) => event.modifiers - KeyModifiers::SHIFT,
        _ => event.modifiers,
    };
    Key(event.code, modifiers)
}

/// The rows that work at a place, in table order.
pub fn bindings(place: Place) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |b| b.place == place || b.place == Place::Everywhere)
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.1.contains(KeyModifiers::CONTROL) {
            f.write_str("Ctrl-")?;
        }
        match self.0 {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.1.contains(KeyModifiers::CONTROL) => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            other => write!(f, "{other}"),
        }
    }
}

/// The key table of the README, in Markdown; a test holds the README to it.
pub fn markdown() -> String {
    let mut out = String::from("| keys | where | what |\n| --- | --- | --- |\n");
    for binding in BINDINGS.iter().filter(|binding| !binding.is_one_of_many()) {
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
        let _ = writeln!(
            out,
            "| {} | {} | {} |",
            keys.join(" "),
            binding.place.title().to_lowercase(),
            binding.help.replace('|', "\\|")
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            for key in binding.keys {
                assert!(seen.insert((binding.place, *key)), "{key} twice on {:?}", binding.place);
            }
        }
    }

    #[test]
    fn a_lesson_key_never_hides_a_key_for_everywhere() {
        let everywhere: HashSet<_> =
            BINDINGS.iter().filter(|b| b.place == Place::Everywhere).flat_map(|b| b.keys).collect();
        for binding in BINDINGS.iter().filter(|b| b.place != Place::Everywhere) {
            for key in binding.keys {
                assert!(!everywhere.contains(key), "{key} of {:?} also works everywhere", binding.place);
            }
        }
    }

    #[test]
    fn every_row_explains_itself() {
        for binding in BINDINGS {
            assert!(binding.help.ends_with('.'), "{:?}", binding.action);
            assert!(binding.label.len() <= 12, "{:?}", binding.action);
            assert!(!binding.keys.is_empty());
        }
    }

    #[test]
    fn shift_is_ignored_where_the_character_says_it() {
        let press = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(action(Place::Lesson, press), Some(Action::Bottom));
        let press = KeyEvent::new(KeyCode::Char('?'), KeyModifiers::SHIFT);
        assert_eq!(action(Place::Map, press), Some(Action::Help));
    }
}
