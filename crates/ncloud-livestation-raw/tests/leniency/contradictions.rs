//! The contradictions of the reference, one test each.

use ncloud_livestation_raw::types::{ListShortClipsResponse, ShortClipResponse, SnapshotResponse};
use ncloud_livestation_raw::{ChannelStatus, decode};
use serde_json::{Value, from_value, json};

use crate::support::json::{Step, at, members, show};
use crate::support::{Example, answers, example};

#[test]
fn an_id_is_a_number_or_a_string_in_every_answer() {
    let mut seen = 0;
    for answer in answers() {
        let is_id =
            |place: &Vec<Step>| matches!(place.last(), Some(Step::Key(key)) if key == "id" || key == "snapshotId");
        let is_user = |place: &Vec<Step>| answer.is_user(place);
        for place in members(&answer.json).into_iter().filter(|place| is_id(place) && !is_user(place)) {
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
    assert!(seen > 24, "{seen}");
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

#[test]
fn of_both_names_at_once_the_newest_counts_and_the_other_is_kept() {
    let (new, old) = (r#""shortClipList": [{"id": 1}]"#, r#""shortclipList": [{"id": 2}, {"id": 3}]"#);
    for members in [format!("{new}, {old}"), format!("{old}, {new}")] {
        let body = format!(r#"{{"content": {{{members}}}}}"#);
        let decoded = decode::<ListShortClipsResponse>(body.as_bytes()).unwrap();
        let content = decoded.value.content;
        assert_eq!(content.short_clip_list.iter().map(|clip| clip.id.get()).collect::<Vec<_>>(), [1]);
        assert_eq!(content.extra["shortclipList"], json!([{"id": 2}, {"id": 3}]));
        assert!(decoded.unreadable.is_empty());
    }
}

#[test]
fn a_null_under_the_newest_name_hides_nothing() {
    let body = br#"{"content": {"shortclipList": [{"id": 2}], "shortClipList": null}}"#;
    let content = decode::<ListShortClipsResponse>(body).unwrap().value.content;
    assert_eq!((content.short_clip_list.len(), content.extra.len()), (1, 0));
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
    // The content of a curtain has a content of its own.
    let is_an_object = |answer: &Example| {
        let content = &answer.json["content"];
        answer.has_essential("content") && content.is_object() && content["content"].is_null()
    };
    for answer in answers().into_iter().filter(is_an_object) {
        let body = answer.json["content"].to_string();
        let error = (answer.recode)(body.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "content: missing", "{}", answer.name);
    }
}

#[test]
fn the_clip_is_spelt_in_lower_case_outside_of_the_list() {
    assert!(from_value::<ShortClipResponse>(json!({"content": {"shortClip": {"id": 1}}})).is_err());
}

#[test]
fn bucket_and_path_of_an_answer_are_not_checked() {
    let mut json = example("get_short_clip.200.document").json;
    json["content"]["shortclip"]["output"]["bucketName"] = "My Bucket!".into();
    json["content"]["shortclip"]["output"]["filePath"] = "no/slash".into();
    let output = from_value::<ShortClipResponse>(json).unwrap().content.shortclip.output.unwrap();
    assert_eq!(output.bucket_name.as_deref(), Some("My Bucket!"));
    assert_eq!(output.file_path.as_deref(), Some("no/slash"));
}
