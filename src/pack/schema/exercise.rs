//! An exercise: its fields in `lesson.yaml` and its folder of real files.

use super::context::Context;
use super::{any_line, check, live, map, quiz, stage_name, variable};
use crate::course::{Check, Exercise, SourceFile, StepId, exercise::Recorded, exercise::Reject, id, nearest};
use crate::pack::decode::{Fields, File, Value};
use crate::pack::diagnostic::Severity;
use crate::pack::path::PackPath;
use crate::pack::source::EntryKind;
use crate::pack::yaml;
use std::collections::BTreeMap;

/// What an exercise's folder may hold.
const PARTS: &[&str] = &["start", "solution", "accepts", "rejects", "recorded.yaml"];
/// The file that every build begins with.
const DOCKERFILE: &str = "Dockerfile";

pub(super) fn exercise<'a>(
    cx: &Context<'a>,
    value: &Value<'a>,
    fields: &mut Fields<'a>,
    id: Option<&StepId>,
) -> Option<Exercise> {
    let folder = id.and_then(|id| cx.folder.join(id.as_str()).ok());
    let files = folder.as_ref().map(|folder| Files::read(cx, value, folder));
    let start = files.as_ref().and_then(|files| files.start.as_deref());
    let all = files.as_ref().and_then(Files::all);

    let task = fields.required("task", Value::markdown);
    let edit = fields.required("edit", |v| v.distinct(1, "file", |v| quiz::among(v, start?), Clone::clone));
    let checks = fields.required("checks", |v| check::checks(v, all.as_deref()));
    let live = fields.optional("live", |v| live::live(cx, v, all.as_deref()));
    let targets = fields.optional("targets", |v| v.distinct(1, "target", stage_name, Clone::clone));
    let build_args = fields.optional("build_args", |v| map(v, variable, any_line));
    let needs_engine = fields.optional("needs", needs);
    let on_pass = fields.optional("on_pass", Value::markdown);
    let hints = fields.optional("hints", |v| v.list(1, Value::markdown));

    let rejects = folder.as_ref().map(|folder| rejects(cx, folder, checks.as_deref()));
    let recorded = folder.as_ref().and_then(|folder| recorded(cx, folder));
    let files = files?;
    Some(Exercise {
        task: task?,
        edit: edit?,
        start: files.start?,
        solution: files.solution?,
        accepts: files.accepts?,
        rejects: rejects??,
        checks: checks?,
        live,
        targets: targets.unwrap_or_default(),
        build_args: build_args.unwrap_or_default(),
        needs_engine,
        on_pass,
        hints: hints.unwrap_or_default(),
        recorded,
    })
}

/// `{ engine: MAJOR }`
fn needs(value: &Value<'_>) -> Option<u16> {
    let mut fields = value.fields()?;
    let engine = fields.required("engine", |v| v.integer(17..=999));
    fields.finish();
    engine
}

/// The files of an exercise that learners get or may arrive at, each part on its own: a missing solution does not keep
/// the rest from being looked at.
struct Files {
    start: Option<Vec<SourceFile>>,
    solution: Option<Vec<SourceFile>>,
    accepts: Option<BTreeMap<String, Vec<SourceFile>>>,
}

impl Files {
    fn read<'a>(cx: &Context<'a>, value: &Value<'a>, folder: &PackPath) -> Self {
        cx.uses(folder);
        for entry in cx.entries(folder).iter().filter(|entry| !PARTS.contains(&entry.name.as_str())) {
            let near = nearest(&entry.name, PARTS.iter().copied());
            let meant = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            cx.report(&format!("{folder}/{}", entry.name), Severity::Warning, format!("nothing reads this{meant}"));
        }
        let start = part(cx, value, folder, "start", "the files that the learner gets");
        if start.as_ref().is_some_and(|start| !start.iter().any(|file| file.path == DOCKERFILE)) {
            value.error(format!("the folder `{folder}/start` has no {DOCKERFILE}"));
        }
        let solution = part(cx, value, folder, "solution", "the files that a solution changes");
        let accepts = folder.join("accepts").ok().and_then(|folder| overlays(cx, &folder));
        warn_of_same(cx, &format!("{folder}/solution"), start.as_deref(), solution.as_deref());
        Self { start, solution, accepts }
    }

    /// The files of the start and of the solution: what a check may speak of.
    fn all(&self) -> Option<Vec<SourceFile>> {
        let solution = self.solution.as_deref().unwrap_or_default();
        Some(self.start.as_ref()?.iter().chain(solution).cloned().collect())
    }
}

/// The files of a folder that every exercise has.
fn part<'a>(cx: &Context<'a>, value: &Value<'a>, folder: &PackPath, name: &str, what: &str) -> Option<Vec<SourceFile>> {
    if !cx.has_folder(folder, name) {
        value.error(format!("there is no folder `{folder}/{name}`")).expected(what);
        return None;
    }
    cx.files(&folder.join(name).ok()?)
}

/// An overlay holds only what differs.
fn warn_of_same(cx: &Context<'_>, folder: &str, start: Option<&[SourceFile]>, overlay: Option<&[SourceFile]>) {
    let (Some(start), Some(overlay)) = (start, overlay) else { return };
    for file in overlay.iter().filter(|file| start.contains(file)) {
        cx.report(&format!("{folder}/{}", file.path), Severity::Warning, "the file is the same as in `start`");
    }
}

/// The folders in `accepts` or `rejects`: name and path of each.
fn named_folders(cx: &Context<'_>, folder: &PackPath) -> Option<Vec<(String, PackPath)>> {
    let mut all_right = true;
    let mut found = Vec::new();
    for entry in cx.entries(folder) {
        let path = format!("{folder}/{}", entry.name);
        match folder.join(&entry.name) {
            Ok(inside) if entry.kind == EntryKind::Folder && id::is_id(&entry.name) => found.push((entry.name, inside)),
            Ok(_) if entry.kind == EntryKind::Folder => {
                cx.report(&path, Severity::Error, format!("the folder's name is no id: {}", id::InvalidId));
                all_right = false;
            }
            _ => {
                cx.report(&path, Severity::Error, "a folder is expected here, one for each variant");
                all_right = false;
            }
        }
    }
    all_right.then_some(found)
}

fn overlays(cx: &Context<'_>, folder: &PackPath) -> Option<BTreeMap<String, Vec<SourceFile>>> {
    let read = named_folders(cx, folder)?.into_iter().map(|(name, inside)| Some((name, cx.files(&inside)?)));
    read.collect::<Vec<_>>().into_iter().collect()
}

fn rejects(cx: &Context<'_>, folder: &PackPath, checks: Option<&[Check]>) -> Option<BTreeMap<String, Reject>> {
    let folders = named_folders(cx, &folder.join("rejects").ok()?)?;
    let read = folders.into_iter().map(|(name, inside)| Some((name, reject(cx, &inside, checks)?)));
    read.collect::<Vec<_>>().into_iter().collect()
}

/// A wrong answer, and in its `expect.yaml` the check that catches it.
fn reject(cx: &Context<'_>, folder: &PackPath, checks: Option<&[Check]>) -> Option<Reject> {
    const EXPECT: &str = "expect.yaml";
    let mut files = cx.files(folder)?;
    let Some(at) = files.iter().position(|file| file.path == EXPECT) else {
        cx.report(
            folder.as_str(),
            Severity::Error,
            format!("`{EXPECT}` is missing: it names the check that catches this"),
        );
        return None;
    };
    let expect = files.remove(at);
    if files.is_empty() {
        cx.report(folder.as_str(), Severity::Error, "the wrong answer itself is missing");
        return None;
    }
    let check = document(cx, &format!("{folder}/{EXPECT}"), &expect.text, |root| {
        let mut fields = root.fields()?;
        let check = fields.required("check", |v| check_id(v, checks));
        fields.finish();
        check
    })?;
    Some(Reject { files, check })
}

fn check_id(value: &Value<'_>, checks: Option<&[Check]>) -> Option<String> {
    let id = value.line()?;
    if let Some(checks) = checks.filter(|checks| !checks.iter().any(|check| check.id == id)) {
        value
            .error(format!("the exercise has no check `{id}`"))
            .one_of(&id, checks.iter().map(|check| check.id.as_str()));
        return None;
    }
    Some(id)
}

/// `recorded.yaml`, when a build was recorded.
fn recorded(cx: &Context<'_>, folder: &PackPath) -> Option<Recorded> {
    const RECORDED: &str = "recorded.yaml";
    if !cx.entries(folder).iter().any(|entry| entry.name == RECORDED) {
        return None;
    }
    let path = folder.join(RECORDED).ok()?;
    let text = match cx.reader.text(&path) {
        Ok(text) => text,
        Err(error) => {
            cx.report(path.as_str(), Severity::Error, error.to_string());
            return None;
        }
    };
    document(cx, path.as_str(), &text, |root| {
        let mut fields = root.fields()?;
        let toolchain = fields.required("toolchain", Value::line);
        let date = fields.required("date", |v| v.parsed("a day such as `2026-11-21`", day));
        let artifacts = fields.optional("artifacts", |v| map(v, Value::line, |v| v.integer(0..=i128::from(u64::MAX))));
        let replay = fields.optional("replay", |v| v.list(1, any_line));
        fields.finish();
        Some(Recorded {
            toolchain: toolchain?,
            date: date?,
            artifacts: artifacts.unwrap_or_default(),
            replay: replay.unwrap_or_default(),
        })
    })
}

fn day(text: &str) -> Result<String, jiff::Error> {
    text.parse::<jiff::civil::Date>().map(|day| day.to_string())
}

/// Decodes a small YAML file beside `lesson.yaml`.
fn document<T>(cx: &Context<'_>, path: &str, text: &str, decode: impl FnOnce(&Value<'_>) -> Option<T>) -> Option<T> {
    let file = File { label: cx.reader.label(path), text, problems: cx.problems, glossary: None, looks_at_fit: false };
    let node = file.parse(yaml::parse(text))?;
    decode(&Value::root(&file, &node))
}
