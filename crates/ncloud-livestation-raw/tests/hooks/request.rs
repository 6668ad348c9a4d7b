//! The request as it leaves.

use insta::assert_snapshot;
use ncloud_auth::{Credentials, Signer};
use ncloud_livestation_raw::types::{CreateShortClipRequest, NewShortClip, NewShortClipOutput};
use ncloud_livestation_raw::{
    AccessControl, BucketName, Client, DurationMillis, DurationMinutes, FolderPath, ShortClipId, ShortClipStatus,
    SnapshotId, requests,
};

use super::server::{Exchange, Server, announced};
use super::{LIMITS, NOW, channel, client, clock, get_clip};

/// What the call sends.
async fn sent(call: impl AsyncFnOnce(Client)) -> Exchange {
    let server = Server::start().await;
    let (client, _) = client(&server, LIMITS, clock());
    let answer = async {
        let mut exchange = server.accept().await;
        exchange.send(&announced("404 Not Found", "")).await;
        exchange
    };
    tokio::join!(call(client), answer).1
}

fn create_snapshot(limited_duration: Option<DurationMinutes>) -> requests::CreateSnapshot {
    requests::CreateSnapshot { channel_id: channel(), limited_duration }
}

fn list_short_clips(snapshot_id: SnapshotId, shortclip_status: Option<ShortClipStatus>) -> requests::ListShortClips {
    requests::ListShortClips { channel_id: channel(), snapshot_id, shortclip_status }
}

/// Sends each operation once.
async fn sent_by_all() -> Vec<Exchange> {
    let (id, clip) = (SnapshotId::new(7559), ShortClipId::new(1418));
    let output = NewShortClipOutput {
        access_control: AccessControl::Private,
        bucket_name: BucketName::new("my-bucket").unwrap(),
        file_path: FolderPath::new("/shortclip").unwrap(),
    };
    let body = CreateShortClipRequest {
        start_time: DurationMillis::new(0),
        end_time: DurationMillis::new(1500),
        shortclip: NewShortClip { output },
    };
    let (minutes, completed) = (DurationMinutes::new(8), ShortClipStatus::Completed);
    vec![
        sent(async |client| drop(client.send(&create_snapshot(Some(minutes))).await)).await,
        sent(async |client| drop(client.send(&create_snapshot(None)).await)).await,
        sent(async |client| drop(client.send(&requests::GetSnapshot::new(channel(), id)).await)).await,
        sent(async |client| drop(client.send(&requests::CreateShortClip::new(channel(), id, body)).await)).await,
        sent(async |client| drop(client.send(&list_short_clips(id, Some(completed))).await)).await,
        sent(async |client| drop(client.send(&list_short_clips(id, None)).await)).await,
        sent(async |client| drop(client.send(&requests::GetShortClip::new(channel(), clip)).await)).await,
    ]
}

#[tokio::test]
async fn each_operation_has_its_target_and_body() {
    let lines: Vec<_> = sent_by_all()
        .await
        .iter()
        .map(|sent| format!("{} {}", sent.target(), sent.body()).trim_end().to_owned())
        .collect();
    assert_snapshot!(lines.join("\n"), @r#"
    POST /api/v2/channels/ls-20250814000000-zTwK2/snapshot?limitedDuration=8
    POST /api/v2/channels/ls-20250814000000-zTwK2/snapshot
    GET /api/v2/channels/ls-20250814000000-zTwK2/snapshot/7559
    POST /api/v2/channels/ls-20250814000000-zTwK2/7559 {"startTime":0,"endTime":1500,"shortclip":{"output":{"accessControl":"PRIVATE","bucketName":"my-bucket","filePath":"/shortclip"}}}
    GET /api/v2/channels/ls-20250814000000-zTwK2/7559/shortclips?shortclipStatus=COMPLETED
    GET /api/v2/channels/ls-20250814000000-zTwK2/7559/shortclips
    GET /api/v2/channels/ls-20250814000000-zTwK2/shortclip/1418
    "#);
}

#[tokio::test]
async fn a_request_without_a_body_has_these_headers_and_no_others() {
    let sent = sent(async |client| drop(get_clip(&client).await)).await;
    let host = sent.headers("host")[0].to_owned();
    assert_snapshot!(sent.request.replace(&host, "[host]").replace('\r', "").trim_end(), @"
    GET /api/v2/channels/ls-20250814000000-zTwK2/shortclip/1418 HTTP/1.1
    accept: application/json
    content-type: application/json
    user-agent: test/1
    x-ncp-region_code: KR
    x-ncp-apigw-timestamp: 1755586043299
    x-ncp-iam-access-key: testAccessKey0000001
    x-ncp-apigw-signature-v2: LwnjcbHvSKwsKrBc++lWRupzHaPReVWCi+Sk/JaxUyI=
    host: [host]
    ");
}

/// Some servers refuse a POST without a length.
#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let sent = sent(async |client| drop(client.send(&create_snapshot(None)).await)).await;
    assert_eq!(sent.headers("content-length"), ["0"]);
}

#[tokio::test]
async fn every_operation_sends_the_headers_once_and_no_api_version() {
    for sent in sent_by_all().await {
        assert_eq!(sent.headers("api-version"), [""; 0], "{}", sent.target());
        assert_eq!(sent.headers("content-type"), ["application/json"], "{}", sent.target());
        assert_eq!(sent.headers("user-agent"), ["test/1"], "{}", sent.target());
        assert_eq!(sent.headers("x-ncp-region_code"), ["KR"], "{}", sent.target());
        assert_eq!(sent.headers("x-ncp-apigw-timestamp"), ["1755586043299"], "{}", sent.target());
        assert_eq!(sent.headers("x-ncp-iam-access-key"), ["testAccessKey0000001"], "{}", sent.target());
        assert_eq!(sent.headers("x-ncp-apigw-signature-v2").len(), 1, "{}", sent.target());
    }
}

/// The test vectors of the reference.
#[tokio::test]
async fn the_signature_is_that_of_the_reference() {
    let sent = sent_by_all().await;
    assert_eq!(sent[0].headers("x-ncp-apigw-signature-v2"), ["TuxnBKoKFGyctsdO9JMox3W6rYa2pN1JhNJMycPC4EE="]);
    assert_eq!(sent[4].headers("x-ncp-apigw-signature-v2"), ["U45QZ6r2m1NKm4g7e7Z5X5UdQBreWwomFfvxNnoj1Gw="]);
}

#[tokio::test]
async fn what_is_signed_is_what_is_sent_whatever_the_query() {
    let credentials = Credentials::new("testAccessKey0000001", "testSecretKey0000000000000000000000000001").unwrap();
    let status = ShortClipStatus::from("A B+C&d=é/?#%");
    let sent = sent(async |client| drop(client.send(&list_short_clips(SnapshotId::new(1), Some(status))).await)).await;
    let (method, target) = sent.target().split_once(' ').unwrap();
    assert!(target.ends_with("/1/shortclips?shortclipStatus=A%20B%2BC%26d%3D%C3%A9%2F%3F%23%25"), "{target}");
    let signed = Signer::new(&credentials).sign(method, target, NOW);
    assert_eq!(sent.headers("x-ncp-apigw-signature-v2"), [signed.signature()]);
}

#[test]
fn an_attempt_shows_no_keys() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (client, attempt) = runtime.block_on(async { client(&Server::start().await, LIMITS, clock()) });
    let text = format!("{client:?} {attempt:?} {:?}", attempt.settings());
    assert!(text.contains("2025-08-19T06:47:23.299Z"), "{text}");
    assert!(!text.contains("AccessKey") && !text.contains("SecretKey"), "{text}");
}
