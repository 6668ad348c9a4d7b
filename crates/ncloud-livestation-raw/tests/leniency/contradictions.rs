//! The contradictions of the reference, one test each.

use ncloud_livestation_raw::types::{
    CreateShortClipResponse, GetShortClipResponse, ListShortClipsResponse, SnapshotResponse,
};
use ncloud_livestation_raw::{ChannelStatus, SnapshotId, json_path};
use serde_json::{Value, from_value, json};

use crate::support::json::{Step, at, members, show};
use crate::support::{answers, example};

#[test]
fn an_id_is_a_number_or_a_string_in_every_answer() {
    let mut seen = 0;
    for answer in answers() {
        let is_id =
            |place: &Vec<Step>| matches!(place.last(), Some(Step::Key(key)) if key == "id" || key == "snapshotId");
        for place in members(&answer.json).into_iter().filter(is_id) {
            for id in [0, 7559, u64::MAX] {
                let (mut number, mut string) = (answer.json.clone(), answer.json.clone());
                *at(&mut number, &place) = id.into();
                *at(&mut string, &place) = id.to_string().into();
                let recode = |json: Value| (answer.recode)(json.to_string().as_bytes()).unwrap();
                let (mut number, string) = (recode(number), recode(string));
                assert_eq!(number, string, "{}: {}", answer.name, show(&place));
                if !show(&place).contains("shortclipList") {
                    assert_eq!(*at(&mut number, &place), json!(id), "{}: {}", answer.name, show(&place));
                }
                seen += 1;
            }
        }
    }
    // Every answer but the one of `create snapshot` with the seen rows alone has at least one.
    assert!(seen > 3 * answers().len(), "{seen}");
}

#[test]
fn the_list_has_either_name() {
    let list = |name: &str| -> ListShortClipsResponse {
        from_value(json!({"content": {"snapshotId": 7559, name: [{"id": 1, "status": "CREATING"}]}})).unwrap()
    };
    assert_eq!(list("shortClipList").content.short_clip_list.len(), 1);
    assert_eq!(list("shortclipList"), list("shortClipList"));
    // No other spelling: it would be kept as an unknown member.
    let other: ListShortClipsResponse = from_value(json!({"content": {"shortCliplist": []}})).unwrap();
    assert_eq!(other.content.extra["shortCliplist"], json!([]));
}

/// Nobody has seen such an answer, and which list is meant cannot be told: better an error than half the clips.
#[test]
fn both_names_at_once_are_refused() {
    let body = br#"{"content": {"shortClipList": [], "shortclipList": []}}"#;
    let error = serde_json::from_slice::<ListShortClipsResponse>(body).unwrap_err();
    assert!(error.to_string().starts_with("duplicate field `shortClipList`"), "{error}");
    assert_eq!(json_path(body, &error), "content.shortclipList");
}

#[test]
fn no_list_and_a_null_list_are_empty_lists() {
    for content in
        [json!({}), json!({"shortClipList": null}), json!({"shortclipList": null}), json!({"shortClipList": []})]
    {
        let list: ListShortClipsResponse = from_value(json!({"content": content})).unwrap();
        assert_eq!(list.content.short_clip_list, []);
        assert!(list.content.extra.is_empty());
    }
}

#[test]
fn a_channel_on_air_has_either_name_and_is_written_with_the_newer() {
    let old: SnapshotResponse = from_value(example("get_snapshot.200.older_status").json).unwrap();
    let new: SnapshotResponse = from_value(example("get_snapshot.200.document").json).unwrap();
    assert_eq!(old.content.channel_status, Some(ChannelStatus::Publishing));
    assert_eq!(old, new);
    assert_eq!(serde_json::to_value(old).unwrap()["content"]["channelStatus"], "PUBLISHING");
}

#[test]
fn the_envelope_is_required() {
    for answer in answers() {
        let body = answer.json["content"].to_string();
        let error = (answer.recode)(body.as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with("missing field `content`"), "{}: {error}", answer.name);
        assert_eq!(json_path(body.as_bytes(), &error), "", "{}", answer.name);
    }
}

#[test]
fn the_clip_is_spelt_in_lower_case_outside_of_the_list() {
    let created: CreateShortClipResponse = from_value(json!({"content": {"shortClip": {"id": 1}}})).unwrap();
    assert_eq!(created.content.shortclip, None);
    assert_eq!(created.content.extra["shortClip"], json!({"id": 1}));
    assert!(from_value::<GetShortClipResponse>(json!({"content": {"shortClip": {"id": 1, "status": "A"}}})).is_err());
}

#[test]
fn a_created_clip_need_not_have_an_id() {
    let created: CreateShortClipResponse =
        from_value(json!({"content": {"snapshotId": "7559", "shortclip": {}}})).unwrap();
    assert_eq!(created.content.snapshot_id, Some(SnapshotId::new(7559)));
    assert_eq!(created.content.shortclip.unwrap().id, None);
}

#[test]
fn bucket_and_path_of_an_answer_are_not_checked() {
    let mut json = example("get_short_clip.200.document").json;
    json["content"]["shortclip"]["output"]["bucketName"] = "My Bucket!".into();
    json["content"]["shortclip"]["output"]["filePath"] = "no/slash".into();
    let output = from_value::<GetShortClipResponse>(json).unwrap().content.shortclip.output.unwrap();
    assert_eq!(output.bucket_name.as_deref(), Some("My Bucket!"));
    assert_eq!(output.file_path.as_deref(), Some("no/slash"));
}
