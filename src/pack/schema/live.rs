//! Live checks: what a build on an engine must measure.

use super::check::{alternatives, byte_size, image_path, path_pattern, user};
use super::context::Context;
use super::{any_line, map, quiz, stage_name, variable};
use crate::course::live::{Arch, Baseline, Binary, CachedRebuild, LiveChecks, SizeLimit, Smoke};
use crate::course::quantity::parse_duration;
use crate::course::{SourceFile, id};
use crate::pack::decode::Value;

/// The architectures that platforms name, as `BuildKit` spells them.
const ARCHES: &[(&str, Arch)] = &[
    ("amd64", Arch::Amd64),
    ("arm64", Arch::Arm64),
    ("arm", Arch::Arm),
    ("386", Arch::I386),
    ("ppc64le", Arch::Ppc64le),
    ("s390x", Arch::S390x),
    ("riscv64", Arch::Riscv64),
];

/// The fields that measure something.
const MEASURES: &[&str] = &[
    "size",
    "layers",
    "has",
    "lacks",
    "history_lacks",
    "user",
    "binary",
    "duplicated_at_most",
    "smoke",
    "stops_within",
    "cached",
];

pub(super) fn live<'a>(cx: &Context<'a>, value: &Value<'a>, files: Option<&[SourceFile]>) -> Option<LiveChecks> {
    let mut fields = value.fields()?;
    let live = LiveChecks {
        baseline: fields
            .optional("baseline", |v| v.name("baseline", &[("start", Baseline::Start)]))
            .unwrap_or_default(),
        size: fields.optional("size", size),
        layers_at_most: fields.optional("layers", layers),
        target: fields.optional("target", stage_name),
        build_args: fields.optional("build_args", |v| map(v, variable, any_line)).unwrap_or_default(),
        secrets: fields.optional("secrets", |v| map(v, secret_id, any_line)).unwrap_or_default(),
        platform: fields.optional("platform", platform),
        has: fields.optional("has", |v| v.list(1, image_path)).unwrap_or_default(),
        lacks: fields.optional("lacks", |v| v.list(1, path_pattern)).unwrap_or_default(),
        history_lacks: fields.optional("history_lacks", |v| v.list(1, Value::line)).unwrap_or_default(),
        user: fields.optional("user", user),
        binary: fields.optional("binary", binary),
        duplicated_at_most: fields.optional("duplicated_at_most", byte_size),
        smoke: fields.optional("smoke", smoke),
        stops_within: fields
            .optional("stops_within", |v| v.parsed("a duration such as `3s` or `500ms`", parse_duration)),
        cached: fields.optional("cached", |v| cached(cx, v, files)),
    };
    // `baseline`, `target`, `build_args`, `secrets` and `platform` only say how to build.
    let asks = fields.at_least_one(MEASURES);
    fields.finish();
    asks.map(|()| live)
}

fn size(value: &Value<'_>) -> Option<SizeLimit> {
    let mut fields = value.fields()?;
    let at_most_percent = fields.optional("at_most_percent", |v| v.integer(1..=100));
    let at_most = fields.optional("at_most", byte_size);
    let asks = fields.at_least_one(&["at_most_percent", "at_most"]);
    fields.finish();
    asks?;
    Some(SizeLimit { at_most_percent, at_most })
}

fn layers(value: &Value<'_>) -> Option<u16> {
    let mut fields = value.fields()?;
    let at_most = fields.required("at_most", |v| v.integer(1..=127));
    fields.finish();
    at_most
}

fn secret_id(value: &Value<'_>) -> Option<String> {
    let text = value.line()?;
    if !id::is_id(&text.to_ascii_lowercase().replace(['_', '.'], "-")) {
        value.error(format!("`{text}` is no secret's id")).expected("letters, digits, `-`, `_` and `.`");
        return None;
    }
    Some(text)
}

/// `os/arch`, perhaps with a variant.
fn platform(value: &Value<'_>) -> Option<String> {
    let text = value.line()?;
    let mut parts = text.split('/');
    let os = parts.next().unwrap_or_default();
    let arch = parts.next().unwrap_or_default();
    if os != "linux" || !ARCHES.iter().any(|(name, _)| *name == arch) || parts.count() > 1 {
        value.error(format!("unknown platform `{text}`")).expected("a platform such as `linux/amd64` or `linux/arm64`");
        return None;
    }
    Some(text)
}

fn binary(value: &Value<'_>) -> Option<Binary> {
    let mut fields = value.fields()?;
    let path = fields.required("path", image_path);
    let is_static = fields.optional("static", Value::boolean);
    let arch = fields.optional("arch", |v| v.name("architecture", ARCHES));
    let asks = fields.at_least_one(&["static", "arch"]);
    fields.finish();
    asks?;
    Some(Binary { path: path?, is_static, arch })
}

fn smoke(value: &Value<'_>) -> Option<Smoke> {
    let mut fields = value.fields()?;
    let found = fields.exactly_one("smoke test", &["run", "http"]);
    fields.finish();
    match found? {
        ("run", value) => smoke_run(&value),
        (_, value) => smoke_http(&value),
    }
}

fn smoke_run(value: &Value<'_>) -> Option<Smoke> {
    let mut fields = value.fields()?;
    let args = fields.optional("args", |v| v.list(0, any_line)).unwrap_or_default();
    let exit = fields.optional("exit", |v| v.integer(0..=255)).unwrap_or(0);
    let stdout = fields.optional("stdout", Value::line);
    fields.finish();
    Some(Smoke::Run { args, exit, stdout })
}

fn smoke_http(value: &Value<'_>) -> Option<Smoke> {
    let mut fields = value.fields()?;
    let port = fields.required("port", |v| v.integer(1..=65_535));
    let path = fields.optional("path", |v| {
        let path = v.line()?;
        if !path.starts_with('/') {
            v.error(format!("`{path}` is no path of a URL")).expected("a path that begins with `/`");
            return None;
        }
        Some(path)
    });
    let status = fields.optional("status", |v| v.integer(100..=599)).unwrap_or(200);
    let body = fields.optional("body", Value::line);
    fields.finish();
    Some(Smoke::Http { port: port?, path: path.unwrap_or_else(|| "/".to_owned()), status, body })
}

fn cached<'a>(cx: &Context<'a>, value: &Value<'a>, files: Option<&[SourceFile]>) -> Option<CachedRebuild> {
    let mut fields = value.fields()?;
    let change = fields.required("change", |v| files.map_or_else(|| v.line(), |files| quiz::among(v, files)));
    let with = fields.has("with");
    let replacement = fields.optional("with", |v| cx.file(v));
    let keeps = fields.required("keeps", |v| v.list(1, alternatives));
    fields.finish();
    if with && replacement.is_none() {
        return None;
    }
    Some(CachedRebuild { change: change?, with: replacement, keeps: keeps? })
}
