//! Documents for those who see no styles: code spans in backticks, and the words alone.

use super::document::{Block, Document, List, Table, Text};
use super::style::Role;

impl Document {
    /// The same document with backticks around its code spans: for faces without styles, where ``run `go build .`.``
    /// would else read as `run go build ..`. Blocks of code stay as they are.
    #[must_use]
    pub fn with_code_quoted(mut self) -> Self {
        self.blocks.iter_mut().for_each(quote_code);
        self
    }

    /// Its words without any marks, each block and each row of a table on lines of its own: for searching and excerpts.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.blocks.iter().for_each(|block| write_block(&mut text, block));
        text
    }
}

fn quote_code(block: &mut Block) {
    match block {
        Block::Text(text) => quote_spans(text),
        Block::Code { .. } | Block::Rule => {}
        Block::List(List { items, .. }) => items.iter_mut().flatten().for_each(quote_code),
        Block::Quote { blocks, .. } => blocks.iter_mut().for_each(quote_code),
        Block::Table(Table { header, rows, .. }) => {
            header.iter_mut().chain(rows.iter_mut().flatten()).for_each(quote_spans);
        }
    }
}

fn quote_spans(text: &mut Text) {
    for line in &mut text.lines {
        for piece in line.iter_mut().filter(|piece| piece.style.role == Role::Code) {
            // Two where the code holds one, as in Markdown.
            let ticks = if piece.text.contains('`') { "``" } else { "`" };
            piece.text = format!("{ticks}{}{ticks}", piece.text);
        }
    }
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Text(text) => write_line(out, std::iter::once(text)),
        Block::Code { source, .. } => {
            out.push_str(source);
            out.push('\n');
        }
        Block::Rule => {}
        Block::List(List { items, .. }) => items.iter().flatten().for_each(|block| write_block(out, block)),
        Block::Quote { blocks, .. } => blocks.iter().for_each(|block| write_block(out, block)),
        Block::Table(Table { header, rows, .. }) => {
            std::iter::once(header).chain(rows).for_each(|row| write_line(out, row));
        }
    }
}

/// The words of texts on one line, with blanks between the texts and where their authors broke them.
fn write_line<'t>(out: &mut String, texts: impl IntoIterator<Item = &'t Text>) {
    let lines = texts.into_iter().flat_map(|text| &text.lines);
    for (at, line) in lines.enumerate() {
        if at > 0 {
            out.push(' ');
        }
        out.extend(line.iter().map(|piece| piece.text.as_str()));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::super::{Layout, Line, Links};
    use super::*;

    const PAGE: &str = "# The `FROM` line\n\nRun `go build -o bin/app .`. A **bold `word`** and ``a`b``.\n\n\
        > [!TIP]\n> Use `scratch`.\n\n- one [`two`](https://a.test)\n\n| a | `b` |\n|---|---|\n| `c` | d |\n\n\
        ---\n\n```dockerfile\nFROM scratch\n```\n";

    #[test]
    fn code_spans_are_quoted_and_blocks_are_not() {
        let layout = Layout { links: Links::Spelled, ..Layout::new(80) };
        let page = Document::parse(PAGE).with_code_quoted().layout(&layout, &|_| None);
        let lines: Vec<String> = page.lines.iter().map(Line::text).filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines[..5],
            [
                "The `FROM` line",
                "Run `go build -o bin/app .`. A bold `word` and ``a`b``.",
                "┃ Tip: Use `scratch`.",
                "• one `two` <https://a.test>",
                "a   │ `b`",
            ]
        );
        assert_eq!(lines[6], "`c` │ d");
        assert_eq!(lines.last().map(String::as_str), Some("│ FROM scratch"));
    }

    #[test]
    fn the_text_is_the_words_alone() {
        let text = Document::parse(PAGE).text();
        let expected = "The FROM line\nRun go build -o bin/app .. A bold word and a`b.\nTip: Use scratch.\none two\n\
            a b\nc d\nFROM scratch\n";
        assert_eq!(text, expected);
        assert_eq!(Document::parse("").text(), "");
    }
}
