use super::*;
use crate::course::catalogue::{CaCertificates, Precision};

#[test]
fn the_asset_is_right() {
    let read = read(ASSET).unwrap();
    assert_eq!(read.images().len(), catalogue().images().len());
    assert_eq!(read.images().len(), 66);
    for image in read.images() {
        let name = &image.name;
        assert!(
            image.source.commit.len() == 40 && image.source.commit.bytes().all(|b| b.is_ascii_hexdigit()),
            "{name}"
        );
        assert_eq!(image.unpacked_bytes.is_some(), image.precision.is_some(), "{name}: a size says how exact it is");
        assert_eq!(image.compressed_source.is_some(), image.compressed_as_of.is_some(), "{name}");
        let day = |day: &Option<String>| {
            day.as_ref().is_none_or(|day| day.len() >= 7 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
        };
        assert!(day(&image.as_of) && day(&image.compressed_as_of), "{name}");
        let round = match image.precision {
            Some(Precision::TenKilobytes) => 10_000,
            Some(Precision::TenMegabytes) => 10_000_000,
            Some(Precision::Exact) | None => 1,
        };
        assert!(image.unpacked_bytes.is_none_or(|bytes| bytes % round == 0), "{name}");
    }
}

fn found(reference: &str) -> Option<&'static str> {
    catalogue().find(reference).map(|image| image.name.as_str())
}

#[test]
fn references_are_found_however_they_are_spelled() {
    for (reference, name) in [
        ("golang:1.27-alpine", "golang:1.27-alpine3.24"),
        ("docker.io/library/golang:1.27-alpine", "golang:1.27-alpine3.24"),
        ("docker.io/golang:1.27-alpine", "golang:1.27-alpine3.24"),
        ("index.docker.io/library/golang:1.27-alpine", "golang:1.27-alpine3.24"),
        ("library/golang:1.27.1-alpine3.24", "golang:1.27-alpine3.24"),
        (" golang:1.27 ", "golang:1.27-trixie"),
        ("nginx", "nginx:1.31"),
        ("nginx:alpine", "nginx:1.31-alpine"),
        ("alpine:3.24", "alpine:3.24"),
        ("alpine:3.24@sha256:0123", "alpine:3.24"),
        ("mcr.microsoft.com/dotnet/sdk:8.0", "mcr.microsoft.com/dotnet/sdk:8.0-bookworm-slim"),
        ("gcr.io/distroless/static-debian13", "gcr.io/distroless/static-debian13"),
        ("gcr.io/distroless/static-debian13:latest", "gcr.io/distroless/static-debian13"),
        ("gcr.io/distroless/static:nonroot", "gcr.io/distroless/static-debian13:nonroot"),
        ("scratch", "scratch"),
    ] {
        assert_eq!(found(reference), Some(name), "{reference}");
    }
}

#[test]
fn what_no_source_names_is_not_found() {
    for reference in [
        "",
        "@",
        ":",
        "alpine",
        "golang",
        "golang:latest",
        "alpine:3.19",
        "example.test/alpine:3.24",
        "scratch:latest",
        "someone/nginx:alpine",
        "localhost:5000/nginx:alpine",
        "alpine@sha256:0123",
        "caddy:alpine",
    ] {
        assert_eq!(found(reference), None, "{reference}");
    }
}

#[test]
fn a_match_tells_how_it_was_found() {
    let lookup = |reference| catalogue().lookup(reference).map(|found| (found.by_alias, found.digest));
    assert_eq!(lookup("alpine:3.24"), Some((false, false)));
    assert_eq!(lookup("docker.io/library/alpine:3.24@sha256:0123"), Some((false, true)));
    assert_eq!(lookup("golang:1.27-alpine"), Some((true, false)));
    assert_eq!(lookup("gcr.io/distroless/static-debian13:latest"), Some((false, false)));
}

#[test]
fn facts_are_typed() {
    let alpine = catalogue().find("alpine:3.24").unwrap();
    assert_eq!(alpine.unpacked_bytes, Some(8_420_000));
    assert_eq!((alpine.compressed_amd64, alpine.layers), (Some(3_849_738), Some(1)));
    assert_eq!(alpine.ca_certificates, Some(CaCertificates::BundleOnly));
    assert_eq!(alpine.cmd.as_deref(), Some(&["/bin/sh".to_owned()][..]));
    let scratch = catalogue().find("scratch").unwrap();
    assert_eq!((scratch.unpacked_bytes, scratch.precision), (Some(0), Some(Precision::Exact)));
}

#[test]
fn two_images_cannot_claim_one_reference() {
    let mut images = catalogue().images().to_vec();
    images[0].aliases.push("docker.io/library/alpine:3.24".to_owned());
    let error = Catalogue::new(images).unwrap_err().to_string();
    assert_eq!(error, "`alpine:3.24` names both `golang:1.27-trixie` and `alpine:3.24`");
}
