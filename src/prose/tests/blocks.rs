//! Every construct as exact lines.

use super::*;

/// Asserts the lines of a text at some widths.
#[track_caller]
fn check(markdown: &str, expected: &[(usize, &[&str])]) {
    for (width, lines) in expected {
        assert_eq!(shown(markdown, *width).lines().collect::<Vec<_>>(), *lines, "at width {width}");
    }
}

#[test]
fn paragraphs_wrap_at_words_with_one_blank_line_between() {
    check(
        "\n\nA stage is an image that nobody ships.\nThe last one is.\n\n\n\nTwo  \nlines.\n\n",
        &[
            (20, &["A stage is an image", "that nobody ships.", "The last one is.", "", "Two", "lines."]),
            (40, &["A stage is an image that nobody ships.", "The last one is.", "", "Two", "lines."]),
            (78, &["A stage is an image that nobody ships. The last one is.", "", "Two", "lines."]),
        ],
    );
}

#[test]
fn long_words_break_at_joints_and_wide_characters_count_two() {
    check(
        "see gcr.io/distroless/static-debian13:nonroot now",
        &[
            (20, &["see", "gcr.io/distroless/", "static-debian13:", "nonroot now"]),
            (40, &["see", "gcr.io/distroless/static-debian13:", "nonroot now"]),
        ],
    );
    check(
        "abcdefghijkl",
        &[(5, &["abcde", "fghij", "kl"]), (1, &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"])],
    );
    check(
        "多段构建，很小。end",
        &[(8, &["多段构", "建，很", "小。end"]), (1, &["?", "?", "?", "?", "?", "?", "?", "?", "e", "n", "d"])],
    );
    check("a0\u{fe0f}", &[(2, &["a", "0\u{fe0f}"]), (1, &["a", "0"])]);
    check("ae\u{301}ae\u{301}", &[(2, &["ae\u{301}", "ae\u{301}"])]);
}

#[test]
fn a_word_stays_whole_across_styles() {
    check("one two**three**four", &[(13, &["one", "twothreefour"])]);
}

#[test]
fn lists_hang() {
    check(
        "- copy the binary and nothing else\n- run it\n  1. as a user\n  2. read-only, with no shell at all\n",
        &[
            (
                20,
                &[
                    "• copy the binary",
                    "  and nothing else",
                    "• run it",
                    "  1. as a user",
                    "  2. read-only, with",
                    "     no shell at all",
                ],
            ),
            (
                40,
                &[
                    "• copy the binary and nothing else",
                    "• run it",
                    "  1. as a user",
                    "  2. read-only, with no shell at all",
                ],
            ),
        ],
    );
    check("9. nine\n10. ten\n", &[(20, &[" 9. nine", "10. ten"])]);
    check("- a\n\n- b\n\n  c\n", &[(20, &["• a", "", "• b", "", "  c"])]);
    check("-\n- b\n", &[(20, &["•", "• b"])]);
    check("- ```\n  x\n  ```\n- b\n", &[(20, &["• │ x", "", "• b"])]);
}

#[test]
fn tables_keep_their_alignment() {
    let table = "| image | size | shell |\n|:--|--:|:-:|\n| alpine | 8.9 MB | ✔ |\n| scratch | 0 B | ✘ |\n";
    let fitting: &[&str] =
        &["image   │   size │ shell", "────────┼────────┼──────", "alpine  │ 8.9 MB │   ✔", "scratch │    0 B │   ✘"];
    check(
        table,
        &[
            (20, &["image: alpine", "size: 8.9 MB", "shell: ✔", "", "image: scratch", "size: 0 B", "shell: ✘"]),
            (25, fitting),
            (40, fitting),
            (78, fitting),
        ],
    );
}

#[test]
fn the_widest_columns_give_way_first() {
    check(
        "| what | why it is so |\n|--|--|\n| COPY | it takes files from the build context or a stage |\n| `RUN` | |\n",
        &[
            (
                20,
                &[
                    "what │ why it is so",
                    "─────┼──────────────",
                    "COPY │ it takes",
                    "     │ files from",
                    "     │ the build",
                    "     │ context or a",
                    "     │ stage",
                    "RUN  │",
                ],
            ),
            (
                40,
                &[
                    "what │ why it is so",
                    "─────┼──────────────────────────────────",
                    "COPY │ it takes files from the build",
                    "     │ context or a stage",
                    "RUN  │",
                ],
            ),
            (
                78,
                &[
                    "what │ why it is so",
                    "─────┼─────────────────────────────────────────────────",
                    "COPY │ it takes files from the build context or a stage",
                    "RUN  │",
                ],
            ),
        ],
    );
}

#[test]
fn tables_without_rows_or_header_are_shown_too() {
    check("|a|b|\n|-|-|\n", &[(20, &["a │ b", "──┼──"]), (4, &["a: a", "b: b"])]);
    check("|||\n|-|-|\n|x|y|\n", &[(20, &["x │ y"]), (4, &["x", "y"])]);
}

#[test]
fn quotes_and_callouts_have_bars() {
    check("> quoted\n> text\n>\n> more\n", &[(20, &["│ quoted text", "│", "│ more"])]);
    check(
        "> [!WARNING]\n> An inline comment after `FROM` is an error.\n\nAfter.",
        &[
            (20, &["┃ Warning: An inline", "┃ comment after FROM", "┃ is an error.", "", "After."]),
            (40, &["┃ Warning: An inline comment after FROM", "┃ is an error.", "", "After."]),
            (78, &["┃ Warning: An inline comment after FROM is an error.", "", "After."]),
        ],
    );
    check("> [!TIP]\n> - a\n", &[(20, &["┃ Tip", "┃", "┃ • a"])]);
    check("> [!CAUTION]\n", &[(20, &["┃ Caution"])]);
}

#[test]
fn code_is_folded_with_a_mark_and_nothing_is_lost() {
    check(
        "```\nRUN apk add --no-cache ca-certificates tzdata\n\n\tx\n```",
        &[
            (20, &["│ RUN apk add ", "│ ↳ --no-cache ", "│ ↳ ca-certificates ", "│ ↳ tzdata", "│", "│     x"]),
            (40, &["│ RUN apk add --no-cache ", "│ ↳ ca-certificates tzdata", "│", "│     x"]),
            (78, &["│ RUN apk add --no-cache ca-certificates tzdata", "│", "│     x"]),
        ],
    );
    check("    indented\n", &[(20, &["│ indented"])]);
}

#[test]
fn rules_headings_and_html_are_plain_lines() {
    check(
        "# A heading\n---\ntext\n\n<b>bold</b> &amp; <br>\n",
        &[(20, &["A heading", "", "────────────────────", "", "text", "", "<b>bold</b> & <br>"])],
    );
    check("<div>\n  <p>\n</div>\n", &[(20, &["<div>", "<p>", "</div>"])]);
}

#[test]
fn images_are_their_words() {
    check("![a whale](w.png) and ![](x.png)", &[(40, &["a whale and [image]"])]);
}

#[test]
fn links_are_spelled_out_when_asked() {
    let layout = Layout { links: Links::Spelled, ..Layout::new(60) };
    let markdown = "[the *docs*](https://docs.docker.com), <https://a.b>, [stage](term:stage)";
    let page = Document::parse(markdown).layout(&layout, &|_| None);
    assert_eq!(lines(&page), ["the docs <https://docs.docker.com>, https://a.b, stage"]);
}

#[test]
fn ascii_draws_and_spells_in_ascii() {
    let markdown = "“Don’t” — 3 ≤ 4…\n\n- a → b\n  - Zoë\n\n> q\n\n> [!NOTE]\n> n\n\n|a|b|\n|-|-|\n|✔|×|\n\n---\n\n```\na │ bcdefghijkl\n```";
    let expected = "\"Don't\" -- 3 <=\n4...\n\n- a -> b\n  * Zoë\n\n> q\n\n| Note: n\n\na  | b\n---+--\nok | x\n\n\
                    ----------------\n\n| a | bcdefghijk\n| > l";
    assert_eq!(ascii(markdown, 16), expected);
}

#[test]
fn margins_give_way_before_content_does() {
    check("> > - deep text here\n", &[(10, &["│ │ • deep", "│ │   text", "│ │   here"])]);
    check("> > - deep\n", &[(10, &["│ │ • deep"]), (9, &["│ │ deep"]), (5, &["deep"]), (2, &["de", "ep"])]);
}

#[test]
fn a_paragraph_by_nature_is_never_a_block() {
    for (text, expected) in [
        ("`COPY` *it*", "COPY it"),
        ("- a", "- a"),
        ("1. a", "1. a"),
        ("# a", "# a"),
        ("#a", "#a"),
        ("> a", "> a"),
        ("    a\n  b", "a b"),
        ("```", "```"),
        ("***", "***"),
        ("[a]: b", "[a]: b"),
        ("", ""),
    ] {
        let page = Document::inline(text).layout(&Layout::new(40), &|_| None);
        assert_eq!(lines(&page).join("|"), expected, "{text:?}");
    }
}

#[test]
fn a_page_knows_its_code_and_its_height() {
    let page = page(LESSON, 78);
    let blocks: Vec<(&str, &str)> = page.blocks.iter().map(|block| (&*block.language, &*block.source)).collect();
    assert_eq!(blocks[1], ("console", "$ docker build -t app .\ndone"));
    assert_eq!(blocks[2], ("go", "func main() {}"));
    assert_eq!(page.blocks[1].lines.len(), 2);
    assert!(page.blocks.iter().flat_map(|block| block.lines.clone()).all(|at| page.lines[at].surface == Surface::Code));
    assert!(page.fits(page.height()) && !page.fits(page.height() - 1));
    assert_eq!(page.text().lines().count(), page.height());
}

#[test]
fn slow_languages_are_wanted_once_and_taken_when_they_come() {
    let markdown = "```go\nx\n```\n\n```go\nx\n```\n\n```dockerfile\nFROM a\n```\n\n```klingon\ny\n```";
    let document = Document::parse(markdown);
    let layout = Layout::new(40);
    let plain = document.layout(&layout, &|_| None);
    assert_eq!(plain.wanted.iter().map(|key| (&*key.language, &*key.source)).collect::<Vec<_>>(), [("go", "x")]);
    let coloured = document.layout(&layout, &code::highlight_now);
    assert_eq!(coloured.wanted, []);
    assert_eq!(lines(&plain), lines(&coloured));
}

#[test]
fn what_a_reader_copies_is_what_they_see() {
    let page = page("```sh\n\techo \x1b[31m\u{202e}x\n```", 40);
    assert_eq!(&*page.blocks[0].source, "\techo ␛[31m<U+202E>x");
    assert_eq!(lines(&page), ["│     echo ␛[31m<U+202E>x"]);
}
