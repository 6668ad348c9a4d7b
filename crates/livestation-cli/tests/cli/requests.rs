//! What is sent: shown by `--dry-run`, checked before, and no more than that.

use serde_json::{Value, json};

use crate::program::{CHANNEL, SECRET_KEY, Stage};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dry_run_shows_the_request_as_it_would_go_out() {
    let stage = Stage::frozen().await;
    let line = "-o json --dry-run channel create evening --quality-set 3 --cdn-profile 4207";
    let ran = stage.run(line).await;
    let mut preview = ran.json();
    assert_eq!(preview["url"], format!("{}/api/v2/channels", stage.emulator.url()));
    preview["url"] = "…".into();
    let headers = preview["headers"].as_object_mut().unwrap();
    assert!(headers["user-agent"].as_str().unwrap().contains("livestation-cli/"), "{headers:?}");
    let timestamp = headers["x-ncp-apigw-timestamp"].as_str().unwrap();
    assert!(timestamp.len() == 13 && timestamp.bytes().all(|byte| byte.is_ascii_digit()), "{timestamp}");
    for name in ["user-agent", "x-ncp-apigw-timestamp"] {
        headers[name] = "…".into();
    }
    insta::assert_snapshot!("dry_run", format!("{preview:#}"));
    assert!(!ran.stdout.contains(SECRET_KEY) && stage.emulator.requests().is_empty(), "{ran:?}");
    let people = stage.run("--dry-run channel delete ls-1").await;
    assert!(people.stdout.contains("headers.x-ncp-apigw-signature-v2  ••••••••"), "{people:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_input_keeps_the_rules_of_the_options() {
    let stage = Stage::frozen().await;
    let channel = json!({"channelName": "evening", "cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 1,
        "regionType": "JAPAN"}, "qualitySetId": 3, "useDvr": false, "record": {"type": "NO_RECORD"}});
    let with = |change: Value| {
        let mut body = channel.clone();
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        body.to_string()
    };
    let clip = json!({"startTime": 2_000, "endTime": 1_000, "shortclip": {"output": {"accessControl": "PRIVATE",
        "bucketName": "my-bucket", "filePath": "/"}}});
    for (line, body, says) in [
        ("channel create --input -".to_owned(), with(json!({"outputProtocol": "LL_HLS"})), "output protocol must"),
        ("channel create --input -".to_owned(), with(json!({"useDvr": true})), "timemachineMin must"),
        (
            format!("channel update {CHANNEL} --input -"),
            json!({"channelName": "evening", "useDvr": false,
            "immediateOnAir": false, "record": {"type": "AUTO_UPLOAD"}})
            .to_string(),
            "record.format must",
        ),
        (format!("clip create {CHANNEL} 1047 --input -"), clip.to_string(), "clip range must end after it begins"),
        (
            "quality set create --input -".to_owned(),
            json!({"name": "evening", "qualityIds": [], "isEnabledUll": true,
            "enableHlsTimedMetadata": false})
            .to_string(),
            "profiles of a quality set must be 1 to 4",
        ),
        (
            format!("alarm set {CHANNEL} --input -"),
            json!({"alertOn": true, "notificationManagerList": []}).to_string(),
            "alarm receivers must",
        ),
    ] {
        let ran = stage.run_with(&format!("--yes {line}"), &body).await;
        assert!(ran.code == 2 && ran.stderr.contains(says), "{line}: {ran:?}");
    }
    assert!(stage.emulator.requests().is_empty(), "nothing is sent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_by_options_resets_what_is_left_out() {
    let stage = Stage::running().await;
    let create = "-o json channel create evening --quality-set 3 --cdn-profile 4207 --time-machine --env dev --wait";
    let id = stage.run(create).await.json()["channelId"].as_str().unwrap().to_owned();
    let before = stage.emulator.requests().len();
    let update = format!("channel update {id} --name morning --record upload --record-bucket my-bucket");
    let refused = stage.run(&update).await;
    assert!(refused.code == 2 && refused.stderr.contains("--yes") && refused.stderr.contains(&id), "{refused:?}");
    assert_eq!(stage.run(&format!("--yes -o json {update}")).await.code, 0);
    assert_eq!(stage.emulator.requests().len(), before + 1, "with --yes nothing is read");
    let channel = stage.run(&format!("-o json channel get {id}")).await.json();
    assert_eq!((&channel["channelName"], &channel["useDVR"]), (&json!("morning"), &json!(false)), "{channel}");
    assert_eq!((&channel["envType"], &channel["record"]["bucketName"]), (&json!("REAL"), &json!("my-bucket")));

    let create = "-o json vod create repeats --quality-set 3 --cdn-profile 4207 --env dev --wait";
    let id = stage.run(create).await.json()["channelId"].as_str().unwrap().to_owned();
    let updated = stage.run(&format!("--yes -o json vod update {id} --name again --output-protocol hls,dash")).await;
    assert_eq!(updated.code, 0, "{updated:?}");
    let channel = stage.run(&format!("-o json vod get {id}")).await.json();
    assert_eq!((&channel["channelName"], &channel["envType"]), (&json!("again"), &json!("REAL")), "{channel}");
    assert_eq!(channel["outputProtocol"], "HLS,DASH");
}
