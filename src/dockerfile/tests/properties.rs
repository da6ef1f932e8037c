//! What holds for every text.

use crate::dockerfile::{Dockerfile, LineIndex, Span, read};
use proptest::prelude::*;
use proptest::sample::select;

/// Dockerfiles to take pieces of.
const SEEDS: [&str; 4] = [
    "# syntax=docker/dockerfile:1\nARG V=1.27\nFROM golang:${V}-alpine AS build\nWORKDIR /src\nCOPY go.mod ./\n\
     RUN --mount=type=cache,target=/root/.cache \\\n  # why\n  go build -o /out/server \"$X\" && echo ${Y:-b}\n\
     FROM scratch\nCOPY --from=build /out/server /server\nENTRYPOINT [\"/server\", \"-x\"]\n",
    "FROM a AS b\r\nRUN <<EOF\r\nset -e\r\nfor x in a b; do echo $x; done\r\nEOF\r\nCOPY <<-'A' <<B /d\r\n\ta\r\n\tA\r\nb $C\r\nB\r\n",
    "\u{feff}# escape=`\nFROM x\nRUN dir c:\\ `\n  /w\nENV A=\"b c\" D='e' F=g\\ h\nLABEL k v w\nHEALTHCHECK --interval=1s CMD curl `x` || exit 1\n",
    "FROM b\nONBUILD RUN --mount=from=b,target=/x cat <<E | sh\n$(a \"${b:-`c`}\")\nE\nEXPOSE 80/tcp\nVOLUME [\"/ä\"]\nSHELL [\"a\"]\nUSER ü\n",
];

/// What breaks things: quotes, escapes, brackets, blanks of all kinds, characters of several bytes.
const PIECES: [&str; 44] = [
    "\\",
    "\\\n",
    "`",
    "`\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\"",
    "'",
    "$",
    "${",
    "}",
    "$(",
    "$((",
    "))",
    ")",
    "(",
    "<<",
    "<<-",
    "<<E",
    "<<'E'",
    "\nE\n",
    "E",
    "#",
    "=",
    "--",
    "--from=",
    "--mount=from=",
    ",",
    "[",
    "]",
    "FROM ",
    "RUN ",
    "ONBUILD ",
    "COPY ",
    " AS ",
    "0",
    "é",
    "🐳",
];

fn mutated() -> impl Strategy<Value = String> {
    let edits =
        proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>(), select(PIECES.to_vec())), 0..12);
    (select(SEEDS.to_vec()), edits).prop_map(|(seed, edits)| {
        let mut text: Vec<char> = seed.chars().collect();
        for (at, cut, piece) in edits {
            let at = at.index(text.len() + 1);
            let end = if cut { (at + 3).min(text.len()) } else { at };
            text.splice(at..end, piece.chars());
        }
        text.into_iter().collect()
    })
}

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(PIECES.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

fn sound(text: &str, dockerfile: &Dockerfile, span: Span) {
    assert!(span.start <= span.end && span.end <= text.len(), "{span:?} is outside of {text:?}");
    assert!(
        text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
        "{span:?} cuts a character of {text:?}"
    );
    assert_eq!(dockerfile.slice(span), &text[span.range()]);
}

/// Holds a text to everything that this room promises of any text.
fn holds(text: &str) {
    let dockerfile = read(text);
    assert_eq!(dockerfile.text(), text);
    let mut end = 0;
    for token in dockerfile.tokens() {
        sound(text, &dockerfile, token.span);
        assert!(!token.span.is_empty(), "an empty {:?} in {text:?}", token.kind);
        assert!(end <= token.span.start, "{token:?} overlaps in {text:?}");
        assert!(!dockerfile.slice(token.span).contains('\n'), "{token:?} crosses a line in {text:?}");
        assert!(token.stage.is_none_or(|stage| stage < dockerfile.stages().len()));
        end = token.span.end;
    }
    let mut end = 0;
    for instruction in dockerfile.instructions() {
        sound(text, &dockerfile, instruction.span);
        assert!(end <= instruction.span.start, "instructions overlap in {text:?}");
        end = instruction.span.end;
        for command in std::iter::once(&instruction.command).chain(&instruction.trigger) {
            sound(text, &dockerfile, command.keyword.span);
            sound(text, &dockerfile, command.arguments);
            command.flags.iter().for_each(|flag| sound(text, &dockerfile, flag.span));
        }
        for heredoc in &instruction.heredocs {
            sound(text, &dockerfile, heredoc.marker);
            sound(text, &dockerfile, heredoc.body);
            heredoc.terminator.into_iter().for_each(|span| sound(text, &dockerfile, span));
        }
        let logical = dockerfile.logical(instruction);
        let rejoined: String = logical.spans(0..logical.text().len()).map(|span| dockerfile.slice(span)).collect();
        assert_eq!(rejoined, logical.text(), "in {text:?}");
    }
    for (index, stage) in dockerfile.stages().iter().enumerate() {
        assert_eq!(stage.index, index);
        assert!(dockerfile.base_of(index).is_none_or(|base| base.stage <= index));
    }
    dockerfile.references().iter().for_each(|reference| sound(text, &dockerfile, reference.span));
    let lines = LineIndex::new(text);
    let covered: usize = (0..lines.line_count()).filter_map(|line| lines.line(line)).map(Span::len).sum();
    assert_eq!(covered, text.len());
}

#[test]
fn holds_for_every_beginning_of_a_file() {
    for seed in SEEDS {
        seed.char_indices().for_each(|(at, _)| holds(&seed[..at]));
        seed.char_indices().for_each(|(at, _)| holds(&seed[at..]));
        holds(seed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn holds_for_any_text(text in ".{0,200}") {
        holds(&text);
    }

    #[test]
    fn holds_for_any_text_of_lines(text in "(?s).{0,200}") {
        holds(&text);
    }

    #[test]
    fn holds_for_pieces(text in pieces()) {
        holds(&text);
    }

    #[test]
    fn holds_for_mutated_files(text in mutated()) {
        holds(&text);
    }

    /// A line without continuation or heredoc never changes what the lines after it are.
    #[test]
    fn a_broken_line_stays_on_its_line(line in "[^\\\\\r\n<#]{0,60}") {
        let alone = read("USER a\n").instructions().len();
        let with = read(&format!("FROM x\n{line}\nUSER a\n"));
        let last = with.instructions().last().map(|last| with.slice(last.span));
        prop_assert_eq!(alone, 1);
        prop_assert_eq!(last, Some("USER a"));
    }
}
