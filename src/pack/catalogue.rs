//! The catalogue of base images, read from the asset that people edit.
//!
//! The asset is JSON because it is read while a page is turned: YAML of the same size took 3 ms, this takes a fraction of
//! it, once. Its `about` lists what a comment would say.

use crate::course::{BaseImage, Catalogue};
use serde::Deserialize;
use std::sync::LazyLock;

const ASSET: &str = include_str!("../../assets/base-images.json");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asset {
    /// Where the facts come from and what the fields mean, for whoever edits the file.
    #[serde(rename = "about")]
    _about: serde::de::IgnoredAny,
    images: Vec<BaseImage>,
}

/// The built-in catalogue. It is read when it is first asked for.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| read(ASSET).unwrap_or_default());
    &CATALOGUE
}

/// A test reads the asset with this function, so that [`catalogue`] is never the empty one.
fn read(asset: &str) -> Result<Catalogue, String> {
    let asset: Asset = serde_json::from_str(asset).map_err(|error| error.to_string())?;
    Catalogue::new(asset.images).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
