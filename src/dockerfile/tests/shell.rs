//! The shell inside `RUN` and its like.

use super::painted;

#[test]
fn smoke() {
    for text in [
        "FROM golang:${V} AS build\nRUN --mount=type=cache,target=/root,from=build CGO_ENABLED=0 go build -o /out/server ./... && \\\n  # hi\n  echo \"a $X ${Y:-b} $(ls -la) c\" # no\nFROM scratch\nCOPY --from=build /a /b\nENTRYPOINT [\"/server\", \"-x\"]\n",
        "RUN <<EOF\nset -e\nfor x in a b; do\n  echo $x\ndone\ncase $y in a|b) foo;; *) bar;; esac\nEOF\nFRO\n",
    ] {
        println!("{:#?}", painted(text));
    }
}
