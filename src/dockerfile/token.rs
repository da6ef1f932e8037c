//! Tokens for whoever shows a Dockerfile: what each piece of the text is, and which stage it names.
//!
//! [`Token`]s are sorted, do not overlap, are never empty, lie on character boundaries and never cross a line break;
//! what lies between them is blank or plain text. No colour is chosen here. Start at [`TokenKind`]; how arguments are
//! looked at is in `token/arguments.rs`, the shell inside `RUN` in `token/shell.rs`.

mod arguments;
mod shell;
mod sink;

use super::Dockerfile;
use super::instruction::Instruction;
use super::logical::Logical;
use super::segment::Trivia;
use super::source::Span;
use sink::Sink;

/// What a piece of a Dockerfile is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A parser directive, the whole line: `# syntax=docker/dockerfile:1`.
    Directive,
    /// A comment, of the Dockerfile or of a shell script in it.
    Comment,
    /// An instruction's keyword, also `AS`, and `CMD` and `NONE` after `HEALTHCHECK`.
    Instruction,
    /// A word where an instruction's keyword belongs that is none: `FRO`.
    Unknown,
    /// The name of a flag of an instruction or an option of a command: `--mount`, `-x`.
    Flag,
    /// The value of a flag.
    FlagValue,
    /// An image reference, also one in `--from=`.
    Image,
    /// A stage's own name, after `AS`; [`Token::stage`] is that stage.
    StageName,
    /// The name or number of another stage; [`Token::stage`] is that stage, or `None` when it may not be taken from
    /// because it does not come before.
    StageRef,
    /// A name that gets a value: the key of `ENV`, `ARG`, `LABEL`, of a mount's field, or of a shell assignment.
    Key,
    /// A variable in use, `$NAME` or `${NAME:-word}`.
    Variable,
    /// A quoted string, quotes included.
    String,
    /// A number: a port, or a shell word of digits.
    Number,
    /// An operator of the shell, punctuation of JSON, the `=` after a key or flag.
    Operator,
    /// The name of a command that the shell runs.
    ShellCommand,
    /// A reserved word of the shell: `if`, `do`.
    ShellKeyword,
    /// A heredoc's marker (`<<-"EOF"`) and the line that ends it.
    Heredoc,
    /// Text in a heredoc that is not a script.
    HeredocBody,
    /// The character that continues a line.
    Continuation,
}

/// A piece of a Dockerfile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it is.
    pub span: Span,
    /// The stage that it names, counted from zero; only on [`TokenKind::StageName`] and [`TokenKind::StageRef`].
    pub stage: Option<usize>,
}

/// All tokens of a Dockerfile, in order.
pub(super) fn tokens(dockerfile: &Dockerfile) -> Vec<Token> {
    let plain = |kind, span| Token { kind, span, stage: None };
    let mut tokens: Vec<Token> =
        dockerfile.directives.iter().map(|directive| plain(TokenKind::Directive, directive.span)).collect();
    tokens.extend(dockerfile.trivia.iter().filter(|(_, span)| !span.is_empty()).filter_map(|&(trivia, span)| {
        match trivia {
            Trivia::Comment => Some(plain(TokenKind::Comment, span)),
            Trivia::Continuation => Some(plain(TokenKind::Continuation, span)),
            Trivia::EmptyLine => None,
        }
    }));
    for instruction in &dockerfile.instructions {
        instruction_tokens(dockerfile, instruction, &mut tokens);
    }
    // Three sorted runs: the merge is linear.
    tokens.sort_by_key(|token| token.span.start);
    tokens
}

fn instruction_tokens(dockerfile: &Dockerfile, instruction: &Instruction, out: &mut Vec<Token>) {
    let logical = dockerfile.logical(instruction);
    let scripts = arguments::instruction(dockerfile, instruction, &mut Sink::new(&logical, out));
    for (heredoc, script) in instruction.heredocs.iter().zip(scripts) {
        let body = Logical::of(dockerfile.text(), heredoc.body);
        let mut sink = Sink::new(&body, out);
        if script {
            shell::script(body.text(), &mut sink);
        } else {
            arguments::heredoc_text(body.text(), heredoc.expand, &mut sink);
        }
        if let Some(terminator) = heredoc.terminator {
            out.push(Token { kind: TokenKind::Heredoc, span: terminator, stage: None });
        }
    }
}
