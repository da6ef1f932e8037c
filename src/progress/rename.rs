//! Progress follows lessons and steps that got new ids.

use super::Record;
use super::course::{CourseProgress, Place};
use super::lesson::LessonProgress;
use super::merge::join_into;
use crate::course::{CourseId, LessonId, Renamed, StepId};
use std::collections::BTreeMap;

impl Record {
    /// Whether the record of a course holds ids that the course has replaced: then an event
    /// [`Change::Renamed`](super::Change::Renamed) is due, before any other event of that course.
    pub fn needs_rename(&self, course: &CourseId, renamed: &Renamed) -> bool {
        let names = Names(renamed);
        self.courses.get(course).is_some_and(|course| {
            course.last_place().is_some_and(|place| names.place(place) != *place)
                || course.lessons.iter().any(|(id, lesson)| {
                    names.lesson(id) != id || lesson.steps.keys().any(|step| names.step(id, step) != (id, step))
                })
        })
    }
}

impl CourseProgress {
    /// Moves what stands under old ids to the new ones, and merges it with what stands there already.
    pub(super) fn rename(&mut self, renamed: &Renamed) {
        let names = Names(renamed);
        let mut lessons = BTreeMap::<LessonId, LessonProgress>::new();
        let mut elsewhere = Vec::new();
        for (id, mut lesson) in std::mem::take(&mut self.lessons) {
            let new_id = names.lesson(&id).clone();
            for (step_id, step) in std::mem::take(&mut lesson.steps) {
                let (to_lesson, to_step) = names.step(&id, &step_id);
                if *to_lesson == new_id {
                    join_into(&mut lesson.steps, to_step.clone(), step);
                } else {
                    elsewhere.push((to_lesson.clone(), to_step.clone(), step));
                }
            }
            join_into(&mut lessons, new_id, lesson);
        }
        // Only now: a step that moves to another lesson must not depend on which of the two came first.
        for (lesson, step_id, step) in elsewhere {
            join_into(&mut lessons.entry(lesson).or_default().steps, step_id, step);
        }
        self.lessons = lessons;
        if let Some(entry) = &mut self.place {
            entry.value = names.place(&entry.value);
        }
    }
}

/// The new names of things. Renames are followed to their end (`a` to `b` to `c`); ids renamed in a circle keep their name.
struct Names<'a>(&'a Renamed);

impl Names<'_> {
    fn lesson<'b>(&'b self, id: &'b LessonId) -> &'b LessonId {
        self.follow(id, |id| self.0.lessons.get(id))
    }

    /// Where a step is now. Its old name may be written with the lesson's old name or with its new one.
    fn step<'b>(&'b self, lesson: &'b LessonId, step: &'b StepId) -> (&'b LessonId, &'b StepId) {
        self.follow((lesson, step), |(lesson, step)| {
            // A map of pairs can be asked only with an owned pair.
            let renamed = self.0.steps.get(&(lesson.clone(), step.clone())).map(|(lesson, step)| (lesson, step));
            renamed.or_else(|| self.0.lessons.get(lesson).map(|lesson| (lesson, step)))
        })
    }

    fn place(&self, place: &Place) -> Place {
        let (lesson, step) = self.step(&place.lesson, &place.step);
        Place { lesson: lesson.clone(), step: step.clone(), thousandths: place.thousandths }
    }

    /// Follows names as far as they lead. A way longer than all renames together goes in a circle.
    fn follow<T: Copy>(&self, from: T, next: impl Fn(T) -> Option<T>) -> T {
        let mut at = from;
        for _ in 0..=self.0.lessons.len() + self.0.steps.len() {
            match next(at) {
                Some(further) => at = further,
                None => return at,
            }
        }
        from
    }
}
