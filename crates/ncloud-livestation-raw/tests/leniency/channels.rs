//! What the pages say differently of a channel.

use ncloud_livestation_raw::types::{Channel, ChannelResponse, ListChannelsResponse, ServiceUrlsResponse};
use ncloud_livestation_raw::{ChannelStatus, OutputProtocol, decode};
use serde_json::{Value, from_value, json};

use crate::support::example;

fn channel(mut members: Value) -> Channel {
    members["channelId"] = "ls-1".into();
    let decoded = decode::<ChannelResponse>(json!({"content": members}).to_string().as_bytes()).unwrap();
    assert!(decoded.unreadable.is_empty(), "{:?}", decoded.unreadable);
    decoded.value.content
}

#[test]
fn the_time_machine_has_either_spelling() {
    for name in ["useDVR", "useDvr"] {
        assert_eq!(channel(json!({name: true})).use_dvr, Some(true), "{name}");
    }
    assert_eq!(channel(json!({"useDvr": false, "useDVR": true})).use_dvr, Some(true));
}

#[test]
fn numbers_of_instances_are_numbers_or_strings_under_either_name() {
    assert_eq!(channel(json!({"instanceNo": 7})).instance_no, channel(json!({"instanceNo": "7"})).instance_no);
    for cdn in [json!({"instanceNo": "11577"}), json!({"cdnInstanceNo": 11577})] {
        let cdn = channel(json!({"cdn": cdn})).cdn.unwrap();
        assert_eq!(cdn.instance_no.map(|number| number.get()), Some(11_577));
    }
}

#[test]
fn a_time_is_a_number_or_a_string() {
    let (number, string) = (json!({"createdTime": 1_655_978_668_177_i64}), json!({"createdTime": "1655978668177"}));
    assert_eq!(channel(number).created_time, channel(string).created_time);
    let (long, short) = (json!({"recentPublishStartTime": 7}), json!({"recentPublishTime": 7}));
    assert_eq!(channel(long).recent_publish_start_time, channel(short).recent_publish_start_time);
}

#[test]
fn values_that_only_some_pages_have_are_known() {
    let protocol = |text: &str| channel(json!({"outputProtocol": text})).output_protocol.unwrap();
    assert_eq!((protocol("HLS,DASH"), protocol("HLS, DASH")), (OutputProtocol::HlsDash, OutputProtocol::HlsDash));
    assert_eq!(protocol("DASH"), OutputProtocol::Dash);
    assert_eq!(channel(json!({"channelStatus": "STOPPED"})).channel_status, Some(ChannelStatus::Stopped));
}

#[test]
fn a_channel_without_a_cdn_is_read() {
    let cdn = json!({"instanceNo": "0", "serviceName": "", "statusName": "", "cdnDomain": "", "profileId": 0});
    let cdn = channel(json!({"cdn": cdn})).cdn.unwrap();
    assert_eq!((cdn.instance_no.map(|number| number.get()), cdn.cdn_domain.as_deref()), (Some(0), Some("")));
}

#[test]
fn keys_to_publish_with_are_never_shown_wherever_they_stand() {
    let response: ChannelResponse = from_value(json!({
        "content": {"channelId": "ls-1", "streamKey": "canary", "backupStreamKey": "canary"},
        "backupStreamKey": "canary",
    }))
    .unwrap();
    assert_eq!(response.content.stream_key.as_ref().map(|key| key.expose()), Some("canary"));
    assert!(response.backup_stream_key.is_some() && response.content.backup_stream_key.is_some());
    assert!(!format!("{response:?}").contains("canary"));
    assert!(!serde_json::to_string(&response).unwrap().contains("canary"));
}

#[test]
fn a_channel_without_an_id_costs_the_list_that_channel() {
    let body = br#"{"content": [{"channelId": "ls-1"}, {"channelName": "x"}], "total": 2}"#;
    let decoded = decode::<ListChannelsResponse>(body).unwrap();
    assert_eq!(decoded.value.content.len(), 1);
    assert_eq!(decoded.unreadable.named()[0].to_string(), "content[1].channelId: missing");
}

#[test]
fn a_list_in_an_item_of_a_list_is_read() {
    let json = example("get_service_urls.200.thumbnail").json;
    let urls = decode::<ServiceUrlsResponse>(json.to_string().as_bytes()).unwrap().value.content;
    assert_eq!(urls[0].resized_url[0].type_.as_deref(), Some("small"));
}
