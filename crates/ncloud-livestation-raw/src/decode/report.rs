//! Collecting what could not be read.

use super::unreadable::{Step, Unreadable, UnreadableFields};

/// What could not be read so far. Paths are relative to the value that is being read, and grow on the way out, so that
/// nothing is paid for them while everything is readable.
#[derive(Debug, Default)]
pub struct Report(UnreadableFields);

/// A position in the report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(usize);

impl Report {
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark(self.0.named.len())
    }

    /// Everything since the mark belongs to this member or item.
    #[inline]
    pub(super) fn put_under(&mut self, since: Mark, step: Step<'_>) {
        for unreadable in self.0.named.iter_mut().skip(since.0) {
            unreadable.put_under(step);
        }
    }

    pub(super) fn add(&mut self, unreadable: Unreadable) {
        if self.0.named.len() < UnreadableFields::MOST {
            self.0.named.push(unreadable);
        } else {
            self.0.others += 1;
        }
    }

    /// Adds what another report has.
    pub(super) fn append(&mut self, other: Self) {
        let UnreadableFields { named, others } = other.0;
        self.0.others += others;
        named.into_iter().for_each(|unreadable| self.add(unreadable));
    }

    pub(super) fn into_fields(self) -> UnreadableFields {
        self.0
    }
}
