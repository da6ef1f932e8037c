//! Tests of the reader. Each file takes one feature; here is what they share.

mod instructions;
mod oracle;
mod properties;
mod segments;
mod shell;
mod sizes;
mod stages;
mod tokens;

use super::{Dockerfile, Keyword, read};

/// The tokens as `Kind text`, with `#n` behind those that name a stage.
fn painted(text: &str) -> Vec<String> {
    let dockerfile = read(text);
    let show = |token: super::Token| {
        let stage = token.stage.map_or(String::new(), |stage| format!(" #{stage}"));
        format!("{:?} {}{stage}", token.kind, dockerfile.slice(token.span))
    };
    dockerfile.tokens().into_iter().map(show).collect()
}

/// Checks the tokens of `text`, written one a line as [`painted`] gives them.
#[track_caller]
fn paints(text: &str, expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim_start).filter(|line| !line.is_empty()).collect();
    assert_eq!(painted(text), expected, "in {text:?}");
}

/// The keywords of the instructions.
fn keywords(dockerfile: &Dockerfile) -> Vec<Keyword> {
    dockerfile.instructions().iter().map(|instruction| instruction.command.keyword.value).collect()
}

/// The logical lines of the instructions.
fn lines(text: &str) -> Vec<String> {
    let dockerfile = read(text);
    dockerfile.instructions().iter().map(|instruction| dockerfile.logical(instruction).text().to_owned()).collect()
}
