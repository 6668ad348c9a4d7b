//! Events of channels: listed, posted to callbacks, and who is told of them by SMS or e-mail.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use ncloud_livestation_emulator::{
    CallbackDisorder, CallbackOutcome, ChannelSeed, Dialect, Emulator, EmulatorClock, EventCodeForm, EventName,
    EventOrder, EventSeed, NumberForm, RecordSettings, RestreamChannelSeed, StreamSeed, VodChannelSeed,
};
use serde_json::{Value, json};
use support::{Client, NOW, manage};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// What an emulator posts, request by request.
struct Receiver {
    url: String,
    requests: mpsc::UnboundedReceiver<String>,
}

impl Receiver {
    async fn answering(status: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook?secret=s3cr3t", listener.local_addr().unwrap());
        let (sender, requests) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let (mut request, mut buffer) = (String::new(), [0; 4096]);
                while !is_whole(&request) {
                    let read = socket.read(&mut buffer).await.unwrap();
                    request.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
                }
                let response = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
                socket.write_all(response.as_bytes()).await.unwrap();
                let _test_is_over = sender.send(request);
            }
        });
        Self { url, requests }
    }

    async fn new() -> Self {
        Self::answering("200 OK").await
    }

    async fn body(&mut self) -> Value {
        let request = self.requests.recv().await.unwrap();
        serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap()
    }

    /// The codes of the next events.
    async fn codes<const N: usize>(&mut self) -> [String; N] {
        let mut codes = [const { String::new() }; N];
        for code in &mut codes {
            *code = self.body().await["event"].as_str().unwrap().to_owned();
        }
        codes
    }
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    body.len() == length.parse::<usize>().unwrap()
}

/// An emulator at [`NOW`] with a channel `a` that is `READY` and records at once.
async fn ready() -> Emulator {
    let record = RecordSettings::auto_upload("ALL", "my-bucket", "/livestation");
    let channel = ChannelSeed::new("a").name("evening").status("READY").record(record).immediate_on_air();
    Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW)).channel(channel).start().await.unwrap()
}

async fn listed(client: &Client<'_>, path: &str) -> Vec<String> {
    let response = client.get(path).await;
    assert_eq!(response.status, 200, "{:#}", response.body);
    let items = response.body["content"].as_array().unwrap();
    assert_eq!(response.body["total"], items.len());
    items.iter().map(|event| event["eventCode"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_happens_to_a_channel_is_listed() {
    let emulator = ready().await;
    let client = Client::new(&emulator);
    assert_eq!(listed(&client, "/channels/a/events").await, [""; 0], "a channel that a seed made had no event");
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    emulator.clock().advance(std::time::Duration::from_secs(60));
    client.put("/channels/a/stopRecord", None).await;
    client.put("/channels/a/startRecord", None).await;
    client.put("/channels/a/off", None).await;
    assert_eq!(
        listed(&client, "/channels/a/events").await,
        ["PUBLISH_END", "ONAIR_END", "ONAIR_START", "ONAIR_END", "ONAIR_START", "THUMBNAIL_CREATE", "PUBLISH_START"],
        "newest first, and one event for the recordings of both formats"
    );
    assert_eq!(listed(&client, "/channels/a/publish-log").await, ["PUBLISH_END", "PUBLISH_START"]);
    let ended = client.get("/channels/a/events").await.body["content"][0].clone();
    insta::assert_snapshot!(
        ended,
        @r#"{"logLevel":"INFO","eventCode":"PUBLISH_END","description":"evening channel publishing has ended.","timestamp":1755586103299,"channelId":"a"}"#
    );
}

#[tokio::test]
async fn the_life_of_a_channel_is_listed_with_those_of_all_others_and_outlives_it() {
    let emulator = ready().await;
    let client = Client::new(&emulator);
    let new = json!({
        "channelName": "testchannel",
        "cdn": { "createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 4207, "regionType": "KOREA" },
        "qualitySetId": 3, "useDvr": false, "immediateOnAir": false, "record": { "type": "NO_RECORD" },
        "isStreamFailOver": true,
    });
    let id = client.post("/channels", Some(new)).await.body["content"]["channelId"].as_str().unwrap().to_owned();
    emulator.clock().advance(std::time::Duration::from_secs(2));
    let settings = json!({ "channelName": "renamed", "useDvr": false, "immediateOnAir": false, "record": { "type": "NO_RECORD" } });
    client.put(&format!("/channels/{id}"), Some(settings)).await;
    emulator.start_publishing(&id, StreamSeed::default()).unwrap();
    client.put(&format!("/channels/{id}/switch-stream"), None).await;
    client.put(&format!("/channels/{id}/switch-stream"), None).await;
    emulator.stop_publishing(&id).unwrap();
    emulator.set_channel_status("a", "FORCE_BLOCK");
    client.delete(&format!("/channels/{id}"), None).await;
    assert_eq!(client.get(&format!("/channels/{id}/events")).await.refusal(), "404 250004 channel not found.");
    let all = listed(&client, "/events").await;
    let of_channel = listed(&client, &format!("/events?channelId={id}")).await;
    assert_eq!((all.len(), of_channel.len()), (11, 10));
    let oldest_first: Vec<&str> = of_channel.iter().rev().map(String::as_str).collect();
    assert_eq!(
        oldest_first,
        [
            "STREAM_RESERVE",
            "STREAM_UPDATE",
            "PUBLISH_START",
            "BACKUP_SESSION_STREAMING_CONNECTED",
            "THUMBNAIL_CREATE",
            "RTMP_BACKUP_STREAM_ENABLED",
            "RTMP_MAIN_STREAM_ENABLED",
            "BACKUP_SESSION_STREAMING_DISCONNECTED",
            "PUBLISH_END",
            "STREAM_FINISH",
        ]
    );
    assert_eq!(listed(&client, "/events?channelId=never-was").await, [""; 0]);
}

#[tokio::test]
async fn each_contradiction_about_events_can_be_followed() {
    let emulator = ready().await;
    let mut receiver = Receiver::new().await;
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    client.post("/events/callbackEndpoint", Some(json!({ "callbackUrl": receiver.url }))).await;
    let dialect = Dialect::default().event_order(EventOrder::OldestFirst).event_codes(EventCodeForm::Mixed);
    let dialect = dialect.pushed_event_id(NumberForm::Text).pushed_event_name(EventName::EventCode);
    emulator.set_dialect(dialect.events_without_channel(true));
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    assert_eq!(listed(&client, "/events").await, ["PUBLISH_Start", "THUMBNAIL_CREATE", "ONAIR_Start"]);
    assert!(client.get("/events").await.body["content"][0].get("channelId").is_none());
    let pushed = receiver.body().await;
    assert_eq!((&pushed["id"], &pushed["eventCode"]), (&json!("1"), &json!("PUBLISH_Start")));
    emulator.set_dialect(Dialect::default().null_lists(true));
    assert_eq!(client.get("/events?channelId=b").await.body, json!({ "content": null, "total": 0 }));
}

#[tokio::test]
async fn events_are_posted_to_the_channels_own_address_or_else_to_the_default_one() {
    let emulator = ready().await;
    let (mut default, mut own) = (Receiver::new().await, Receiver::new().await);
    let client = Client::new(&emulator);
    assert_eq!(client.get("/events/callbackEndpoint").await.body, json!({ "content": {} }));
    emulator.add_event(EventSeed::new("a", "NOBODY_IS_TOLD"));
    let set = client.post("/events/callbackEndpoint", Some(json!({ "callbackUrl": default.url }))).await;
    assert_eq!(set.body, json!({ "content": { "callbackUrl": default.url, "updateTime": NOW } }));
    let read = client.get("/events/callbackEndpoint").await;
    assert_eq!(read.body["content"]["callbackUrl"], json!(default.url));

    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    let request = default.requests.recv().await.unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /hook?secret=s3cr3t HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("content-type: application/json"), "{head}");
    insta::assert_snapshot!(
        body,
        @r#"{"id":2,"logLevel":"INFO","channelId":"a","event":"PUBLISH_START","timestamp":1755586043299}"#
    );
    assert_eq!(default.codes().await, ["THUMBNAIL_CREATE", "ONAIR_START"]);

    let set = client.post("/channels/a/callbackEndpoint", Some(json!({ "callbackEndpoint": own.url }))).await;
    assert_eq!(set.body["content"]["callbackEndpoint"], json!(own.url));
    let channel = client.get("/channels/a").await;
    assert_eq!(channel.body["content"]["callbackEndpoint"], json!(own.url));
    emulator.stop_publishing("a").unwrap();
    assert_eq!(own.codes().await, ["ONAIR_END", "PUBLISH_END"]);
    assert!(default.requests.is_empty());
}

#[tokio::test]
async fn callbacks_are_repeated_reversed_and_lost_on_request() {
    let emulator = ready().await;
    let mut receiver = Receiver::new().await;
    // Codes that no page has.
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    client.post("/events/callbackEndpoint", Some(json!({ "callbackUrl": receiver.url }))).await;
    let tell = |code: &str| emulator.add_event(EventSeed::new("a", code));
    emulator.set_callback_disorder(CallbackDisorder::default().repeats(1));
    tell("A");
    assert_eq!(receiver.codes().await, ["A", "A"]);

    let set = manage(&emulator, "POST", "/callbacks/disorder", json!({ "reversedIn": 3 })).await;
    assert_eq!(set.body, json!({ "repeats": 0, "reversedIn": 3, "lost": false }));
    ["B", "C", "D", "E"].into_iter().for_each(tell);
    assert_eq!(receiver.codes().await, ["D", "C", "B"]);
    emulator.set_callback_disorder(CallbackDisorder::default().lost());
    assert_eq!(receiver.codes().await, ["E"], "what waits is posted when the disorder changes");
    tell("F");
    manage(&emulator, "POST", "/callbacks/disorder", json!({})).await;
    manage(&emulator, "POST", "/events", json!({ "channelId": "a", "eventCode": "G", "timestamp": 1 })).await;
    assert_eq!(receiver.codes().await, ["G"]);
    assert_eq!(listed(&client, "/events").await, ["F", "E", "D", "C", "B", "A", "G"], "what is lost is listed");
    let events = manage(&emulator, "GET", "/events", Value::Null).await.body;
    assert_eq!(
        events[6],
        json!({
            "id": 7, "logLevel": "INFO", "eventCode": "G", "description": "", "timestamp": 1, "channelId": "a"
        })
    );
}

#[tokio::test]
async fn what_became_of_callbacks_can_be_looked_at() {
    let emulator = ready().await;
    let receiver = Receiver::answering("500 Oops").await;
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    for url in
        [&receiver.url, "https://127.0.0.1/a", "http://user:pw@192.0.2.1/b?secret=1", &format!("http://{closed}/")]
    {
        let client = Client::new(&emulator);
        client.post("/channels/a/callbackEndpoint", Some(json!({ "callbackEndpoint": url }))).await;
        emulator.add_event(EventSeed::new("a", "X").error());
    }
    for turn in 0..=support::ENOUGH_TURNS {
        assert!(turn < support::ENOUGH_TURNS, "{:?}", emulator.callback_deliveries());
        if emulator.callback_deliveries().len() == 4 {
            break;
        }
        tokio::task::yield_now().await;
    }
    let seen = emulator.callback_deliveries();
    assert_eq!((seen[0].event_id, &seen[0].outcome), (1, &CallbackOutcome::Answered(500)));
    assert!(seen[0].url.ends_with("/hook?…"), "{}", seen[0].url);
    assert!(matches!(&seen[1].outcome, CallbackOutcome::Refused(why) if why.contains("TLS")), "{:?}", seen[1]);
    assert!(
        matches!(&seen[2].outcome, CallbackOutcome::Refused(why) if why.contains("--allow-remote")),
        "{:?}",
        seen[2]
    );
    assert_eq!(seen[2].url, "http://192.0.2.1/b?…");
    assert!(matches!(&seen[3].outcome, CallbackOutcome::Failed(_)), "{:?}", seen[3]);
    let managed = manage(&emulator, "GET", "/callbacks", Value::Null).await.body;
    assert_eq!(managed[0]["outcome"], json!({ "answered": 500 }));
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body.to_string();
    assert!(!managed.to_string().contains("secret") && !state.contains("secret"), "an address may hold a secret");
    emulator.reset();
    assert_eq!(emulator.callback_deliveries(), []);
}

#[tokio::test]
async fn an_address_must_be_one() {
    let emulator = ready().await;
    emulator.add_restream_channel(RestreamChannelSeed::new("rs"));
    emulator.add_vod_channel(VodChannelSeed::new("vod"));
    let client = Client::new(&emulator);
    for (path, name) in [
        ("/events/callbackEndpoint", "callbackUrl"),
        ("/channels/a/callbackEndpoint", "callbackEndpoint"),
        ("/re-stream/channels/rs/callbackEndpoint", "callbackEndpoint"),
        ("/vod/channels/vod/callbackEndpoint", "callbackEndpoint"),
    ] {
        for url in ["", "/path", "ftp://example.com/", "example.com", "http://"] {
            let refused = client.post(path, Some(json!({ name: url }))).await;
            assert_eq!(refused.refusal(), format!("400 250002 {name}: invalid value."), "{path} {url}");
        }
        assert_eq!(
            client.post(path, Some(json!({}))).await.refusal(),
            format!("400 250011 {name} must has a valid value")
        );
        assert_eq!(client.post(path, Some(json!({ name: "https://example.com/hook" }))).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn channels_of_other_kinds_have_events_and_callbacks() {
    let emulator = ready().await;
    let mut receiver = Receiver::new().await;
    emulator.add_restream_channel(RestreamChannelSeed::new("rs"));
    emulator.add_vod_channel(VodChannelSeed::new("vod"));
    let client = Client::new(&emulator);
    let body = json!({ "callbackEndpoint": receiver.url });
    for id in ["vod", "a", "nothing"] {
        let path = format!("/re-stream/channels/{id}");
        for list in ["events", "publish-log"] {
            assert_eq!(client.get(&format!("{path}/{list}")).await.refusal(), "404 250004 channel not found.", "{id}");
        }
        let refused = client.post(&format!("{path}/callbackEndpoint"), Some(body.clone())).await;
        assert_eq!(refused.refusal(), "404 250004 channel not found.", "{id}");
    }
    assert_eq!(client.post("/vod/channels/rs/callbackEndpoint", Some(body.clone())).await.status, 404);
    for (kind, id) in [("re-stream", "rs"), ("vod", "vod")] {
        let set = client.post(&format!("/{kind}/channels/{id}/callbackEndpoint"), Some(body.clone())).await;
        assert_eq!(set.body["content"]["channelId"], id);
        emulator.add_event(EventSeed::new(id, "PUBLISH_START"));
        assert_eq!(receiver.body().await["channelId"], id);
    }
    emulator.add_event(EventSeed::new("rs", "SIMULCAST_STATUS_CHANGE"));
    assert_eq!(receiver.codes().await, ["SIMULCAST_STATUS_CHANGE"]);
    assert_eq!(listed(&client, "/re-stream/channels/rs/events").await, ["SIMULCAST_STATUS_CHANGE", "PUBLISH_START"]);
    assert_eq!(listed(&client, "/re-stream/channels/rs/publish-log").await, ["PUBLISH_START"]);
    assert_eq!(listed(&client, "/events?channelId=vod").await, ["PUBLISH_START"]);
}

#[tokio::test]
async fn both_zones_have_events() {
    let emulator = ready().await;
    let client = Client { region: Some("FKR"), ..Client::new(&emulator) };
    emulator.add_event(EventSeed::new("a", "PUBLISH_START"));
    let listed = client.send("GET", "/api/fin-v2/events?channelId=a", None).await;
    assert_eq!((listed.status, &listed.body["total"]), (200, &json!(1)));
}

#[tokio::test]
async fn managers_are_listed_by_their_group() {
    let emulator = Emulator::with_document_example().await.unwrap();
    let client = Client::new(&emulator);
    let groups = client.get("/notification/manager-groups").await.body;
    assert_eq!(groups, json!({ "content": [{ "managerGroupNo": 1 }] }));
    insta::assert_snapshot!(
        client.get("/notification/manager-groups/1").await.body,
        @r#"{"content":[{"managerNo":1,"managerName":"Hong","cellPhoneNo":"01012345678","emailAddress":"ghdrlfehd@navercloud.com"}]}"#
    );
    assert_eq!(client.get("/notification/manager-groups/2").await.refusal(), "404 250004 manager group not found.");
    assert_eq!(
        client.get("/notification/manager-groups/x").await.refusal(),
        "400 250002 managerGroupNo: invalid value."
    );
    emulator.add_manager_group(2, Vec::new());
    assert_eq!(client.get("/notification/manager-groups/2").await.body, json!({ "content": [] }));
}

#[tokio::test]
async fn an_alarm_is_set_read_back_and_taken_away() {
    let emulator = ready().await;
    emulator.add_vod_channel(VodChannelSeed::new("vod"));
    let client = Client::new(&emulator);
    let path = "/notification/a/for-general-channel";
    let (mail, phone) = (json!({ "emailAddress": "a@example.com" }), json!({ "cellPhoneNo": "01012345678" }));
    let alarm = |on: bool, receivers: Value| {
        Some(json!({ "alertOn": on, "alertShortClipFail": true, "notificationManagerList": receivers }))
    };
    let set = client.post(path, alarm(true, json!([mail]))).await;
    assert_eq!(set.body["content"]["alertOn"], true);
    let channel = client.get("/channels/a").await.body["content"].clone();
    assert_eq!(channel["alertOptions"]["alertShortClipFail"], true);
    assert_eq!(channel["alertOptions"]["alertChangeStatus"], false);
    let named = json!([{ "cellPhoneNo": "01012345678", "managerNo": 1, "notifyType": "whatever it is" }]);
    assert_eq!(client.post(path, alarm(true, named)).await.status, 200, "what was not seen of the page is taken");

    let refused = "400 250011 notificationManagerList must has a valid value";
    assert_eq!(client.post(path, alarm(true, json!([]))).await.refusal(), refused);
    assert_eq!(client.post(path, alarm(true, json!([{ "managerNo": 1 }]))).await.refusal(), refused);
    let both = client.post(path, alarm(true, json!([mail, phone]))).await;
    assert_eq!(both.refusal(), "400 250014 Form validation failed", "one of SMS and e-mail");
    let other = client.post("/notification/vod/for-general-channel", alarm(true, json!([mail]))).await;
    assert_eq!(other.refusal(), "404 250004 channel not found.", "live channels only");

    client.post(path, alarm(false, json!([]))).await;
    let channel = client.get("/channels/a").await.body["content"].clone();
    assert_eq!((&channel["alertOn"], channel.get("alertOptions")), (&json!(false), None));
}
