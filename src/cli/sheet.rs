//! Text for people, line by line: Markdown, code and words, set to a width, coloured where that is wanted.
//!
//! Everything goes through `prose`, so that no control character of a pack or an argument is ever printed; the only
//! escape sequences are the colours chosen here.

use super::looks::Looks;
use super::paint;
use crate::prose::code::highlight_now;
use crate::prose::{Charset, Document, Layout, Line, Links, Page, Piece, Role, Style, sanitize, transliterate, width};
use std::io::{self, Write};

/// Something to print on.
pub(super) struct Sheet<'a> {
    out: &'a mut dyn Write,
    looks: Looks,
}

impl<'a> Sheet<'a> {
    /// A sheet of that looks.
    pub(super) fn new(out: &'a mut dyn Write, looks: Looks) -> Self {
        Self { out, looks }
    }

    /// The sign, or in ASCII the other one.
    pub(super) fn sign(&self, sign: &'static str, ascii: &'static str) -> &'static str {
        match self.looks.charset {
            Charset::Unicode => sign,
            Charset::Ascii => ascii,
        }
    }

    /// An empty line.
    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A heading of level 1 to 6.
    pub(super) fn heading(&mut self, level: u8, text: &str) -> io::Result<()> {
        self.words(text, Style { role: Role::Heading(level), bold: true, ..Style::default() })
    }

    /// Words as they are, wrapped; no mark in them means anything.
    pub(super) fn words(&mut self, text: &str, style: impl Into<Style>) -> io::Result<()> {
        self.words_after("", text, style)
    }

    /// Words after a prefix, wrapped with a hanging indent as wide as the prefix.
    pub(super) fn words_after(&mut self, prefix: &str, text: &str, style: impl Into<Style>) -> io::Result<()> {
        let style = style.into();
        let mut page = self.lay_out(Document::plain(text), prefix);
        page.lines.iter_mut().flat_map(|line| &mut line.pieces).for_each(|piece| piece.style = style);
        self.page(prefix, &page)
    }

    /// Inline Markdown after a prefix, wrapped with a hanging indent as wide as the prefix.
    pub(super) fn inline_after(&mut self, prefix: &str, text: &str) -> io::Result<()> {
        let page = self.lay_out(Document::inline(text), prefix);
        self.page(prefix, &page)
    }

    /// Markdown.
    pub(super) fn markdown(&mut self, text: &str) -> io::Result<()> {
        let page = self.lay_out(Document::parse(text), "");
        self.page("", &page)
    }

    /// A block of code.
    pub(super) fn code(&mut self, language: &str, source: &str) -> io::Result<()> {
        let page = self.lay_out(Document::code(language, source), "");
        self.page("", &page)
    }

    /// One line of pieces, as it is. For columns; whoever makes them keeps to the width.
    pub(super) fn pieces(&mut self, pieces: &[(&str, Style)]) -> io::Result<()> {
        let piece = |(text, style): &(&str, Style)| Piece::new(self.typed(text), *style);
        let line = Line { pieces: pieces.iter().map(piece).collect(), ..Line::default() };
        self.line("", &line)
    }

    /// The beginning of a line at which something is typed.
    pub(super) fn prompt(&mut self, text: &str) -> io::Result<()> {
        let text = self.typed(text);
        self.write(&text, Style { bold: true, ..Style::default() })?;
        self.out.flush()
    }

    /// Text without control characters, in the characters at hand.
    pub(super) fn typed(&self, text: &str) -> String {
        let clean = sanitize(text);
        match self.looks.charset {
            Charset::Unicode => clean.into_owned(),
            Charset::Ascii => transliterate(&clean).into_owned(),
        }
    }

    fn lay_out(&self, document: Document, prefix: &str) -> Page {
        let width = self.looks.width.saturating_sub(width(&self.typed(prefix))).max(1);
        let layout = Layout { width, charset: self.looks.charset, links: Links::Spelled };
        match self.looks.colours {
            Some(_) => document.layout(&layout, &highlight_now),
            // Grammars take tens of milliseconds to get ready, and nobody would see what they found.
            None => document.with_code_quoted().layout(&layout, &|_| None),
        }
    }

    fn page(&mut self, prefix: &str, page: &Page) -> io::Result<()> {
        let prefix = self.typed(prefix);
        let indent = " ".repeat(width(&prefix));
        for (at, line) in page.lines.iter().enumerate() {
            self.line(if at == 0 { &prefix } else { &indent }, line)?;
        }
        Ok(())
    }

    fn line(&mut self, prefix: &str, line: &Line) -> io::Result<()> {
        if line.pieces.iter().all(|piece| piece.text.trim().is_empty()) {
            return writeln!(self.out, "{}", prefix.trim_end());
        }
        self.out.write_all(prefix.as_bytes())?;
        for piece in &line.pieces {
            self.write(&piece.text, piece.style)?;
        }
        self.blank()
    }

    /// Text that is clean already, in a style.
    fn write(&mut self, text: &str, style: Style) -> io::Result<()> {
        match self.looks.colours {
            None => self.out.write_all(text.as_bytes()),
            Some(tone) => {
                let style = paint::style(style, tone);
                write!(self.out, "{style}{text}{style:#}")
            }
        }
    }
}

/// Inline Markdown as one line of words without marks: for tables and other files.
pub(super) fn plain(markdown: &str) -> String {
    Document::inline(markdown).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::surroundings::Tone;

    fn printed(looks: Looks, print: impl Fn(&mut Sheet<'_>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        print(&mut Sheet::new(&mut out, looks)).unwrap();
        String::from_utf8(out).unwrap()
    }

    const PLAIN: Looks = Looks { width: 20, charset: Charset::Unicode, colours: None };

    #[test]
    fn prefixes_hang() {
        let text = printed(PLAIN, |sheet| sheet.inline_after("10. ", "one two `three` four five"));
        assert_eq!(text, "10. one two `three`\n    four five\n");
        let text = printed(PLAIN, |sheet| sheet.words_after("• ", "*a*\n- b", Role::Muted));
        assert_eq!(text, "• *a* - b\n");
    }

    #[test]
    fn nothing_printed_holds_a_control_character() {
        let evil = "a\u{1b}[31mb\u{7}\u{9b}c\u{202e}d";
        for looks in [PLAIN, Looks { charset: Charset::Ascii, ..PLAIN }] {
            let text = printed(looks, |sheet| {
                sheet.heading(1, evil)?;
                sheet.words_after(evil, evil, Role::Text)?;
                sheet.inline_after(evil, evil)?;
                sheet.markdown(evil)?;
                sheet.code(evil, evil)?;
                sheet.pieces(&[(evil, Style::default())])?;
                sheet.prompt(evil)
            });
            assert!(!text.contains(|c: char| c != '\n' && (c.is_control() || c == '\u{202e}')), "{text:?}");
        }
    }

    #[test]
    fn colours_are_there_when_they_are_wanted() {
        let looks = Looks { colours: Some(Tone::Dark), ..PLAIN };
        let text = printed(looks, |sheet| sheet.code("dockerfile", "FROM x AS a\n"));
        assert!(text.contains("\u{1b}[1m\u{1b}[35mFROM\u{1b}[0m"), "{text:?}");
        assert!(text.contains("\u{1b}[94ma\u{1b}[0m"), "the stage has its colour: {text:?}");
        assert_eq!(anstream::adapter::strip_str(&text).to_string(), "│ FROM x AS a\n");
    }

    #[test]
    fn markdown_becomes_words() {
        assert_eq!(plain("My *stages* have `names`, [see](https://x.test)"), "My stages have names, see");
    }
}
