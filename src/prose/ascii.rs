//! Typographic characters spelled in ASCII, for terminals without UTF-8 and for `--ascii`.

use std::borrow::Cow;

/// The text with typographic characters, arrows, ticks, box drawing and control pictures spelled in ASCII. Letters of
/// other scripts stay: nothing could stand for them.
pub fn transliterate(text: &str) -> Cow<'_, str> {
    if text.chars().all(|char| spelled(char).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match spelled(char) {
            Some(Spelled::As(spelling)) => out.push_str(spelling),
            Some(Spelled::Caret(letter)) => out.extend(['^', letter]),
            None => out.push(char),
        }
    }
    Cow::Owned(out)
}

enum Spelled {
    As(&'static str),
    /// A control character's picture, in the notation of `cat -v`.
    Caret(char),
}

fn spelled(char: char) -> Option<Spelled> {
    if char.is_ascii() {
        return None;
    }
    Some(Spelled::As(match char {
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => " ",
        '‐' | '‑' | '‒' | '–' | '−' | '─' | '━' | '┄' | '┈' => "-",
        '—' | '―' => "--",
        '…' => "...",
        '‘' | '’' | '‚' | '′' => "'",
        '“' | '”' | '„' | '″' => "\"",
        '«' => "<<",
        '»' => ">>",
        '→' | '⟶' | '➜' => "->",
        '←' => "<-",
        '↔' => "<->",
        '⇒' => "=>",
        '↑' => "^",
        '↓' => "v",
        '↳' | '↪' | '▸' | '▶' | '›' => ">",
        '◂' | '◀' | '‹' => "<",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '≈' => "~",
        '×' | '✘' | '✗' | '✕' | '❌' => "x",
        '÷' => "/",
        '±' => "+/-",
        '·' | '∙' => ".",
        '•' | '●' | '◦' | '▪' => "*",
        '○' => "o",
        '■' | '█' | '▓' | '▒' | '░' => "#",
        '□' => "[ ]",
        '✔' | '✓' | '✅' => "ok",
        'µ' | 'μ' => "u",
        '©' => "(c)",
        '®' => "(R)",
        '™' => "(TM)",
        '│' | '┃' | '┆' | '║' | '▌' | '▏' => "|",
        '═' => "=",
        '┌'..='╋' | '╒'..='╬' | '╭'..='╰' => "+",
        '\u{2400}'..='\u{241f}' => return caret(u32::from(char) - 0x2400 + 0x40),
        '\u{2421}' => return caret(u32::from('?')),
        _ => return None,
    }))
}

fn caret(letter: u32) -> Option<Spelled> {
    char::from_u32(letter).map(Spelled::Caret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_is_spelled_and_letters_stay() {
        for (text, ascii) in [
            ("plain", "plain"),
            ("a — b… it’s “so”", "a -- b... it's \"so\""),
            ("x → y, 3 ≤ 4, 2×", "x -> y, 3 <= 4, 2x"),
            ("✔ ✘", "ok x"),
            ("├── a", "+-- a"),
            ("␛[31m␡", "^[[31m^?"),
            ("Zoë 字", "Zoë 字"),
        ] {
            assert_eq!(transliterate(text), ascii);
        }
    }
}
