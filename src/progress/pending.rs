//! Events on their way to the disk.

use super::Record;
use super::event::Event;

/// Events that are not known to be saved. They go out in order, one batch at a time, and a batch that could not be saved
/// goes out again with the next one.
///
/// ```text
/// push(event) ──▶ begin() ──▶ the store ──▶ saved(record) or failed()
/// ```
#[derive(Debug, Clone, Default)]
pub struct Pending {
    events: Vec<Event>,
    /// How many of them, counted from the front, are with the store now.
    saving: usize,
}

impl Pending {
    /// Takes an event to be saved.
    pub fn push(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Whether everything is known to be saved.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// What to save now: everything that waits. `None` while a batch is with the store, or nothing waits.
    ///
    /// Each batch is to be ended with [`saved`](Self::saved) or [`failed`](Self::failed).
    pub fn begin(&mut self) -> Option<Vec<Event>> {
        if self.saving > 0 || self.events.is_empty() {
            return None;
        }
        self.saving = self.events.len();
        Some(self.events.clone())
    }

    /// The batch was saved, and this is the record since. Returns what to show: that record with what still waits.
    pub fn saved(&mut self, record: Record) -> Record {
        self.events.drain(..self.saving);
        self.saving = 0;
        self.over(record)
    }

    /// The batch was not saved; its events wait again, in front of the others.
    pub fn failed(&mut self) {
        self.saving = 0;
    }

    /// A record as it will be when everything is saved.
    pub fn over(&self, mut record: Record) -> Record {
        for event in &self.events {
            record.apply(event);
        }
        record
    }
}
