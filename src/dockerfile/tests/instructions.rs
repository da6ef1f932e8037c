//! Keywords, flags, arguments, `ONBUILD`, and the way between a logical line and the file.

use crate::dockerfile::{Command, Dockerfile, Instruction, Keyword, read};

/// A command as keyword, flags as name and value, arguments.
fn parts(
    dockerfile: &Dockerfile,
    instruction: &Instruction,
    command: &Command,
) -> (Keyword, Vec<(String, Option<String>)>, String) {
    let logical = dockerfile.logical(instruction);
    let said = |span| logical.slice(span).to_owned();
    let flags = command.flags.iter().map(|flag| (said(flag.name), flag.value.map(said))).collect();
    (command.keyword.value, flags, said(command.arguments))
}

#[track_caller]
fn splits(text: &str, keyword: Keyword, flags: &[(&str, Option<&str>)], arguments: &str) {
    let dockerfile = read(text);
    let instruction = &dockerfile.instructions()[0];
    let flags = flags.iter().map(|&(name, value)| (name.to_owned(), value.map(str::to_owned))).collect();
    let found = parts(&dockerfile, instruction, instruction.effective());
    assert_eq!(found, (keyword, flags, arguments.to_owned()), "in {text:?}");
}

#[test]
fn keywords_flags_and_arguments() {
    splits("FROM a", Keyword::From, &[], "a");
    splits("  rUn\t a  b \t", Keyword::Run, &[], "a  b");
    splits("COPY --from=x --link a b", Keyword::Copy, &[("--from", Some("x")), ("--link", None)], "a b");
    splits("COPY --from= a", Keyword::Copy, &[("--from", Some(""))], "a");
    splits("COPY --exclude=\"a b\" c", Keyword::Copy, &[("--exclude", Some("\"a b\""))], "c");
    splits("COPY --exclude=a\\ b c", Keyword::Copy, &[("--exclude", Some("a\\ b"))], "c");
    splits("COPY -- --a b", Keyword::Copy, &[], "--a b");
    splits("COPY - b", Keyword::Copy, &[], "- b");
    splits("COPY --fro", Keyword::Copy, &[("--fro", None)], "");
    splits("COPY --from=\"x y", Keyword::Copy, &[("--from", Some("\"x y"))], "");
    splits(
        "RUN --mount=type=cache \\\n  --network=none \\\n  a",
        Keyword::Run,
        &[("--mount", Some("type=cache")), ("--network", Some("none"))],
        "a",
    );
    splits("COPY --fr\\\nom=x a", Keyword::Copy, &[("--from", Some("x"))], "a");
    splits("FROM", Keyword::From, &[], "");
    splits("ONBUILD COPY --from=x a b", Keyword::Copy, &[("--from", Some("x"))], "a b");
    splits("ONBUILD", Keyword::Onbuild, &[], "");
    splits("ONBUILD ONBUILD RUN a", Keyword::Onbuild, &[], "RUN a");
}

#[test]
fn keywords_know_their_names() {
    for word in ["ADD", "arg", "Cmd", "HEALTHCHECK", "stopSignal", "WORKDIR"] {
        assert_eq!(Keyword::of(word).name(), word.to_uppercase());
    }
    assert_eq!(Keyword::of("FRO"), Keyword::Unknown);
    assert_eq!(Keyword::of("FROMX"), Keyword::Unknown);
    assert_eq!(Keyword::Unknown.name(), "");
}

#[test]
fn places_in_the_file_and_in_the_line() {
    let text = "FROM ab\\\n# no\ncd AS x";
    let dockerfile = read(text);
    let logical = dockerfile.logical(&dockerfile.instructions()[0]);
    assert_eq!(logical.text(), "FROM abcd AS x");
    let word = logical.span(5..9);
    assert_eq!(dockerfile.slice(word), "ab\\\n# no\ncd");
    assert_eq!(logical.range(word), 5..9);
    assert_eq!(logical.slice(word), "abcd");
    let pieces: Vec<&str> = logical.spans(5..9).map(|span| dockerfile.slice(span)).collect();
    assert_eq!(pieces, ["ab", "cd"]);
}

#[test]
fn stages_of_instructions() {
    let dockerfile = read("ARG A\nFROM a\nRUN b\nONBUILD FROM no\nFROM c\nRUN d");
    let stages: Vec<_> = dockerfile.instructions().iter().map(|instruction| instruction.stage).collect();
    assert_eq!(stages, [None, Some(0), Some(0), Some(0), Some(1), Some(1)]);
    assert_eq!(dockerfile.stages().len(), 2);
}
