//! The shell inside `RUN` and its like.

use super::{painted, paints};

/// Checks the tokens after `RUN`.
#[track_caller]
fn runs(code: &str, expected: &str) {
    paints(&format!("RUN {code}"), &format!("Instruction RUN\n{expected}"));
}

#[test]
fn commands_and_operators() {
    runs(
        "a b && c || d; e | f & g",
        "ShellCommand a\nOperator &&\nShellCommand c\nOperator ||\nShellCommand d\nOperator ;\nShellCommand e\nOperator |\nShellCommand f\nOperator &\nShellCommand g",
    );
    runs("(cd x && ls) > y", "Operator (\nShellCommand cd\nOperator &&\nShellCommand ls\nOperator )\nOperator >");
    runs("A=b C=$D go", "Key A\nOperator =\nKey C\nOperator =\nVariable $D\nShellCommand go");
    runs("A+=b c", "Key A\nOperator +=\nShellCommand c");
    runs("a=b", "Key a\nOperator =");
    runs("./x=y", "ShellCommand ./x=y");
    runs(
        "x -y --long --a=b -- 12 1a -",
        "ShellCommand x\nFlag -y\nFlag --long\nFlag --a\nOperator =\nFlagValue b\nFlag --\nNumber 12",
    );
    runs("--x y", "Flag --x\nShellCommand y");
    runs("x --a=\"b\" --c=$D", "ShellCommand x\nFlag --a\nOperator =\nString \"b\"\nFlag --c\nOperator =\nVariable $D");
    runs("x >/dev/null 2>&1 </y >>z", "ShellCommand x\nOperator >\nOperator 2\nOperator >&1\nOperator <\nOperator >>");
    runs(">x y", "Operator >\nShellCommand y");
    runs("x &>y", "ShellCommand x\nOperator &>");
    runs("$X/bin y", "Variable $X\nShellCommand /bin");
    runs("x # y && z", "ShellCommand x\nComment # y && z");
    runs("x y#z", "ShellCommand x");
    runs("x \\# \\\" y", "ShellCommand x");
    runs("e\\ f g", "ShellCommand e\nShellCommand \\ \nShellCommand f");
    runs(
        "diff <(a b) >(c)",
        "ShellCommand diff\nOperator <(\nShellCommand a\nOperator )\nOperator >(\nShellCommand c\nOperator )",
    );
}

#[test]
fn semicolons_outside_of_case() {
    runs("a;; b c", "ShellCommand a\nOperator ;;\nShellCommand b");
    runs(
        "x `a` `b c`",
        "ShellCommand x\nOperator `\nShellCommand a\nOperator `\nOperator `\nShellCommand b\nOperator `",
    );
}

#[test]
fn reserved_words() {
    runs(
        "if a; then b; elif ! c; then d; else e; fi && f",
        "ShellKeyword if\nShellCommand a\nOperator ;\nShellKeyword then\nShellCommand b\nOperator ;\nShellKeyword elif\nShellKeyword !\nShellCommand c\nOperator ;\nShellKeyword then\nShellCommand d\nOperator ;\nShellKeyword else\nShellCommand e\nOperator ;\nShellKeyword fi\nOperator &&\nShellCommand f",
    );
    runs(
        "for x in if do; do a; done",
        "ShellKeyword for\nKey x\nShellKeyword in\nOperator ;\nShellKeyword do\nShellCommand a\nOperator ;\nShellKeyword done",
    );
    runs(
        "while a; do b; done",
        "ShellKeyword while\nShellCommand a\nOperator ;\nShellKeyword do\nShellCommand b\nOperator ;\nShellKeyword done",
    );
    runs(
        "case $x in (a|b) c;; *) d;; esac; e",
        "ShellKeyword case\nVariable $x\nShellKeyword in\nOperator (\nOperator |\nOperator )\nShellCommand c\nOperator ;;\nOperator )\nShellCommand d\nOperator ;;\nShellKeyword esac\nOperator ;\nShellCommand e",
    );
    runs(
        "case a in b) case c in d) e;; esac;; f) g; esac",
        "ShellKeyword case\nShellKeyword in\nOperator )\nShellKeyword case\nShellKeyword in\nOperator )\nShellCommand e\nOperator ;;\nShellKeyword esac\nOperator ;;\nOperator )\nShellCommand g\nOperator ;\nShellKeyword esac",
    );
    runs(
        "{ a; }; f() { b; }",
        "ShellKeyword {\nShellCommand a\nOperator ;\nShellKeyword }\nOperator ;\nShellCommand f\nOperator ()\nShellKeyword {\nShellCommand b\nOperator ;\nShellKeyword }",
    );
    runs(
        "function f { a; }",
        "ShellKeyword function\nShellCommand f\nShellKeyword {\nShellCommand a\nOperator ;\nShellKeyword }",
    );
    runs("echo if then", "ShellCommand echo");
    runs("iffy", "ShellCommand iffy");
}

#[test]
fn strings_and_expansions() {
    runs(
        "x 'a $b' \"c $d ${e} $ f\"",
        "ShellCommand x\nString 'a $b'\nString \"c \nVariable $d\nString  \nVariable ${e}\nString  $ f\"",
    );
    runs("x \"a \\\" b\" c", "ShellCommand x\nString \"a \\\" b\"");
    runs("x $'a\\'b' $\"c\"", "ShellCommand x\nString $'a\\'b'\nString $\"c\"");
    runs(
        "x ${a:-b} ${#c} ${d[0]} $@ $?",
        "ShellCommand x\nVariable ${a:-b}\nVariable ${#c}\nVariable ${d[0]}\nVariable $@\nVariable $?",
    );
    runs("x ${a:-$(b c)} d", "ShellCommand x\nVariable ${a:-\nOperator $(\nShellCommand b\nOperator )\nVariable }");
    runs("x ${a:-'}'}", "ShellCommand x\nVariable ${a:-\nString '}'\nVariable }");
    runs("x \"${a:-it's}\" b", "ShellCommand x\nString \"\nVariable ${a:-it's}\nString \"");
    runs(
        "x $(a | b) \"$(c \"d\")\"",
        "ShellCommand x\nOperator $(\nShellCommand a\nOperator |\nShellCommand b\nOperator )\nString \"\nOperator $(\nShellCommand c\nString \"d\"\nOperator )\nString \"",
    );
    runs("x `a b` c", "ShellCommand x\nOperator `\nShellCommand a\nOperator `");
    runs(
        "x \"`a \"b\" c`\"",
        "ShellCommand x\nString \"\nOperator `\nShellCommand a\nString \"b\"\nOperator `\nString \"",
    );
    runs("x $((1 + (2) * $a)) b", "ShellCommand x\nOperator $((\nVariable $a\nOperator ))");
    runs("a$(b)c d", "ShellCommand a\nOperator $(\nShellCommand b\nOperator )\nShellCommand c");
    runs("\"a\" b && c", "String \"a\"\nOperator &&\nShellCommand c");
    runs("x $ $. ${", "ShellCommand x\nVariable ${");
    runs("é ${ß:-ü} \"ä", "ShellCommand é\nVariable ${ß:-ü}\nString \"ä");
}

/// The tokens of the heredoc's body alone.
fn body(run: &str, body: &str) -> Vec<String> {
    let all = painted(&format!("RUN {run}\n{body}EOF\n"));
    let marker = all.iter().position(|token| token.starts_with("Heredoc <<")).unwrap_or(0);
    let before = painted(&format!("RUN {run}\nEOF\n")).len() - 1;
    assert!(marker < before);
    all[before..all.len() - 1].to_vec()
}

#[test]
fn heredocs_that_a_shell_reads() {
    for run in
        ["<<EOF", "bash <<EOF", "/bin/sh -ex <<EOF", "<<EOF sh", "a && sh <<EOF | b", "--network=none <<EOF", "<<'EOF'"]
    {
        assert_eq!(body(run, "ls -l\n"), ["ShellCommand ls", "Flag -l"], "in {run}");
    }
    for run in ["cat <<EOF > /x", "python3 <<EOF && sh", "sh && a <<EOF", "<<EOF tee x", "\"sh\" <<EOF"] {
        assert_eq!(body(run, "ls -l\n"), ["HeredocBody ls -l"], "in {run}");
    }
    assert_eq!(body("cat <<EOF", "a $B c\n"), ["HeredocBody a ", "Variable $B", "HeredocBody  c"]);
    assert_eq!(body("cat <<'EOF'", "a $B c\n"), ["HeredocBody a $B c"]);
    assert_eq!(body("<<EOF", "#!/usr/bin/env python3\nls\n"), ["HeredocBody #!/usr/bin/env python3", "HeredocBody ls"]);
    assert_eq!(body("<<-EOF", "\t#!/bin/perl\n"), ["HeredocBody \t#!/bin/perl"]);
    assert_eq!(
        body("<<EOF", "#!/usr/bin/env -S bash -e\nls\n"),
        ["Comment #!/usr/bin/env -S bash -e", "ShellCommand ls"]
    );
}

#[test]
fn scripts_of_several_lines() {
    let script = |code: &str, expected: &str| {
        paints(&format!("RUN <<E\n{code}\nE\n"), &format!("Instruction RUN\nHeredoc <<E\n{expected}\nHeredoc E"));
    };
    script("a b\nc # d\n\ne", "ShellCommand a\nShellCommand c\nComment # d\nShellCommand e");
    script("a \\\n  b\nc", "ShellCommand a\nContinuation \\\nShellCommand c");
    script("if a\nthen b\nfi", "ShellKeyword if\nShellCommand a\nShellKeyword then\nShellCommand b\nShellKeyword fi");
    script("for x\ndo y\ndone", "ShellKeyword for\nKey x\nShellKeyword do\nShellCommand y\nShellKeyword done");
    script(
        "case a in\nb) c\n;;\nesac",
        "ShellKeyword case\nShellKeyword in\nOperator )\nShellCommand c\nOperator ;;\nShellKeyword esac",
    );
    script("a 'b\nc' d", "ShellCommand a\nString 'b\nString c'");
    script(
        "cat <<X >y\nls $a\nX\nls",
        "ShellCommand cat\nHeredoc <<X\nOperator >\nHeredocBody ls $a\nHeredoc X\nShellCommand ls",
    );
    script(
        "cat <<-'X'; b\nls\n\tX\nls",
        "ShellCommand cat\nHeredoc <<-'X'\nOperator ;\nShellCommand b\nHeredocBody ls\nHeredoc \tX\nShellCommand ls",
    );
    script("cat <<X\nls", "ShellCommand cat\nHeredoc <<X\nHeredocBody ls");
}

#[test]
fn exec_words_that_only_look_like_heredocs() {
    runs("cat<<EOF", "ShellCommand cat\nOperator <<");
    runs("cat <<<EOF", "ShellCommand cat\nOperator <<<");
}

#[test]
fn what_does_not_close() {
    for code in [
        "x \"a",
        "x 'a",
        "x `a",
        "x $(a",
        "x $((1",
        "x ${a:-b",
        "x \"$(a \"`b ${c:-'",
        "case a in",
        "for",
        "x <<",
        "x >",
        "a \\",
    ] {
        let mut text = format!("RUN {code}");
        if !code.ends_with('\\') {
            text.push_str("\nUSER u");
            assert_eq!(painted(&text).last().map(String::as_str), Some("Instruction USER"), "in {code:?}");
        }
    }
}
