//! What a type needs to be read from a response.

use std::collections::BTreeMap;

use super::list::List;
use super::node::Node;
use super::report::Report;
use super::unreadable::{Step, Unreadable};

/// A type that can be read from a response. Sealed by its arguments, which only this crate can make use of.
pub trait FromJson: Sized {
    /// Whether the empty text stands for a value that is not there, as it does for ids, numbers and times.
    const EMPTY_IS_NONE: bool = false;

    /// Whether it must not be shown, not even where it could not be read.
    const IS_SECRET: bool = false;

    /// The lists that a body of this type holds, at any depth, to be read while it is parsed.
    const LISTS: &'static [List] = &[];

    /// Reads a value; what could not be read in it, and does not matter, goes into the report.
    ///
    /// # Errors
    ///
    /// When it is not this type, or lacks what is essential to it.
    fn from_json(node: Node<'_>, report: &mut Report) -> Result<Self, Unreadable>;
}

/// A map without the members that cannot be read.
impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(node: Node<'_>, report: &mut Report) -> Result<Self, Unreadable> {
        // Of a name that comes twice the last member counts.
        let members: BTreeMap<&str, Node<'_>> = node.members().ok_or_else(|| node.is_not("an object"))?.collect();
        let mut map = Self::new();
        for (name, member) in members {
            let mark = report.mark();
            match T::from_json(member, report) {
                Ok(member) => drop(map.insert(name.to_owned(), member)),
                Err(unreadable) => report.add(unreadable.into_lost_item()),
            }
            report.put_under(mark, Step::Member(name));
        }
        Ok(map)
    }
}

/// A value that may be `null`.
impl<T: FromJson> FromJson for Option<T> {
    fn from_json(node: Node<'_>, report: &mut Report) -> Result<Self, Unreadable> {
        if node.is_null() || (T::EMPTY_IS_NONE && node.is_empty_text()) {
            return Ok(None);
        }
        T::from_json(node, report).map(Some)
    }
}

/// A response without a body.
impl FromJson for () {
    fn from_json(_: Node<'_>, _: &mut Report) -> Result<Self, Unreadable> {
        Ok(())
    }
}

/// Any JSON.
impl FromJson for serde_json::Value {
    fn from_json(node: Node<'_>, _: &mut Report) -> Result<Self, Unreadable> {
        Ok(node.to_value())
    }
}
