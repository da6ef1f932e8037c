//! Pages with their roles: what plain text cannot show.

use std::fmt::Write as _;

use super::*;

/// A page in a notation that shows how it is set: `{role +bold +italic +strike ->link|text}` around every piece that
/// is not plain running text, and `▒` before the lines that lie on a code surface.
fn styled(page: &Page) -> String {
    let mut out = String::new();
    for line in &page.lines {
        out.push_str(if line.surface == Surface::Code { "▒" } else { "" });
        for piece in &line.pieces {
            if piece.style == Style::default() && piece.link.is_none() {
                out.push_str(&piece.text);
                continue;
            }
            let Style { role, bold, italic, strike } = piece.style;
            let mut tag = format!("{role:?}").to_lowercase();
            for (set, name) in [(bold, " +bold"), (italic, " +italic"), (strike, " +strike")] {
                tag.push_str(if set { name } else { "" });
            }
            if let Some(link) = &piece.link {
                let _ = write!(tag, " ->{link}");
            }
            let _ = write!(out, "{{{tag}|{}}}", piece.text);
        }
        out.push('\n');
    }
    out
}

/// A page at a width, its code highlighted.
fn coloured(markdown: &str, width: usize) -> String {
    styled(&Document::parse(markdown).layout(&Layout::new(width), &code::highlight_now))
}

#[test]
fn a_lesson_at_every_width() {
    for width in [20, 40, 78] {
        insta::assert_snapshot!(format!("lesson_{width}"), coloured(LESSON, width));
    }
}

#[test]
fn emphasis_nests_and_links_carry_their_target() {
    assert_eq!(
        coloured("a **b *c* `d`** [e `f`](https://x) [g](term:h) ![i](j)", 60),
        "a {text +bold|b }{text +bold +italic|c}{text +bold| }{code +bold|d} \
         {link ->https://x|e }{code ->https://x|f} {term ->term:h|g} i\n"
    );
}

#[test]
fn headings_are_strong_in_their_level() {
    assert_eq!(coloured("### The `FROM`", 40), "{heading(3) +bold|The }{code +bold|FROM}\n");
}

#[test]
fn callouts_have_their_own_role() {
    for (word, role) in [("NOTE", "note"), ("TIP", "tip"), ("IMPORTANT", "important"), ("CAUTION", "warning")] {
        let shown = coloured(&format!("> [!{word}]\n> a\n"), 40);
        assert!(shown.starts_with(&format!("{{{role}|┃ }}{{{role} +bold|")), "{shown}");
    }
}
