//! `course.yaml`: what the course is called, its chapters, tracks, glossary and renamed ids.

use super::{any_line, is_known_format, map};
use crate::course::{Chapter, Course, CourseId, LessonId, Renamed, StepId, Term, Track, id};
use crate::pack::decode::{At, File, Value};
use std::collections::{BTreeMap, HashMap};

/// The most minutes of a track: a hundred hours.
const MAX_MINUTES: i128 = 6_000;

/// Reads the root of `course.yaml`. Whether its lessons exist is not looked at: that would open every one.
/// May answer a course although it reported an error, so that the rest of the pack can be looked at all the same.
pub(in crate::pack) fn course(root: &Value<'_>) -> Option<Course> {
    let mut fields = root.fields()?;
    if !is_known_format(&mut fields) {
        return None;
    }
    let id = fields.required("id", |v| v.id(CourseId::new));
    let title = fields.required("title", Value::title);
    let summary = fields.required("summary", Value::line);
    let chapters = fields.required("chapters", |v| v.list(1, chapter));
    let tracks = fields.optional("tracks", |v| v.distinct(1, "track", track, |track| track.id.clone()));
    let glossary = fields.optional("glossary", glossary);
    let renamed = fields.optional("renamed", renamed);
    let languages = fields.optional("languages", |v| v.distinct(1, "language", language, Clone::clone));
    fields.finish();

    let course = Course {
        id: id?,
        title: title?,
        summary: summary?,
        chapters: chapters?,
        tracks: tracks.unwrap_or_default(),
        glossary: glossary.unwrap_or_default(),
        renamed: renamed.unwrap_or_default(),
        languages: languages.unwrap_or_else(|| vec!["en".to_owned()]),
    };
    lessons_stand_once(root, &course);
    tracks_name_lessons(root, &course);
    Some(course)
}

fn chapter(value: &Value<'_>) -> Option<Chapter> {
    let mut fields = value.fields()?;
    let title = fields.required("title", Value::title);
    let lessons = fields.required("lessons", |v| v.list(1, |v| v.id(LessonId::new)));
    fields.finish();
    Some(Chapter { title: title?, lessons: lessons? })
}

fn track(value: &Value<'_>) -> Option<Track> {
    let mut fields = value.fields()?;
    let id = fields.required("id", |v| v.id(|text| id::is_id(text).then(|| text.to_owned()).ok_or(id::InvalidId)));
    let title = fields.required("title", Value::title);
    let minutes = fields.required("minutes", |v| v.integer(1..=MAX_MINUTES));
    let lessons = fields.required("lessons", |v| v.distinct(1, "lesson", |v| v.id(LessonId::new), Clone::clone));
    fields.finish();
    Some(Track { id: id?, title: title?, minutes: minutes?, lessons: lessons? })
}

/// Terms as people write them, and what they mean. A meaning may link to other terms, so all slugs must be known before
/// the first meaning is read.
fn glossary(value: &Value<'_>) -> Option<BTreeMap<String, Term>> {
    let entries = value.entries()?;
    let mut known: BTreeMap<String, Term> = BTreeMap::new();
    let mut slugs: Vec<Option<String>> = Vec::with_capacity(entries.len());
    for (key, _) in &entries {
        let named = key.title().and_then(|term| Some((slug(key, &term)?, term)));
        slugs.push(named.and_then(|(slug, term)| {
            if let Some(other) = known.get(&slug) {
                key.error(format!("`{term}` and `{}` have the same link `term:{slug}`", other.term));
                return None;
            }
            known.insert(slug.clone(), Term { term, meaning: String::new() });
            Some(slug)
        }));
    }
    let file = File { glossary: Some(&known), label: value.file.label.clone(), ..*value.file };
    let meaning = |value: &Value<'_>| Value { file: &file, node: value.node, path: value.path.clone() }.inline();
    let meanings: Vec<Option<String>> = entries.iter().map(|(_, value)| meaning(value)).collect();
    let mut glossary = known;
    for (slug, meaning) in slugs.into_iter().zip(meanings) {
        glossary.get_mut(&slug?)?.meaning = meaning?;
    }
    Some(glossary)
}

/// How links name a term: `base image` is `term:base-image`, `.dockerignore` is `term:dockerignore`.
fn slug(key: &Value<'_>, term: &str) -> Option<String> {
    let lower = term.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = words.join("-");
    if !id::is_id(&slug) {
        key.error(format!("links cannot name the term `{term}`")).expected("a term with letters or digits of ASCII");
        return None;
    }
    Some(slug)
}

fn renamed(value: &Value<'_>) -> Option<Renamed> {
    let mut fields = value.fields()?;
    let lesson = |v: &Value<'_>| v.id(LessonId::new);
    let lessons = fields.optional("lessons", |v| map(v, lesson, lesson));
    let steps = fields.optional("steps", |v| map(v, lesson_step, lesson_step));
    fields.finish();
    Some(Renamed { lessons: lessons.unwrap_or_default(), steps: steps.unwrap_or_default() })
}

/// `lesson/step`
fn lesson_step(value: &Value<'_>) -> Option<(LessonId, StepId)> {
    let text = any_line(value)?;
    let parts = text.split_once('/').and_then(|(lesson, step)| LessonId::new(lesson).ok().zip(StepId::new(step).ok()));
    if parts.is_none() {
        value.error(format!("`{text}` names no step")).expected("`LESSON/STEP`");
    }
    parts
}

/// A language tag, such as `en` or `pt-BR`.
fn language(value: &Value<'_>) -> Option<String> {
    let text = value.line()?;
    let (primary, rest) = text.split_once('-').unwrap_or((&text, "x"));
    let is_tag = (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_lowercase())
        && (1..=16).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !is_tag {
        value.error(format!("`{text}` is no language tag")).expected("a tag such as `en` or `pt-BR`");
        return None;
    }
    Some(text)
}

/// Where a lesson of a chapter stands in `course.yaml`.
pub(in crate::pack) fn lesson_site<'a>(root: &Value<'a>, chapter: usize, lesson: usize) -> Value<'a> {
    root.find(&[At::Field("chapters"), At::Item(chapter), At::Field("lessons"), At::Item(lesson)])
}

fn lessons_stand_once(root: &Value<'_>, course: &Course) {
    let mut seen: HashMap<&LessonId, (usize, usize)> = HashMap::new();
    for (c, chapter) in course.chapters.iter().enumerate() {
        for (l, lesson) in chapter.lessons.iter().enumerate() {
            let first = *seen.entry(lesson).or_insert((c, l));
            if first != (c, l) {
                let line = lesson_site(root, first.0, first.1).node.place.line;
                lesson_site(root, c, l).error(format!("the lesson `{lesson}` stands twice, first in line {line}"));
            }
        }
    }
}

fn tracks_name_lessons(root: &Value<'_>, course: &Course) {
    for (t, track) in course.tracks.iter().enumerate() {
        for (l, lesson) in track.lessons.iter().enumerate() {
            if course.position(lesson).is_none() {
                root.find(&[At::Field("tracks"), At::Item(t), At::Field("lessons"), At::Item(l)])
                    .error(format!("no chapter has a lesson `{lesson}`"))
                    .one_of(lesson.as_str(), course.lessons().map(LessonId::as_str));
            }
        }
    }
}
