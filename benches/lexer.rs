//! How long it takes to read a Dockerfile and to find its tokens. Prints figures; judges none.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use fromscratch::dockerfile::read;

/// A Dockerfile as a lesson shows it, twenty lines.
const LESSON: &str = r#"# syntax=docker/dockerfile:1
ARG GO_VERSION=1.27

# The build stage has the compiler.
FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS builder
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ENV CGO_ENABLED=0 GOFLAGS="-trimpath"
RUN --mount=type=cache,target=/root/.cache/go-build \
    go build -ldflags "-s -w -X main.version=${VERSION:-dev}" -o /out/server ./cmd/server && \
    test "$(stat -c %s /out/server)" -gt 0

# What ships.
FROM scratch
COPY --from=builder /out/server /server
EXPOSE 8080
USER 65532:65532
ENTRYPOINT ["/server", "--listen", ":8080"]
"#;

/// About that many lines of the same.
const SIZES: [usize; 2] = [20, 10_000];

fn main() {
    divan::main();
}

fn file(lines: usize) -> String {
    LESSON.repeat(lines.div_ceil(LESSON.lines().count()))
}

#[divan::bench(args = SIZES)]
fn read_only(bencher: Bencher<'_, '_>, lines: usize) {
    let text = file(lines);
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn read_and_tokens(bencher: Bencher<'_, '_>, lines: usize) {
    let text = file(lines);
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(black_box(&text)).tokens());
}
