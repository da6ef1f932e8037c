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
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// The threads, while there are any: they end when this is dropped.
pub struct Workers {
    saver: Sender<Effect>,
    reader: Sender<Effect>,
    /// The newest search that was given, so that older ones need not be made.
    last_search: Arc<AtomicU64>,
}

impl Workers {
    /// Starts the threads. Lessons read already are given along, so that a search finds them.
    pub fn start(desk: &Arc<Desk>, mailbox: &Mailbox, read: Vec<Arc<Lesson>>) -> std::io::Result<Self> {
        let (saver, saves) = channel();
        let (reader, reads) = channel();
        let last_search = Arc::new(AtomicU64::new(0));
        let newest = Arc::clone(&last_search);
        let (for_saves, for_reads) = ((Arc::clone(desk), mailbox.clone()), (Arc::clone(desk), mailbox.clone()));
        thread::Builder::new().name("saver".into()).spawn(move || save(&for_saves.0, &for_saves.1, &saves))?;
        let library = Library { lessons: read.into_iter().map(|lesson| (lesson.id.clone(), lesson)).collect() };
        thread::Builder::new().name("reader".into()).spawn(move || {
            read_all(&for_reads.0, &for_reads.1, &reads, library, &newest);
        })?;
        Ok(Self { saver, reader, last_search })
    }

    /// Gives work to the thread that does it. Where that thread is gone, the answer comes back at once.
    pub fn give(&self, effect: Effect) -> Vec<Msg> {
        if let Effect::Search { revision, .. } = effect {
            self.last_search.store(revision, Ordering::Relaxed);
        }
        let worker = match effect {
            Effect::Record(_) => &self.saver,
            _ => &self.reader,
        };
        worker.send(effect).map_or_else(|refused| refuse(refused.0), |()| Vec::new())
    }
}

/// What to answer when nobody can do the work: nobody shall wait for it.
pub fn refuse(effect: Effect) -> Vec<Msg> {
    let problem = || Problem::new("This machine starts no more threads.", "the program cannot work in the background");
    match effect {
        Effect::Record(_) => vec![Msg::NotSaved(problem())],
        Effect::Read(ids) | Effect::ReadBehind(ids) => {
            ids.into_iter().map(|id| Msg::LessonRead(id, Err(problem()))).collect()
        }
        Effect::Highlight(keys) => keys.into_iter().map(|key| Msg::Highlighted(key, None)).collect(),
        Effect::Search { revision, .. } => vec![Msg::Found { revision, hits: Vec::new() }],
        Effect::Copy(_) | Effect::Suspend | Effect::Redraw | Effect::Retake => Vec::new(),
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
    /// Reads a lesson, unless it was read already, and sends it to the loop.
    fn deliver(&mut self, desk: &Desk, mailbox: &Mailbox, id: LessonId) {
        if self.lessons.contains_key(&id) {
            return;
        }
        let read = desk.lesson(&id);
        if let Ok(lesson) = &read {
            self.lessons.insert(id.clone(), Arc::clone(lesson));
        }
        mailbox.send(Msg::LessonRead(id, read));
    }

    /// In course order, so that equally good hits stand in it too.
    fn in_order<'l>(&'l self, desk: &'l Desk) -> impl Iterator<Item = &'l Arc<Lesson>> {
        desk.course().lessons().filter_map(|id| self.lessons.get(id))
    }
}

/// How long the program must have been up before lessons that nobody asked for are read: the first keys come first.
const GRACE: Duration = Duration::from_millis(300);

fn read_all(desk: &Desk, mailbox: &Mailbox, work: &Receiver<Effect>, mut library: Library, last_search: &AtomicU64) {
    let mut behind = VecDeque::new();
    let mut grace = GRACE;
    loop {
        let effect = if behind.is_empty() {
            work.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            work.recv_timeout(grace)
        };
        match effect {
            Ok(Effect::ReadBehind(ids)) => behind.extend(ids),
            Ok(Effect::Read(ids)) => {
                behind.retain(|id| !ids.contains(id));
                for id in ids {
                    library.deliver(desk, mailbox, id);
                }
            }
            Ok(Effect::Highlight(keys)) => {
                for key in keys {
                    let colours = highlight_now(&key);
                    mailbox.send(Msg::Highlighted(key, colours));
                }
            }
            // While one search was made, several may have been typed: only the last one is waited for.
            Ok(Effect::Search { revision, .. }) if last_search.load(Ordering::Relaxed) > revision => {}
            Ok(Effect::Search { revision, query }) => {
                for id in behind.drain(..) {
                    library.deliver(desk, mailbox, id);
                }
                let hits = search(library.in_order(desk), &query);
                mailbox.send(Msg::Found { revision, hits });
            }
            Ok(Effect::Record(_) | Effect::Copy(_) | Effect::Suspend | Effect::Redraw | Effect::Retake) => {}
            Err(RecvTimeoutError::Timeout) => {
                grace = Duration::ZERO;
                if let Some(id) = behind.pop_front() {
                    library.deliver(desk, mailbox, id);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
