//! Each edit of a response that is as the specification says is one finding.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use ncloud_auth::Timestamp;
use serde_json::{Value, json};

use super::{check_error, check_response};
use crate::document;
use crate::exchange::Exchange;
use crate::ids::Ids;
use crate::tally::Tally;

fn exchange(status: u16, body: &Value) -> Exchange {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("content-type", "application/json;charset=utf-8"),
        ("date", "Thu, 23 Jun 2022 10:16:17 GMT"),
        ("x-ncp-trace-id", "36c9k60om4p3238cpmc9gm4cj4"),
    ] {
        headers.insert(name, value.parse().unwrap());
    }
    Exchange {
        status: StatusCode::from_u16(status).unwrap(),
        headers,
        body: Bytes::from(body.to_string()),
        received_at: Timestamp::from_epoch_millis(1_655_979_377_666),
    }
}

fn found(operation: &str, exchange: &Exchange) -> Vec<String> {
    let operation = document::operation(operation).unwrap();
    let mut tally = Tally::default();
    check_response(operation, &Vec::new(), exchange, &mut tally, &mut Ids::default());
    tally.findings.iter().map(ToString::to_string).collect()
}

fn clip() -> Value {
    json!({ "content": {
        "channelId": "ls-20220623115623-fHnXy", "snapshotId": "1047",
        "shortclip": {
            "id": 1060, "status": "COMPLETED", "createdTime": 1_655_978_668_177_u64, "updatedTime": 1_655_978_668_177_u64,
            "fileSize": 1_048_576, "duration": 15_000,
            "output": { "accessControl": "PRIVATE", "bucketName": "b", "filePath": "/f", "fileName": "c.mp4" },
        },
    } })
}

#[test]
fn each_edit_is_one_finding() {
    assert_eq!(found("get_short_clip", &exchange(200, &clip())), [""; 0]);
    let edit = |edit: &dyn Fn(&mut Value)| {
        let mut body = clip();
        edit(&mut body);
        let found = found("get_short_clip", &exchange(200, &body));
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].clone()
    };
    let set = |pointer: &'static str, value: Value| edit(&|body| *body.pointer_mut(pointer).unwrap() = value.clone());
    let findings = [
        set("/content/shortclip/createdTime", json!(1_655_978_668)),
        set("/content/shortclip/createdTime", json!("2022-06-23T10:16:17Z")),
        set("/content/shortclip/duration", json!(15)),
        set("/content/shortclip/duration", json!(15.5)),
        set("/content/shortclip/fileSize", json!(-1)),
        set("/content/shortclip/id", json!("1060")),
        set("/content/shortclip/id", json!("clip-1060")),
        set("/content/shortclip/output", json!([])),
        set("/content/shortclip/output", Value::Null),
        set("/content/shortclip/status", json!("UPLOADING")),
        set("/content/shortclip/status", json!("my own name")),
        set("/content/shortclip/output/filePath", json!("/f/c.mp4")),
        edit(&|body| body["content"]["shortclip"]["resolution"] = json!("1080p")),
        edit(&|body| body["content"]["ls-20220623115623-fHnXy"] = json!({})),
        edit(&|body| drop(body["content"]["shortclip"].as_object_mut().unwrap().remove("id"))),
        edit(&|body| *body = json!({ "error": { "errorCode": 250_004, "errorName": "NOT_FOUND" } })),
    ];
    insta::assert_snapshot!(findings.join("\n"));
}

#[test]
fn status_headers_and_bodies_that_are_no_json() {
    let mut wrong = exchange(201, &clip());
    wrong.headers.clear();
    insta::assert_snapshot!(found("get_short_clip", &wrong).join("\n"));
    let mut html = exchange(200, &clip());
    html.body = Bytes::from_static(b"<html>");
    html.headers.insert("content-type", "text/html".parse().unwrap());
    insta::assert_snapshot!(found("get_short_clip", &html).join("\n"));
}

#[test]
fn errors_have_one_of_two_forms() {
    let found = |body: Value| {
        let mut tally = Tally::default();
        check_error(document::operation("get_channel").unwrap(), &exchange(404, &body), &mut tally);
        tally.findings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let service =
        json!({ "error": { "errorCode": 250_004, "message": "channel not found.", "errorName": "NOT_FOUND" } });
    assert_eq!(found(service), [""; 0]);
    let gateway = json!({ "error": { "errorCode": "200", "message": "Authentication Failed", "details": "no." } });
    assert_eq!(found(gateway), [""; 0]);
    let other_numbers = [
        found(json!({ "error": { "errorCode": "250004", "message": "m" } })),
        found(json!({ "error": { "errorCode": 200, "message": "m" } })),
        found(json!({ "errorCode": 250_004, "message": "m", "errorName": "NOT_FOUND" })),
        found(json!({ "error": { "errorCode": 250_004, "reason": "new" } })),
    ];
    insta::assert_snapshot!(other_numbers.concat().join("\n"));
}
