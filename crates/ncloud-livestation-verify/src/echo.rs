//! Whether what was sent is read back: the surest way to know a unit.

use serde_json::Value;

use crate::finding::FindingKind;
use crate::tally::{Tally, join};

/// Compares the numbers and flags of a request with those of the same names in a response.
pub(crate) fn compare(operation: &str, sent: &Value, read: &Value, place: &str, tally: &mut Tally) {
    match (sent, read) {
        (Value::Object(sent), Value::Object(read)) => {
            for (name, sent) in sent {
                if let Some(read) = read.get(name) {
                    compare(operation, sent, read, &join(place, name), tally);
                }
            }
        }
        (Value::Number(sent), Value::Number(read)) if sent.as_f64() != read.as_f64() => {
            tally.find(FindingKind::Unit, operation, place, "is not the number that was sent");
        }
        (Value::Bool(sent), Value::Bool(read)) if sent != read => {
            tally.find(FindingKind::UnknownValue, operation, place, "is not the flag that was sent");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_differs_is_named() {
        let mut tally = Tally::default();
        let sent = json!({ "audio": { "bitrate": 128, "bypass": false }, "video": { "fps": 30.0 }, "name": "n" });
        let read = json!({ "audio": { "bitrate": 128_000, "bypass": true }, "video": { "fps": 30 }, "name": "N" });
        compare("create_quality_profile", &sent, &read, "content", &mut tally);
        let found: Vec<String> = tally.findings.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "unit create_quality_profile content.audio.bitrate: is not the number that was sent",
                "unknown_value create_quality_profile content.audio.bypass: is not the flag that was sent"
            ]
        );
    }
}
