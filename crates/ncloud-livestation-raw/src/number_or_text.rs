//! A value that is a number on one page and a text on another.

use std::fmt;

use serde::de::Deserializer;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::decode::{FromJson, Node, Report, Unreadable, deserialize};

/// A number or a text, as it came; the two are written alike by [`Display`](fmt::Display).
///
/// ```
/// use ncloud_livestation_raw::NumberOrText;
///
/// let codes: Vec<NumberOrText> = serde_json::from_str(r#"[250004, "250004"]"#)?;
/// assert_eq!(codes[0].as_u64(), codes[1].as_u64());
/// assert_eq!(codes[1].to_string(), "250004");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum NumberOrText {
    /// A JSON number.
    Number(Number),
    /// A JSON string.
    Text(String),
}

impl NumberOrText {
    /// The value as a whole number from zero, however it came.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.as_u64(),
            Self::Text(text) => text.trim().parse().ok(),
        }
    }
}

impl fmt::Display for NumberOrText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<u64> for NumberOrText {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl From<&str> for NumberOrText {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl FromJson for NumberOrText {
    fn from_json(node: Node<'_>, _: &mut Report) -> Result<Self, Unreadable> {
        match node.text() {
            Some(text) => Ok(Self::Text(text.to_owned())),
            // 250004.0 is the code 250004.
            None => match node.whole().and_then(Number::from_i128) {
                Some(whole) => Ok(Self::Number(whole)),
                None => node.number().map(Self::Number).ok_or_else(|| node.is_not("a number or a text")),
            },
        }
    }
}

impl<'de> Deserialize<'de> for NumberOrText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
