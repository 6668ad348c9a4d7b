//! Members of a response that are not in the specification.

use serde_json::{Map, Value};

/// The members of all maps; of two with one name, the first stays.
pub(crate) fn merged<const N: usize>(maps: [Map<String, Value>; N]) -> Map<String, Value> {
    let mut merged = Map::new();
    for (name, value) in maps.into_iter().flatten() {
        merged.entry(name).or_insert(value);
    }
    merged
}
