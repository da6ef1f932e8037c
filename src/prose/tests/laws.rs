//! What holds for every text and every width.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;

/// Stretches of Markdown that mean something, so that random texts are made of more than paragraphs.
const STRETCHES: &[&str] = &[
    "# ",
    "- ",
    "10. ",
    "> ",
    "> [!NOTE]\n",
    "```",
    "```dockerfile\n",
    "~~~\n",
    "\n",
    "\n\n",
    "  \n",
    "    ",
    "\t",
    "|",
    "|-|:-:|\n",
    "| a | b |\n|--|--:|\n| c | d |\n",
    "*",
    "**",
    "~~",
    "`",
    "[",
    "](",
    "](term:x)",
    ")",
    "<b>",
    "<!--",
    "&#27;",
    "&#x202e;",
    "---\n",
    "word",
    " ",
    "FROM a AS b\n",
    "COPY --from=b / /\n",
    "gcr.io/distroless/static-debian13:nonroot",
    "字",
    "👩‍👩‍👧",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "\u{fe0f}",
    "1\u{fe0f}",
    "ᄀᄀᄀ",
    "\x1b[31m",
    "\u{202e}",
    "\u{200b}",
    "🇩🇪",
    "ﷺ",
    "\r",
    "\r\n",
    "…",
];

fn text() -> impl Strategy<Value = String> {
    let stretch = prop_oneof![
        6 => prop::sample::select(STRETCHES).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-z ]{0,30}",
    ];
    prop::collection::vec(stretch, 0..40).prop_map(|stretches| stretches.concat())
}

fn layout() -> impl Strategy<Value = Layout> {
    (prop_oneof![1usize..12, 1usize..200], any::<bool>(), any::<bool>()).prop_map(|(width, ascii, spelled)| Layout {
        width,
        charset: if ascii { Charset::Ascii } else { Charset::Unicode },
        links: if spelled { Links::Spelled } else { Links::Marked },
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_text_fits_any_width(text in text(), layout in layout()) {
        let document = Document::parse(&text);
        let page = document.layout(&layout, &|_| None);
        for line in &page.lines {
            prop_assert!(line.width() <= layout.width, "{:?}", line);
            prop_assert!(line.text().width() <= layout.width, "{:?}", line);
            for piece in &line.pieces {
                prop_assert!(!piece.text.is_empty());
                prop_assert!(!piece.text.chars().any(char::is_control), "{:?}", piece);
                prop_assert!(!piece.link.iter().any(|link| link.chars().any(char::is_control)));
            }
        }
        prop_assert_eq!(&page, &Document::parse(&text).layout(&layout, &|_| None));
    }

    #[test]
    fn pages_begin_and_end_with_something(text in text(), layout in layout()) {
        let page = Document::parse(&text).layout(&layout, &|_| None);
        let code: Vec<usize> = page.blocks.iter().flat_map(|block| block.lines.clone()).collect();
        for at in [0, page.height().saturating_sub(1)] {
            let blank = page.lines.get(at).is_some_and(|line| line.pieces.is_empty());
            // A code block or a mark without content may be empty where its bar has no room.
            prop_assert!(!blank || code.contains(&at) || layout.width < 8, "{:?}", page.lines);
        }
    }

    #[test]
    fn a_paragraph_keeps_its_text(words in prop::collection::vec("[a-zé字/-]{1,30}", 1..30), width in 2usize..80) {
        // A letter in front keeps Markdown from reading a list or a rule.
        let text = format!("x{}", words.join(" "));
        let shown: String = lines(&page(&text, width)).concat();
        let squeeze = |text: &str| text.replace(' ', "");
        prop_assert_eq!(squeeze(&shown), squeeze(&text));
    }

    #[test]
    fn code_keeps_every_character(code in "[a-z {}é字=-]{1,200}", width in 10usize..80) {
        let shown = lines(&page(&format!("```\n{code}\n```"), width));
        let text: String = shown.iter().map(|line| line.trim_start_matches("│ ").trim_start_matches("↳ ")).collect();
        prop_assert_eq!(text.trim_end(), code.trim_end());
    }

    #[test]
    fn colours_do_not_change_the_text(code in "[ -~\t\né字]{0,200}") {
        let text = |lines: code::Highlighted| -> Vec<String> {
            lines.iter().map(|line| line.iter().map(|piece| piece.text.as_str()).collect()).collect()
        };
        prop_assert_eq!(text(code::dockerfile(&code)), text(code::plain(&code)));
        prop_assert_eq!(code::highlight("console", &code).map(text), Some(text(code::plain(&code))));
    }

    #[test]
    fn inline_text_is_one_paragraph(text in text(), width in 1usize..100) {
        let page = Document::inline(&text).layout(&Layout::new(width), &|_| None);
        prop_assert!(page.blocks.is_empty() || !text.is_empty());
        prop_assert!(page.lines.iter().all(|line| line.width() <= width));
    }
}

#[test]
fn code_in_every_language_is_total() {
    let languages = [
        "go",
        "js",
        "json",
        "yaml",
        "py",
        "java",
        "c#",
        "xml",
        "html",
        "css",
        "sh",
        "rust",
        "diff",
        "console",
        "dockerfile",
    ];
    for language in languages {
        for text in ["", "\n", "\t", "{\"a\": [1,", "\"", "'''", "<a b=", "/*", "$ x \\", "\x1b\u{202e}", "é字\r\n\r\n"]
        {
            let lines = code::highlight(language, text).unwrap_or_else(|| panic!("{language} is known"));
            assert_eq!(lines.len(), text.strip_suffix('\n').unwrap_or(text).split('\n').count(), "{language} {text:?}");
            let pieces = lines.concat();
            assert!(!pieces.iter().any(|piece| piece.text.chars().any(char::is_control)), "{language} {text:?}");
        }
    }
}

#[test]
fn what_is_too_long_is_cut_visibly() {
    let text = "word and word\n".repeat(MAX_BYTES / 10);
    let page = page(&text, 40);
    let shown = lines(&page);
    let cut = text.len() - MAX_BYTES / 14 * 14 + 1;
    assert_eq!(shown.last().map(String::as_str), Some(format!("[cut here: {cut} bytes more]").as_str()));
}

#[test]
fn code_that_is_too_long_is_cut_visibly_too() {
    let source = "RUN true\n".repeat(MAX_BYTES / 4);
    let page = Document::code("dockerfile", &source).layout(&Layout::new(40), &|_| None);
    let kept = MAX_BYTES / 9 * 9 - 1;
    assert_eq!(page.blocks[0].source.len(), kept);
    let cut = source.len() - 1 - kept;
    assert_eq!(page.lines.last().map(Line::text), Some(format!("[cut here: {cut} bytes more]")));
    let short = Document::code("text", "a\nb\n").layout(&Layout::new(40), &|_| None);
    assert_eq!(short.text(), "│ a\n│ b\n");
}

/// Inputs that take a naive reader quadratic time or a deep stack. There is no clock in this test: were any of them
/// quadratic, it would run for minutes, or end in a stack overflow.
#[test]
fn hostile_texts_are_survived() {
    let n = 10_000_000;
    let texts = [
        ">".repeat(n),
        "- ".repeat(n / 2) + "a",
        format!("a\r{}a\r{}", "- ".repeat(n), "b\r".repeat(n)),
        format!("{}a\n{}", "1. ".repeat(n / 4), "b\n".repeat(n / 2)),
        format!("{}a\n{}", "- ".repeat(n / 4), "\n".repeat(n / 2)),
        format!("{}{}", nested(25), "b\n".repeat(n / 2)),
        "[".repeat(n),
        "![[](".repeat(n / 5),
        "*a **b ".repeat(n / 7),
        "`a``b".repeat(n / 5),
        "|".repeat(n / 2) + "\n" + &"|-".repeat(n / 4) + "|\n|x|\n",
        format!("|a|b|\n|-|-|\n{}", "|\n".repeat(n / 2)),
        "a".repeat(n),
        "字".repeat(n / 3),
        "ᄀ".repeat(n / 3),
        "\u{301}".repeat(n / 2),
        "👩\u{200d}".repeat(n / 7),
        "\u{202e}".repeat(n / 3),
        format!("```\n{}\n```", "x".repeat(n)),
        format!("```dockerfile\n{}\n```", "RUN a \\\n".repeat(n / 8)),
    ];
    for text in texts {
        let document = Document::parse(&text);
        for width in [1, 80] {
            let page = document.layout(&Layout::new(width), &|_| None);
            assert!(page.lines.iter().all(|line| line.width() <= width));
        }
    }
}

/// A list nested fifty levels deeper in every line.
fn nested(lines: usize) -> String {
    (0..lines).map(|line| " ".repeat(line * 100) + &"- ".repeat(50) + "a\n").collect()
}
