//! Lists whose items are read while the body is parsed.
//!
//! A list of clips can be nearly all of a body. Its items are read one by one, each in the same small piece of the tape:
//! a long list stays within 1.3 times of what plain structs cost only because it never lies in memory as a whole.

use std::any::Any;

use super::node::Node;

/// A list that a response holds, by the names it may have on the wire.
#[derive(Debug, Clone, Copy)]
pub struct List {
    pub(super) names: &'static [&'static str],
    pub(super) reader: fn() -> Box<dyn ReadItems>,
}

/// Reads items as they are parsed, whatever their type.
pub(super) trait ReadItems {
    fn read(&mut self, item: Node<'_>);

    /// What was read.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}
