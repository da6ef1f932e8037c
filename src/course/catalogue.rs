//! The catalogue of base images: what is published about their size and content, with source and date.
//!
//! These are values; `pack` reads them from `assets/base-images.json`. Nothing here was measured by us, and what was not
//! found is `None`, never guessed. Start at [`Catalogue::find`].

use serde::Deserialize;
use std::collections::HashMap;

/// A base image, as published.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseImage {
    /// The reference under which people write it, such as `golang:1.27-alpine3.24`.
    #[serde(rename = "image")]
    pub name: String,
    /// Other references that named the same image when this was published.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The build it was, such as `golang:1.27.1-alpine3.24`.
    #[serde(default)]
    pub resolved: Option<String>,
    /// The distribution with its release.
    #[serde(default)]
    pub os: Option<String>,
    /// `glibc`, `musl` or `uclibc`.
    #[serde(default)]
    pub libc: Option<String>,
    /// Bytes of the unpacked layers, amd64.
    #[serde(default, rename = "uncompressed_bytes")]
    pub unpacked_bytes: Option<u64>,
    /// How exact `unpacked_bytes` is.
    #[serde(default, rename = "uncompressed_precision")]
    pub precision: Option<Precision>,
    /// Bytes of the compressed layers, what a pull transfers, amd64.
    #[serde(default, rename = "compressed_bytes_amd64")]
    pub compressed_amd64: Option<u64>,
    /// As `compressed_amd64`, for arm64.
    #[serde(default, rename = "compressed_bytes_arm64")]
    pub compressed_arm64: Option<u64>,
    /// The number of layers.
    #[serde(default)]
    pub layers: Option<u16>,
    /// The shells in it; `none` when there is none.
    #[serde(default)]
    pub shell: Option<String>,
    /// `apt`, `apk` or `none`.
    #[serde(default)]
    pub package_manager: Option<String>,
    /// Whether the roots that TLS clients need are in it.
    #[serde(default)]
    pub ca_certificates: Option<CaCertificates>,
    /// The user it runs as. `root` means: the published history was read and sets no `USER`.
    #[serde(default)]
    pub default_user: Option<String>,
    /// Its `ENTRYPOINT`.
    #[serde(default)]
    pub entrypoint: Option<Vec<String>>,
    /// Its `CMD`.
    #[serde(default)]
    pub cmd: Option<Vec<String>>,
    /// Where the facts come from.
    pub source: Provenance,
    /// Where the compressed sizes come from, when it is another file.
    #[serde(default)]
    pub compressed_source: Option<Provenance>,
    /// The day of the compressed sizes, when they come from another file.
    #[serde(default)]
    pub compressed_as_of: Option<String>,
    /// Whether the compressed sizes are of the same build as the rest.
    #[serde(default)]
    pub same_build: Option<bool>,
    /// The day (`2026-09-17`) or month of the facts.
    #[serde(default)]
    pub as_of: Option<String>,
    /// What else should be known.
    #[serde(default)]
    pub remark: Option<String>,
}

/// A file in a public repository at a commit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// `owner/name` on GitHub.
    pub repository: String,
    /// The file.
    pub path: String,
    /// The commit.
    pub commit: String,
}

/// How exact a published size is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Precision {
    /// To the byte.
    #[serde(rename = "exact")]
    Exact,
    /// Rounded to 10,000 bytes.
    #[serde(rename = "10 kB")]
    TenKilobytes,
    /// Rounded to 10,000,000 bytes.
    #[serde(rename = "10 MB")]
    TenMegabytes,
}

/// Whether an image has CA certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum CaCertificates {
    /// The package `ca-certificates`, or the same files.
    #[serde(rename = "installed")]
    Installed,
    /// Alpine's `ca-certificates-bundle`: the roots are there, the tools to add more are not.
    #[serde(rename = "bundle only")]
    BundleOnly,
    /// None.
    #[serde(rename = "none")]
    Absent,
}

/// All base images that are known, by reference.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    images: Vec<BaseImage>,
    by_reference: HashMap<String, usize>,
}

/// An image found, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'a> {
    /// The image.
    pub image: &'a BaseImage,
    /// Whether it was found under an alias or under the build's own name, not under [`BaseImage::name`].
    pub by_alias: bool,
    /// The digest that the reference carried. It was not looked at: a digest names one build, and which one the
    /// catalogue's facts are of is not known by digest.
    pub digest: bool,
}

/// Two images claim one reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{reference}` names both `{first}` and `{second}`")]
pub struct Ambiguous {
    /// The reference, normalised.
    pub reference: String,
    /// The image that has it.
    pub first: String,
    /// The image that wants it too.
    pub second: String,
}

impl Catalogue {
    /// Indexes images by their names, aliases and builds.
    pub fn new(images: Vec<BaseImage>) -> Result<Self, Ambiguous> {
        let mut by_reference: HashMap<String, usize> = HashMap::with_capacity(images.len() * 3);
        for (at, image) in images.iter().enumerate() {
            // "ubuntu:noble (build of 2026-09-11)" is a description, not a reference.
            let resolved = image.resolved.iter().filter(|build| !build.contains(' '));
            for reference in std::iter::once(&image.name).chain(&image.aliases).chain(resolved) {
                let reference = normalise(reference).0;
                let holder = *by_reference.entry(reference.clone()).or_insert(at);
                if holder != at {
                    let (first, second) = (images[holder].name.clone(), image.name.clone());
                    return Err(Ambiguous { reference, first, second });
                }
            }
        }
        Ok(Self { images, by_reference })
    }

    /// The image that a reference names, however it is spelled: `docker.io/library/golang:1.27-alpine` is
    /// `golang:1.27-alpine`. A reference without a tag means `latest`, which is found only where it is known what it named.
    pub fn find(&self, reference: &str) -> Option<&BaseImage> {
        self.lookup(reference).map(|found| found.image)
    }

    /// As [`Catalogue::find`], and tells how it was found.
    pub fn lookup(&self, reference: &str) -> Option<Match<'_>> {
        let (wanted, digest) = normalise(reference.trim());
        let image = &self.images[*self.by_reference.get(&wanted)?];
        Some(Match { image, by_alias: normalise(&image.name).0 != wanted, digest })
    }

    /// All images, in the order of the asset.
    pub fn images(&self) -> &[BaseImage] {
        &self.images
    }
}

/// The shortest spelling with a tag, and whether a digest was cut off. `scratch` has no tag: it is no image.
fn normalise(reference: &str) -> (String, bool) {
    let (name, digest) = match reference.split_once('@') {
        Some((name, _)) => (name, true),
        None => (reference, false),
    };
    let name = name.strip_prefix("docker.io/").or_else(|| name.strip_prefix("index.docker.io/")).unwrap_or(name);
    let name = name.strip_prefix("library/").unwrap_or(name);
    // A colon before the last slash belongs to a registry's port.
    let tagged = name.rsplit('/').next().is_some_and(|last| last.contains(':'));
    let full = if tagged || name == "scratch" { name.to_owned() } else { format!("{name}:latest") };
    (full, digest)
}
