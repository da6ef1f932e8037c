//! Tests of the reader. Each file takes one feature; here is what they share.

mod shell;

use super::{Dockerfile, TokenKind, read};

/// Tokens as `Kind(text)`, with `#n` behind those that name a stage.
fn painted(text: &str) -> Vec<String> {
    let dockerfile = read(text);
    let show = |token: super::Token| {
        let stage = token.stage.map_or(String::new(), |stage| format!("#{stage}"));
        format!("{:?}({}){stage}", token.kind, dockerfile.slice(token.span))
    };
    dockerfile.tokens().into_iter().map(show).collect()
}

/// Checks the tokens of `text`, written as [`painted`] gives them with blanks between.
#[track_caller]
fn paints(text: &str, expected: &[&str]) {
    assert_eq!(painted(text), expected, "in {text:?}");
}
