//! What a live build must measure, on the learner's own engine.

use super::check::{Alternatives, ImagePath, PathPattern, UserRule};
use super::quantity::ByteSize;
use std::collections::BTreeMap;
use std::time::Duration;

/// What a live build of an exercise must measure; at least one thing is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LiveChecks {
    /// What sizes are compared with.
    pub baseline: Baseline,
    /// How large the image may be.
    pub size: Option<SizeLimit>,
    /// The most layers it may have.
    pub layers_at_most: Option<u16>,
    /// The target to build; the last stage when absent.
    pub target: Option<String>,
    /// Build arguments, over those of the exercise.
    pub build_args: BTreeMap<String, String>,
    /// Build secrets: id to content.
    pub secrets: BTreeMap<String, String>,
    /// The platform to build for, such as `linux/arm64`.
    pub platform: Option<String>,
    /// Paths that are really in the image.
    pub has: Vec<ImagePath>,
    /// Paths that are really not in the image.
    pub lacks: Vec<PathPattern>,
    /// Texts that no layer, no history line and no config holds.
    pub history_lacks: Vec<String>,
    /// The user that the image runs as.
    pub user: Option<UserRule>,
    /// A program of the image, read from its ELF header; nothing is run.
    pub binary: Option<Binary>,
    /// The most bytes that are stored twice across layers.
    pub duplicated_at_most: Option<ByteSize>,
    /// The image must still work.
    pub smoke: Option<Smoke>,
    /// The program ends within this time after SIGTERM.
    pub stops_within: Option<Duration>,
    /// A second build after a change really finds these steps cached.
    pub cached: Option<CachedRebuild>,
}

/// What sizes are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Baseline {
    /// The exercise as handed out, built once on the same engine.
    #[default]
    Start,
}

/// How large an image may be; at least one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeLimit {
    /// Of the baseline, in per cent, 1 to 100.
    pub at_most_percent: Option<u16>,
    /// In bytes: the sum of the sizes of the files in all layers.
    pub at_most: Option<ByteSize>,
}

/// What is asked of a program in the image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binary {
    /// Where it is.
    pub path: ImagePath,
    /// Whether it must be linked statically, or must not.
    pub is_static: Option<bool>,
    /// The architecture it is for.
    pub arch: Option<Arch>,
}

/// An architecture, by the name that platforms use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arch {
    /// `amd64`
    Amd64,
    /// `arm64`
    Arm64,
    /// `arm`
    Arm,
    /// `386`
    I386,
    /// `ppc64le`
    Ppc64le,
    /// `s390x`
    S390x,
    /// `riscv64`
    Riscv64,
}

/// How to see that an image still works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Smoke {
    /// Run it to its end.
    Run {
        /// Arguments after the image's entrypoint.
        args: Vec<String>,
        /// The exit code, 0 to 255.
        exit: u8,
        /// A regular expression that its standard output matches.
        stdout: Option<String>,
    },
    /// Start it and ask over HTTP.
    Http {
        /// The port inside the container.
        port: u16,
        /// The path, beginning with `/`.
        path: String,
        /// The status of the answer.
        status: u16,
        /// A text that the answer's body contains.
        body: Option<String>,
    },
}

/// Build, change a file's content in a copy of the workspace, build again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CachedRebuild {
    /// The file that changes.
    pub change: String,
    /// The file whose content replaces it, relative to the lesson's folder; a line is appended when absent.
    pub with: Option<super::SourceFile>,
    /// The steps that must be reported CACHED.
    pub keeps: Vec<Alternatives>,
}
