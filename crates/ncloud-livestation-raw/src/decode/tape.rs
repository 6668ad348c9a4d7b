//! A JSON document as one row of entries.
//!
//! One allocation for the whole document, and text that stays in the body: a tree of small maps costs more than the
//! decoding itself.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;

/// A parsed document. Never empty: a document is at least one value.
pub(crate) struct Tape<'b> {
    entries: Vec<Entry>,
    /// The text that entries refer to: the body, and behind it what is not in the body as it reads.
    body: &'b str,
    unescaped: String,
    /// What was read of lists whose items are not on the tape, until a field takes it.
    read_lists: RefCell<Vec<Option<Box<dyn Any>>>>,
    /// Something was asked for that is not on the tape.
    is_incomplete: Cell<bool>,
}

/// One value, with its key if it is the member of an object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) key: Span,
    pub(super) value: Scalar,
}

/// A value without what it holds: that follows a container, up to the entry `end`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    Unsigned(Halves),
    /// Below zero, as the bits of an `i64`.
    Negative(Halves),
    /// The bits of an `f64`.
    Float(Halves),
    Text(Span),
    Array {
        end: u32,
    },
    Object {
        end: u32,
    },
    /// A list whose items were read already.
    ReadList {
        index: u32,
    },
}

/// 64 bits in two halves, so that an entry takes 20 bytes and not 24: a long list is bound by memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Halves {
    high: u32,
    low: u32,
}

impl Halves {
    // The casts keep the half that is meant.
    fn of(bits: u64) -> Self {
        Self { high: (bits >> 32) as u32, low: bits as u32 }
    }

    pub(super) fn bits(self) -> u64 {
        (u64::from(self.high) << 32) | u64::from(self.low)
    }
}

impl Scalar {
    pub(super) fn unsigned(number: u64) -> Self {
        Self::Unsigned(Halves::of(number))
    }

    pub(super) fn signed(number: i64) -> Self {
        u64::try_from(number).map_or(Self::Negative(Halves::of(number.cast_unsigned())), Self::unsigned)
    }

    pub(super) fn float(number: f64) -> Self {
        Self::Float(Halves::of(number.to_bits()))
    }
}

/// A piece of the text, in bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    start: u32,
    length: u32,
}

/// Entries for which there is room at first: most responses, and most items of a list, have fewer.
const ROOM: usize = 64;

impl<'b> Tape<'b> {
    pub(super) fn new(body: &'b str) -> Self {
        Self {
            entries: Vec::with_capacity(ROOM),
            body,
            unescaped: String::new(),
            read_lists: RefCell::default(),
            is_incomplete: Cell::default(),
        }
    }

    /// Whether something was asked for that was not kept: the body has to be parsed again, without reading lists.
    pub(super) fn is_incomplete(&self) -> bool {
        self.is_incomplete.get()
    }

    /// What was read of a list; `None`, and the tape is incomplete, when it was taken before or is of another type.
    pub(super) fn take_list<T: 'static>(&self, index: u32) -> Option<Box<T>> {
        let taken = self.read_lists.borrow_mut().get_mut(index as usize).and_then(Option::take);
        let list = taken.and_then(|list| list.downcast().ok());
        self.is_incomplete.set(self.is_incomplete.get() || list.is_none());
        list
    }

    /// The items of a list that was read are asked for as JSON.
    pub(super) fn miss_items(&self) {
        self.is_incomplete.set(true);
    }

    #[inline]
    pub(super) fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    #[inline]
    pub(super) fn text(&self, Span { start, length }: Span) -> &str {
        let (start, length) = (start as usize, length as usize);
        let text = match start.checked_sub(self.body.len()) {
            None => self.body.get(start..start + length),
            Some(start) => self.unescaped.get(start..start + length),
        };
        // Spans are made of this tape's text only; the fallback keeps this free of panics.
        text.unwrap_or_default()
    }

    /// The span of a text that may lie in the body; otherwise it is kept. `None` past 4 GiB.
    #[inline]
    pub(super) fn span(&mut self, text: &str) -> Option<Span> {
        let start = text.as_ptr().addr().wrapping_sub(self.body.as_ptr().addr());
        let lies_within = start <= self.body.len() && text.len() <= self.body.len() - start;
        let start = if lies_within {
            start
        } else {
            self.unescaped.push_str(text);
            self.body.len() + self.unescaped.len() - text.len()
        };
        Some(Span { start: start.try_into().ok()?, length: text.len().try_into().ok()? })
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn push(&mut self, key: Span, value: Scalar) {
        self.entries.push(Entry { key, value });
    }

    /// Gives the entry of a container its value, once it is known where it ends.
    pub(super) fn set(&mut self, at: usize, value: Scalar) {
        if let Some(entry) = self.entries.get_mut(at) {
            entry.value = value;
        }
    }

    /// Gives an entry its value, and makes it the last one.
    pub(super) fn set_last(&mut self, at: usize, value: Scalar) {
        self.set(at, value);
        self.entries.truncate(at + 1);
    }

    /// The entries from one on.
    pub(super) fn entries_from(&self, at: usize) -> &[Entry] {
        self.entries.get(at..).unwrap_or_default()
    }

    /// Where the tape ends, to go back to.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            entries: self.entries.len(),
            unescaped: self.unescaped.len(),
            read_lists: self.read_lists.borrow().len(),
        }
    }

    /// Forgets everything after a mark.
    pub(super) fn rewind(&mut self, to: Mark) {
        self.entries.truncate(to.entries);
        self.unescaped.truncate(to.unescaped);
        self.read_lists.get_mut().truncate(to.read_lists);
    }

    /// Keeps what was read of a list until a field takes it.
    pub(super) fn keep_list(&mut self, list: Box<dyn Any>) -> Option<Scalar> {
        let index = self.read_lists.get_mut().len().try_into().ok()?;
        self.read_lists.get_mut().push(Some(list));
        Some(Scalar::ReadList { index })
    }
}

impl Mark {
    /// The entry that comes next.
    pub(super) fn entries(self) -> usize {
        self.entries
    }
}

/// An end of the tape.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    entries: usize,
    unescaped: usize,
    read_lists: usize,
}

impl fmt::Debug for Tape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tape").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}
