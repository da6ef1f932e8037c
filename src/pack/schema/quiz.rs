//! The steps that show or ask something: compare, quiz, predict, sort and checklist.

use super::context::Context;
use crate::course::{
    Bin, ChecklistItem, Choice, Compare, ItemId, Predict, Proof, Quiz, Side, Sort, SortItem, SourceFile, StepId,
};
use crate::pack::decode::{Fields, Value};

pub(super) fn compare<'a>(cx: &Context<'a>, fields: &mut Fields<'a>) -> Option<Compare> {
    let before = fields.required("before", |v| side(cx, v));
    let after = fields.required("after", |v| side(cx, v));
    let body = fields.optional("body", Value::markdown);
    Some(Compare { before: before?, after: after?, body: body.unwrap_or_default() })
}

fn side<'a>(cx: &Context<'a>, value: &Value<'a>) -> Option<Side> {
    let mut fields = value.fields()?;
    let label = fields.required("label", Value::title);
    let dockerfile = fields.required("dockerfile", |v| cx.file(v));
    fields.finish();
    Some(Side { label: label?, dockerfile: dockerfile? })
}

/// A quiz with one answer has exactly one right choice. One with `multiple: true` has at least two: with a single right
/// choice, "choose all that apply" would be a trap and not a question.
pub(super) fn quiz<'a>(value: &Value<'a>, fields: &mut Fields<'a>) -> Option<Quiz> {
    let question = fields.required("question", Value::markdown);
    let multiple = fields.optional("multiple", Value::boolean).unwrap_or(false);
    let choices = fields.required("choices", |v| v.distinct(2, "choice", choice, |choice| choice.text.clone()));
    let choices = choices?;
    let right = choices.iter().filter(|choice| choice.correct).count();
    let expected = match (multiple, right) {
        (false, 1) | (true, 2..) => return Some(Quiz { question: question?, multiple, choices }),
        (false, 0) => "one choice with `correct: true`",
        (false, _) => "exactly one right choice, or `multiple: true`",
        (true, _) => "at least two choices with `correct: true`, or no `multiple`",
    };
    let has = if right == 1 { "one right choice".to_owned() } else { format!("{right} right choices") };
    value.error(format!("the quiz has {has}")).expected(expected);
    None
}

fn choice(value: &Value<'_>) -> Option<Choice> {
    let mut fields = value.fields()?;
    let text = fields.required("text", Value::inline);
    let correct = fields.optional("correct", Value::boolean).unwrap_or(false);
    let why = fields.required("why", Value::inline);
    fields.finish();
    Some(Choice { text: text?, correct, why: why? })
}

pub(super) fn predict<'a>(cx: &Context<'a>, fields: &mut Fields<'a>) -> Option<Predict> {
    let question = fields.required("question", Value::markdown);
    let dockerfile = fields.required("dockerfile", |v| cx.file(v));
    let context = fields.required("context", |v| context(cx, v));
    let known = context.as_deref();
    let changed = fields.required("changed", |v| v.distinct(1, "file", |v| among(v, known?), Clone::clone));
    let why = fields.required("why", Value::markdown);
    Some(Predict { question: question?, dockerfile: dockerfile?, context: context?, changed: changed?, why: why? })
}

fn context<'a>(cx: &Context<'a>, value: &Value<'a>) -> Option<Vec<SourceFile>> {
    let folder = value.path_in(&cx.folder)?;
    cx.uses(&folder);
    if cx.entries(&folder).is_empty() {
        value.error(format!("the lesson's folder has no folder `{}`", folder.below(&cx.folder)));
        return None;
    }
    cx.files(&folder)
}

/// A path that must be one of these files, or a folder that holds one.
pub(super) fn among(value: &Value<'_>, files: &[SourceFile]) -> Option<String> {
    let path = value.line()?;
    let wanted = path.trim_end_matches('/');
    let is_there =
        |file: &SourceFile| file.path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if !files.iter().any(is_there) {
        value.error(format!("no file `{path}`")).one_of(&path, files.iter().map(|file| file.path.as_str()));
        return None;
    }
    Some(path)
}

pub(super) fn sort(fields: &mut Fields<'_>) -> Option<Sort> {
    let question = fields.required("question", Value::markdown);
    let bins = fields.required("bins", |v| v.distinct(2, "bin", Value::title, Clone::clone));
    let known = bins.as_deref();
    let items = fields.required("items", |v| v.distinct(1, "item", |v| sort_item(v, known), |item| item.text.clone()));
    Some(Sort { question: question?, bins: bins?, items: items? })
}

fn sort_item(value: &Value<'_>, bins: Option<&[Bin]>) -> Option<SortItem> {
    let mut fields = value.fields()?;
    let text = fields.required("text", Value::inline);
    let right = fields.required("bin", |v| v.one_or_list(|v| bin(v, bins?)));
    let why = fields.required("why", Value::inline);
    fields.finish();
    let mut right = right?;
    right.sort_unstable();
    right.dedup();
    Some(SortItem { text: text?, bins: right, why: why? })
}

fn bin(value: &Value<'_>, bins: &[Bin]) -> Option<usize> {
    let name = value.line()?;
    let at = bins.iter().position(|bin| *bin == name);
    if at.is_none() {
        value.error(format!("there is no bin `{name}`")).one_of(&name, bins.iter().map(String::as_str));
    }
    at
}

pub(super) fn checklist<'a>(cx: &Context<'a>, fields: &mut Fields<'a>) -> Option<Vec<ChecklistItem>> {
    fields.required("items", |v| v.distinct(1, "item id", |v| checklist_item(cx, v), |item| item.id.clone()))
}

fn checklist_item<'a>(cx: &Context<'a>, value: &Value<'a>) -> Option<ChecklistItem> {
    let mut fields = value.fields()?;
    let id = fields.required("id", |v| v.id(ItemId::new));
    let text = fields.required("text", Value::inline);
    let proof = fields.optional("proof", |v| proof(cx, v));
    fields.finish();
    Some(ChecklistItem { id: id?, text: text?, proof })
}

/// `EXERCISE`, or `EXERCISE.live` when only a build proves it.
fn proof(cx: &Context<'_>, value: &Value<'_>) -> Option<Proof> {
    let text = value.line()?;
    let (name, live) = text.strip_suffix(".live").map_or((text.as_str(), false), |name| (name, true));
    let Some(exercise) = cx.exercises.iter().find(|exercise| exercise.id == name) else {
        value
            .error(format!("no exercise `{name}` in this lesson"))
            .one_of(name, cx.exercises.iter().map(|exercise| exercise.id));
        return None;
    };
    if live && !exercise.has_live {
        value
            .error(format!("the exercise `{name}` has no live checks"))
            .expected(format!("`{name}`, or `live:` there"));
        return None;
    }
    StepId::new(name).ok().map(|exercise| Proof { exercise, live })
}
