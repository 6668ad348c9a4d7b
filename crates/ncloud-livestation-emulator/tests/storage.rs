//! The files of short clips in Object Storage: when they are there, who may read them, and what of them.
#![cfg(feature = "object-storage")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{
    ClipOutcome, Dialect, Emulator, EmulatorClock, FilePathForm, OutputSeed, ShortClipSeed, synthetic_bytes,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use support::s3::{Client as S3, hex};
use support::{CHANNEL, Client, NOW, clip_request, emulator, manage};

const CLIP: &str = "/my-bucket/shortclip/clip.mp4";

/// An emulator at [`NOW`] with one completed clip at [`CLIP`].
async fn with_clip(access_control: &str) -> Emulator {
    let output = OutputSeed {
        access_control: access_control.to_owned(),
        file_name: Some("clip.mp4".to_owned()),
        ..OutputSeed::new("my-bucket", "/shortclip")
    };
    Emulator::builder()
        .clock(EmulatorClock::frozen_at_ms(NOW))
        .short_clip(ShortClipSeed::new(CHANNEL, 7559, 1418).status("COMPLETED").created_at_ms(NOW).output(output))
        .start()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_clip_comes_to_be_when_it_is_completed_and_is_as_announced() {
    let emulator = emulator().await;
    let (api, s3) = (Client::new(&emulator), S3::new(&emulator));
    api.post(&format!("/channels/{CHANNEL}/snapshot"), None).await;
    api.create_clip(1001).await;
    let key = "/my-bucket/shortclip/1001-1755586043299.mp4";
    assert_eq!(s3.get(key).await.refusal(), "404 NoSuchKey");
    assert_eq!(manage(&emulator, "GET", "/clips/1001/object", Value::Null).await.status, 404);
    emulator.clock().advance(Duration::from_secs(2));
    let told = api.get(&format!("/channels/{CHANNEL}/shortclip/1001")).await;
    let answer = s3.get(key).await;
    assert_eq!(answer.status, 200);
    assert_eq!(told.body["content"]["shortclip"]["fileSize"], answer.body.len());
    assert_eq!(answer.header("content-length"), "750000");
    assert_eq!(answer.header("content-type"), "video/mp4");
    assert_eq!(answer.header("last-modified"), "Tue, 19 Aug 2025 06:47:25 GMT");
    assert_eq!(&answer.body[4..8], b"ftyp");
    let object = manage(&emulator, "GET", "/clips/1001/object", Value::Null).await.body;
    assert_eq!(object, json!(emulator.object_of_clip(1001).unwrap()));
    assert_eq!(object["sha256"], hex(&Sha256::digest(&answer.body)));
    assert_eq!(answer.header("etag"), format!("\"{}\"", object["md5"].as_str().unwrap()));
    let again = with_clip("PRIVATE").await;
    assert_ne!(object["sha256"], again.object_of_clip(1418).unwrap().sha256, "other clips have other bytes");
    let object = with_clip("PRIVATE").await.object_of_clip(1418).unwrap();
    assert_eq!(again.object_of_clip(1418).unwrap(), object, "the same clip has the same bytes");
}

#[tokio::test]
async fn a_clip_that_failed_leaves_nothing() {
    let emulator = emulator().await;
    let (api, s3) = (Client::new(&emulator), S3::new(&emulator));
    api.post(&format!("/channels/{CHANNEL}/snapshot"), None).await;
    for outcome in [ClipOutcome::UploadFail, ClipOutcome::ProcessingFail] {
        emulator.decide_next_short_clip(outcome);
        api.create_clip(1001).await;
    }
    emulator.clock().advance(Duration::from_secs(60));
    let list = s3.get("/my-bucket").await;
    assert_eq!(list.status, 200);
    assert!(!String::from_utf8(list.body).unwrap().contains("<Key>"));
    assert_eq!(s3.get("/my-bucket/shortclip/1001-1755586043299.mp4").await.refusal(), "404 NoSuchKey");
    assert_eq!(emulator.object_of_clip(1001), None);
    assert_eq!(s3.get("/no-bucket/shortclip/1001-1755586043299.mp4").await.refusal(), "404 NoSuchBucket");
}

#[tokio::test]
async fn clips_of_the_same_millisecond_have_files_of_their_own() {
    let emulator = emulator().await;
    let api = Client::new(&emulator);
    api.post(&format!("/channels/{CHANNEL}/snapshot"), None).await;
    let mut longer = clip_request();
    longer["endTime"] = json!(2_000);
    api.create_clip(1001).await;
    api.post(&format!("/channels/{CHANNEL}/1001"), Some(longer)).await;
    emulator.clock().advance(Duration::from_secs(2));
    assert_eq!(emulator.object_of_clip(1001).unwrap().length, 750_000);
    assert_eq!(emulator.object_of_clip(1002).unwrap().length, 1_000_000);
}

#[tokio::test]
async fn the_files_of_private_clips_need_the_right_keys() {
    let emulator = with_clip("PRIVATE").await;
    let mut s3 = S3::new(&emulator);
    assert_eq!(s3.get(CLIP).await.status, 200);
    s3.region = "KR";
    assert_eq!(s3.get(CLIP).await.status, 200, "the signing region is not checked");
    assert_eq!(s3.anonymous("GET", CLIP).await.refusal(), "403 AccessDenied");
    assert_eq!(s3.anonymous("HEAD", CLIP).await.status, 403);
    assert_eq!(s3.anonymous("GET", "/my-bucket/none").await.refusal(), "403 AccessDenied");
    s3.secret_key.push('x');
    assert_eq!(s3.get(CLIP).await.refusal(), "403 SignatureDoesNotMatch");
    assert_eq!(s3.open(&s3.presigned(CLIP, 60)).await.refusal(), "403 SignatureDoesNotMatch");
    s3.access_key.push('x');
    assert_eq!(s3.get(CLIP).await.refusal(), "403 InvalidAccessKeyId");
}

#[tokio::test]
async fn anybody_reads_the_file_of_a_public_clip_and_nothing_else() {
    let emulator = with_clip("PUBLIC_READ").await;
    let mut s3 = S3::new(&emulator);
    let read = s3.anonymous("GET", CLIP).await;
    assert_eq!((read.status, read.body.len()), (200, 750_000));
    assert_eq!(s3.anonymous("HEAD", CLIP).await.header("content-length"), "750000");
    let parts_of_clip = ["acl", "tagging", "attributes"].map(|part| ("GET", format!("{CLIP}?{part}")));
    let others = [
        ("GET", "/"),
        ("GET", "/my-bucket"),
        ("GET", "/my-bucket?list-type=2"),
        ("GET", "/my-bucket?policy"),
        ("HEAD", "/my-bucket"),
        ("DELETE", CLIP),
    ];
    for (method, target) in others.map(|(method, target)| (method, target.to_owned())).into_iter().chain(parts_of_clip)
    {
        let answer = s3.anonymous(method, &target).await;
        assert_eq!(answer.status, 403, "{method} {target}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{method} {target}");
    }
    s3.secret_key.push('x');
    assert_eq!(s3.get(CLIP).await.refusal(), "403 SignatureDoesNotMatch", "a wrong signature is worse than none");
}

#[tokio::test]
async fn presigned_urls_age_by_the_gateways_clock() {
    let emulator = with_clip("PRIVATE").await;
    let s3 = S3::new(&emulator);
    let url = s3.presigned(CLIP, 600);
    assert_eq!(s3.open(&url).await.status, 200);
    emulator.clock().advance(Duration::from_secs(3_600));
    assert_eq!(s3.open(&url).await.status, 200, "an hour passed for clips only");
    emulator.clock().advance_with_gateway(Duration::from_secs(600));
    assert_eq!(s3.open(&url).await.status, 200);
    emulator.clock().advance_with_gateway(Duration::from_secs(1));
    let expired = s3.open(&url).await;
    assert_eq!(expired.refusal(), "403 AccessDenied");
    assert!(String::from_utf8(expired.body).unwrap().contains("Request has expired"));
    assert_eq!(s3.open(&s3.presigned(CLIP, 604_801)).await.refusal(), "400 AuthorizationQueryParametersError");
    assert_eq!(s3.get(CLIP).await.status, 200);
}

#[tokio::test]
async fn ranges_and_conditions() {
    let emulator = with_clip("PRIVATE").await;
    let s3 = S3::new(&emulator);
    let whole = s3.get(CLIP).await;
    for (range, content_range, expected) in [
        ("bytes=0-0", "bytes 0-0/750000", 0..1),
        ("bytes=65530-131080", "bytes 65530-131080/750000", 65_530..131_081),
        ("bytes=749990-", "bytes 749990-749999/750000", 749_990..750_000),
        ("bytes=-7", "bytes 749993-749999/750000", 749_993..750_000),
        ("bytes=749990-9999999", "bytes 749990-749999/750000", 749_990..750_000),
    ] {
        let part = s3.get_range(CLIP, range).await;
        assert_eq!((part.status, part.header("content-range")), (206, content_range));
        assert_eq!(part.body, whole.body[expected], "{range}");
        assert_eq!(part.header("etag"), whole.header("etag"));
    }
    let beyond = s3.get_range(CLIP, "bytes=750000-").await;
    assert_eq!((beyond.refusal().as_str(), beyond.header("content-range")), ("416 InvalidRange", "bytes */750000"));
    let etag = whole.header("etag");
    assert_eq!(s3.send("GET", CLIP, &[("if-match", etag), ("range", "bytes=1-2")], b"").await.status, 206);
    assert_eq!(s3.send("GET", CLIP, &[("if-match", "\"x\"")], b"").await.refusal(), "412 PreconditionFailed");
    let known = s3.send("GET", CLIP, &[("if-none-match", etag)], b"").await;
    assert_eq!((known.status, known.header("etag"), known.body.len()), (304, etag, 0));
    assert_eq!(s3.send("HEAD", CLIP, &[("if-match", "\"x\"")], b"").await.status, 412);
}

#[tokio::test]
async fn objects_are_put_listed_and_deleted() {
    let emulator = with_clip("PRIVATE").await;
    let s3 = S3::new(&emulator);
    let target = "/my-bucket/notes/a%20b.txt";
    let public = [("content-type", "text/plain"), ("x-amz-acl", "public-read")];
    assert_eq!(s3.send("PUT", target, &public, b"hello").await.status, 200);
    let read = s3.anonymous("GET", target).await;
    assert_eq!((read.body.as_slice(), read.header("content-type")), (&b"hello"[..], "text/plain"));
    assert_eq!(read.header("etag"), "\"5d41402abc4b2a76b9719d911017c592\"");
    let list = String::from_utf8(s3.get("/my-bucket").await.body).unwrap();
    assert!(list.contains("<Key>notes/a b.txt</Key>") && list.contains("<Key>shortclip/clip.mp4</Key>"), "{list}");
    assert!(String::from_utf8(s3.get("/").await.body).unwrap().contains("<Name>my-bucket</Name>"));
    assert_eq!(s3.send("DELETE", target, &[], b"").await.status, 204);
    assert_eq!(s3.get(target).await.refusal(), "404 NoSuchKey");
    assert_eq!(s3.send("DELETE", CLIP, &[], b"").await.status, 204);
    assert_eq!(emulator.object_of_clip(1418), None);
    emulator.reset();
    assert_eq!(s3.get(CLIP).await.status, 200);
}

#[tokio::test]
async fn what_is_not_emulated_says_so() {
    let emulator = with_clip("PRIVATE").await;
    let s3 = S3::new(&emulator);
    for (method, target) in [
        ("GET", "/my-bucket?list-type=2"),
        ("GET", "/my-bucket?versions="),
        ("GET", "/my-bucket/shortclip/clip.mp4?acl="),
        ("GET", "/my-bucket/shortclip/clip.mp4?versionId=1"),
        ("PUT", "/new-bucket"),
        ("PUT", "/my-bucket/shortclip/clip.mp4?acl="),
        ("POST", "/my-bucket?delete="),
        ("POST", "/my-bucket/shortclip/clip.mp4?uploads="),
        ("DELETE", "/my-bucket"),
        ("GET", "/my-bucket/a?AWSAccessKeyId=a&Expires=9999999999&Signature=b"),
    ] {
        assert_eq!(s3.send(method, target, &[], b"").await.refusal(), "501 NotImplemented", "{method} {target}");
    }
}

#[tokio::test]
async fn a_gibibyte_is_read_in_ranges_and_as_a_whole_without_being_held() {
    const SIZE: u64 = 1 << 30;
    let emulator = Emulator::start().await.unwrap();
    emulator.put_synthetic_object("my-bucket", "large", SIZE, 7);
    let s3 = S3::new(&emulator);
    let head = s3.send("HEAD", "/my-bucket/large", &[], b"").await;
    assert_eq!(head.header("content-length"), SIZE.to_string());
    let end = s3.get_range("/my-bucket/large", "bytes=-100000").await;
    assert_eq!(end.body, synthetic_bytes(7, SIZE - 100_000..SIZE));
    let before_kib = peak_memory_kib();
    let mut response = reqwest::get(s3.presigned("/my-bucket/large", 60)).await.unwrap();
    let mut read = 0;
    while let Some(chunk) = response.chunk().await.unwrap() {
        read += chunk.len() as u64;
    }
    assert_eq!(read, SIZE);
    assert!(peak_memory_kib() - before_kib < 200 * 1024, "{before_kib} {}", peak_memory_kib());
    assert_eq!(emulator.storage_counters().of("my-bucket", "large").body_bytes, SIZE + 100_000);
}

/// The most memory this process ever had; 0 where the system does not tell.
fn peak_memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

#[tokio::test]
async fn a_dialect_writes_the_whole_key_as_file_path() {
    let emulator = emulator().await;
    emulator.set_dialect(Dialect::default().file_path(FilePathForm::WholeKey));
    let api = Client::new(&emulator);
    api.post(&format!("/channels/{CHANNEL}/snapshot"), None).await;
    let created = api.create_clip(1001).await;
    assert_eq!(created.body["content"]["shortclip"]["output"]["filePath"], "/shortclip");
    emulator.clock().advance(Duration::from_secs(2));
    let output = &api.get(&format!("/channels/{CHANNEL}/shortclip/1001")).await.body["content"]["shortclip"]["output"];
    assert_eq!(output["filePath"], "/shortclip/1001-1755586043299.mp4");
    assert_eq!(output["fileName"], "1001-1755586043299.mp4");
    assert_eq!(format!("/{}", emulator.object_of_clip(1001).unwrap().key), output["filePath"].as_str().unwrap());
}
