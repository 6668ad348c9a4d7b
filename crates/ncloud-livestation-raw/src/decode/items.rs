//! Reading lists: the items that can be read, and a report of the others.

use std::any::Any;

use super::from_json::FromJson;
use super::list::{List, ReadItems};
use super::node::Node;
use super::report::Report;
use super::unreadable::{Step, Unreadable};

impl List {
    /// A list of this type, by its names on the wire.
    pub(crate) const fn of<T: FromJson + 'static>(names: &'static [&'static str]) -> Self {
        Self { names, reader: || Box::new(Items::<T>::default()) }
    }
}

/// A list without the items that cannot be read.
impl<T: FromJson + 'static> FromJson for Vec<T> {
    fn from_json(node: Node<'_>, report: &mut Report) -> Result<Self, Unreadable> {
        let items = match node.take_list::<Items<T>>() {
            Some(items) => *items,
            None => {
                let mut items = Items::default();
                node.items().ok_or_else(|| node.is_not("a list"))?.for_each(|item| items.push(item));
                items
            }
        };
        report.append(items.report);
        Ok(items.list)
    }
}

/// The items that could be read, and what could not.
struct Items<T> {
    list: Vec<T>,
    report: Report,
    index: usize,
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self { list: Vec::new(), report: Report::default(), index: 0 }
    }
}

impl<T: FromJson> Items<T> {
    fn push(&mut self, item: Node<'_>) {
        let mark = self.report.mark();
        match T::from_json(item, &mut self.report) {
            Ok(item) => self.list.push(item),
            Err(unreadable) => self.report.add(unreadable.into_lost_item()),
        }
        self.report.put_under(mark, Step::Item(self.index));
        self.index += 1;
    }
}

impl<T: FromJson + 'static> ReadItems for Items<T> {
    fn read(&mut self, item: Node<'_>) {
        self.push(item);
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}
