//! How plain values are read.

use ncloud_auth::{SecretString, Timestamp};

use super::from_json::FromJson;
use super::node::Node;
use super::report::Report;
use super::unreadable::Unreadable;

/// `T` with what is expected in words, whether the empty text is none, and how a node is read.
macro_rules! from_node {
    ($($type:ty, $expected:literal, $empty_is_none:literal, $read:expr;)+) => { $(
        impl FromJson for $type {
            const EMPTY_IS_NONE: bool = $empty_is_none;

            fn from_json(node: Node<'_>, _: &mut Report) -> Result<Self, Unreadable> {
                let read: fn(Node<'_>) -> Option<Self> = $read;
                read(node).ok_or_else(|| node.is_not($expected))
            }
        }
    )+ };
}

from_node! {
    String, "a text", false, |node| node.number_or_text();
    bool, "true or false", true, |node| node.boolean();
    i32, "a number", true, |node| node.whole()?.try_into().ok();
    i64, "a number", true, |node| node.whole()?.try_into().ok();
    u32, "a number from 0", true, |node| node.whole()?.try_into().ok();
    u64, "a number from 0", true, |node| node.whole()?.try_into().ok();
    f64, "a number", true, |node| node.float();
    Timestamp, "milliseconds since 1970 or a time as in RFC 3339", true, timestamp;
}

impl FromJson for SecretString {
    const IS_SECRET: bool = true;

    fn from_json(node: Node<'_>, _: &mut Report) -> Result<Self, Unreadable> {
        node.number_or_text().map(Self::from).ok_or_else(|| node.is_not("a text"))
    }
}

/// Older pages type times as text; whether that means digits or RFC 3339 they do not say.
fn timestamp(node: Node<'_>) -> Option<Timestamp> {
    match node.whole() {
        Some(millis) => millis.try_into().ok().map(Timestamp::from_epoch_millis),
        None => node.text()?.trim().parse().ok(),
    }
}
