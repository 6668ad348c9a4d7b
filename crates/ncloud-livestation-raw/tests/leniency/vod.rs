//! What the pages do not show of VOD2LIVE: the items of two lists.

use ncloud_livestation_raw::types::{Schedule, ScheduleResponse, VodChannel, VodChannelResponse};
use ncloud_livestation_raw::{ChannelKind, ChannelStatus, ScheduleStatus, decode};
use serde_json::{Value, json};

/// The channel with these schedules, and what of them could not be read.
fn with_schedules(list: Value) -> (VodChannel, Vec<String>) {
    let body = json!({"content": {"channelId": "ls-1", "scheduleList": list}});
    let decoded = decode::<VodChannelResponse>(body.to_string().as_bytes()).unwrap();
    let unreadable = decoded.unreadable.named().iter().map(|field| field.path.clone()).collect();
    (decoded.value.content, unreadable)
}

fn schedule(members: Value) -> Schedule {
    let decoded = decode::<ScheduleResponse>(json!({ "content": members }).to_string().as_bytes()).unwrap();
    assert!(decoded.unreadable.is_empty(), "{:?}", decoded.unreadable);
    decoded.value.content
}

#[test]
fn schedules_of_a_channel_are_ids_or_objects() {
    let list = json!([1293, "1294", {"scheduleId": 1295, "status": "READY"}, {"scheduleId": "1296"}]);
    let (channel, unreadable) = with_schedules(list);
    let ids: Vec<u64> = channel.schedule_list.iter().map(|schedule| schedule.schedule_id.get()).collect();
    assert_eq!((ids, unreadable.len()), (vec![1293, 1294, 1295, 1296], 0));
    assert_eq!(channel.schedule_list[2].extra["status"], "READY");
}

#[test]
fn a_schedule_without_an_id_costs_itself_alone() {
    let (channel, unreadable) = with_schedules(json!([{}, "x", true, [1], 1293]));
    assert_eq!(channel.schedule_list.len(), 1);
    let list = |index: usize| format!("content.scheduleList[{index}]");
    let id = |index: usize| format!("{}.scheduleId", list(index));
    assert_eq!(unreadable, [id(0), id(1), list(2), list(3)]);
}

#[test]
fn files_of_a_schedule_are_texts_or_objects() {
    let list = json!(["/a.mp4", {"bucketName": "b", "filePath": "/b.mp4", "size": 7}, {}]);
    let files = schedule(json!({"scheduleId": "1293", "vodList": list})).vod_list;
    let read: Vec<_> = files.iter().map(|file| (file.bucket_name.as_deref(), file.file_path.as_deref())).collect();
    assert_eq!(read, [(None, Some("/a.mp4")), (Some("b"), Some("/b.mp4")), (None, None)]);
    assert_eq!(files[1].extra["size"], 7);
}

/// In a list alone an id stands for a schedule.
#[test]
fn a_response_without_a_schedule_is_lost() {
    for body in [&br#"{"content": {}}"#[..], br#"{"content": 1293}"#, br#"{"content": "1293"}"#] {
        assert!(decode::<ScheduleResponse>(body).is_err());
    }
    assert_eq!(schedule(json!({"scheduleId": 1293, "status": "READY"})).status, Some(ScheduleStatus::Ready));
}

#[test]
fn a_channel_of_the_older_pages_is_read() {
    let body = json!({"content": {
        "channelId": "ls-1", "instanceNo": "7", "channelStatus": "PUBLISH", "createdTime": "1655978668177",
        "type": "VOD", "snapshot": {"snapshotId": "1047"}, "cdn": {"instanceNo": "0", "statusName": ""},
    }});
    let decoded = decode::<VodChannelResponse>(body.to_string().as_bytes()).unwrap();
    assert!(decoded.unreadable.is_empty(), "{:?}", decoded.unreadable);
    let channel = decoded.value.content;
    assert_eq!((channel.channel_status, channel.type_), (Some(ChannelStatus::Publishing), Some(ChannelKind::Vod)));
    assert_eq!(channel.created_time.map(|time| time.as_epoch_millis()), Some(1_655_978_668_177));
}
