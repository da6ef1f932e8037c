//! Does a page fit a terminal of 80 columns? There, lines of code should not fold and tables should not shrink.

use crate::prose::code::plain;
use crate::prose::{CodeBlock, Document, Layout, Line, Page, Piece, Surface, width};

/// The columns that an author may fill, a code block's bar and the marks of lists and quotes included. On a terminal of 80
/// the TUI has 77 for code, between its gutter of two and a free column at the edge, and `show` has 80; the three in
/// between are spare, so that a page that fits here also fits a slightly narrower window.
const PAGE: usize = 74;
/// So wide that what is too wide for a page shows, and so narrow that a hostile table costs little.
const WIDE: usize = 500;
/// How a code block's lines begin on a page: its bar and a blank.
const CODE_BAR: usize = 2;
/// What only the rule below a table's header holds.
const TABLE_RULE: &str = "─┼─";

/// Something too wide for its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misfit {
    /// Its line in the Markdown, counted from zero.
    pub(super) line: usize,
    pub(super) what: &'static str,
    /// How wide it is, and how wide it may be.
    pub(super) columns: usize,
    pub(super) room: usize,
}

/// Lines of code and tables that are too wide.
pub(super) fn misfits(markdown: &str) -> Vec<Misfit> {
    let page = Document::parse(markdown).layout(&Layout::new(WIDE), &|_| None);
    let mut found = Vec::new();
    for block in &page.blocks {
        let room = PAGE - margin_of(&page, block);
        for (source, pieces) in block.source.lines().zip(plain(&block.source)) {
            let columns = pieces.iter().map(Piece::width).sum();
            if columns > room {
                let line = markdown.lines().position(|line| line.ends_with(source)).unwrap_or(0);
                found.push(Misfit { line, what: "line of code", columns, room });
            }
        }
    }
    let rules = page.lines.iter().filter(|line| line.surface == Surface::Page).map(Line::text);
    let tables = rules.filter(|text| text.contains(TABLE_RULE)).map(|rule| width(&rule));
    // The nth table is the nth line that rules off a header.
    for (columns, line) in tables.zip(header_rules(markdown)).filter(|(columns, _)| *columns > PAGE) {
        found.push(Misfit { line, what: "table", columns, room: PAGE });
    }
    found
}

/// The columns left of a code block's text: its bar, and the quotes and lists around it, as its first line tells.
fn margin_of(page: &Page, block: &CodeBlock) -> usize {
    let shown = page.lines.get(block.lines.start).map_or(0, Line::width);
    let text: usize = plain(&block.source).first().map_or(0, |pieces| pieces.iter().map(Piece::width).sum());
    if shown < WIDE { shown.saturating_sub(text).clamp(CODE_BAR, PAGE / 2) } else { CODE_BAR }
}

/// The lines `|---|:--|` of Markdown tables of several columns, counted from zero.
fn header_rules(markdown: &str) -> impl Iterator<Item = usize> + '_ {
    let is_rule = |line: &str| {
        let line = line.trim_start_matches(['>', ' ']);
        line.contains('-') && line.trim_matches('|').contains('|') && line.chars().all(|c| "|-: ".contains(c))
    };
    markdown.lines().enumerate().filter(move |(_, line)| is_rule(line)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_silent() {
        let code = format!("```text\n{}\n```\n", "x".repeat(72));
        let table = format!("| a | b |\n|---|---|\n| {} | y |\n", "x".repeat(70));
        assert_eq!(misfits(&code), []);
        assert_eq!(misfits(&table), []);
        assert_eq!(misfits(&"word ".repeat(500)), []);
        assert_eq!(misfits(&format!("```go\n\t{}\n```\n", "x".repeat(60))), []);
        assert_eq!(misfits(""), []);
    }

    #[test]
    fn long_code_and_wide_tables_are_told_with_their_lines() {
        let long = "x".repeat(73);
        let code = format!("Text.\n\n```dockerfile\nFROM scratch\nRUN {long}\n```\n");
        let misfit = |line, what, columns, room| Misfit { line, what, columns, room };
        assert_eq!(misfits(&code), [misfit(4, "line of code", 77, 72)]);
        let quoted = format!("> [!NOTE]\n> ```text\n> {long}\n> ```\n");
        assert_eq!(misfits(&quoted), [misfit(2, "line of code", 73, 70)]);
        let tables = format!("| a | b |\n|---|---|\n| x | y |\n\n| a | b |\n| :-- | --- |\n| {long} | yy |\n");
        assert_eq!(misfits(&tables), [misfit(5, "table", 78, 74)]);
    }
}
