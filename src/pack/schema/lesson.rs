//! `lesson.yaml`: what a lesson is about, and its steps.

use super::context::Context;
use super::{exercise, is_known_format, quiz};
use crate::course::{Lesson, LessonId, Step, StepId, StepKind};
use crate::pack::decode::{Fields, Value};
use crate::pack::text::shorten;

/// The most minutes of a lesson: four hours.
const MAX_MINUTES: i128 = 240;
/// The widest title that is made from a question, in columns.
const MAX_TITLE: usize = 60;

const KINDS: &[&str] = &["read", "compare", "quiz", "predict", "sort", "exercise", "checklist"];

/// Reads the root of `lesson.yaml` and the files that it names.
pub(in crate::pack) fn lesson<'a>(cx: &Context<'a>, root: &Value<'a>) -> Option<Lesson> {
    let mut fields = root.fields()?;
    if !is_known_format(&mut fields) {
        return None;
    }
    let title = fields.required("title", Value::title);
    let summary = fields.required("summary", Value::line);
    let minutes = fields.required("minutes", |v| v.integer(1..=MAX_MINUTES));
    let objectives = fields.required("objectives", |v| v.list(1, Value::inline));
    let after = fields.optional("after", |v| v.distinct(0, "lesson", |v| prerequisite(cx, v), Clone::clone));
    let sources = fields.optional("sources", |v| v.list(0, Value::inline));
    let notes = fields.optional("notes", Value::markdown);
    let steps = fields.required("steps", |v| v.distinct(1, "step id", |v| step(cx, v), |step| step.id.clone()));
    fields.finish();
    Some(Lesson {
        id: cx.lesson.clone(),
        title: title?,
        summary: summary?,
        minutes: minutes?,
        objectives: objectives?,
        after: after.unwrap_or_default(),
        sources: sources.unwrap_or_default(),
        notes,
        steps: steps?,
    })
}

fn prerequisite(cx: &Context<'_>, value: &Value<'_>) -> Option<LessonId> {
    let id = value.id(LessonId::new)?;
    if id == cx.lesson {
        value.error("a lesson does not come after itself");
        return None;
    }
    let Some(course) = cx.course else { return Some(id) };
    if course.position(&id).is_none() {
        value
            .error(format!("course.yaml has no lesson `{id}`"))
            .one_of(id.as_str(), course.lessons().map(LessonId::as_str));
        return None;
    }
    Some(id)
}

/// `- KIND: { … }`
fn step<'a>(cx: &Context<'a>, value: &Value<'a>) -> Option<Step> {
    let mut outer = value.fields()?;
    let found = outer.exactly_one("step kind", KINDS);
    outer.finish();
    let (kind, value) = found?;
    let mut fields = value.fields()?;
    let id = fields.required("id", |v| v.id(StepId::new));
    let title = fields.optional("title", Value::title);
    let kind = content(cx, kind, &value, &mut fields, id.as_ref());
    fields.finish();
    let (id, kind) = (id?, kind?);
    let title = title.unwrap_or_else(|| default_title(&kind));
    Some(Step { id, title, kind })
}

fn content<'a>(
    cx: &Context<'a>,
    kind: &str,
    value: &Value<'a>,
    fields: &mut Fields<'a>,
    id: Option<&StepId>,
) -> Option<StepKind> {
    match kind {
        "read" => fields.required("body", Value::markdown).map(StepKind::Read),
        "compare" => quiz::compare(cx, fields).map(StepKind::Compare),
        "quiz" => quiz::quiz(value, fields).map(StepKind::Quiz),
        "predict" => quiz::predict(cx, fields).map(StepKind::Predict),
        "sort" => quiz::sort(fields).map(StepKind::Sort),
        "checklist" => quiz::checklist(cx, fields).map(StepKind::Checklist),
        _ => exercise::exercise(cx, value, fields, id).map(|exercise| StepKind::Exercise(Box::new(exercise))),
    }
}

/// The question's first line without its marks, or the kind's name.
fn default_title(kind: &StepKind) -> String {
    let question = match kind {
        StepKind::Quiz(quiz) => &quiz.question,
        StepKind::Predict(predict) => &predict.question,
        StepKind::Sort(sort) => &sort.question,
        StepKind::Read(_) | StepKind::Compare(_) | StepKind::Exercise(_) | StepKind::Checklist(_) => "",
    };
    let first = question.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let plain: String = first.chars().filter(|c| !matches!(c, '`' | '*' | '#')).collect();
    let title = shorten(plain.trim(), MAX_TITLE);
    if title.is_empty() { capitalised(kind.name()) } else { title }
}

fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_ascii_uppercase() + rest
}
