//! The exec form: a JSON array of strings, and nothing else. Anything that is not exactly that is shell form.

use std::ops::Range;

/// The elements of `text` as ranges with their quotes, when `text` is a JSON array of strings.
///
/// `BuildKit` refuses a well-formed array of other things; here it is `None` too.
pub(super) fn string_array(text: &str) -> Option<Vec<Range<usize>>> {
    let bytes = text.as_bytes();
    let mut at = text.len() - text.trim_start().len();
    if bytes.get(at) != Some(&b'[') {
        return None;
    }
    at = skip_blanks(bytes, at + 1);
    let mut elements = Vec::new();
    if bytes.get(at) == Some(&b']') {
        return (skip_blanks(bytes, at + 1) == bytes.len()).then_some(elements);
    }
    loop {
        let end = string_end(bytes, at)?;
        elements.push(at..end);
        at = skip_blanks(bytes, end);
        match bytes.get(at)? {
            b',' => at = skip_blanks(bytes, at + 1),
            b']' => return (skip_blanks(bytes, at + 1) == bytes.len()).then_some(elements),
            _ => return None,
        }
    }
}

fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    let blanks = bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
    at + blanks.count()
}

/// The end of the JSON string that starts at `at`.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let mut at = at + 1;
    loop {
        match *bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => match *bytes.get(at + 1)? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at += 2,
                b'u' if bytes.get(at + 2..at + 6)?.iter().all(u8::is_ascii_hexdigit) => at += 6,
                _ => return None,
            },
            0..0x20 => return None,
            _ => at += 1,
        }
    }
}
