//! Workers: threads that do what takes time, and leave the result in the loop's mailbox.
//!
//! Saving has a thread of its own, so that no amount of reading delays it. Each takes its work in order.

use super::effect::Effect;
use super::message::Msg;
use super::runtime::Mailbox;
use crate::app::search::search;
use crate::app::{Desk, Problem};
use crate::course::{Lesson, LessonId};
use crate::prose::code::highlight_now;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// The threads, while there are any: they end when this is dropped.
pub struct Workers {
    saver: Sender<Effect>,
    reader: Sender<Effect>,
}

impl Workers {
    /// Starts the threads. Lessons read already are given along, so that a search finds them.
    pub fn start(desk: &Arc<Desk>, mailbox: &Mailbox, read: Vec<Arc<Lesson>>) -> std::io::Result<Self> {
        let (saver, saves) = channel();
        let (reader, reads) = channel();
        let (for_saves, for_reads) = ((Arc::clone(desk), mailbox.clone()), (Arc::clone(desk), mailbox.clone()));
        thread::Builder::new().name("saver".into()).spawn(move || save(&for_saves.0, &for_saves.1, &saves))?;
        let library = Library { lessons: read.into_iter().map(|lesson| (lesson.id.clone(), lesson)).collect() };
        thread::Builder::new().name("reader".into()).spawn(move || read_all(&for_reads.0, &for_reads.1, &reads, library))?;
        Ok(Self { saver, reader })
    }

    /// Gives work to the thread that does it. A thread that is gone has had its reason; the person is leaving.
    pub fn give(&self, effect: Effect) {
        let worker = match effect {
            Effect::Record(_) => &self.saver,
            _ => &self.reader,
        };
        let _ = worker.send(effect);
    }
}

fn save(desk: &Desk, mailbox: &Mailbox, work: &Receiver<Effect>) {
    for effect in work {
        if let Effect::Record(events) = effect {
            mailbox.send(match desk.record(&events) {
                Ok(saved) => Msg::Saved(saved.record),
                Err(problem) => Msg::NotSaved(problem),
            });
        }
    }
}

/// The lessons that were read so far.
struct Library {
    lessons: BTreeMap<LessonId, Arc<Lesson>>,
}

impl Library {
    fn read(&mut self, desk: &Desk, id: &LessonId) -> Result<Arc<Lesson>, Problem> {
        let lesson = desk.lesson(id)?;
        self.lessons.insert(id.clone(), Arc::clone(&lesson));
        Ok(lesson)
    }

    /// In course order, so that equally good hits stand in it too.
    fn in_order<'l>(&'l self, desk: &'l Desk) -> impl Iterator<Item = &'l Arc<Lesson>> {
        desk.course().lessons().filter_map(|id| self.lessons.get(id))
    }
}

fn read_all(desk: &Desk, mailbox: &Mailbox, work: &Receiver<Effect>, mut library: Library) {
    let mut waiting = std::collections::VecDeque::new();
    loop {
        // What a person waits for goes before lessons that nobody has asked for yet.
        let effect = if waiting.is_empty() { work.recv().ok() } else { work.try_recv().ok() };
        match effect {
            Some(Effect::Read(ids)) => waiting.extend(ids),
            Some(Effect::Highlight(keys)) => {
                for key in keys {
                    let colours = highlight_now(&key);
                    mailbox.send(Msg::Highlighted(key, colours));
                }
            }
            Some(Effect::Search { revision, query }) => {
                let hits = search(library.in_order(desk), &query);
                mailbox.send(Msg::Found { revision, hits });
            }
            Some(Effect::Record(_) | Effect::Copy(_) | Effect::Suspend | Effect::Redraw) => {}
            None if waiting.is_empty() => return,
            None => {}
        }
        if let Some(id) = waiting.pop_front() {
            let read = library.read(desk, &id);
            mailbox.send(Msg::LessonRead(id, read));
        }
    }
}
