//! The management API, and what the library's own methods answer for the same.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use ncloud_livestation_emulator::{Emulator, EmulatorError};
use serde_json::{Value, json};
use support::{CHANNEL, Client, NOW, clip_request, emulator, manage, raw};

#[tokio::test]
async fn an_emulator_can_be_driven_from_outside() {
    let emulator = emulator().await;
    let channel = json!({ "channelId": "made-outside", "recordedMs": 60_000 });
    assert_eq!(manage(&emulator, "POST", "/channels", channel).await.status, 200);
    let client = Client::new(&emulator);
    let snapshot = client.post("/channels/made-outside/snapshot", None).await;
    assert_eq!(snapshot.body["content"]["snapshot"]["duration"], 1);
    manage(&emulator, "POST", "/clips/next", json!({ "outcome": "UPLOAD_FAIL" })).await;
    client.post("/channels/made-outside/1001", Some(clip_request())).await;
    client.post("/channels/made-outside/1001", Some(clip_request())).await;
    let set = manage(&emulator, "POST", "/clips/1002/status", json!({ "status": "PROCESSING_FAIL" })).await;
    assert_eq!(set.status, 200);
    let clock = manage(&emulator, "POST", "/clock", json!({ "advance_ms": 2000, "offset_ms": -5 })).await;
    assert_eq!((&clock.body["now_ms"], &clock.body["gateway_now_ms"]), (&json!(NOW + 2000), &json!(NOW - 5)));
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body;
    let statuses: Vec<&Value> = state["shortclips"].as_array().unwrap().iter().map(|clip| &clip["status"]).collect();
    assert_eq!(statuses, ["UPLOAD_FAIL", "PROCESSING_FAIL"]);
    let counters = manage(&emulator, "GET", "/counters", Value::Null).await.body;
    assert_eq!(
        counters,
        json!({
            "created_channels": 0,
            "created_recordings": 0,
            "created_snapshots": 1,
            "created_short_clips": 2,
            "created_quality_profiles": 0,
            "created_quality_sets": 0,
            "created_curtain_contents": 0,
            "created_restream_channels": 0,
            "created_vod_channels": 0,
            "created_schedules": 0,
            "requests_total": 3,
            "requests": { "create_short_clip": 2, "create_snapshot": 1 }
        })
    );
    let requests = manage(&emulator, "GET", "/requests", Value::Null).await.body;
    assert_eq!(requests[0]["target"], "/api/v2/channels/made-outside/snapshot");
    assert_eq!(requests[1]["body"], clip_request().to_string());
    assert!(!requests.to_string().contains(emulator.secret_key()));

    manage(&emulator, "POST", "/reset", Value::Null).await;
    assert_eq!(emulator.clock().now_ms(), NOW);
    assert_eq!(emulator.counters(), ncloud_livestation_emulator::Counters::default());
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body;
    assert_eq!((state["channels"].as_array().unwrap().len(), &state["shortclips"]), (1, &json!([])));
}

#[tokio::test]
async fn a_seed_can_be_added_while_it_runs() {
    let emulator = emulator().await;
    let seed = json!({
        "processingTimeMs": 0,
        "snapshots": [{ "snapshotId": 7, "channelId": CHANNEL, "duration": 2 }],
        "shortclips": [{
            "id": 9, "channelId": CHANNEL, "snapshotId": 7, "status": "COMPLETED", "fileSize": 5,
            "output": { "bucketName": "b-1", "filePath": "/", "fileName": "f.mp4" }
        }]
    });
    assert_eq!(manage(&emulator, "POST", "/seed", seed).await.body, json!({ "done": true }));
    let client = Client::new(&emulator);
    let clip = client.get(&format!("/channels/{CHANNEL}/shortclip/9")).await;
    assert_eq!(clip.body["content"]["shortclip"]["fileSize"], 5);
    client.create_clip(7).await;
    let clip = client.get(&format!("/channels/{CHANNEL}/shortclip/10")).await;
    assert_eq!(clip.status, 404, "ids begin at 1001");
    let clip = client.get(&format!("/channels/{CHANNEL}/shortclip/1001")).await;
    assert_eq!(clip.body["content"]["shortclip"]["status"], "COMPLETED");
}

#[tokio::test]
async fn mistakes_are_told_on_one_line() {
    let emulator = emulator().await;
    for (method, path, body, status, told) in [
        ("GET", "/nothing", Value::Null, 404, "no management route GET /_emulator/nothing"),
        ("POST", "/clips/77/status", json!({ "status": "COMPLETED" }), 404, "no short clip 77"),
        ("POST", "/clock", json!({ "advance": 5 }), 400, "unknown field `advance`"),
        ("POST", "/channels", json!({ "channelId": 5 }), 400, "channelId: invalid type: integer `5`"),
        (
            "POST",
            "/seed",
            json!({ "credentials": [{ "accessKey": "a", "secretKey": "b" }] }),
            400,
            "credentials cannot",
        ),
    ] {
        let answer = manage(&emulator, method, path, body).await;
        assert_eq!(answer.status, status);
        let error = answer.body["error"].as_str().unwrap();
        assert!(error.contains(told) && !error.contains('\n'), "{error}");
    }
    let index = manage(&emulator, "GET", "/", Value::Null).await;
    assert!(index.body["routes"].as_array().unwrap().len() > 10);
}

#[tokio::test]
async fn trace_ids_are_the_same_in_every_run() {
    let mut ids = Vec::new();
    for _ in 0..2 {
        let emulator = emulator().await;
        let client = Client::new(&emulator);
        let answer = client.get("/channels/a/shortclip/1").await;
        ids.push(answer.header("x-ncp-trace-id").to_owned());
        let next = client.get("/channels/a/shortclip/1").await;
        assert_ne!(next.header("x-ncp-trace-id"), ids[0]);
    }
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn too_large_bodies_are_the_gateways_413() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    let answer = client.send("POST", "/api/v2/channels/a/1", Some(" ".repeat(1024 * 1024 + 1))).await;
    assert_eq!(answer.refusal(), "413 \"430\" Request Entity Too Large");
}

#[tokio::test(start_paused = true)]
async fn a_paused_runtime_is_no_obstacle() {
    let emulator = emulator().await;
    let answer = raw(&emulator, "GET /nowhere HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{answer}");
    emulator.shutdown().await;
}

#[tokio::test]
async fn shutting_down_and_dropping_both_stop_listening() {
    for shut_down in [true, false] {
        let emulator = emulator().await;
        let address = emulator.address();
        // An idle connection must not hold it up.
        let idle = tokio::net::TcpStream::connect(address).await.unwrap();
        if shut_down {
            emulator.shutdown().await;
        } else {
            drop(emulator);
            for _ in 0..support::ENOUGH_CONNECTIONS {
                if tokio::net::TcpStream::connect(address).await.is_err() {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        assert!(tokio::net::TcpStream::connect(address).await.is_err());
        drop(idle);
    }
}

#[tokio::test]
async fn starting_fails_with_one_line() {
    let taken = emulator().await;
    let error = Emulator::builder().port(taken.address().port()).start().await.unwrap_err();
    assert!(matches!(error, EmulatorError::Bind { .. }));
    assert!(error.to_string().contains("cannot listen on 127.0.0.1:"), "{error}");
    let error = Emulator::builder().host([0, 0, 0, 0].into()).start().await.unwrap_err();
    insta::assert_snapshot!(
        error,
        @"0.0.0.0 is reachable from other machines; allow that explicitly (--allow-remote)"
    );
    let error = Emulator::builder().seed_file("/nowhere/seed.json").start().await.unwrap_err();
    insta::assert_snapshot!(error, @"cannot read /nowhere/seed.json: No such file or directory (os error 2)");
}
