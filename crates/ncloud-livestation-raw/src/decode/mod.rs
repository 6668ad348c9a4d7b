//! From the body of a response to its type, losing only what cannot be read.
//!
//! The vendor's pages contradict each other, and no page promises that a field keeps its type. So decoding goes in two
//! steps: serde_json parses the body into a [`Tape`](tape::Tape) of whatever it holds, and each type picks its fields from
//! there by [`FromJson`]. A field in an unexpected form becomes `None`, stays in `extra` as it came, and is reported as
//! [`Unreadable`]; only an essential one (`required` in the specification) fails what it is part of.
//!
//! The items of a long list are read while the body is parsed ([`List`]). Parsing, finding fields and reporting are compiled once. A type adds a table of names and one line a field.

mod decoded;
mod fields;
mod from_json;
mod items;
mod list;
mod node;
mod parser;
mod report;
mod scalars;
mod tape;
mod unreadable;

pub use self::decoded::{Decoded, decode};
pub(crate) use self::decoded::{decode_nothing, decode_to_value, deserialize, without_byte_order_mark};
pub(crate) use self::fields::{Fields, Slot};
pub use self::from_json::FromJson;
pub(crate) use self::list::List;
pub use self::node::Node;
pub use self::report::Report;
pub use self::unreadable::{Unreadable, UnreadableFields};

/// Implements serde's `Deserialize` by [`FromJson`], for tests and for whoever keeps bodies.
macro_rules! deserialize_from_json {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::decode::deserialize(deserializer)
            }
        }
    };
}

pub(crate) use deserialize_from_json;
