//! A map keyed by id, and objects that may hold their like by id.

use ncloud_livestation_raw::types::{Recording, RecordingResponse, RecordingsResponse, UploadRecordingsResponse};
use ncloud_livestation_raw::{RecordingStatus, decode};
use serde_json::from_value;

use crate::support::example;

fn reported(unreadable: &ncloud_livestation_raw::UnreadableFields) -> Vec<String> {
    unreadable.named().iter().map(ToString::to_string).collect()
}

#[test]
fn a_member_that_is_no_recording_is_left_out_and_named() {
    let body = br#"{"content": {"recordList": {"1": {"duration": 7}, "2": [], "3": {"duration": "x"}}}}"#;
    let decoded = decode::<RecordingsResponse>(body).unwrap();
    let recordings = decoded.value.content.record_list;
    assert_eq!(recordings.keys().collect::<Vec<_>>(), ["1", "3"]);
    assert_eq!((recordings["1"].duration.map(|length| length.get()), recordings["3"].duration), (Some(7), None));
    assert_eq!(
        reported(&decoded.unreadable),
        [
            "content.recordList.2: expected an object, found a list",
            "content.recordList.3.duration: expected a number of seconds, found a text",
        ]
    );
}

#[test]
fn of_a_name_that_comes_twice_the_last_member_counts() {
    let body = br#"{"content": {"recordList": {"1": "word", "1": {"duration": 7}}}}"#;
    let decoded = decode::<RecordingsResponse>(body).unwrap();
    assert_eq!(decoded.value.content.record_list["1"].duration.map(|length| length.get()), Some(7));
    assert!(decoded.unreadable.is_empty());
}

#[test]
fn no_map_is_an_empty_one_and_a_list_is_none() {
    for body in [r#"{"content": {}}"#, r#"{"content": {"recordList": null}}"#, r#"{"content": {"recordList": {}}}"#] {
        let decoded = decode::<RecordingsResponse>(body.as_bytes()).unwrap();
        assert!(decoded.value.content.record_list.is_empty() && decoded.unreadable.is_empty());
    }
    let decoded = decode::<RecordingsResponse>(br#"{"content": {"recordList": [{}]}}"#).unwrap();
    assert_eq!(reported(&decoded.unreadable), ["content.recordList: expected an object, found a list"]);
}

#[test]
fn a_recording_comes_by_itself_or_by_its_id() {
    let flat: RecordingResponse = from_value(example("get_recording.200.flat").json).unwrap();
    assert_eq!(flat.content.id.map(|id| id.get()), Some(298));
    assert_eq!(flat.content.status, Some(RecordingStatus::ProcessingFail));

    let by_id: RecordingResponse = from_value(example("get_recording.200.by_id").json).unwrap();
    assert_eq!(by_id.content.status, None);
    let recording: Recording = from_value(by_id.content.extra["2700001"].clone()).unwrap();
    assert_eq!(recording.status, Some(RecordingStatus::Recording));
}

#[test]
fn uploads_come_by_themselves_or_by_id() {
    for (name, status) in [("flat", Some(RecordingStatus::Transfer)), ("by_id", None)] {
        let json = example(&format!("upload_recordings.200.{name}")).json;
        let uploads = from_value::<UploadRecordingsResponse>(json).unwrap().content.uploaded_records.unwrap();
        assert_eq!((&uploads.status, uploads.extra.len()), (&status, if status.is_some() { 0 } else { 2 }), "{name}");
    }
}
