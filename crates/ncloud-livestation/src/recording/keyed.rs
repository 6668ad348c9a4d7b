//! Values that the service keys by ids, where older pages have the value itself.

use ncloud_livestation_raw::{FromJson, UnreadableFields, decode};
use serde_json::Value;

/// The value below an id, with what could not be read of it; the JSON as it is when it is no such value.
pub(super) fn keyed<T: FromJson>(path: &str, value: Value, unreadable: &mut UnreadableFields) -> Result<T, Value> {
    if !value.is_object() {
        return Err(value);
    }
    match decode::<T>(value.to_string().as_bytes()) {
        Ok(decoded) => {
            unreadable.add_below(path, decoded.unreadable);
            Ok(decoded.value)
        }
        Err(_) => Err(value),
    }
}
