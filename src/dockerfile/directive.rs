//! Parser directives: the comments at the top of a file that change how it is read.

use super::source::Span;

/// What a parser directive is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DirectiveName {
    /// Which frontend reads the file: `# syntax=docker/dockerfile:1`.
    Syntax,
    /// Which character escapes and continues lines: `` # escape=` ``.
    Escape,
    /// Which build checks run: `# check=skip=all`.
    Check,
}

/// A parser directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Directive {
    /// What it is about.
    pub name: DirectiveName,
    /// The line, from `#` to its end.
    pub span: Span,
    /// What follows `=`, without blanks around it.
    pub value: Span,
}

/// The directive on a line, or `None` when it is an ordinary comment or no comment: then no directive may follow.
///
/// `line` begins at its first character that is not blank.
pub(super) fn directive(text: &str, line: Span) -> Option<Directive> {
    let comment = text[line.range()].strip_prefix('#')?.trim_start();
    let (key, value) = comment.split_once('=')?;
    let name = match key.trim_end_matches(is_blank).to_ascii_lowercase().as_str() {
        "syntax" => DirectiveName::Syntax,
        "escape" => DirectiveName::Escape,
        "check" => DirectiveName::Check,
        _ => return None,
    };
    let value = value.trim_matches(is_blank);
    let start = value.as_ptr() as usize - text.as_ptr() as usize;
    (!value.is_empty()).then(|| Directive { name, span: line, value: Span::new(start, start + value.len()) })
}

/// The blanks of Go's `\s`.
fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\x0c' | '\r' | ' ')
}
