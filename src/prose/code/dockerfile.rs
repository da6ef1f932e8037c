//! Dockerfiles, by the tokens of our own reader, each stage's name in that stage's role wherever it is written.

use super::super::style::Role;
use super::Highlighted;
use super::lines::paint;
use crate::dockerfile::{self, Token, TokenKind};

/// Highlights a Dockerfile, half-typed ones too: tens of microseconds for a lesson's.
pub(super) fn highlight(text: &str) -> Highlighted {
    let tokens = dockerfile::read(text).tokens();
    paint(text, Role::Code, tokens.into_iter().map(|token| (token.span.range(), role(token))))
}

/// The role of a token: for whoever paints a Dockerfile in place, such as an editor.
pub fn role(token: Token) -> Role {
    match token.kind {
        TokenKind::StageName | TokenKind::StageRef => token.stage.map_or(Role::Code, Role::Stage),
        TokenKind::Directive | TokenKind::Comment => Role::Comment,
        TokenKind::Instruction | TokenKind::ShellKeyword => Role::Keyword,
        TokenKind::Unknown => Role::Code,
        TokenKind::Flag => Role::Flag,
        TokenKind::FlagValue | TokenKind::String | TokenKind::HeredocBody => Role::String,
        TokenKind::Image => Role::Type,
        TokenKind::Key | TokenKind::Variable => Role::Variable,
        TokenKind::Number => Role::Number,
        TokenKind::Operator | TokenKind::Heredoc | TokenKind::Continuation => Role::Operator,
        TokenKind::ShellCommand => Role::Function,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let pieces = highlight(text).concat();
        let meaningful = pieces.iter().filter(|piece| piece.style.role != Role::Code);
        meaningful.map(|piece| format!("{:?}:{}", piece.style.role, piece.text)).collect()
    }

    #[test]
    fn a_stage_has_one_role_wherever_it_is_named() {
        assert_eq!(
            shown("FROM golang AS Builder\nFROM scratch AS final\nCOPY --from=builder /a /b\n"),
            [
                "Keyword:FROM",
                "Type:golang",
                "Keyword:AS",
                "Stage(0):Builder",
                "Keyword:FROM",
                "Type:scratch",
                "Keyword:AS",
                "Stage(1):final",
                "Keyword:COPY",
                "Flag:--from",
                "Operator:=",
                "Stage(0):builder",
            ]
        );
    }

    #[test]
    fn the_shell_inside_run_is_highlighted() {
        assert_eq!(
            shown("# c\nRUN A=1 go build -o \"$X\" && \\\n    ls\n"),
            [
                "Comment:# c",
                "Keyword:RUN",
                "Variable:A",
                "Operator:=",
                "Function:go",
                "Flag:-o",
                "String:\"",
                "Variable:$X",
                "String:\"",
                "Operator:&&",
                "Operator:\\",
                "Function:ls",
            ]
        );
    }
}
