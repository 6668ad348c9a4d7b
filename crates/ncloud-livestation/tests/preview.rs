//! What a call would send, requests that come from elsewhere, and the address in the environment.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::process::Command;

use ncloud_livestation::raw::requests::{self, CreateChannel};
use ncloud_livestation::{
    Client, Credentials, ErrorKind, NewRestreamChannel, NewRestreamPlatform, RestreamPlan, RestreamTarget, Timestamp,
};
use serde_json::{Value, json};
use support::{CHANNEL, emulated};

#[tokio::test]
async fn a_preview_is_what_would_be_sent_and_sends_nothing() {
    let (emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let preview = client.channel(CHANNEL).unwrap().delete().preview().await.unwrap();
    assert_eq!((preview.operation, preview.method.as_str(), preview.body), ("delete_channel", "DELETE", None));
    assert_eq!(preview.url, format!("{}/api/v2/channels/{CHANNEL}", emulator.url()));
    let headers: Vec<_> = preview.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!((headers[0], headers[1]), (("accept", "application/json"), ("content-length", "0")));
    let shown = |name: &str| preview.headers[name].as_str();
    assert_eq!(shown("x-ncp-region_code"), "KR");
    assert!(shown("x-ncp-apigw-timestamp").parse::<u64>().is_ok());
    for secret in ["x-ncp-iam-access-key", "x-ncp-apigw-signature-v2"] {
        assert_eq!(shown(secret), "[REDACTED]");
    }
    assert_eq!(emulator.requests().len(), 0);
}

#[tokio::test]
async fn a_preview_checks_and_masks() {
    let (_emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let platform = NewRestreamPlatform::new(RestreamTarget::Custom, "rtmp://a.example/live", "s3cr3t-canary");
    let channel = NewRestreamChannel::new("evening", RestreamPlan::Standard).platform(platform);
    let preview = client.create_restream_channel(channel).preview().await.unwrap();
    assert!(!format!("{preview:?}").contains("s3cr3t-canary"), "{preview:?}");
    let body: Value = serde_json::from_str(&preview.body.unwrap()).unwrap();
    assert!(body.to_string().contains("[REDACTED]"), "{body}");

    let refused = client.channel(CHANNEL).unwrap().delete_recordings(Vec::<u64>::new()).preview().await.unwrap_err();
    assert_eq!((refused.kind(), refused.operation()), (ErrorKind::InvalidInput, Some("delete_recordings")));
}

#[tokio::test]
async fn a_request_of_the_specification_is_a_call() {
    let (emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let body = json!({"channelName": "evening", "cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 1,
        "regionType": "KOREA"}, "qualitySetId": 1, "useDvr": false, "record": {"type": "NO_RECORD"}});
    let call = client.operation(CreateChannel::new(serde_json::from_value(body).unwrap()));
    let preview = call.clone().preview().await.unwrap();
    assert_eq!(preview.operation, "create_channel");
    assert!(call.await.unwrap().channel_id.starts_with("ls-"));
    assert_eq!(emulator.requests().len(), 1);
}

/// What the handles would refuse, of requests that come from elsewhere.
#[tokio::test]
async fn a_request_of_the_specification_keeps_the_rules_of_the_handles() {
    let (emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let channel = json!({"channelName": "evening", "cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 1,
        "regionType": "KOREA"}, "qualitySetId": 1, "useDvr": false, "record": {"type": "NO_RECORD"}});
    for (change, rule) in [
        (json!({"cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "regionType": "KOREA"}}), "profileId"),
        (json!({"cdn": {"createCdn": false, "cdnType": "CDN_PLUS"}}), "cdnInstanceNo"),
        (json!({"outputProtocol": "DASH"}), "output protocol"),
        (json!({"outputProtocol": "LL_HLS", "cdn": {"createCdn": true, "cdnType": "CDN_PLUS"}}), "output protocol"),
        (json!({"useDvr": true}), "timemachineMin"),
        (json!({"useDvr": true, "timemachineMin": 60}), "timemachineMin"),
        (json!({"record": {"type": "AUTO_UPLOAD", "format": "MP4", "bucketName": "my-bucket"}}), "record.filePath"),
        (json!({"drmEnabledYn": true}), "DRM"),
    ] {
        let mut body = channel.clone();
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let request = CreateChannel::new(serde_json::from_value(body).unwrap());
        let refused = client.operation(request).await.unwrap_err();
        assert_eq!((refused.kind(), refused.operation()), (ErrorKind::InvalidInput, Some("create_channel")));
        assert!(refused.to_string().contains(rule), "{rule}: {refused}");
    }
    assert_eq!(emulator.requests().len(), 0);
}

fn body<T: serde::de::DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).unwrap()
}

#[tokio::test]
async fn every_body_with_rules_is_checked() {
    let (emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let id: ncloud_livestation::ChannelId = CHANNEL.parse().unwrap();
    macro_rules! refused {
        ($($request:expr, $message:literal;)+) => {$({
            let refused = client.operation($request).await.unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::InvalidInput, "{refused}");
            assert!(refused.to_string().contains($message), "{}: {refused}", $message);
        })+};
    }
    let video = json!({"codec": "H264", "profile": "HIGH", "level": -1, "width": 640, "height": 360, "fps": 30.0,
        "bitrate": 1_000_000});
    let audio = json!({"codec": "AAC", "samplerate": 44_100, "channels": 2, "bitrate": 128});
    let set = json!({"name": "evening", "qualityIds": [1], "isEnabledUll": true, "segmentDuration": 2_000,
        "segmentCount": 3, "enableHlsTimedMetadata": false});
    let platform = json!({"targetName": "CUSTOM", "rtmpUrl": "http://a.example", "streamKey": "s3cr3t-canary"});
    let clip = json!({"startTime": 5_000, "endTime": 4_000, "shortclip": {"output": {"accessControl": "PRIVATE",
        "bucketName": "my-bucket", "filePath": "/goals"}}});
    let update =
        json!({"channelName": "evening", "useDvr": true, "immediateOnAir": false, "record": {"type": "NO_RECORD"}});
    let schedule = json!({"channelId": CHANNEL, "startTime": "20200101000000",
        "vodList": [{"bucketName": "my-bucket", "filePath": "/a.mp4"}]});
    let alarm = json!({"alertOn": true, "notificationManagerList": []});
    let address = json!({"callbackEndpoint": "ftp://s3cr3t-canary"});
    refused! {
        requests::UpdateChannel::new(id.clone(), body(update)), "timemachineMin";
        requests::ChangeChannelsCdn::new(body(json!({"cdn": {"cdnInstanceNo": 1, "profileId": 1}, "channelList": []}))),
            "channels must name at least one";
        requests::CreateQualityProfile::new(body(json!({"name": "evening", "type": "NORMAL", "video": video, "audio": audio}))),
            "video profile";
        requests::CreateQualityProfile::new(body(json!({"name": "evening", "type": "NORMAL", "audio": audio}))),
            "type of a quality profile";
        requests::CreateQualitySet::new(body(set)), "quality set must have segmentDuration";
        requests::UpdateQualitySet::new(1.into(), body(json!({"segmentDuration": 20_000, "segmentCount": 3}))),
            "segment duration";
        requests::CreateRestreamChannel::new(body(json!({"channelName": "everywhere", "planType": "STANDARD",
            "restream": [platform]}))), "RTMP address";
        requests::UpdateRestreamPlatform::new(id.clone(), 1.into(), body(json!({"rtmpUrl": "rtmp://a.example",
            "streamKey": "s3cr3t-canary", "streamId": "me", "streamPassword": "d****"}))), "password of the platform";
        requests::CreateShortClip::new(id.clone(), 7.into(), body(clip)), "clip range";
        requests::UpdateVodChannel::new(id.clone(), body(json!({"channelName": "repeats", "outputProtocol": "DASH"}))),
            "output protocol";
        requests::CreateSchedule::new(body(schedule)), "start must be 10 minutes";
        requests::UpdateSchedule::new(5.into(), body(json!({}))), "update of a schedule";
        requests::CreateCurtainContent::new(body(json!({"content": []}))), "curtain files";
        requests::StartCurtain::new(id.clone(), body(json!({"contentId": [31], "insertTime": 11}))), "insert time";
        requests::DeleteRecordings::new(id.clone(), body(json!({"recordIds": []}))), "recordings";
        requests::SetChannelCallback::new(id.clone(), body(address)), "callback address";
        requests::SetChannelAlarm::new(id.clone(), body(alarm)), "alarm receivers";
    }
    assert_eq!(emulator.requests().len(), 0);
}

#[tokio::test]
async fn a_refused_signature_tells_the_service_s_time() {
    let (emulator, builder) = emulated().await;
    let client = builder.credentials(Credentials::new(emulator.access_key(), "another").unwrap()).build().unwrap();
    assert_eq!(client.base_url(), format!("{}/api/v2", emulator.url()));
    let refused = client.channel(CHANNEL).unwrap().get().await.unwrap_err();
    let off = refused.service_time().map(|time| time.abs_diff(Timestamp::from_epoch_millis(emulator.clock().now_ms())));
    assert!(off.is_some_and(|off| off < std::time::Duration::from_secs(2)), "{refused}: {off:?}");
    let none = client.channel(CHANNEL).unwrap().delete_recordings(Vec::<u64>::new()).await.unwrap_err();
    assert_eq!(none.service_time(), None);
}

const CHILD: &str = "NCLOUD_LIVESTATION_TEST_CHILD";

/// Runs only as the child of the next test: a process has one environment.
#[allow(clippy::print_stdout, reason = "the parent waits for this line")]
#[tokio::test]
async fn child_with_the_variable() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let error = Client::from_env().await.unwrap().channels().page(1).retry(no_retry()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
    println!("the variable was read");
}

fn no_retry() -> ncloud_livestation::RetryPolicy {
    ncloud_livestation::RetryPolicy::none()
}

#[tokio::test]
async fn the_variable_names_the_address() {
    // Nobody listens there: reserved for this machine, and not for a service.
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "child_with_the_variable", "--nocapture"]).env(CHILD, "1");
    child.env("NCLOUD_ACCESS_KEY_ID", "AK").env("NCLOUD_SECRET_ACCESS_KEY", "SK");
    child.env("NCLOUD_LIVESTATION_ENDPOINT", "http://127.0.0.1:1").env_remove("NCLOUD_OBS_ENDPOINT");
    let output = tokio::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("the variable was read"), "{text}");
}
