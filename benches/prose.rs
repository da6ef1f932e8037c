//! What a page costs: reading and laying out a typical lesson page, and highlighting other languages.
//!
//! The first highlight in a language compiles its grammar, once in a process: that cost is printed before the benches
//! run, for no bench can measure what happens only once.
#![allow(clippy::print_stdout, missing_docs, reason = "a bench prints, and documents itself by its names")]

use std::hint::black_box;
use std::time::Instant;

use divan::Bencher;
use fromscratch::prose::{Document, Layout, Page, code};

/// Two hundred words, a table and a Dockerfile of fifteen lines.
const LESSON: &str = include_str!("prose/lesson.md");

/// A short program, or as much of one as brings a language's usual constructs.
const PROGRAMS: &[(&str, &str)] = &[
    (
        "go",
        "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfor i := 0; i < 3; i++ { // three\n\t\tfmt.Println(\"n\", i)\n\t}\n}\n",
    ),
    (
        "javascript",
        "import { createServer } from 'node:http';\n\nconst port = 8080; // fixed\ncreateServer((req, res) => res.end(`hello ${req.url}`)).listen(port);\n",
    ),
    ("json", "{ \"name\": \"app\", \"private\": true, \"count\": [1, 2.5] }\n"),
    ("yaml", "services:\n  web: # one\n    image: \"app:1\"\n    ports: [8080]\n"),
    (
        "python",
        "import os\n\ndef main(count: int) -> str:\n    \"\"\"Say it.\"\"\"\n    return f\"n {count}\" + os.sep  # end\n",
    ),
    ("java", "public class Main {\n  public static void main(String[] args) { System.out.println(\"n\" + 1); }\n}\n"),
    ("c#", "using System;\nclass P { static void Main() { var n = 1; Console.WriteLine($\"n {n}\"); } }\n"),
    ("xml", "<Project Sdk=\"x\"><!-- c --><PropertyGroup a='b'>net &amp; t</PropertyGroup></Project>\n"),
    ("html", "<!doctype html>\n<p class=\"a\">b <script>let c = 1;</script></p>\n"),
    ("css", ".a:hover { color: #fff; margin: 0 1px; }\n"),
    ("sh", "#!/bin/sh\nset -eu\nif [ -f \"$1\" ]; then echo \"${A:-b}\" | grep -v c && exit 1; fi\n"),
    ("rust", "fn main() -> Option<u8> { let n: u8 = 1; println!(\"n {n}\"); Some(n) }\n"),
    ("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n"),
];

fn main() {
    for (language, program) in PROGRAMS {
        let start = Instant::now();
        black_box(code::highlight(language, program));
        println!("first {language:<12} {:>7.2} ms", start.elapsed().as_secs_f64() * 1e3);
    }
    divan::main();
}

fn page(document: &Document) -> Page {
    document.layout(&Layout::new(78), &|_| None)
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Document::parse(black_box(LESSON)));
}

#[divan::bench]
fn layout(bencher: Bencher<'_, '_>) {
    let document = Document::parse(LESSON);
    bencher.bench(|| page(black_box(&document)));
}

#[divan::bench]
fn parse_and_layout(bencher: Bencher<'_, '_>) {
    bencher.bench(|| page(&Document::parse(black_box(LESSON))));
}

/// Once a grammar is ready.
#[divan::bench(args = PROGRAMS.iter().map(|(language, _)| *language))]
fn highlight(bencher: Bencher<'_, '_>, language: &str) {
    let program = PROGRAMS.iter().find(|(name, _)| *name == language).map_or("", |(_, program)| program);
    bencher.bench(|| code::highlight(black_box(language), black_box(program)));
}
