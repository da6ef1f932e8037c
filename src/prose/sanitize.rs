//! Text from a pack made harmless: what could move the cursor, restyle the terminal, reorder or hide text becomes
//! something that can be seen.
//!
//! Escape sequences lose their power with their escape character, which is shown as `␛`. Characters that reorder text
//! (the bidirectional controls of Unicode's "Trojan Source" report, UTS #39 and UAX #9) or take no room without
//! belonging to a letter are shown by their code point, `<U+202E>`. Accents, joined emoji and the joiners that
//! Persian and Indic scripts need are left alone.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

/// How many characters may hang on to one base before the rest are shown by code point: more than any script needs,
/// few enough that one cell never holds a page.
const MAX_TAIL: usize = 16;

/// One line of harmless text: line breaks and tabs become spaces, everything else that has no look of its own becomes
/// a visible stand-in. Idempotent, linear, and borrows when nothing has to change.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    Cleaner::clean(text, Breaks::Space)
}

/// As [`sanitize`], but keeps line feeds and tabs, and reads CR LF as a line feed.
pub(super) fn sanitize_code(text: &str) -> Cow<'_, str> {
    Cleaner::clean(text, Breaks::Keep)
}

/// What happens to line breaks and tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Space,
    Keep,
}

/// The text so far, and what it takes to judge the next character.
struct Cleaner {
    out: String,
    /// The last character of `out`.
    last: Option<char>,
    /// How many characters hang on to the last base.
    tail: usize,
    changed: bool,
}

impl Cleaner {
    fn clean(text: &str, breaks: Breaks) -> Cow<'_, str> {
        let harmless = |byte: u8| (b' '..=b'~').contains(&byte) || (breaks == Breaks::Keep && b"\n\t".contains(&byte));
        if text.bytes().all(harmless) {
            return Cow::Borrowed(text);
        }
        let mut cleaner = Self { out: String::with_capacity(text.len()), last: None, tail: 0, changed: false };
        let mut chars = text.chars().peekable();
        while let Some(char) = chars.next() {
            cleaner.push(char, chars.peek().copied(), breaks);
        }
        if cleaner.changed { Cow::Owned(cleaner.out) } else { Cow::Borrowed(text) }
    }

    fn push(&mut self, char: char, next: Option<char>, breaks: Breaks) {
        match char {
            '\n' | '\t' if breaks == Breaks::Keep => self.base(char),
            '\r' if breaks == Breaks::Keep && next == Some('\n') => self.changed = true,
            '\n' | '\t' | '\r' if breaks == Breaks::Space => self.replace(' '),
            // Unicode's control pictures stand in the order of the controls.
            '\0'..='\x1f' => self.replace(char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{fffd}')),
            '\x7f' => self.replace('\u{2421}'),
            '\u{80}'..='\u{9f}' => self.name(char),
            '\u{200c}' | '\u{200d}' if self.joins(char, next) && self.tail < MAX_TAIL => self.hang(char),
            '\u{fe00}'..='\u{fe0f}' if self.has_base() && self.tail < MAX_TAIL => self.hang(char),
            _ if is_invisible(char) => self.name(char),
            _ if char.width() == Some(0) => self.mark(char),
            _ if self.last == Some('\u{200d}') => self.hang(char),
            _ => self.base(char),
        }
    }

    /// A character that stands on its own.
    fn base(&mut self, char: char) {
        self.out.push(char);
        self.last = Some(char);
        self.tail = 0;
    }

    /// A character that belongs to the one before it.
    fn hang(&mut self, char: char) {
        self.out.push(char);
        self.last = Some(char);
        self.tail += 1;
    }

    /// An accent or another mark: on a dotted circle where it has nothing to stand on, by its code point where too
    /// many stand there already.
    fn mark(&mut self, char: char) {
        if self.tail >= MAX_TAIL {
            return self.name(char);
        }
        if !self.has_base() {
            self.replace('\u{25cc}');
        }
        self.hang(char);
    }

    fn replace(&mut self, char: char) {
        self.changed = true;
        self.base(char);
    }

    fn name(&mut self, char: char) {
        self.changed = true;
        // Writing to a String cannot fail.
        let _ = write!(self.out, "<U+{:04X}>", u32::from(char));
        self.last = Some('>');
        self.tail = 0;
    }

    fn has_base(&self) -> bool {
        self.last.is_some_and(|last| !last.is_whitespace())
    }

    /// Whether a joiner stands where writing needs one: inside an emoji, or between letters of a script that joins.
    fn joins(&self, joiner: char, next: Option<char>) -> bool {
        let (Some(last), Some(next)) = (self.last, next) else { return false };
        let emoji = joiner == '\u{200d}' && (is_pictograph(last) || last == '\u{fe0f}') && is_pictograph(next);
        emoji || (is_joining_script(last) && is_joining_script(next))
    }
}

/// Characters that show nothing and do something: Unicode's default-ignorable code points, the bidirectional controls
/// and the separators that some terminals take for a line break.
fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The blocks that emoji sequences are made of.
fn is_pictograph(char: char) -> bool {
    matches!(char, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Letters and marks from Arabic to Khmer and Mongolian: the scripts in which a joiner changes how letters look.
fn is_joining_script(char: char) -> bool {
    matches!(char, '\u{620}'..='\u{109f}' | '\u{1780}'..='\u{18af}') && !char.is_numeric()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_acts_becomes_visible() {
        for (text, shown) in [
            ("plain", "plain"),
            ("a\tb\r\nc", "a b  c"),
            ("\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇"),
            ("\0\x7f", "␀␡"),
            ("\u{9b}31m", "<U+009B>31m"),
            ("user\u{202e}txt\u{2066}", "user<U+202E>txt<U+2066>"),
            ("a\u{200b}b\u{feff}\u{ad}", "a<U+200B>b<U+FEFF><U+00AD>"),
            ("a\u{200d}b", "a<U+200D>b"),
            ("\u{e0041}", "<U+E0041>"),
            ("\u{301}a", "◌\u{301}a"),
            ("\u{fe0f}", "<U+FE0F>"),
        ] {
            assert_eq!(sanitize(text), shown, "{text:?}");
        }
    }

    #[test]
    fn writing_is_left_alone() {
        for text in ["Zoë", "e\u{301}", "👩‍👩‍👧", "👍🏿", "❤️", "می‌خواهم", "क्‍ष", "字", "→ ≤ “x”", "a\u{a0}b"]
        {
            assert!(matches!(sanitize(text), Cow::Borrowed(_)), "{text:?} -> {:?}", sanitize(text));
        }
    }

    #[test]
    fn one_base_carries_a_bounded_tail() {
        let shown = sanitize_code(&format!("a{}", "\u{301}".repeat(40))).into_owned();
        assert_eq!(shown.matches("<U+0301>").count(), 2, "{shown}");
        let family = "👩\u{200d}".repeat(1000) + "👩";
        assert!(sanitize(&family).contains("<U+200D>"));
    }

    #[test]
    fn code_keeps_its_lines_and_tabs() {
        assert_eq!(sanitize_code("a\r\n\tb\rc\n"), "a\n\tb␍c\n");
    }

    proptest! {
        #[test]
        fn is_idempotent_and_leaves_no_control(text in any::<String>()) {
            let once = sanitize(&text).into_owned();
            prop_assert!(!once.chars().any(char::is_control));
            prop_assert_eq!(sanitize(&once), once.as_str());
            let code = sanitize_code(&text).into_owned();
            prop_assert!(!code.chars().any(|char| char.is_control() && char != '\n' && char != '\t'));
            prop_assert_eq!(sanitize_code(&code), code.as_str());
        }
    }
}
