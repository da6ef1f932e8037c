//! What must hold of an exercise, answered by the model of the build without an engine.
//!
//! A [`Check`] is a value: it says what to ask, never how the answer is found. Grading matches on [`Rule`] exhaustively,
//! so that a new row of the vocabulary is a compile error until it is graded. Start at [`Rule`].

use super::quantity::ByteSize;
pub use crate::findings::{FINDINGS, Finding, finding};
use std::collections::BTreeMap;

/// One line of an exercise's checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name in results and in `rejects/*/expect.yaml`: the author's, or the rule's name. Unique in its exercise among
    /// the checks that are not part of another.
    pub id: String,
    /// Shown when it fails (inline Markdown), in place of the default text.
    pub message: Option<String>,
    /// Why it matters, in a sentence (inline Markdown).
    pub why: Option<String>,
    /// What must hold.
    pub rule: Rule,
}

/// What must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// At least one of these; never empty.
    AnyOf(Vec<Check>),
    /// All of these; never empty.
    AllOf(Vec<Check>),
    /// The contrary of this one.
    Not(Box<Check>),
    /// The Dockerfile's stages; at least one of the two is asked for.
    Stages {
        /// The least number of stages.
        at_least: Option<u16>,
        /// Whether every stage but the final one must have a name.
        named: bool,
    },
    /// Building the target needs this stage.
    Reaches(StageSelector),
    /// Building the target does not need this stage.
    Skips(StageSelector),
    /// The base image of a stage, resolved through arguments and stage references.
    Base {
        /// Which stage.
        of: StageSelector,
        /// It is one of these; empty when only `not_one_of` is asked.
        one_of: Vec<ImagePattern>,
        /// It is none of these.
        not_one_of: Vec<ImagePattern>,
    },
    /// The bases of these stages, at least two, share libc and distribution release.
    SameFamily(Vec<StageSelector>),
    /// No base image is without a tag, none has the tag `latest`.
    Pinned,
    /// All these paths are in the final image.
    FinalHas(Vec<ImagePath>),
    /// None of these is in the final image.
    FinalLacks {
        /// Paths, with `*` and `**`.
        paths: Vec<PathPattern>,
        /// Programs by name, such as `go` or `gcc`.
        tools: Vec<String>,
    },
    /// An artifact travels between two stages.
    Copies {
        /// The stage that has it.
        from: StageSelector,
        /// The stage that gets it.
        to: StageSelector,
        /// What travels: its path in the stage that gets it.
        path: ImagePath,
    },
    /// After a change these steps stay cached.
    CachedAfter {
        /// What changes.
        change: Change,
        /// The steps; each must match a step that the target runs.
        keeps: Vec<Alternatives>,
    },
    /// After a change these steps run again.
    RerunsAfter {
        /// What changes.
        change: Change,
        /// The steps; each must match a step that the target runs.
        reruns: Vec<Alternatives>,
    },
    /// A `RUN` that the target depends on has such a mount.
    Mount {
        /// Its type.
        kind: MountKind,
        /// Where it is mounted; any place when absent.
        target: Option<String>,
    },
    /// What `.dockerignore` lets into the build context; at least one of the three is asked for.
    Context {
        /// Paths that stay out.
        excludes: Vec<String>,
        /// Paths that get in.
        includes: Vec<String>,
        /// The most it may hold.
        at_most: Option<ByteSize>,
    },
    /// The final image's user, inherited through its chain of stages.
    User(UserRule),
    /// A `RUN` of a stage has a setting in force, in whatever way it was given.
    Run {
        /// Which stage.
        of: StageSelector,
        /// The setting, such as `CGO_ENABLED=0`.
        has: String,
    },
    /// The environment of a stage.
    Env {
        /// Which stage.
        of: StageSelector,
        /// Names and the values they must have; never empty.
        values: BTreeMap<String, String>,
    },
    /// Another file of the exercise.
    File {
        /// Its path, relative to the exercise.
        path: String,
        /// A regular expression that matches somewhere in it.
        matches: String,
    },
    /// A target with this name exists.
    Target(String),
    /// The language versions of these stages' bases, at least two, agree in major and minor.
    SameVersion(Vec<StageSelector>),
    /// `ENTRYPOINT` and `CMD` of the final stage are in this form.
    Command(CommandForm),
    /// Giving another value to a build argument has an effect.
    BuildArg {
        /// The argument.
        name: String,
        /// What must change.
        changes: ArgEffect,
    },
    /// How the build handles several platforms.
    Platforms(PlatformRule),
    /// None of these findings is present; never empty.
    NoFinding(Vec<&'static Finding>),
}

impl Rule {
    /// The rule's name as lesson files write it; the default id of a check.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AnyOf(_) => "any_of",
            Self::AllOf(_) => "all_of",
            Self::Not(_) => "not",
            Self::Stages { .. } => "stages",
            Self::Reaches(_) => "reaches",
            Self::Skips(_) => "skips",
            Self::Base { .. } => "base",
            Self::SameFamily(_) => "same_family",
            Self::Pinned => "pinned",
            Self::FinalHas(_) => "final_has",
            Self::FinalLacks { .. } => "final_lacks",
            Self::Copies { .. } => "copies",
            Self::CachedAfter { .. } => "cached_after",
            Self::RerunsAfter { .. } => "reruns_after",
            Self::Mount { .. } => "mount",
            Self::Context { .. } => "context",
            Self::User(_) => "user",
            Self::Run { .. } => "run",
            Self::Env { .. } => "env",
            Self::File { .. } => "file",
            Self::Target(_) => "target",
            Self::SameVersion(_) => "same_version",
            Self::Command(_) => "command",
            Self::BuildArg { .. } => "build_arg",
            Self::Platforms(_) => "platforms",
            Self::NoFinding(_) => "finding",
        }
    }
}

/// Which stage a check speaks of: by place, by name, or by what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageSelector {
    /// The stage that becomes the image.
    Final,
    /// Some stage.
    Any,
    /// Some stage that is not the final one.
    NotFinal,
    /// The stage with this name, lower case; only where the task asks for the name.
    Named(String),
    /// A stage in which a `RUN` contains this text.
    Runs(String),
    /// A stage whose base image matches.
    Base(ImagePattern),
    /// A stage that a later stage copies this path from.
    Gives(ImagePath),
}

/// An image reference in which `*` stands for any run of characters but `/`: `alpine:*`, `golang:*`, `scratch`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImagePattern(pub String);

/// A path in an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImagePath {
    /// Absolute.
    Path(String),
    /// The executable that the final stage's `ENTRYPOINT` or `CMD` starts, written `$command`.
    Command,
}

/// A path in an image with `*` (within a name) and `**` (across folders): absolute, or beginning with `**/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathPattern(pub String);

/// Texts of which a step's instruction contains at least one, written `go mod download | go build`; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternatives(pub Vec<String>);

impl Alternatives {
    /// Splits at ` | `. Answers `None` when an alternative would be empty: it would match every step.
    pub fn parse(text: &str) -> Option<Self> {
        let all: Vec<String> = text.split(" | ").map(|one| one.trim().to_owned()).collect();
        let empty = all.iter().any(|one| one.is_empty() || one == "|");
        if empty { None } else { Some(Self(all)) }
    }
}

/// What changes between two builds; at least one thing does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// Files of the build context whose content changes.
    pub files: Vec<String>,
    /// Build arguments whose value changes.
    pub args: Vec<String>,
}

/// A type of `RUN --mount`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MountKind {
    /// A cache that outlives the build.
    Cache,
    /// A secret.
    Secret,
    /// Files of the context or of another stage.
    Bind,
}

/// What is asked of the user that an image runs as; at least one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UserRule {
    /// Not root.
    pub non_root: bool,
    /// Given as a number, so that no `/etc/passwd` is needed.
    pub numeric: bool,
}

/// The form of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandForm {
    /// A JSON array: no shell, signals reach the program.
    Exec,
}

/// What another value of a build argument must change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgEffect {
    /// The base image of a stage.
    Base,
    /// A step.
    Step,
}

/// How a build handles several platforms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlatformRule {
    /// Stages pinned to `$BUILDPLATFORM` compile for `TARGETOS` and `TARGETARCH`.
    Cross,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_split_at_a_bar_between_blanks() {
        let texts = |text: &str| Alternatives::parse(text).map(|a| a.0);
        assert_eq!(texts("go build"), Some(vec!["go build".to_owned()]));
        assert_eq!(
            texts("go mod download | go build"),
            Some(vec!["go mod download".to_owned(), "go build".to_owned()])
        );
        assert_eq!(texts("curl x |tar"), Some(vec!["curl x |tar".to_owned()]));
        assert_eq!(texts(""), None);
        assert_eq!(texts("a |  | b"), None);
        assert_eq!(texts("a | "), None);
    }
}
