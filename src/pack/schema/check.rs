//! The vocabulary of checks: one row of the format's table, one arm of [`rule`].

use super::{quiz, stage_name, variable};
use crate::course::check::{
    Alternatives, ArgEffect, Change, Check, CommandForm, FINDINGS, Finding, ImagePath, ImagePattern, MountKind,
    PathPattern, PlatformRule, Rule, StageSelector, UserRule, finding,
};
use crate::course::{ByteSize, SourceFile, id};
use crate::pack::decode::{Fields, Value};
use crate::pack::yaml::Kind;

/// The files of an exercise's start and solution, when they could be read.
type Files<'f> = Option<&'f [SourceFile]>;

const RULES: &[&str] = &[
    "any_of",
    "all_of",
    "not",
    "stages",
    "reaches",
    "skips",
    "base",
    "same_family",
    "pinned",
    "final_has",
    "final_lacks",
    "copies",
    "cached_after",
    "reruns_after",
    "mount",
    "context",
    "user",
    "run",
    "env",
    "file",
    "target",
    "same_version",
    "command",
    "build_arg",
    "platforms",
    "finding",
];

/// The checks of an exercise; their ids differ.
pub(super) fn checks(value: &Value<'_>, files: Files<'_>) -> Option<Vec<Check>> {
    value.distinct(1, "check id", |v| check(v, files), |check| check.id.clone())
}

/// `- RULE: …`, with `id:`, `message:` and `why:` beside it.
fn check(value: &Value<'_>, files: Files<'_>) -> Option<Check> {
    let mut fields = value.fields()?;
    let id = fields.optional("id", |v| v.id(|text| id::is_id(text).then(|| text.to_owned()).ok_or(id::InvalidId)));
    let message = fields.optional("message", Value::inline);
    let why = fields.optional("why", Value::inline);
    let found = fields.exactly_one("check", RULES);
    fields.finish();
    let (name, value) = found?;
    let rule = rule(name, &value, files)?;
    Some(Check { id: id.unwrap_or_else(|| rule.name().to_owned()), message, why, rule })
}

fn rule(name: &str, value: &Value<'_>, files: Files<'_>) -> Option<Rule> {
    match name {
        "any_of" => value.list(1, |v| check(v, files)).map(Rule::AnyOf),
        "all_of" => value.list(1, |v| check(v, files)).map(Rule::AllOf),
        "not" => check(value, files).map(|check| Rule::Not(Box::new(check))),
        "stages" => stages(value),
        "reaches" => only_stage(value).map(Rule::Reaches),
        "skips" => only_stage(value).map(Rule::Skips),
        "base" => base(value),
        "same_family" => value.list(2, stage).map(Rule::SameFamily),
        "pinned" => value.fields().map(Fields::finish).map(|()| Rule::Pinned),
        "final_has" => value.list(1, image_path).map(Rule::FinalHas),
        "final_lacks" => final_lacks(value),
        "copies" => copies(value),
        "cached_after" => after(value, "keeps", files).map(|(change, keeps)| Rule::CachedAfter { change, keeps }),
        "reruns_after" => after(value, "reruns", files).map(|(change, reruns)| Rule::RerunsAfter { change, reruns }),
        "mount" => mount(value),
        "context" => context(value, files),
        "user" => user(value).map(Rule::User),
        "run" => run(value),
        "env" => env(value),
        "file" => file(value, files),
        "target" => target(value),
        "same_version" => value.list(2, stage).map(Rule::SameVersion),
        "command" => command(value),
        "build_arg" => build_arg(value),
        "platforms" => value.name("platform rule", &[("cross", PlatformRule::Cross)]).map(Rule::Platforms),
        _ => findings(value),
    }
}

/// `final`, `any`, `not_final`, a stage's name, or what the stage does.
fn stage(value: &Value<'_>) -> Option<StageSelector> {
    if !matches!(value.node.kind, Kind::Map(_)) {
        return match value.text()? {
            "final" => Some(StageSelector::Final),
            "any" => Some(StageSelector::Any),
            "not_final" => Some(StageSelector::NotFinal),
            _ => stage_name(value).map(StageSelector::Named),
        };
    }
    let mut fields = value.fields()?;
    let found = fields.exactly_one("stage selector", &["runs", "base", "gives"]);
    fields.finish();
    match found? {
        ("runs", value) => {
            let text = value.line()?;
            if text.contains(" | ") {
                value
                    .warning("`runs` is one text; a bar separates alternatives only in `keeps` and `reruns`")
                    .expected("one text; put alternatives into `any_of`");
            }
            Some(StageSelector::Runs(text))
        }
        ("base", value) => image_pattern(&value).map(StageSelector::Base),
        (_, value) => image_path(&value).map(StageSelector::Gives),
    }
}

fn only_stage(value: &Value<'_>) -> Option<StageSelector> {
    let mut fields = value.fields()?;
    let stage = fields.required("stage", stage);
    fields.finish();
    stage
}

fn stages(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let at_least = fields.optional("at_least", |v| v.integer(1..=100));
    let named = fields.optional("named", Value::yes).unwrap_or(false);
    let asks = fields.at_least_one(&["at_least", "named"]);
    fields.finish();
    asks?;
    Some(Rule::Stages { at_least, named })
}

fn base(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let of = fields.required("of", stage);
    let one_of = fields.optional("one_of", |v| v.list(1, image_pattern)).unwrap_or_default();
    let not_one_of = fields.optional("not_one_of", |v| v.list(1, image_pattern)).unwrap_or_default();
    let asks = fields.at_least_one(&["one_of", "not_one_of"]);
    fields.finish();
    asks?;
    Some(Rule::Base { of: of?, one_of, not_one_of })
}

/// An image reference, perhaps with `*`.
fn image_pattern(value: &Value<'_>) -> Option<ImagePattern> {
    let text = value.line()?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._-/:@*".contains(c);
    if !text.chars().all(allowed) {
        value.error(format!("`{text}` is no image reference")).expected("such as `alpine:3.24` or `golang:*`");
        return None;
    }
    Some(ImagePattern(text))
}

/// An absolute path, or `$command`.
pub(super) fn image_path(value: &Value<'_>) -> Option<ImagePath> {
    let text = value.line()?;
    match text.as_str() {
        "$command" => Some(ImagePath::Command),
        path if path.starts_with('/') => Some(ImagePath::Path(text)),
        _ => {
            value.error(format!("`{text}` is no absolute path")).expected("a path that begins with `/`, or `$command`");
            None
        }
    }
}

/// An absolute path with `*` and `**`, or one that begins with `**/`.
pub(super) fn path_pattern(value: &Value<'_>) -> Option<PathPattern> {
    let text = value.line()?;
    if !text.starts_with('/') && !text.starts_with("**/") {
        value.error(format!("`{text}` is no path in an image")).expected("a path that begins with `/` or `**/`");
        return None;
    }
    Some(PathPattern(text))
}

fn final_lacks(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let paths = fields.optional("paths", |v| v.list(1, path_pattern)).unwrap_or_default();
    let tools = fields.optional("tools", |v| v.list(1, tool)).unwrap_or_default();
    let asks = fields.at_least_one(&["paths", "tools"]);
    fields.finish();
    asks?;
    Some(Rule::FinalLacks { paths, tools })
}

fn tool(value: &Value<'_>) -> Option<String> {
    let text = value.line()?;
    if text.contains(['/', ' ', '*']) {
        value.error(format!("`{text}` is no program's name")).expected("a name such as `gcc`; paths go into `paths`");
        return None;
    }
    Some(text)
}

fn copies(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let from = fields.required("from", stage);
    let to = fields.required("to", stage);
    let path = fields.required("path", image_path);
    fields.finish();
    Some(Rule::Copies { from: from?, to: to?, path: path? })
}

/// What changes, and the steps that are asked about under `name`.
fn after(value: &Value<'_>, name: &'static str, files: Files<'_>) -> Option<(Change, Vec<Alternatives>)> {
    let mut fields = value.fields()?;
    let changed = fields.optional("change", |v| v.list(1, |v| context_file(v, files)));
    let args = fields.optional("change_arg", |v| v.list(1, variable));
    let steps = fields.required(name, |v| v.list(1, alternatives));
    let asks = fields.at_least_one(&["change", "change_arg"]);
    fields.finish();
    asks?;
    let change = Change { files: changed.unwrap_or_default(), args: args.unwrap_or_default() };
    Some((change, steps?))
}

/// A file of the build context. A check on a file that exists nowhere could never be met.
fn context_file(value: &Value<'_>, files: Files<'_>) -> Option<String> {
    files.map_or_else(|| value.line(), |files| quiz::among(value, files))
}

pub(super) fn alternatives(value: &Value<'_>) -> Option<Alternatives> {
    let text = value.line()?;
    let parsed = Alternatives::parse(&text);
    if parsed.is_none() {
        value.error(format!("an alternative of `{text}` is empty")).expected("texts with ` | ` between them");
    }
    parsed
}

fn mount(value: &Value<'_>) -> Option<Rule> {
    const KINDS: &[(&str, MountKind)] =
        &[("cache", MountKind::Cache), ("secret", MountKind::Secret), ("bind", MountKind::Bind)];
    let mut fields = value.fields()?;
    let kind = fields.required("type", |v| v.name("mount type", KINDS));
    let target = fields.optional("target", Value::line);
    fields.finish();
    Some(Rule::Mount { kind: kind?, target })
}

fn context(value: &Value<'_>, files: Files<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let excludes = fields.optional("excludes", |v| v.list(1, Value::line)).unwrap_or_default();
    let includes = fields.optional("includes", |v| v.list(1, |v| context_file(v, files))).unwrap_or_default();
    let at_most = fields.optional("at_most", byte_size);
    let asks = fields.at_least_one(&["excludes", "includes", "at_most"]);
    fields.finish();
    asks?;
    Some(Rule::Context { excludes, includes, at_most })
}

pub(super) fn byte_size(value: &Value<'_>) -> Option<ByteSize> {
    value.parsed("a size such as `100kB` or `20MB`", str::parse)
}

pub(super) fn user(value: &Value<'_>) -> Option<UserRule> {
    let mut fields = value.fields()?;
    let non_root = fields.optional("non_root", Value::yes).unwrap_or(false);
    let numeric = fields.optional("numeric", Value::yes).unwrap_or(false);
    let asks = fields.at_least_one(&["non_root", "numeric"]);
    fields.finish();
    asks?;
    Some(UserRule { non_root, numeric })
}

fn run(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let of = fields.required("of", stage);
    let has = fields.required("has", Value::line);
    fields.finish();
    Some(Rule::Run { of: of?, has: has? })
}

/// `of` is the stage; every other name is a variable.
fn env(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let of = fields.required("of", stage);
    let pairs: Vec<_> =
        fields.into_entries().iter().map(|(name, it)| variable(name).zip(super::any_line(it))).collect();
    if pairs.is_empty() {
        value.error("this asks for nothing").expected("`NAME: value`");
        return None;
    }
    Some(Rule::Env { of: of?, values: pairs.into_iter().collect::<Option<_>>()? })
}

fn file(value: &Value<'_>, files: Files<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let path = fields.required("path", |v| context_file(v, files));
    let matches = fields.required("matches", Value::line);
    fields.finish();
    Some(Rule::File { path: path?, matches: matches? })
}

fn target(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let name = fields.required("name", stage_name);
    fields.finish();
    name.map(Rule::Target)
}

fn command(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let form = fields.required("form", |v| v.name("form", &[("exec", CommandForm::Exec)]));
    fields.finish();
    form.map(Rule::Command)
}

fn build_arg(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let name = fields.required("name", variable);
    let effects = [("base", ArgEffect::Base), ("step", ArgEffect::Step)];
    let changes = fields.required("changes", |v| v.name("effect", &effects));
    fields.finish();
    Some(Rule::BuildArg { name: name?, changes: changes? })
}

fn findings(value: &Value<'_>) -> Option<Rule> {
    let mut fields = value.fields()?;
    let none_of = fields.required("none_of", |v| v.distinct(1, "finding", named_finding, |finding| finding.name));
    fields.finish();
    none_of.map(Rule::NoFinding)
}

fn named_finding(value: &Value<'_>) -> Option<&'static Finding> {
    let name = value.text()?;
    let found = finding(name);
    if found.is_none() {
        value.error(format!("unknown finding `{name}`")).one_of(name, FINDINGS.iter().map(|finding| finding.name));
    }
    found
}
