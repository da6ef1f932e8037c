//! Sizes that would take minutes, or a stack, if anything were not linear. The sizes are the test: no clock is read.

use crate::dockerfile::{Dockerfile, Keyword, read};

/// Large enough that a square of it is out of reach.
const MANY: usize = 200_000;

fn both(text: &str) -> (Dockerfile, usize) {
    let dockerfile = read(text);
    let tokens = dockerfile.tokens().len();
    (dockerfile, tokens)
}

#[test]
fn a_long_line() {
    let (dockerfile, tokens) = both(&format!("RUN echo {}", "x".repeat(10_000_000)));
    assert_eq!((dockerfile.instructions().len(), tokens), (1, 2));
    let (_, tokens) = both(&format!("WORKDIR {}", "$A/".repeat(MANY)));
    assert_eq!(tokens, MANY + 1);
}

#[test]
fn many_stages() {
    let chain: Vec<String> = (0..100_000).map(|n| format!("FROM s{n} AS s{}\nCOPY --from={n} a b\n", n + 1)).collect();
    let (dockerfile, _) = both(&format!("FROM alpine AS s0\n{}", chain.concat()));
    assert_eq!(dockerfile.stages().len(), 100_001);
    for stage in dockerfile.stages() {
        let base = dockerfile.base_of(stage.index).unwrap();
        assert_eq!((base.stage, base.reference), (0, "alpine"));
    }
}

#[test]
fn many_lines_and_continuations() {
    let (dockerfile, _) = both(&format!("RUN a {}", "\\\n# c\n b".repeat(MANY)));
    assert_eq!(dockerfile.instructions().len(), 1);
    let (dockerfile, _) = both(&"FROM \\\n\n".repeat(MANY));
    assert_eq!(dockerfile.instructions()[0].command.keyword.value, Keyword::From);
    let directives = ["syntax=a", "check=b", "escape=`"].map(|directive| format!("# {directive}\n").repeat(MANY));
    let (dockerfile, _) = both(&directives.concat());
    assert_eq!(dockerfile.directives().len(), 3 * MANY);
}

#[test]
fn deep_nesting() {
    for open in
        ["$(", "\"$(", "${a:-", "\"${a:-", "(", "`", "\"", "$((", "case x in a) ", "ONBUILD ", "{ ", "<(", "if "]
    {
        for close in ["", ")", "}", "\"", "`"] {
            for keyword in ["RUN", "ENV a=", "FROM", "COPY", "WORKDIR", "ONBUILD RUN <<E", "COPY <<E /"] {
                both(&format!("{keyword} {}x{}\nFROM y", open.repeat(10_000), close.repeat(10_000)));
            }
        }
    }
    for open in ["${a:-", "$(", "\"${a:-", "${a/", "`\"", "${", "'"] {
        both(&format!("RUN {}\nWORKDIR {}", open.repeat(MANY), open.repeat(MANY)));
    }
}

#[test]
fn many_heredocs() {
    let markers = "<<E ".repeat(MANY);
    let (dockerfile, _) = both(&format!("RUN {markers}\n{}", "x\nE\n".repeat(MANY)));
    assert_eq!(dockerfile.instructions()[0].heredocs.len(), MANY);
    let (dockerfile, _) = both(&format!("RUN {markers}\n{}", "x\n".repeat(MANY)));
    assert_eq!(dockerfile.instructions().len(), 1);
    both(&format!("RUN <<E\n{}", "cat <<X\n".repeat(MANY)));
    both(&format!("RUN <<E\n{}", "cat <<X <<Y\nX\n".repeat(MANY)));
    both(&format!("RUN {}{}\n", "$(a ".repeat(MANY), "<<E ".repeat(MANY)));
}

#[test]
fn many_flags_and_mounts() {
    let (dockerfile, _) = both(&format!("FROM a AS b\nFROM c\nRUN {}d", "--mount=from=b ".repeat(MANY)));
    assert_eq!(dockerfile.references().len(), MANY + 2);
    both(&format!("RUN --mount={}", "from=b,".repeat(MANY)));
    both(&format!("CMD [{}\"\"]", "\"a\",".repeat(MANY)));
    both(&format!("ARG {}\nFROM $A", "A=$A ".repeat(MANY)));
    let empty: Vec<String> = (0..MANY).map(|n| format!("A{n}= ")).collect();
    let used: Vec<String> = (0..MANY).map(|n| format!("$A{n}")).collect();
    let (dockerfile, _) = both(&format!("ARG {}\nFROM x{}", empty.concat(), used.concat()));
    assert_eq!(dockerfile.base_of(0), None);
}
