//! An exercise: a start, checks that ask the model of the build, and what a live build must measure.

use super::check::Check;
use super::live::LiveChecks;
use std::collections::BTreeMap;

/// A text file of a pack, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to its exercise, context or lesson folder, with `/` between the parts.
    pub path: String,
    /// Its text. Files that are not UTF-8 are refused by the pack's validator.
    pub text: String,
}

impl SourceFile {
    /// The file's language, by its name, as code fences name languages: `dockerfile`, `javascript`, `text`.
    pub fn language(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        if name.ends_with("Dockerfile") || name.starts_with("Dockerfile.") {
            return "dockerfile";
        }
        match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("js" | "mjs" | "cjs") => "javascript",
            Some("ts") => "typescript",
            Some("py") => "python",
            Some("cs") => "c#",
            Some("csproj") => "xml",
            Some("yml") => "yaml",
            Some(extension) => extension,
            None => "text",
        }
    }
}

/// A Dockerfile to change until its checks are met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// What to do (Markdown).
    pub task: String,
    /// The files that the learner is expected to change; the first opens in the editor. Never empty.
    pub edit: Vec<String>,
    /// What the learner gets.
    pub start: Vec<SourceFile>,
    /// What a solution changes: an overlay over `start`.
    pub solution: Vec<SourceFile>,
    /// Other right answers, by name: overlays over `start`.
    pub accepts: BTreeMap<String, Vec<SourceFile>>,
    /// Tempting wrong answers, by name.
    pub rejects: BTreeMap<String, Reject>,
    /// What must hold, answered without an engine. Never empty.
    pub checks: Vec<Check>,
    /// What a live build must measure.
    pub live: Option<LiveChecks>,
    /// The targets to judge when one Dockerfile builds several images.
    pub targets: Vec<String>,
    /// Build arguments of every build of this exercise.
    pub build_args: BTreeMap<String, String>,
    /// The oldest engine (major version) that can build it.
    pub needs_engine: Option<u16>,
    /// Shown after success (Markdown): why it works, other shapes that also work.
    pub on_pass: Option<String>,
    /// From a nudge to almost the answer (Markdown).
    pub hints: Vec<String>,
    /// Measurements of a real build, made with `pack test --build --record`.
    pub recorded: Option<Recorded>,
}

/// A tempting wrong answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The overlay over `start`.
    pub files: Vec<SourceFile>,
    /// The id of the check that must catch it.
    pub check: String,
}

/// What a real build measured once, with where and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The engine and toolchain that built it, as one line.
    pub toolchain: String,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// Bytes of artifacts by their path in the stage that made them.
    pub artifacts: BTreeMap<String, u64>,
    /// The build to replay, one event a line, as `build` understands them.
    pub replay: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_follow_names() {
        for (path, language) in [
            ("Dockerfile", "dockerfile"),
            ("sub/slim.Dockerfile", "dockerfile"),
            ("Dockerfile.dev", "dockerfile"),
            ("src/main.go", "go"),
            ("a/b.cjs", "javascript"),
            ("compose.yml", "yaml"),
            ("LICENSE", "text"),
            (".dockerignore", "dockerignore"),
        ] {
            assert_eq!(SourceFile { path: path.into(), text: String::new() }.language(), language, "{path}");
        }
    }
}
