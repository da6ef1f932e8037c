//! What can only be told with the whole pack at hand. Start at [`check`].

use super::decode::{At, Problems, Value};
use super::diagnostic::{Diagnostic, Report, Severity};
use super::path::PackPath;
use super::schema::{Context, course::lesson_site};
use super::source::{EntryKind, ReadError, Reader, Source};
use super::{COURSE, LESSON, Operation, read_course, read_lesson};
use crate::course::{Course, Lesson, LessonId, StepId, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// Lessons of a pack that could be read.
type Lessons = BTreeMap<LessonId, Lesson>;

/// Reads everything of a pack and tells all that is wrong with it: every error of every file at once, and warnings.
/// A broken `course.yaml` does not keep the lessons from being looked at.
pub fn check(source: &Source) -> Report {
    let (reader, problems) = (source.reader(), Problems::default());
    let files = match sweep(source, &problems) {
        Sweep::All { files } => files,
        Sweep::Stopped { files } => return report(source, 0, files, problems),
    };
    let folders = lesson_folders(&reader);

    let course = read_course(&reader, &problems, |_, _| ());
    let listed: BTreeSet<LessonId> = course.iter().flat_map(Course::lessons).cloned().collect();
    let operation = Operation { reader: &reader, problems: &problems, course: course.as_ref(), is_check: true };
    let mut lessons = Lessons::new();
    for id in listed.union(&folders).filter(|id| folders.contains(*id)) {
        let lesson = read_lesson(operation, id, |cx| warn_of_unread(cx, course.as_ref()));
        lessons.extend(lesson.map(|lesson| (id.clone(), lesson)));
    }
    if course.is_some() {
        // Read once more, now that the lessons are known: places are in the tree, which was not kept.
        read_course(&source.reader(), &Problems::default(), |course, root| {
            whole_course(&problems, root, course, &folders, &lessons);
        });
    }
    for id in folders.iter().filter(|id| course.is_some() && !listed.contains(*id)) {
        let label = reader.label(id.as_str());
        let what = format!("no chapter of {COURSE} has this lesson");
        problems.push(Diagnostic::of_file(label, Severity::Warning, what));
    }
    report(source, lessons.len(), files, problems)
}

fn report(source: &Source, lessons: usize, files: usize, problems: Problems) -> Report {
    Report { pack: source.label(), lessons, files, diagnostics: problems.into_sorted() }
}

/// How far [`sweep`] came, and how many files there are.
enum Sweep {
    All {
        files: usize,
    },
    /// The pack is too large: what would be said of its lessons is not worth the reading.
    Stopped {
        files: usize,
    },
}

/// Opens every file once: links, special files, files that are no text or too large are told even when nothing names
/// them.
fn sweep(source: &Source, problems: &Problems) -> Sweep {
    let reader = source.reader();
    let listing = reader.walk(&PackPath::root());
    let tell = |path: &str, error: &ReadError| {
        problems.push(Diagnostic::of_file(reader.label(path), Severity::Error, error.to_string()));
    };
    let files = listing.files.len();
    for path in &listing.files {
        match reader.text(path) {
            Err(error @ ReadError::PackTooLarge) => {
                tell("", &error);
                return Sweep::Stopped { files };
            }
            Err(error) => tell(path.as_str(), &error),
            Ok(_) => {}
        }
    }
    listing.refused.iter().for_each(|(path, error)| tell(path, error));
    Sweep::All { files }
}

/// The folders that hold a lesson.
fn lesson_folders(reader: &Reader<'_>) -> BTreeSet<LessonId> {
    let entries = reader.entries(&PackPath::root()).unwrap_or_default();
    let folders = entries.into_iter().filter(|entry| entry.kind == EntryKind::Folder);
    let ids = folders.filter_map(|entry| LessonId::new(&entry.name).ok());
    let has_lesson = |id: &LessonId| {
        let inside = PackPath::new(id.as_str()).ok().and_then(|path| reader.entries(&path).ok());
        inside.unwrap_or_default().iter().any(|entry| entry.name == LESSON)
    };
    ids.filter(has_lesson).collect()
}

/// A file or folder that no field names is probably misspelled somewhere.
fn warn_of_unread(cx: &Context<'_>, course: Option<&Course>) {
    let languages = course.map_or(&[][..], |course| &course.languages);
    for entry in cx.entries(&cx.folder) {
        let is_overlay = languages.iter().any(|language| entry.name == format!("{language}.yaml"));
        if entry.name != LESSON && !is_overlay && !cx.is_used(&entry.name) {
            cx.report(
                &format!("{}/{}", cx.folder, entry.name),
                Severity::Warning,
                format!("nothing in {LESSON} names this"),
            );
        }
    }
}

/// Puts the problems of a course as a whole among the others.
fn whole_course(
    problems: &Problems,
    root: &Value<'_>,
    course: &Course,
    folders: &BTreeSet<LessonId>,
    lessons: &Lessons,
) {
    let file = super::decode::File { label: root.file.label.clone(), problems, ..*root.file };
    let root = Value { file: &file, node: root.node, path: root.path.clone() };
    for (c, chapter) in course.chapters.iter().enumerate() {
        for (l, id) in chapter.lessons.iter().enumerate().filter(|(_, id)| !folders.contains(*id)) {
            lesson_site(&root, c, l)
                .error(format!("there is no lesson `{id}`: no file `{id}/{LESSON}`"))
                .one_of(id.as_str(), nearest(id.as_str(), folders.iter().map(LessonId::as_str)));
        }
    }
    tracks_fit(&root, course, lessons);
    renamed_exist(&root, course, lessons);
    prerequisites_precede(&root, course, lessons);
}

fn tracks_fit(root: &Value<'_>, course: &Course, lessons: &Lessons) {
    for (t, track) in course.tracks.iter().enumerate() {
        let all: Option<Vec<u16>> = track.lessons.iter().map(|id| Some(lessons.get(id)?.minutes)).collect();
        let Some(minutes) = all else { continue };
        let sum: u32 = minutes.into_iter().map(u32::from).sum();
        if sum > u32::from(track.minutes) {
            root.find(&[At::Field("tracks"), At::Item(t), At::Field("minutes")])
                .error(format!("the lessons of the track `{}` take {sum} minutes, not {}", track.id, track.minutes));
        }
    }
}

/// What an old id was renamed to exists, and the old id does not.
fn renamed_exist(root: &Value<'_>, course: &Course, lessons: &Lessons) {
    let has_step = |lesson: &LessonId, step: &StepId| lessons.get(lesson).map(|lesson| lesson.step(step).is_some());
    for (old, new) in &course.renamed.lessons {
        let site = root.find(&[At::Field("renamed"), At::Field("lessons"), At::Field(old.as_str())]);
        if course.position(new).is_none() {
            site.error(format!("no chapter has a lesson `{new}`"))
                .one_of(new.as_str(), course.lessons().map(LessonId::as_str));
        }
        if course.position(old).is_some() {
            site.warning(format!("`{old}` is still a lesson: its progress would move to `{new}`"));
        }
    }
    for ((lesson, step), (new_lesson, new_step)) in &course.renamed.steps {
        let key = format!("{lesson}/{step}");
        let site = root.find(&[At::Field("renamed"), At::Field("steps"), At::Field(&key)]);
        if course.position(new_lesson).is_none() {
            site.error(format!("no chapter has a lesson `{new_lesson}`"))
                .one_of(new_lesson.as_str(), course.lessons().map(LessonId::as_str));
        } else if has_step(new_lesson, new_step) == Some(false) {
            let steps = lessons.get(new_lesson).map_or(&[][..], |lesson| &lesson.steps);
            site.error(format!("the lesson `{new_lesson}` has no step `{new_step}`"))
                .one_of(new_step.as_str(), steps.iter().map(|step| step.id.as_str()));
        }
        if has_step(lesson, step) == Some(true) {
            site.warning(format!("`{key}` is still a step: its progress would move to `{new_lesson}/{new_step}`"));
        }
    }
}

/// A lesson that is better read before another stands before it.
fn prerequisites_precede(root: &Value<'_>, course: &Course, lessons: &Lessons) {
    for (c, chapter) in course.chapters.iter().enumerate() {
        for (l, id) in chapter.lessons.iter().enumerate() {
            let Some(lesson) = lessons.get(id) else { continue };
            for late in lesson.after.iter().filter(|before| course.position(before) > course.position(id)) {
                lesson_site(root, c, l).warning(format!("`{id}` stands before `{late}`, which it says it comes after"));
            }
        }
    }
}
