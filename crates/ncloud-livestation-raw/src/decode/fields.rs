//! Picking the fields of a struct from an object.

use serde_json::{Map, Value};

use super::from_json::FromJson;
use super::node::Node;
use super::report::{Mark, Report};
use super::unreadable::{Step, Unreadable};

/// What stands in place of a secret.
const REDACTED: &str = "[REDACTED]";

/// The members of an object, sorted into the fields of a type. Not generic: it is compiled once for all types.
pub(crate) struct Fields<'t, 's, 'r> {
    names: &'static [&'static [&'static str]],
    slots: &'s mut [Slot<'t>],
    extra: Map<String, Value>,
    report: &'r mut Report,
}

/// A field's member, once it is found.
#[derive(Clone, Copy)]
pub(crate) struct Slot<'t>(Option<Member<'t>>);

#[derive(Clone, Copy)]
struct Member<'t> {
    /// Index of its spelling among the field's names; the newest is the first.
    spelling: usize,
    value: Node<'t>,
}

impl Slot<'_> {
    pub(crate) const EMPTY: Self = Self(None);
}

impl<'t, 's, 'r> Fields<'t, 's, 'r> {
    /// Sorts the members of an object. `names` has the spellings of each field, the newest first, and `slots` is as long.
    ///
    /// Of a key that is repeated the last one counts, of two spellings the newest that is not `null`. All others, and
    /// what no field has the name of, stay in `extra`.
    pub(crate) fn of(
        node: Node<'t>,
        names: &'static [&'static [&'static str]],
        slots: &'s mut [Slot<'t>],
        report: &'r mut Report,
    ) -> Result<Self, Unreadable> {
        let members = node.members().ok_or_else(|| node.is_not("an object"))?;
        let mut fields = Self { names, slots, extra: Map::new(), report };
        let mut expected = 0;
        for (name, value) in members {
            match fields.find(name, expected) {
                Some((index, spelling)) => {
                    expected = index + 1;
                    fields.keep(index, Member { spelling, value });
                }
                None => drop(fields.extra.insert(name.to_owned(), value.to_value())),
            }
        }
        Ok(fields)
    }

    /// The same for a type in whose place a number or a text is its field of this index.
    pub(crate) fn of_object_or_scalar(
        node: Node<'t>,
        names: &'static [&'static [&'static str]],
        slots: &'s mut [Slot<'t>],
        index: usize,
        report: &'r mut Report,
    ) -> Result<Self, Unreadable> {
        if node.number_or_text().is_none() {
            return Self::of(node, names, slots, report);
        }
        if let Some(slot) = slots.get_mut(index) {
            slot.0 = Some(Member { spelling: 0, value: node });
        }
        Ok(Self { names, slots, extra: Map::new(), report })
    }

    /// The field of that name. Members mostly come in the order of the fields, so the next one is tried first.
    #[inline]
    fn find(&self, name: &str, expected: usize) -> Option<(usize, usize)> {
        if self.names.get(expected).and_then(|names| names.first()).is_some_and(|newest| *newest == name) {
            return Some((expected, 0));
        }
        let mut fields = self.names.iter().enumerate();
        fields.find_map(|(index, names)| Some((index, names.iter().position(|spelling| *spelling == name)?)))
    }

    #[inline]
    fn keep(&mut self, index: usize, new: Member<'t>) {
        let Some(slot) = self.slots.get_mut(index) else { return };
        let Some(old) = slot.0 else {
            slot.0 = Some(new);
            return;
        };
        let rank = |member: &Member<'_>| (member.value.is_null(), member.spelling);
        let replaces = new.spelling == old.spelling || rank(&new) < rank(&old);
        let (kept, left) = if replaces { (new, old) } else { (old, new) };
        slot.0 = Some(kept);
        if kept.spelling != left.spelling && !left.value.is_null() {
            self.extra.insert(self.name(index, left.spelling).to_owned(), left.value.to_value());
        }
    }

    #[inline]
    fn name(&self, index: usize, spelling: usize) -> &'static str {
        self.names.get(index).and_then(|names| names.get(spelling)).copied().unwrap_or_default()
    }

    /// A field that nothing works without.
    pub(crate) fn essential<T: FromJson>(&mut self, index: usize) -> Result<T, Unreadable> {
        let Some(Member { spelling, value }) = self.slots.get(index).and_then(|slot| slot.0) else {
            return Err(self.missing(index));
        };
        let mark = self.report.mark();
        let read = T::from_json(value, self.report);
        let step = Step::Member(self.name(index, spelling));
        self.report.put_under(mark, step);
        read.map_err(|mut unreadable| {
            unreadable.put_under(step);
            unreadable
        })
    }

    /// A field that may be missing.
    pub(crate) fn optional<T: FromJson>(&mut self, index: usize) -> Option<T> {
        let read = self.read(index);
        if T::IS_SECRET {
            self.mask(index);
        }
        read
    }

    fn read<T: FromJson>(&mut self, index: usize) -> Option<T> {
        let Member { spelling, value } = self.slots.get(index)?.0?;
        if value.is_null() || (T::EMPTY_IS_NONE && value.is_empty_text()) {
            return None;
        }
        let mark = self.report.mark();
        let read = T::from_json(value, self.report);
        self.settle(mark, self.name(index, spelling), value, read)
    }

    /// A list or map that is empty when it is missing.
    pub(crate) fn collection<T: FromJson + Default>(&mut self, index: usize) -> T {
        self.optional(index).unwrap_or_default()
    }

    /// A list that is empty when it is missing; a value that is no list is its only item.
    pub(crate) fn one_or_many<T: FromJson + 'static>(&mut self, index: usize) -> Vec<T> {
        let is_list = |slot: &Slot<'_>| slot.0.is_some_and(|member| member.value.is_list());
        if self.slots.get(index).is_some_and(is_list) {
            return self.collection(index);
        }
        self.optional(index).into_iter().collect()
    }

    fn settle<T>(&mut self, mark: Mark, name: &'static str, value: Node<'t>, read: Result<T, Unreadable>) -> Option<T> {
        let read = match read {
            Ok(read) => Some(read),
            Err(unreadable) => {
                self.give_up(name, value, unreadable);
                None
            }
        };
        self.report.put_under(mark, Step::Member(name));
        read
    }

    #[cold]
    fn give_up(&mut self, name: &'static str, value: Node<'t>, unreadable: Unreadable) {
        self.report.add(unreadable);
        self.extra.insert(name.to_owned(), value.to_value());
    }

    /// Replaces what is left of a secret in `extra`: what could not be read, and what came under a second spelling.
    fn mask(&mut self, index: usize) {
        for name in self.names.get(index).copied().unwrap_or_default() {
            if let Some(left) = self.extra.get_mut(*name) {
                *left = REDACTED.into();
            }
        }
    }

    #[cold]
    fn missing(&self, index: usize) -> Unreadable {
        let mut missing = Unreadable::missing();
        missing.put_under(Step::Member(self.name(index, 0)));
        missing
    }

    /// What no field has taken.
    pub(crate) fn extra(self) -> Map<String, Value> {
        self.extra
    }
}
