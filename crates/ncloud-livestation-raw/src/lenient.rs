//! Reading what the documents do not promise.

use serde::{Deserialize, Deserializer};

/// Reads `null` as the default: a list that is `null` is an empty list.
pub(crate) fn null_as_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
