//! What tells one event from another.

use std::fmt;

use ncloud_livestation_raw::types::Event;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What tells one event from others of the same time: its id if it has one, or else channel, code, level and sentence,
/// folded into 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark(u64);

/// An event's time, epoch milliseconds, and its mark.
pub(super) type Key = (i64, Mark);

/// The key of an event.
pub(super) fn key(event: &Event) -> Key {
    (event.timestamp.as_epoch_millis(), Mark::of(event))
}

impl Mark {
    fn of(event: &Event) -> Self {
        let channel = event.channel_id.as_deref().unwrap_or_default();
        // A number on one page and a text on another.
        let id = event.id.as_ref().map(|id| id.to_string().trim().to_owned()).filter(|id| !id.is_empty());
        match id {
            Some(id) => Self::fold(&["id", channel, &id]),
            None => {
                let level = event.log_level.as_ref().map_or("", |level| level.as_str());
                let description = event.description.as_deref().unwrap_or_default();
                Self::fold(&["", channel, event.event_code.as_str(), level, description])
            }
        }
    }

    /// FNV-1a, which is the same on every machine and in every version: cursors are kept.
    fn fold(parts: &[&str]) -> Self {
        const OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
        const PRIME: u64 = 0x0100_0000_01B3;
        // No byte of UTF-8 is 255.
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([u8::MAX]));
        Self(bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// As text: not everything that keeps JSON keeps 64 bits of a number.
impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Mark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map(Self).map_err(|_| D::Error::custom("a mark must be hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn mark(changes: Value) -> Mark {
        let mut event = json!({ "eventCode": "PUBLISH_END", "timestamp": 5, "channelId": "a", "description": "d" });
        event.as_object_mut().unwrap().append(&mut changes.as_object().unwrap().clone());
        Mark::of(&serde_json::from_value(event).unwrap())
    }

    #[test]
    fn an_id_is_the_same_as_number_and_as_text_and_stands_for_all_but_the_channel() {
        let with_id = mark(json!({ "id": 1234 }));
        assert_eq!(mark(json!({ "id": "1234", "description": "in other words", "eventCode": "X" })), with_id);
        assert_ne!(mark(json!({ "id": 1235 })), with_id);
        assert_ne!(mark(json!({ "id": 1234, "channelId": "b" })), with_id);
        assert_eq!(mark(json!({ "id": "" })), mark(json!({})));
    }

    #[test]
    fn without_an_id_all_that_is_told_counts_and_fields_to_come_do_not() {
        let plain = mark(json!({}));
        for changes in [
            json!({ "eventCode": "PUBLISH_START" }),
            json!({ "channelId": "b" }),
            json!({ "description": "D" }),
            json!({ "logLevel": "ERROR" }),
        ] {
            assert_ne!(mark(changes.clone()), plain, "{changes}");
        }
        assert_eq!(mark(json!({ "readCount": 7 })), plain);
    }

    /// A cursor that was kept by one version must mean the same to the next.
    #[test]
    fn marks_stay_the_same() {
        assert_eq!(mark(json!({})).to_string(), "97137f9612632f18");
        assert_eq!(mark(json!({ "id": 1 })).to_string(), "541e8667e18a1e9d");
        let stored = serde_json::to_string(&mark(json!({}))).unwrap();
        assert_eq!(serde_json::from_str::<Mark>(&stored).unwrap(), mark(json!({})));
    }
}
