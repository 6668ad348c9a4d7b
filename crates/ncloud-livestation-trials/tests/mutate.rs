//! Responses changed in every place are read as far as they can be, and the trial notices when they are not.

#![allow(clippy::unwrap_used, reason = "clippy does not see that the functions tests share are tests too")]

use ncloud_livestation::raw::{Decoded, decode_response_of, operations};
use ncloud_livestation_trials::mutate::{Outcome, run, run_with};
use serde_json::Value;

#[test]
fn nothing_is_lost_without_a_reason() {
    let report = run().unwrap();
    assert!(report.is_clean(), "{report}");
    assert!(report.count(Outcome::Unreadable) > 0 && report.count(Outcome::Essential) > 0);
}

#[test]
fn every_operation_whose_success_has_a_body_is_in_the_table() {
    let table = run().unwrap().to_string();
    let is_there = |id: &str| table.lines().any(|line| line.starts_with(&format!("{id} ")));
    let has_body = |id: &str| decode_response_of(id, b"{}").is_some();
    let missing: Vec<&str> =
        operations::ALL.iter().map(|row| row.id).filter(|id| has_body(id) && !is_there(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

type Decoding = Option<Result<Decoded<Value>, serde_json::Error>>;

/// Loses the whole response for one field, as plain serde structs do.
fn strict(operation: &str, body: &[u8]) -> Decoding {
    let decoded = decode_response_of(operation, body)?;
    let is_whole = |decoded: &Decoded<Value>| decoded.unreadable.is_empty();
    let refused = || serde_json::from_str::<()>("x").unwrap_err();
    Some(decoded.and_then(|decoded| if is_whole(&decoded) { Ok(decoded) } else { Err(refused()) }))
}

/// Reads everything, and forgets the sizes.
fn forgetful(operation: &str, body: &[u8]) -> Decoding {
    let mut decoded = decode_response_of(operation, body)?;
    if let Ok(Decoded { value, .. }) = &mut decoded
        && let Some(clip) = value.pointer_mut("/content/shortclip").and_then(Value::as_object_mut)
    {
        clip.remove("fileSize");
    }
    Some(decoded)
}

/// Writes the key to publish with as it came.
fn talkative(operation: &str, body: &[u8]) -> Decoding {
    let mut decoded = decode_response_of(operation, body)?;
    let came: Value = serde_json::from_slice(body).unwrap();
    if let (Ok(Decoded { value, .. }), Some(key)) = (&mut decoded, came.pointer("/content/streamKey")) {
        value["content"]["streamKey"] = key.clone();
    }
    Some(decoded)
}

/// Panics for a list in place of a time.
fn fragile(operation: &str, body: &[u8]) -> Decoding {
    let text = std::str::from_utf8(body).unwrap();
    assert!(!text.contains(r#""createdTime":[]"#), "a list");
    decode_response_of(operation, body)
}

#[test]
fn what_loses_a_response_a_value_a_secret_or_its_nerves_is_found() {
    assert!(run_with(strict).unwrap().count(Outcome::Lost) > 100);
    let report = run_with(forgetful).unwrap();
    assert!(report.count(Outcome::Lost) > 0 && report.to_string().contains("content.shortclip.fileSize"), "{report}");
    let report = run_with(talkative).unwrap();
    assert!(report.count(Outcome::Lost) > 0 && report.to_string().contains("content.streamKey"), "{report}");
    assert!(run_with(fragile).unwrap().count(Outcome::Panicked) > 0);
}
