//! Lines, parser directives, comments, continuations, heredoc bodies.

use super::{keywords, lines};
use crate::dockerfile::{DirectiveName, Keyword, LineIndex, Position, Span, Trivia, read};

#[test]
fn lines_and_columns() {
    let index = LineIndex::new("ab\r\nß\n");
    assert_eq!(index.line_count(), 3);
    assert_eq!(index.position(0), Position { line: 0, column: 0 });
    assert_eq!(index.position(6), Position { line: 1, column: 2 });
    assert_eq!(index.position(7), Position { line: 2, column: 0 });
    assert_eq!(index.position(900), Position { line: 2, column: 0 });
    assert_eq!(index.line(0), Some(Span::new(0, 4)));
    assert_eq!(index.line(2), Some(Span::new(7, 7)));
    assert_eq!(index.line(3), None);
}

#[track_caller]
fn directives(text: &str, expected: &[(DirectiveName, &str)], escape: char) {
    let dockerfile = read(text);
    let found: Vec<_> =
        dockerfile.directives().iter().map(|found| (found.name, dockerfile.slice(found.value))).collect();
    assert_eq!(found, expected, "in {text:?}");
    assert_eq!(dockerfile.escape(), escape, "in {text:?}");
}

#[test]
fn parser_directives() {
    use DirectiveName::{Check, Escape, Syntax};
    directives("# syntax=docker/dockerfile:1\nFROM a", &[(Syntax, "docker/dockerfile:1")], '\\');
    directives("#SYNTAX = x y \r\n#escape=`\n", &[(Syntax, "x y"), (Escape, "`")], '`');
    directives("  # check=skip=all;error=true\n", &[(Check, "skip=all;error=true")], '\\');
    directives("\u{feff}# escape = `\n", &[(Escape, "`")], '`');
    // Only at the top: not after a blank line, a comment, an instruction or an unknown directive.
    directives("\n# escape=`\n", &[], '\\');
    directives("# hello\n# escape=`\n", &[], '\\');
    directives("FROM a\n# escape=`\n", &[], '\\');
    directives("# unknown=1\n# escape=`\n", &[], '\\');
    directives("# escape=\n", &[], '\\');
    // A second one and a bad one, which a build refuses, change nothing.
    directives("# escape=`\n# escape=\\\n", &[(Escape, "`"), (Escape, "\\")], '`');
    directives("# escape=x\n", &[(Escape, "x")], '\\');
}

#[track_caller]
fn joins(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected, "in {text:?}");
}

#[test]
fn continuations() {
    joins("RUN a \\\n b", &["RUN a  b"]);
    joins("RUN a \\ \t \r\n b\r\nUSER c", &["RUN a  b", "USER c"]);
    joins("RUN a \\\n# comment\n   # another \\\n b\nUSER c", &["RUN a  b", "USER c"]);
    joins("RUN a \\\n\n  \n b\nUSER c", &["RUN a  b", "USER c"]);
    joins("FR\\\nOM a", &["FROM a"]);
    joins("\\\nFROM a", &["FROM a"]);
    joins("RUN a \\\n\\\nb", &["RUN a b"]);
    joins("RUN a \\", &["RUN a "]);
    joins("RUN a \\\n# only a comment", &["RUN a "]);
    // An escaped escape character at the end continues nothing, and neither do three: Go's regular expressions.
    joins("RUN a \\\\\nUSER b", &["RUN a \\\\", "USER b"]);
    joins("RUN a \\\\\\\nUSER b", &["RUN a \\\\\\", "USER b"]);
    // A comment never continues.
    joins("# a \\\nUSER b", &["USER b"]);
    joins("# escape=`\nRUN dir c:\\ `\n /w\nUSER b\\\nUSER c", &["RUN dir c:\\  /w", "USER b\\", "USER c"]);
    // Nothing but continuations is an instruction without a keyword, as in a build.
    joins("\\\n\\\n", &[""]);
}

#[test]
fn trivia_is_kept() {
    let dockerfile = read("# one\nRUN a \\ \n\n # two\n b\n");
    let found: Vec<_> = dockerfile.trivia().iter().map(|&(kind, span)| (kind, dockerfile.slice(span))).collect();
    let expected =
        [(Trivia::Comment, "# one"), (Trivia::Continuation, "\\"), (Trivia::EmptyLine, ""), (Trivia::Comment, "# two")];
    assert_eq!(found, expected);
    assert_eq!(dockerfile.slice(dockerfile.instructions()[0].span), "RUN a \\ \n\n # two\n b");
}

#[test]
fn odd_texts() {
    assert_eq!(read("").instructions(), &[]);
    assert_eq!(read("\u{feff}").instructions(), &[]);
    assert_eq!(read(" \n\t\r\n").instructions(), &[]);
    let dockerfile = read("\u{feff}  from a\r\ncopy\u{a0}b\r\n FRO");
    assert_eq!(keywords(&dockerfile), [Keyword::From, Keyword::Unknown, Keyword::Unknown]);
    assert_eq!(dockerfile.slice(dockerfile.instructions()[0].span), "from a");
}

/// Checks the heredocs of the first instruction as name, body, whether it ended; and the number of instructions.
#[track_caller]
fn heredocs(text: &str, expected: &[(&str, &str, bool)], instructions: usize) {
    let dockerfile = read(text);
    let found: Vec<_> = dockerfile.instructions()[0]
        .heredocs
        .iter()
        .map(|heredoc| (heredoc.name.as_str(), dockerfile.slice(heredoc.body), heredoc.terminator.is_some()))
        .collect();
    assert_eq!(found, expected, "in {text:?}");
    assert_eq!(dockerfile.instructions().len(), instructions, "in {text:?}");
}

#[test]
fn heredoc_bodies() {
    heredocs("RUN <<EOF\na\nb\nEOF\nUSER c", &[("EOF", "a\nb\n", true)], 2);
    heredocs("RUN <<EOF\r\na\r\nEOF\r\nUSER c", &[("EOF", "a\r\n", true)], 2);
    heredocs("RUN <<EOF\nEOF\nUSER c", &[("EOF", "", true)], 2);
    heredocs("COPY <<A <<B /\na\nA\nb\nB\nUSER c", &[("A", "a\n", true), ("B", "b\n", true)], 2);
    heredocs("ADD <<-A /\n\ta\n\t\tA\nUSER c", &[("A", "\ta\n", true)], 2);
    heredocs("RUN <<A\n\tA\n A\nA\n", &[("A", "\tA\n A\n", true)], 1);
    heredocs("RUN 3<<A cat\nA\n", &[("A", "", true)], 1);
    heredocs("RUN cat << A > /x\nb\nA\n", &[("A", "b\n", true)], 1);
    heredocs("ONBUILD RUN <<A\nFROM x\nA\nUSER c", &[("A", "FROM x\n", true)], 2);
    heredocs("RUN a \\\n <<A \\\n && b\nc\nA\nUSER d", &[("A", "c\n", true)], 2);
    heredocs("RUN <<\"A B\"\nA\nA B\nUSER c", &[("A B", "A\n", true)], 2);
    heredocs("RUN <<A>/x\nb\nA>/x\n", &[("A>/x", "b\n", true)], 1);
    // One that does not end takes the rest, as in a build.
    heredocs("RUN <<A\nFROM x\n", &[("A", "FROM x\n", false)], 1);
    heredocs("RUN <<A <<B\nFROM x", &[("A", "FROM x", false), ("B", "", false)], 1);
}

#[test]
fn no_heredoc() {
    for line in [
        "RUN cat<<EOF",
        "RUN <<- EOF",
        "RUN <<",
        "RUN <<''",
        "RUN cat <<<EOF",
        "RUN echo '<<EOF'",
        "RUN echo \"<<EOF\"",
        "RUN echo \\<<EOF",
        // Where quotes or `${` do not close, a build finds no heredoc at all.
        "RUN echo it's <<EOF",
        "RUN echo ${a <<EOF",
        "RUN [\"cat\", \"<<EOF\"]",
        "CMD cat <<EOF",
        "ENV a=<<EOF",
        "ONBUILD ONBUILD RUN <<EOF",
        "RU <<EOF",
    ] {
        heredocs(&format!("{line}\nUSER b"), &[], 2);
    }
}

#[test]
fn heredoc_properties() {
    let of = |marker: &str| {
        let heredoc = read(&format!("RUN {marker}\n")).instructions()[0].heredocs[0].clone();
        (heredoc.name, heredoc.expand, heredoc.chomp)
    };
    assert_eq!(of("<<A"), ("A".into(), true, false));
    assert_eq!(of("<<-A"), ("A".into(), true, true));
    assert_eq!(of("<<'A'"), ("A".into(), false, false));
    assert_eq!(of("<<-\"A\""), ("A".into(), false, true));
    assert_eq!(of("<<A'B'"), ("AB".into(), false, false));
    assert_eq!(of("<<\\A"), ("A".into(), true, false));
    assert_eq!(of("<<$A"), ("$A".into(), true, false));
}
