//! No id can turn an operation into another: whatever stands in a path is of a type that refuses what would.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use ncloud_livestation::ErrorKind;
use ncloud_livestation::raw::{
    BucketName, ChannelId, CurtainContentId, ManagerGroupNo, QualityProfileId, QualitySetId, RecordingId,
    RestreamPlatformId, ScheduleId, ShortClipId, SnapshotId, operations,
};
use ncloud_livestation_trials::drive::{Ended, Pace, Pacer, drive};
use ncloud_livestation_trials::operation::Operation;
use ncloud_livestation_trials::stage::Stage;
use serde_json::Value;

/// What would change a path, a query or a head, or hide in one.
const HOSTILE: [&str; 42] = [
    "",
    " ",
    ".",
    "..",
    "...",
    "../..",
    "a/b",
    "/a",
    "a/",
    "//",
    r"a\b",
    r"..\..",
    "%2e%2e",
    "%2E%2E",
    "%2f",
    "%00",
    "a%20b",
    "a b",
    "a\tb",
    "a\nb",
    "a\r\nX-Evil: 1",
    "a\0b",
    "\u{7f}",
    "a?b",
    "?",
    "a#b",
    "a;b",
    "a&b=c",
    "a=b",
    "a+b",
    "a:b",
    "a@b",
    "http://evil",
    "한글",
    "ｌｓ",
    "é",
    "\u{202e}sl",
    "*",
    "<script>",
    "'",
    "\"",
    "ls-20250814******-zTwK2",
];

/// Whether the type of this format takes a text as an id.
fn takes(format: &str, text: &str) -> Option<bool> {
    Some(match format {
        "channel-id" => text.parse::<ChannelId>().is_ok(),
        "bucket-name" => BucketName::new(text).is_ok(),
        "recording-id" => text.parse::<RecordingId>().is_ok(),
        "quality-profile-id" => text.parse::<QualityProfileId>().is_ok(),
        "quality-set-id" => text.parse::<QualitySetId>().is_ok(),
        "manager-group-no" => text.parse::<ManagerGroupNo>().is_ok(),
        "schedule-id" => text.parse::<ScheduleId>().is_ok(),
        "snapshot-id" => text.parse::<SnapshotId>().is_ok(),
        "curtain-content-id" => text.parse::<CurtainContentId>().is_ok(),
        "restream-platform-id" => text.parse::<RestreamPlatformId>().is_ok(),
        "short-clip-id" => text.parse::<ShortClipId>().is_ok(),
        _ => return None,
    })
}

/// The path parameters of an operation, each with its format.
fn path_parameters(document: &Value, path: &str, method: &str) -> Vec<(String, String)> {
    let item = &document["paths"][path];
    let operation = &item[method.to_lowercase()];
    assert!(operation.is_object(), "{method} {path} is not in the document");
    [&item["parameters"], &operation["parameters"]]
        .into_iter()
        .filter_map(Value::as_array)
        .flatten()
        .map(|parameter| match parameter["$ref"].as_str() {
            Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
            None => parameter,
        })
        .filter(|parameter| parameter["in"] == "path")
        .map(|parameter| {
            let schema = &parameter["schema"];
            let schema = schema["$ref"].as_str().map_or(schema, |to| document.pointer(&to[1..]).unwrap());
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            (text(&parameter["name"]), text(&schema["format"]))
        })
        .collect()
}

#[test]
fn no_path_parameter_takes_a_hostile_text() {
    let document: Value = serde_json::from_str(include_str!("../../../spec/livestation.json")).unwrap();
    let long = "a".repeat(300);
    let mut checked = 0;
    for row in operations::ALL {
        let parameters = path_parameters(&document, row.path, row.method);
        assert_eq!(parameters.len(), row.path.matches('{').count(), "{}", row.id);
        for (name, format) in parameters {
            for text in HOSTILE.into_iter().chain([long.as_str()]) {
                let takes = takes(&format, text);
                let takes = takes.unwrap_or_else(|| panic!("{}: no type for {name} of format {format:?}", row.id));
                assert!(!takes, "{}: {name} takes {text:?}", row.id);
                checked += 1;
            }
        }
    }
    assert!(checked > 500, "{checked} checks");
}

#[test]
fn a_numeric_id_is_digits_and_nothing_else() {
    for text in ["-1", "+1", "1.0", "1e3", "0x10", "18446744073709551616", "١", "1 ", " 1"] {
        assert!(text.parse::<ShortClipId>().is_err(), "{text:?}");
    }
    assert_eq!("1060".parse::<ShortClipId>().unwrap().get(), 1060);
}

/// The refusal is short and one line, whatever the id is.
#[tokio::test]
async fn a_hostile_channel_id_is_refused_in_a_line_and_never_leaves() {
    let stage = Stage::set().await.unwrap();
    let endless = "a".repeat(1024 * 1024);
    for id in HOSTILE.into_iter().chain([endless.as_str()]) {
        let error = stage.client.channel(id).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{id:?}");
        assert!(!error.may_have_been_sent());
        assert!(error.to_string().len() < 1_000, "{error}");
        assert!(!error.to_string().contains(['\n', '\r', '\0']), "{error}");
    }
    assert!(stage.emulator.requests().is_empty());
}

/// What arrives is the operation that was called, by the emulator's own routes.
#[tokio::test(start_paused = true)]
async fn every_call_arrives_as_what_it_is() {
    for operation in Operation::all() {
        let stage = Stage::set().await.unwrap();
        let called = drive(operation.call(&stage.client, &operation.target()), Pacer::new(&stage, Pace::Still)).await;
        assert!(matches!(called, Ended::With(Ok(_))), "{operation}: {called:?}");
        let row = operations::ALL.iter().find(|row| row.id == operation.id).unwrap();
        let [request] = <[_; 1]>::try_from(stage.emulator.requests()).unwrap();
        assert_eq!(request.operation_id.as_deref(), Some(operation.id));
        assert_eq!(request.method, row.method, "{operation}");
        let path = request.target.split('?').next().unwrap();
        assert_eq!(path.matches('/').count(), row.path.matches('/').count() + 2, "{operation}: {path}");
    }
}
