//! What is published about the base of a Dockerfile's final stage.

use crate::course::catalogue::BaseImage;
use crate::course::quantity::ByteSize;
use crate::dockerfile;
use crate::pack::catalogue;
use std::fmt;

/// What is known of the size of a final stage's base, without a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaseSize {
    /// `FROM scratch`: nothing at all.
    Scratch,
    /// Published, as of a day, and rounded as its source rounds it.
    Published {
        /// The image as the Dockerfile names it.
        reference: String,
        /// Bytes of its unpacked layers, amd64.
        bytes: u64,
        /// The day or month of the figure.
        as_of: Option<String>,
    },
    /// Nobody published a size that the catalogue knows.
    Unknown {
        /// The image as the Dockerfile names it; none where a variable decides, or there is no final stage.
        reference: Option<String>,
    },
}

/// What is published about the base of the final stage of this Dockerfile.
pub fn base_size(dockerfile: &str) -> BaseSize {
    let read = dockerfile::read(dockerfile);
    match read.final_stage().and_then(|stage| read.base_of(stage.index)) {
        Some(base) if base.reference == "scratch" => BaseSize::Scratch,
        Some(base) => of_image(base.reference.to_owned()),
        None => BaseSize::Unknown { reference: None },
    }
}

fn of_image(reference: String) -> BaseSize {
    match catalogue().find(&reference) {
        Some(BaseImage { unpacked_bytes: Some(bytes), as_of, .. }) => {
            BaseSize::Published { reference, bytes: *bytes, as_of: as_of.clone() }
        }
        _ => BaseSize::Unknown { reference: Some(reference) },
    }
}

impl BaseSize {
    /// The published bytes.
    pub fn bytes(&self) -> Option<u64> {
        match self {
            Self::Scratch => Some(0),
            Self::Published { bytes, .. } => Some(*bytes),
            Self::Unknown { .. } => None,
        }
    }
}

impl fmt::Display for BaseSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scratch => f.write_str("scratch: 0 B, plus what is copied in"),
            Self::Published { reference, bytes, as_of } => {
                write!(f, "{reference}: {} unpacked", ByteSize(*bytes).rounded())?;
                as_of.as_ref().map_or(Ok(()), |day| write!(f, ", published {day}"))
            }
            Self::Unknown { reference: Some(reference) } => write!(f, "{reference}: no published size"),
            Self::Unknown { reference: None } => f.write_str("the base is not decided before the build"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_final_stage_decides() {
        assert_eq!(base_size("FROM golang:1.27 AS build\nFROM scratch\n"), BaseSize::Scratch);
        assert_eq!(base_size("FROM alpine:3.24 AS a\nFROM a\n").bytes(), Some(8_420_000));
        assert_eq!(base_size("FROM nobody/knows:1\n").bytes(), None);
        assert_eq!(base_size(""), BaseSize::Unknown { reference: None });
        assert_eq!(base_size("ARG V=3.24\nFROM alpine:${V}\n").bytes(), Some(8_420_000));
    }
}
