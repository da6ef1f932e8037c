//! Tokens of everything but the shell.

use super::{painted, paints};

#[test]
fn directives_and_comments() {
    paints(
        "# syntax=docker/dockerfile:1\n# hi \nFROM scratch # no comment\n",
        "Directive # syntax=docker/dockerfile:1
        Comment # hi \n\
        Instruction FROM
        Image scratch",
    );
}

#[test]
fn from() {
    paints(
        "FROM --platform=$BUILDPLATFORM golang:${V}-alpine as build\nFROM build AS Two\nFROM BUILD\n",
        "Instruction FROM
        Flag --platform
        Operator =
        Variable $BUILDPLATFORM
        Image golang:
        Variable ${V}
        Image -alpine
        Instruction as
        StageName build #0
        Instruction FROM
        StageRef build #0
        Instruction AS
        StageName Two #1
        Instruction FROM
        Image BUILD",
    );
}

#[test]
fn copy() {
    paints(
        "FROM a AS b\nFROM c\nCOPY --from=b --chown=1:$G --link $SRC \"x y\" /d/\nCOPY --from=nginx /a /b\nCOPY --from=1 a b",
        "Instruction FROM
        Image a
        Instruction AS
        StageName b #0
        Instruction FROM
        Image c
        Instruction COPY
        Flag --from
        Operator =
        StageRef b #0
        Flag --chown
        Operator =
        FlagValue 1:
        Variable $G
        Flag --link
        Variable $SRC
        String \"x
        String \"
        Instruction COPY
        Flag --from
        Operator =
        Image nginx
        Instruction COPY
        Flag --from
        Operator =
        StageRef 1",
    );
}

#[test]
fn mounts() {
    paints(
        "FROM a AS b\nFROM c\nRUN --mount=type=bind,from=b,target=/x,ro ls",
        "Instruction FROM
        Image a
        Instruction AS
        StageName b #0
        Instruction FROM
        Image c
        Instruction RUN
        Flag --mount
        Operator =
        Key type
        Operator =
        FlagValue bind
        Operator ,
        Key from
        Operator =
        StageRef b #0
        Operator ,
        Key target
        Operator =
        FlagValue /x
        Operator ,
        Key ro
        ShellCommand ls",
    );
}

#[test]
fn numbers_of_no_stage() {
    paints(
        "FROM a\nCOPY --from=7 b c",
        "Instruction FROM\nImage a\nInstruction COPY\nFlag --from\nOperator =\nStageRef 7",
    );
}

#[test]
fn exec_form() {
    let exec = "Operator [
        String \"a $X\"
        Operator ,
        String \"b\\\"\"
        Operator ]";
    for keyword in ["RUN", "CMD", "ENTRYPOINT", "SHELL", "HEALTHCHECK CMD"] {
        let words = keyword.replace(' ', "\nInstruction ");
        paints(&format!("{keyword} [ \"a $X\" , \"b\\\"\"]"), &format!("Instruction {words}\n{exec}"));
    }
    // There variables are expanded by the build.
    paints(
        "VOLUME [\"/a/$X\"]",
        "Instruction VOLUME
        Operator [
        String \"/a/
        Variable $X
        String \"
        Operator ]",
    );
    paints("CMD []", "Instruction CMD\nOperator [\nOperator ]");
}

#[test]
fn broken_exec_form_is_shell_form() {
    for (arguments, first) in [
        ("['a']", "ShellCommand ["),
        ("[\"a\",]", "ShellCommand ["),
        ("[\"a\"", "ShellCommand ["),
        ("[\"a\"] b", "ShellCommand ["),
        ("[1]", "ShellCommand [1]"),
        ("[\"\\x\"]", "ShellCommand ["),
        ("[\"\\u12\"]", "ShellCommand ["),
        ("[", "ShellCommand ["),
        ("[\"a\tb\"]", "ShellCommand ["),
    ] {
        let found = painted(&format!("CMD {arguments}"));
        assert_eq!(found[1], first, "in {arguments:?}");
    }
}

#[test]
fn keys_and_values() {
    paints(
        "ENV A=b C=\"d $E\" F='g' H=${I:-j k}",
        "Instruction ENV
        Key A
        Operator =
        Key C
        Operator =
        String \"d \n\
        Variable $E
        String \"
        Key F
        Operator =
        String 'g'
        Key H
        Operator =
        Variable ${I:-
        Key k}",
    );
    paints("ENV A b $C", "Instruction ENV\nKey A\nVariable $C");
    paints("ARG A B=c", "Instruction ARG\nKey A\nKey B\nOperator =");
    paints("LABEL \"a.b\"=\"c\"", "Instruction LABEL\nKey \"a.b\"\nOperator =\nString \"c\"");
    // Nothing is escaped in single quotes.
    paints("ENV A='b\\' C=d", "Instruction ENV\nKey A\nOperator =\nString 'b\\'\nKey C\nOperator =");
    paints("ENV A=\"b\\\" C=d", "Instruction ENV\nKey A\nOperator =\nString \"b\\\" C=d");
    paints("LABEL a=b\\ c d=$E", "Instruction LABEL\nKey a\nOperator =\nKey d\nOperator =\nVariable $E");
}

#[test]
fn other_instructions() {
    paints("EXPOSE 80/tcp 8000-8010 $P", "Instruction EXPOSE\nNumber 80\nNumber 8000\nNumber 8010\nVariable $P");
    paints("WORKDIR /a/${B}/c", "Instruction WORKDIR\nVariable ${B}");
    paints("USER $U:\"$G\"", "Instruction USER\nVariable $U\nString \"\nVariable $G\nString \"");
    paints("STOPSIGNAL SIGTERM", "Instruction STOPSIGNAL");
    paints("MAINTAINER me \"x\"", "Instruction MAINTAINER");
    paints("HEALTHCHECK NONE", "Instruction HEALTHCHECK\nInstruction NONE");
    paints("VOLUME /a $B", "Instruction VOLUME\nVariable $B");
    paints(
        "HEALTHCHECK --interval=5s --retries=3 CMD curl -f x || exit 1",
        "Instruction HEALTHCHECK
        Flag --interval
        Operator =
        FlagValue 5s
        Flag --retries
        Operator =
        FlagValue 3
        Instruction CMD
        ShellCommand curl
        Flag -f
        Operator ||
        ShellCommand exit
        Number 1",
    );
    paints("ONBUILD RUN ls -l", "Instruction ONBUILD\nInstruction RUN\nShellCommand ls\nFlag -l");
    paints("ONBUILD ONBUILD RUN x", "Instruction ONBUILD\nInstruction ONBUILD");
}

#[test]
fn variables() {
    let only = |word: &str, expected: &[&str]| {
        let found = painted(&format!("WORKDIR {word}"));
        assert_eq!(found[1..], *expected, "in {word:?}");
    };
    only("$A", &["Variable $A"]);
    only("${A:-b c}", &["Variable ${A:-b c}"]);
    only("${A:-${B:+\"}\"}}x", &["Variable ${A:-${B:+\"}\"}}"]);
    only("${A#*/}", &["Variable ${A#*/}"]);
    only("${A/b/c}x", &["Variable ${A/b/c}"]);
    only("${A//b/c}", &["Variable ${A//b/c}"]);
    only("\\$A", &[]);
    only("'$A'", &["String '$A'"]);
    only("\"\\$A\"", &["String \"\\$A\""]);
    only("\"a\\\\\"$B\"c\\\"d\"", &["String \"a\\\\\"", "Variable $B", "String \"c\\\"d\""]);
    only("$", &[]);
    only("$.", &[]);
    only("$1a", &["Variable $1"]);
    // Not closed, not a name.
    only("${A", &["Variable ${A"]);
    only("${A:-b", &["Variable ${A:-"]);
    only("${", &["Variable ${"]);
    only("${}", &["Variable ${}"]);
    only("\"a", &["String \"a"]);
    only("ä${ß}ö\"ü\"", &["Variable ${ß}", "String \"ü\""]);
}

#[test]
fn heredocs_that_are_text() {
    paints(
        "COPY <<EOF <<-'X' /d\nhi $A \"${B:-c}\"\nEOF\n\t$A\n\tX\nUSER a\n",
        "Instruction COPY
        Heredoc <<EOF
        Heredoc <<-'X'
        HeredocBody hi \n\
        Variable $A
        HeredocBody  \"
        Variable ${B:-c}
        HeredocBody \"
        Heredoc EOF
        HeredocBody \t$A
        Heredoc \tX
        Instruction USER",
    );
    paints("COPY << X /d\nX\nUSER $A", "Instruction COPY\nHeredoc << X\nHeredoc X\nInstruction USER\nVariable $A");
}

#[test]
fn continuations_cut_tokens() {
    paints(
        "FROM go\\\n# hi\nlang AS b\\\n  \nuild\nCOPY --from=bu\\\nild \"a\\\nb\"",
        "Instruction FROM
        Image go
        Continuation \\
        Comment # hi
        Image lang
        Instruction AS
        StageName b #0
        Continuation \\
        StageName uild #0
        Instruction COPY
        Flag --from
        Operator =
        StageRef bu
        Continuation \\
        StageRef ild
        String \"a
        Continuation \\
        String b\"",
    );
    paints(
        "# escape=`\nRUN a `\n b c\\\nUSER d",
        "Directive # escape=`
        Instruction RUN
        ShellCommand a
        Continuation `
        Instruction USER",
    );
}

#[test]
fn half_typed() {
    paints("FRO", "Unknown FRO");
    paints("FRO golang AS x\nUSER a", "Unknown FRO\nInstruction USER");
    paints("FROM x AS", "Instruction FROM\nImage x\nInstruction AS");
    paints("FROM x A", "Instruction FROM\nImage x");
    paints("COPY --fro", "Instruction COPY\nFlag --fro");
    paints("COPY --from=", "Instruction COPY\nFlag --from\nOperator =");
    paints("RUN --mount=type", "Instruction RUN\nFlag --mount\nOperator =\nKey type");
    paints("RUN --mount=type=,", "Instruction RUN\nFlag --mount\nOperator =\nKey type\nOperator =\nOperator ,");
    paints("ENV A=\"b\nFROM x", "Instruction ENV\nKey A\nOperator =\nString \"b\nInstruction FROM\nImage x");
    paints("RUN echo \"b\nFROM x", "Instruction RUN\nShellCommand echo\nString \"b\nInstruction FROM\nImage x");
    paints("RUN echo ${b\nFROM x", "Instruction RUN\nShellCommand echo\nVariable ${b\nInstruction FROM\nImage x");
    paints("RUN (a\nFROM x", "Instruction RUN\nOperator (\nShellCommand a\nInstruction FROM\nImage x");
    // These are swallowed by a build too.
    paints("RUN a \\\nFROM x", "Instruction RUN\nShellCommand a\nContinuation \\");
    paints("RUN <<E\nFROM x", "Instruction RUN\nHeredoc <<E\nShellCommand FROM");
}

#[test]
fn crlf_and_bom() {
    paints(
        "\u{feff}FROM a\r\nRUN b \\\r\n  c\r\nCOPY <<E /\r\nd\r\nE\r\n",
        "Instruction FROM
        Image a
        Instruction RUN
        ShellCommand b
        Continuation \\
        Instruction COPY
        Heredoc <<E
        HeredocBody d
        Heredoc E",
    );
}
