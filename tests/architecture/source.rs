//! Source files as the paths that stand in them.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::fs;
use std::path::{Path as FilePath, PathBuf};

/// One file of `src/`, without the code that is compiled for tests only.
pub(crate) struct Source {
    /// Its name below `src/`, with forward slashes.
    pub(crate) name: String,
    /// The module it is: `["tui", "view"]` for `tui/view.rs`.
    pub(crate) module: Vec<String>,
    /// The whole text.
    pub(crate) text: String,
    /// The paths in it.
    pub(crate) paths: Vec<Path>,
}

/// A path of two or more names, or a name that is imported by itself.
pub(crate) struct Path {
    /// The names; `*` for all of them.
    pub(crate) segments: Vec<String>,
    /// The line it begins in, counted from one.
    pub(crate) line: usize,
    /// The inline modules around it.
    within: Vec<String>,
}

impl Source {
    /// Every file but those of tests.
    pub(crate) fn all() -> Vec<Self> {
        let src = FilePath::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = Vec::new();
        collect(&src, &mut files);
        files.sort();
        let read = |file: &PathBuf| {
            let name = file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            let is_test = name.ends_with("/tests.rs") || name.contains("/tests/");
            (!is_test).then(|| Self::new(&name, fs::read_to_string(file).unwrap()))
        };
        let sources: Vec<_> = files.iter().filter_map(read).collect();
        assert!(sources.iter().map(|source| source.paths.len()).sum::<usize>() > 100, "the reader finds nothing");
        sources
    }

    /// A file of `src/` with this text.
    pub(crate) fn new(name: &str, text: String) -> Self {
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("src/{name}: {error}"));
        let mut paths = Vec::new();
        walk(tokens, &[], &mut paths);
        let module = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        Self { name: name.to_owned(), module, text, paths }
    }

    /// The room it belongs to.
    pub(crate) fn room(&self) -> &str {
        &self.module[0]
    }
}

impl Path {
    /// Its first name.
    pub(crate) fn first(&self) -> &str {
        &self.segments[0]
    }

    /// The room it leads to from a module, if it leads to any.
    pub(crate) fn room<'a>(&'a self, module: &'a [String]) -> Option<&'a str> {
        self.resolve(module).map(|(room, _)| room)
    }

    /// The name that follows the room's.
    pub(crate) fn after_room<'a>(&'a self, module: &'a [String]) -> Option<&'a str> {
        self.resolve(module).and_then(|(_, item)| item)
    }

    fn resolve<'a>(&'a self, module: &'a [String]) -> Option<(&'a str, Option<&'a str>)> {
        let names = &self.segments;
        let name = |at: usize| names.get(at).map(String::as_str);
        let mut up = 0;
        let mut at = 0;
        match name(0)? {
            "crate" | "fromscratch" => return Some((name(1).unwrap_or("*"), name(2))),
            "self" | "super" => {}
            _ => return None,
        }
        while let Some(step @ ("self" | "super")) = name(at) {
            up += usize::from(step == "super");
            at += 1;
        }
        let depth = module.len() + self.within.len();
        // At the root the next name is a room's; anywhere below it, the path stays in the room it is in.
        if up >= depth { Some((name(at).unwrap_or("*"), name(at + 1))) } else { Some((&module[0], None)) }
    }
}

fn collect(dir: &FilePath, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Finds the paths in tokens, inside groups as well.
fn walk(tokens: TokenStream, within: &[String], paths: &mut Vec<Path>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(&tokens[at..]) {
            at = after_item(&tokens, at + 2);
        } else if let Some((name, body)) = inline_module(&tokens[at..]) {
            walk(body, &[within, &[name]].concat(), paths);
            at += 3;
        } else if let TokenTree::Ident(_) = &tokens[at] {
            let imported = at > 0 && is_ident(&tokens[at - 1], "use");
            let line = tokens[at].span().start().line;
            let mut found = Vec::new();
            at = read_path(&tokens, at, Vec::new(), &mut found);
            found.retain(|segments| segments.len() > 1 || imported);
            paths.extend(found.into_iter().map(|segments| Path { segments, line, within: within.to_vec() }));
        } else {
            if let TokenTree::Group(group) = &tokens[at] {
                walk(group.stream(), within, paths);
            }
            at += 1;
        }
    }
}

/// Reads a path, and all paths of a `{…}` in it. Returns where it ends.
fn read_path(tokens: &[TokenTree], mut at: usize, mut names: Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(name)) => {
                names.push(name.to_string().trim_start_matches("r#").to_owned());
                if !is_colons(tokens, at + 1) {
                    found.push(names);
                    return at + 1;
                }
                at += 3;
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                for piece in inner.split(|token| is_punct(token, ',')).filter(|piece| !piece.is_empty()) {
                    // `a::{self}` is `a`.
                    let end = read_path(piece, 0, names.clone(), found);
                    debug_assert!(end <= piece.len());
                    if let Some(last) =
                        found.last_mut().filter(|last| last.len() > 1 && last.last().is_some_and(|name| name == "self"))
                    {
                        last.pop();
                    }
                }
                return at + 1;
            }
            Some(token) if is_punct(token, '*') => {
                names.push("*".to_owned());
                found.push(names);
                return at + 1;
            }
            _ => {
                found.push(names);
                return at;
            }
        }
    }
}

/// Whether tokens begin with `#[cfg(test)]`, alone or among other conditions.
fn is_test_attribute(tokens: &[TokenTree]) -> bool {
    let [hash, TokenTree::Group(attribute), ..] = tokens else { return false };
    let text = attribute.stream().to_string().replace(' ', "");
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "test");
    is_punct(hash, '#') && text.starts_with("cfg(") && words(&text) && !text.contains("not(")
}

/// Where the item that begins at a position ends: behind its body or its semicolon.
fn after_item(tokens: &[TokenTree], at: usize) -> usize {
    let ends = |token: &TokenTree| {
        is_punct(token, ';') || matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
    };
    tokens[at..].iter().position(ends).map_or(tokens.len(), |length| at + length + 1)
}

/// The name and body of a `mod name { … }` that tokens begin with.
fn inline_module(tokens: &[TokenTree]) -> Option<(String, TokenStream)> {
    match tokens {
        [word, TokenTree::Ident(name), TokenTree::Group(body), ..]
            if is_ident(word, "mod") && body.delimiter() == Delimiter::Brace =>
        {
            Some((name.to_string(), body.stream()))
        }
        _ => None,
    }
}

fn is_ident(token: &TokenTree, wanted: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == wanted)
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    matches!(tokens.get(at..at + 2), Some([a, b]) if is_punct(a, ':') && is_punct(b, ':'))
}
