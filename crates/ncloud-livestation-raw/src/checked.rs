//! Reading text that must keep a rule.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use crate::InvalidValue;

/// Reads a string and checks it within the visitor: of an error from there serde_json knows the place.
pub(crate) fn checked<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr<Err = InvalidValue>,
{
    deserializer.deserialize_str(Checked(PhantomData))
}

struct Checked<T>(PhantomData<T>);

impl<T: std::str::FromStr<Err = InvalidValue>> Visitor<'_> for Checked<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
