//! Another reader agrees on valid files. What it refuses though a build takes it is left out.

use super::keywords;
use crate::dockerfile::{Keyword, read};
use parse_dockerfile::Instruction;

const FILES: [&str; 6] = [
    "# syntax=docker/dockerfile:1\nARG V=1.27\nFROM golang:${V} AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\n\
     COPY . .\nRUN CGO_ENABLED=0 \\\n    # static\n    go build -o /out/server .\n\nFROM scratch\nCOPY --from=build /out/server /server\n\
     EXPOSE 8080\nENTRYPOINT [\"/server\"]\nCMD [\"-v\"]\n",
    "FROM node:24 AS deps\nENV A=b C=\"d e\"\nENV F g h\nLABEL a=b\nUSER node\nVOLUME /data\nVOLUME [\"/a\", \"/b\"]\n\
     STOPSIGNAL SIGTERM\nHEALTHCHECK --interval=5s CMD curl -f localhost || exit 1\nSHELL [\"/bin/bash\", \"-c\"]\n\
     ONBUILD RUN ls\nMAINTAINER me\nADD --chown=1:1 a b\n",
    "FROM a\nRUN <<EOF\nFROM not\nRUN not\nEOF\nCOPY <<EOF /x\nUSER not\nEOF\nUSER b\n",
    "FROM a\r\nRUN b \\\r\n  c\r\nUSER d\r\n",
    "# escape=`\nFROM a\nRUN b `\n  c\nUSER d\n",
    "from a as b\nrun c && \\\n\n  d\nFrOm e\ncopy --from=b f g\nHEALTHCHECK NONE\n",
];

fn keyword(instruction: &Instruction<'_>) -> Keyword {
    match instruction {
        Instruction::Add(_) => Keyword::Add,
        Instruction::Arg(_) => Keyword::Arg,
        Instruction::Cmd(_) => Keyword::Cmd,
        Instruction::Copy(_) => Keyword::Copy,
        Instruction::Entrypoint(_) => Keyword::Entrypoint,
        Instruction::Env(_) => Keyword::Env,
        Instruction::Expose(_) => Keyword::Expose,
        Instruction::From(_) => Keyword::From,
        Instruction::Healthcheck(_) => Keyword::Healthcheck,
        Instruction::Label(_) => Keyword::Label,
        Instruction::Maintainer(_) => Keyword::Maintainer,
        Instruction::Onbuild(_) => Keyword::Onbuild,
        Instruction::Run(_) => Keyword::Run,
        Instruction::Shell(_) => Keyword::Shell,
        Instruction::Stopsignal(_) => Keyword::Stopsignal,
        Instruction::User(_) => Keyword::User,
        Instruction::Volume(_) => Keyword::Volume,
        Instruction::Workdir(_) => Keyword::Workdir,
        _ => Keyword::Unknown,
    }
}

#[test]
fn same_instructions() {
    for file in FILES {
        let other = parse_dockerfile::parse(file).unwrap_or_else(|error| panic!("{error} in {file:?}"));
        let expected: Vec<Keyword> = other.instructions.iter().map(keyword).collect();
        assert_eq!(keywords(&read(file)), expected, "in {file:?}");
    }
}
