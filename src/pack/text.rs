//! What text of a pack may hold: no control characters, no escape sequences, nothing that reorders or hides text.

/// Whether a character could do something to a terminal, or make a text look like another one.
pub(super) fn is_dangerous(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // Bidirectional marks, embeddings, overrides and isolates; zero-width space, word joiner and invisible operators;
        // line and paragraph separator, byte order mark, interlinear annotation, tags. The joiners U+200C and U+200D
        // stay: scripts and emoji need them.
        '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        c => c.is_control(),
    }
}

/// The first dangerous character: its line (from zero) and itself.
pub(super) fn first_dangerous(text: &str) -> Option<(usize, char)> {
    // Most texts are harmless ASCII: one pass over the bytes tells.
    if text.bytes().all(|b| matches!(b, b'\n' | b'\t' | b' '..=b'~')) {
        return None;
    }
    let (at, c) = text.char_indices().find(|(_, c)| is_dangerous(*c))?;
    Some((text[..at].matches('\n').count(), c))
}

/// As [`first_dangerous`], for a file as it stands on disk, where a line may end in CR LF.
pub(super) fn first_dangerous_in_file(text: &str) -> Option<(usize, char)> {
    if text.contains('\r') { first_dangerous(&text.replace("\r\n", "\n")) } else { first_dangerous(text) }
}

/// The slugs of glossary links, `[artifact](term:artifact)`, each with its line (from zero).
pub(super) fn glossary_links(markdown: &str) -> impl Iterator<Item = (usize, &str)> {
    const OPENING: &str = "](term:";
    markdown.lines().enumerate().flat_map(|(line, text)| {
        text.match_indices(OPENING).map(move |(at, _)| {
            let rest = &text[at + OPENING.len()..];
            (line, &rest[..rest.find([')', ' ', '"']).unwrap_or(rest.len())])
        })
    })
}

/// A text without line breaks, cut at a word's end to fit `columns`, with `…` where something is missing.
pub(super) fn shorten(text: &str, columns: usize) -> String {
    const ELLIPSIS: &str = "…";
    let cut = crate::prose::shorten(text, columns, ELLIPSIS);
    let Some(kept) = cut.strip_suffix(ELLIPSIS).filter(|_| *cut != *text) else { return cut.into_owned() };
    let ends_a_word = text[kept.len()..].starts_with(' ');
    let end = if ends_a_word { kept.len() } else { kept.rfind(' ').filter(|at| *at > 0).unwrap_or(kept.len()) };
    format!("{}{ELLIPSIS}", kept[..end].trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dangerous_characters_are_found() {
        assert_eq!(first_dangerous("x\u{202e}y"), Some((0, '\u{202e}')));
        assert_eq!(first_dangerous("Größe 漢字 👩\u{200d}💻"), None);
        assert_eq!(first_dangerous("a\nbc\u{7}"), Some((1, '\u{7}')));
        assert_eq!(first_dangerous("a\r\nb"), Some((0, '\r')));
        assert_eq!(first_dangerous("plain\n\ttext — fine"), None);
    }

    #[test]
    fn glossary_links_are_found_with_their_lines() {
        let text = "An [artifact](term:artifact)\nof a [stage](term:build-stage \"x\"), [not](https://x.test).";
        assert_eq!(glossary_links(text).collect::<Vec<_>>(), [(0, "artifact"), (1, "build-stage")]);
    }

    #[test]
    fn long_titles_are_cut_at_a_word() {
        assert_eq!(shorten("short", 10), "short");
        assert_eq!(shorten("What does the final image contain?", 20), "What does the final…");
        assert_eq!(shorten("漢字漢字漢字", 7), "漢字漢…");
    }
}
