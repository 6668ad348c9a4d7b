//! What the pages say differently of Re-Stream channels and their platforms.

use ncloud_livestation_raw::types::{
    RestreamChannel, RestreamPlatform, RestreamPlatformsResponse, UpdateRestreamPlatformRequest,
};
use ncloud_livestation_raw::{ChannelStatus, RestreamConnectStatus, RestreamTarget, decode};
use serde_json::{from_value, json};

#[test]
fn the_time_of_the_last_broadcast_has_either_name() {
    let read = |name: &str| from_value::<RestreamChannel>(json!({"channelId": "ls-1", name: 7})).unwrap();
    assert_eq!(read("recentPublishTime"), read("recentPublishStartTime"));
    assert!(read("recentPublishTime").recent_publish_start_time.is_some());
    let old = from_value::<RestreamChannel>(json!({"channelId": "ls-1", "channelStatus": "PUBLISH"})).unwrap();
    assert_eq!(old.channel_status, Some(ChannelStatus::Publishing));
}

#[test]
fn user_and_password_have_either_name_and_are_never_shown() {
    for (user, password) in [("id", "password"), ("streamId", "streamPassword")] {
        let platform: RestreamPlatform =
            from_value(json!({user: "canary-1", password: "canary-2", "streamKey": "canary-3"})).unwrap();
        let secrets = [&platform.id, &platform.password, &platform.stream_key].map(|it| it.clone().unwrap());
        assert_eq!(secrets.each_ref().map(|it| it.expose()), ["canary-1", "canary-2", "canary-3"]);
        let written = serde_json::to_string(&platform).unwrap();
        assert_eq!(written, r#"{"streamKey":"[REDACTED]","id":"[REDACTED]","password":"[REDACTED]"}"#);
        assert!(!format!("{platform:?}").contains("canary"), "{platform:?}");
    }
}

#[test]
fn a_secret_that_cannot_be_read_is_reported_without_its_value() {
    let body = br#"{"content": [{"password": ["canary"], "connectStatus": "OF_TOMORROW", "targetName": "TWITCH"}]}"#;
    let decoded = decode::<RestreamPlatformsResponse>(body).unwrap();
    assert!(!format!("{:?}", decoded.unreadable.named()).contains("canary"), "{:?}", decoded.unreadable);
    assert!(!format!("{:?}", decoded.value).contains("canary"), "{:?}", decoded.value);
    let platform = &decoded.value.content[0];
    assert_eq!(platform.extra["password"], "[REDACTED]");
    assert_eq!(platform.connect_status, Some(RestreamConnectStatus::Unknown("OF_TOMORROW".into())));
    assert_eq!(platform.target_name, Some(RestreamTarget::Unknown("TWITCH".into())));
}

#[test]
fn a_second_spelling_is_not_shown_either() {
    let platform: RestreamPlatform = from_value(json!({"streamPassword": "canary-1", "password": "canary-2"})).unwrap();
    assert_eq!(platform.password.as_ref().unwrap().expose(), "canary-2");
    assert!(!serde_json::to_string(&platform).unwrap().contains("canary"), "{platform:?}");
}

#[test]
fn what_is_sent_has_the_secrets_and_its_debug_has_not() {
    let request = json!({"rtmpUrl": "rtmp://a.invalid", "streamKey": "canary-1", "streamId": "canary-2", "streamPassword": "canary-3"});
    let sent: UpdateRestreamPlatformRequest = from_value(request.clone()).unwrap();
    assert_eq!(serde_json::to_value(&sent).unwrap(), request);
    assert!(!format!("{sent:?}").contains("canary"), "{sent:?}");
}
