//! The rows of a page's tables as what they are about: objects in objects.

use crate::pages::page::{Kind, Place, Row};

/// A row, and the rows of what is inside of it.
#[derive(Debug)]
pub(super) struct Node<'p> {
    /// The last part of its path.
    pub(super) name: &'p str,
    /// None for an object that has no row of its own.
    pub(super) row: Option<&'p Row>,
    /// What is inside.
    pub(super) inner: Vec<Node<'p>>,
}

impl<'p> Node<'p> {
    /// Its type; one that holds others is an object unless its row says that it is a list.
    pub(super) fn kind(&self) -> Kind {
        match self.row.and_then(|row| row.kind.clone()) {
            Some(kind @ Kind::Array(_)) => kind,
            _ if !self.inner.is_empty() => Kind::Object,
            Some(kind) => kind,
            None => Kind::String,
        }
    }

    /// The fields of the object or of the items; and whether they stand under keys that vary.
    pub(super) fn fields(&self) -> (bool, &[Node<'p>]) {
        match self.inner.as_slice() {
            [only] if only.name == "{}" => (!matches!(self.kind(), Kind::Array(_)), &only.inner),
            inner => (false, inner),
        }
    }
}

/// The rows of these places as a tree, without its root.
pub(super) fn tree<'p>(rows: &'p [Row], place: Place) -> Vec<Node<'p>> {
    let mut roots = Vec::new();
    for row in rows.iter().filter(|row| row.place == place) {
        let mut level = &mut roots;
        let mut parts = row.path.split('.').peekable();
        while let Some(part) = parts.next() {
            let at = match level.iter().position(|node: &Node<'p>| node.name == part) {
                Some(at) => at,
                None => {
                    level.push(Node { name: part, row: None, inner: Vec::new() });
                    level.len() - 1
                }
            };
            // It has just been found or added.
            let Some(node) = level.get_mut(at) else { break };
            if parts.peek().is_none() && node.row.is_none() {
                node.row = Some(row);
            }
            level = &mut node.inner;
        }
    }
    roots
}
